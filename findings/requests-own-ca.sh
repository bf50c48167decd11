#!/usr/bin/env bash
# session.verify = "panel-ca.pem" holds until somebody sets REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE, as company networks
# and images of CI do: then requests takes that file in place of the session's, and a panel with its own certificate
# fails with CERTIFICATE_VERIFY_FAILED, there alone. What the program says would win, one would guess; it does for
# verify= of a single call, and with httpx for its Client(verify=...).
# Lesson: verify= in each call, or session.trust_env = False (which also turns off proxies and ~/.netrc).
# Seen on 2026-11-29 with requests 2.34.2, certifi 2025.11.12, httpx 0.28.1, OpenSSL 3.0.19.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check requests==2.34.2 httpx==0.28.1 certifi==2025.11.12
cd "$work"
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out panel.pem -days 2 -subj /CN=panel.example \
    -addext subjectAltName=DNS:panel.example,IP:127.0.0.1 2>request.log
openssl version
unset REQUESTS_CA_BUNDLE CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR
no_proxy='*' venv/bin/python - <<'PYTHON'
import os
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

import certifi
import httpx
import requests


class Panel(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Panel)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("panel.pem", "key.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
server.handle_error = lambda *_: None
threading.Thread(target=server.serve_forever, daemon=True).start()
panel = f"https://127.0.0.1:{server.server_port}/"


def by_session(**settings):
    with requests.Session() as session:
        session.verify = "panel.pem"
        for name, value in settings.items():
            setattr(session, name, value)
        return session.get(panel).status_code


def by_httpx():
    with httpx.Client(verify=ssl.create_default_context(cafile="panel.pem")) as client:
        return client.get(panel).status_code


ways = {
    "session.verify": by_session,
    "session.verify, trust_env = False": lambda: by_session(trust_env=False),
    "get(verify=)": lambda: requests.get(panel, verify="panel.pem").status_code,
    "httpx.Client(verify=)": by_httpx,
}
print(*(f"{name} {version(name)}" for name in ("requests", "certifi", "httpx")), sep=", ")
seen = {}
for variable in ("", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
    if variable:
        os.environ[variable] = certifi.where()
    row = []
    for way, ask in ways.items():
        try:
            row.append(ask())
        except requests.exceptions.SSLError:
            row.append("SSLError")
        print(f"{variable or 'no variable':18} {way:34} {row[-1]}")
    seen[variable] = row
    os.environ.pop(variable, None)
server.shutdown()
assert seen[""] == [204, 204, 204, 204]
assert seen["REQUESTS_CA_BUNDLE"] == seen["CURL_CA_BUNDLE"] == ["SSLError", 204, 204, 204]
PYTHON
