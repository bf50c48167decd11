#!/usr/bin/env bash
# requests says of HTTPAdapter(max_retries=2) that it is for connections that fail, never for a request that has reached
# the server. Yet a 503 with Retry-After is such a case: the session waits as long as the device says, six hours at
# most, and asks again, with PUT too. A 503 without the header comes back at once, and so does a POST. So one busy panel
# that says `Retry-After: 3600` stops a program for an hour, in spite of timeout=2, and a PUT arrives three times.
# Lesson: max_retries=Retry(2, respect_retry_after_header=False).
# Seen on 2026-11-29 with requests 2.34.2, urllib3 2.7.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check requests==2.34.2 urllib3==2.7.0
"$work/venv/bin/python" - <<'PYTHON'
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

arrived = []


class Panel(BaseHTTPRequestHandler):
    def answer(self):
        arrived.append(self.command)
        self.send_response(503)
        if self.path == "/busy":
            self.send_header("Retry-After", "2")
        self.end_headers()

    do_GET = do_PUT = do_POST = answer

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
panel = f"http://127.0.0.1:{server.server_port}"
without = Retry(2, read=False, respect_retry_after_header=False)
cases = (
    ("GET", "/plain", 2),
    ("GET", "/busy", 2),
    ("PUT", "/busy", 2),
    ("POST", "/busy", 2),
    ("GET", "/busy", 0),
    ("GET", "/busy", without),
)
print(*(f"{name} {version(name)}" for name in ("requests", "urllib3")), sep=", ")
seen = []
for method, path, retries in cases:
    arrived.clear()
    with requests.Session() as session:
        session.trust_env = False
        session.mount("http://", HTTPAdapter(max_retries=retries))
        start = time.monotonic()
        status = session.request(method, panel + path, timeout=1).status_code
        seen.append((len(arrived), round(time.monotonic() - start)))
    shown = retries if isinstance(retries, int) else "Retry(..., respect_retry_after_header=False)"
    print(f"{method:4} {path:6} timeout=1 max_retries={shown}: {status}, arrived {seen[-1][0]} x, {seen[-1][1]} s")
server.shutdown()
assert seen == [(1, 0), (3, 4), (3, 4), (1, 0), (1, 0), (1, 0)], seen
PYTHON
