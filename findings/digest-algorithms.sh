#!/usr/bin/env bash
# A panel that asks for Digest with SHA-256 (RFC 7616) refuses wget with the right password: wget does not know the
# algorithm, and answers all the same, with a proof by MD5; with -q it does not say why. With SHA-256-sess requests does
# not answer at all, without an error: the 401 comes back as for a wrong password. When the panel offers SHA-256 and
# then MD5, as the RFC has it, curl and httpx take the first, wget and requests the last one.
# Lesson: a 401 may be the client's; try the password with curl --digest before you change it.
# Seen on 2026-11-29 with requests 2.34.2, httpx 0.28.1, wget 1.21.3, curl 7.88.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check requests==2.34.2 httpx==0.28.1
no_proxy='*' "$work/venv/bin/python" - <<'PYTHON'
import hashlib
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from urllib.request import parse_http_list, parse_keqv_list

import httpx
import requests

OFFERS = {"/md5": ["MD5"], "/sha": ["SHA-256"], "/sess": ["SHA-256-sess"], "/both": ["SHA-256", "MD5"]}
accepted, attempts = [], []


def right(header, method, offered):
    """The algorithm, when the header proves the password `pass` of `admin` by RFC 7616."""
    given = parse_keqv_list(parse_http_list(header.partition(" ")[2]))
    algorithm = given.get("algorithm", "MD5")

    def digest(*parts):
        return hashlib.new("sha256" if "256" in algorithm else "md5", ":".join(parts).encode()).hexdigest()

    secret = digest("admin", "panel", "pass")
    if algorithm.endswith("-sess"):
        secret = digest(secret, given["nonce"], given["cnonce"])
    proof = digest(secret, "n1", given["nc"], given["cnonce"], "auth", digest(method, given["uri"]))
    return algorithm if algorithm in offered and given["response"] == proof else None


class Panel(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        offered = OFFERS[self.path]
        header = self.headers.get("Authorization", "")
        algorithm = None
        if header.startswith("Digest "):
            attempts.append(header)
            algorithm = right(header, self.command, offered)
        self.send_response(200 if algorithm else 401)
        if algorithm:
            accepted.append(algorithm)
        else:
            for name in offered:
                self.send_header("WWW-Authenticate", f'Digest realm="panel", qop="auth", algorithm={name}, nonce="n1"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def run(*command):
    return subprocess.run(command, timeout=60, capture_output=True, text=True)


def by_wget(url):
    run("wget", "--no-config", "-q", "-O", "-", "--tries=1", "--user=admin", "--password=pass", url)


clients = {
    "curl": lambda url: run("curl", "-q", "-s", "--digest", "-u", "admin:pass", url),
    "httpx": lambda url: httpx.get(url, auth=httpx.DigestAuth("admin", "pass")),
    "requests": lambda url: requests.get(url, auth=requests.auth.HTTPDigestAuth("admin", "pass")),
    "wget": by_wget,
}
server = ThreadingHTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("requests", version("requests"), "httpx", version("httpx"), *run("curl", "-q", "--version").stdout.split()[:2])
print(*run("wget", "--version").stdout.split()[:3])
seen = {}
for path, offered in OFFERS.items():
    for name, ask in clients.items():
        accepted.clear()
        attempts.clear()
        ask(f"http://127.0.0.1:{server.server_port}{path}")
        refused = "refused" if attempts else "no answer to the challenge"
        seen[path, name] = accepted[0] if accepted else refused
        print(f"offered {' '.join(offered):14} {name:9} {seen[path, name]}")
server.shutdown()
assert [seen["/md5", name] for name in clients] == ["MD5"] * 4
assert [seen["/sha", name] for name in clients] == ["SHA-256"] * 3 + ["refused"]
unanswered = "no answer to the challenge"
assert [seen["/sess", name] for name in clients] == ["SHA-256-sess", "SHA-256-sess", unanswered, "refused"]
assert [seen["/both", name] for name in clients] == ["SHA-256", "SHA-256", "MD5", "MD5"]
PYTHON
