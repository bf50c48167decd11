#!/usr/bin/env bash
# curl's -F cuts a SIP URI: in `-F 'uri=sip:101@10.0.0.1;transport=tcp'` the text behind the semicolon is an attribute of the
# part, such as type= or filename=. An unknown one is dropped with a warning that -s does not print; the exit status is 0, and the
# device stores sip:101@10.0.0.1. Of `"Flat 12" <sip:101@10.0.0.1>` only the name in quotes is left. --data-urlencode sends
# the URI whole.
# Lesson: --form-string for what is not a file. Seen on 2026-11-28 with curl 7.88.1 of Debian 12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# Prints the field `uri` of each of five forms.
cat >device.py <<'PYTHON'
import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs


class Device(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        part = re.search(r'name="uri"\r\n\r\n(.*)\r\n', body)
        print(part[1] if part else parse_qs(body)["uri"][0], flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Device)
server.timeout = 60
print(server.server_port, flush=True)
for _ in range(5):
    server.handle_request()
PYTHON
python3 device.py >seen &
device=$!
for _ in $(seq 100); do
    [[ -s seen ]] && break
    sleep 0.1
done
url=http://127.0.0.1:$(sed -n 1p seen)/
curl --version | sed -n '1s/ (.*//p'
uri='sip:101@10.0.0.1;transport=tcp'
named='"Flat 12" <sip:101@10.0.0.1>'
send() { curl -s --max-time 20 "$@" "$url" 2>>errors; }
send -F "uri=$uri"
send -F "uri=$named"
send --form-string "uri=$uri"
send --form-string "uri=$named"
send --data-urlencode "uri=$uri"
wait "$device"
seen=$(sed 1d seen)
echo "$seen"
[[ ! -s errors ]]
[[ $seen == 'sip:101@10.0.0.1
Flat 12
sip:101@10.0.0.1;transport=tcp
"Flat 12" <sip:101@10.0.0.1>
sip:101@10.0.0.1;transport=tcp' ]]
