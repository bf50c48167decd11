#!/usr/bin/env bash
# Node's fetch refuses ports, as the Fetch standard has it for browsers: 5060 and 5061, the ports of SIP, and also 6667 and 10080, end in "fetch failed"
# before anything is sent, with "bad port" in the cause. Node's own http calls them. In a row of simulated devices on the
# ports from 10070 on, all answer but the one on 10080, and that one answers each client but fetch.
# Lesson: leave these ports out, and print error.cause. Seen on 2026-11-28 with Node 20.20.2.
# shellcheck disable=SC2016 # the dollars are of other languages
set -euo pipefail
printf 'node %s\n' "$(node --version)"
# Nobody listens at this address: "called" means that the connection was tried and refused.
seen=$(node -e '
const http = require("http");
const told = error => (error.code === "ECONNREFUSED" ? "called" : error.message);
const plain = url => new Promise(done => http.get(url, () => done("called")).on("error", error => done(told(error))));
(async () => {
  for (const port of [5059, 5060, 5061, 5062, 6667, 10079, 10080, 10081]) {
    const url = `http://127.50.60.80:${port}/`;
    const fetched = await fetch(url).then(() => "called", error => told(error.cause));
    console.log(port, "fetch:", fetched + ",", "http:", await plain(url));
  }
})();')
echo "$seen"
[[ $seen == '5059 fetch: called, http: called
5060 fetch: bad port, http: called
5061 fetch: bad port, http: called
5062 fetch: called, http: called
6667 fetch: bad port, http: called
10079 fetch: called, http: called
10080 fetch: bad port, http: called
10081 fetch: called, http: called' ]]
