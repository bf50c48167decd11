#!/usr/bin/env bash
# requests replaces a token by a password: requests.get(url, headers={"Authorization": "Bearer abc"}) sends Basic when
# ~/.netrc has an entry for the host, or a line "default", which is for every host. What the program says itself would
# win, one would guess, as it does with httpx, and with curl -n. So a client works in CI and gets 401 on the computer of
# whoever once wrote the password of the panel into ~/.netrc for curl.
# Lesson: a class of auth that sets the header (auth=...), or session.trust_env = False.
# Seen on 2026-11-29 with requests 2.34.2, httpx 0.28.1, curl 7.88.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check requests==2.34.2 httpx==0.28.1
printf 'default login admin password pass\n' >"$work/netrc"
chmod 600 "$work/netrc"
NETRC="$work/netrc" no_proxy='*' "$work/venv/bin/python" - "$work/netrc" <<'PYTHON'
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version

import httpx
import requests

got = []


class Panel(BaseHTTPRequestHandler):
    def do_GET(self):
        got.append(self.headers.get("Authorization"))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


class Token(requests.auth.AuthBase):
    def __call__(self, request):
        request.headers["Authorization"] = "Bearer abc"
        return request


server = HTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
panel = f"http://127.0.0.1:{server.server_port}/"
headers = {"Authorization": "Bearer abc"}
requests.get(panel, headers=headers)
with requests.Session() as session:
    session.headers.update(headers)
    session.get(panel)
requests.get(panel, auth=Token())
with requests.Session() as session:
    session.trust_env = False
    session.get(panel, headers=headers)
httpx.get(panel, headers=headers)
curl = ["curl", "-q", "-s", "--netrc-file", sys.argv[1], "-H", "Authorization: Bearer abc", panel]
subprocess.run(curl, check=True, timeout=30)
server.shutdown()
ways = (
    "requests, headers=",
    "requests, session.headers",
    "requests, auth=",
    "requests, trust_env = False",
    "httpx, headers=",
    "curl --netrc-file, -H",
)
shown = subprocess.run(["curl", "-q", "--version"], capture_output=True, text=True, check=True).stdout
print("requests", version("requests"), "httpx", version("httpx"), *shown.split()[:2])
for way, header in zip(ways, got, strict=True):
    print(f"{way:28} {header}")
basic, token = "Basic YWRtaW46cGFzcw==", "Bearer abc"
assert got == [basic, basic, token, token, token, token]
PYTHON
