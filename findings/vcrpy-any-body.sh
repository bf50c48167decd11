#!/usr/bin/env bash
# A cassette of vcrpy answers a POST by its address alone: recorded with {"lock": 1}, it says yes to {"lock": 2}, to {}
# and to a form, since match_on leaves out body and headers by default. So a test against recorded answers of a panel
# stays green when the client opens the wrong lock or sends nothing. One would guess that another request is not found,
# as another path or query is.
# Lesson: match_on=(*the default, "body").
# Seen on 2026-11-29 with vcrpy 9.4.2, requests 2.34.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check vcrpy==9.4.2 requests==2.34.2
"$work/venv/bin/python" - "$work/open.yaml" <<'PYTHON'
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version

import requests
import vcr

arrived = []


class Panel(BaseHTTPRequestHandler):
    def do_POST(self):
        arrived.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
panel = f"http://127.0.0.1:{server.server_port}"
session = requests.Session()
session.trust_env = False
with vcr.use_cassette(sys.argv[1]):
    session.post(panel + "/open", json={"lock": 1})


def replay(path, match_on=None, **body):
    options = {"match_on": match_on} if match_on else {}
    with vcr.use_cassette(sys.argv[1], record_mode="none", **options):
        try:
            return session.post(panel + path, **body).status_code
        except vcr.errors.CannotOverwriteExistingCassetteException:
            return "not found"


strict = (*vcr.VCR().match_on, "body")
seen = {
    "lock 1": replay("/open", json={"lock": 1}),
    "lock 2": replay("/open", json={"lock": 2}),
    "no lock": replay("/open", json={}),
    "a form": replay("/open", data={"door": "back"}),
    "another path": replay("/close", json={"lock": 1}),
    "lock 1, with body": replay("/open", strict, json={"lock": 1}),
    "lock 2, with body": replay("/open", strict, json={"lock": 2}),
}
server.shutdown()
print("vcrpy", version("vcrpy"), "requests", version("requests"))
print("match_on by default:", *vcr.VCR().match_on)
for what, status in seen.items():
    print(f"{what:18} {status}")
assert arrived == ['{"lock": 1}']
assert list(seen.values()) == [200, 200, 200, 200, "not found", 200, "not found"]
PYTHON
