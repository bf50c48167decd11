#!/usr/bin/env bash
# A panel that was moved to another address answers PUT and DELETE with a redirect, and the client says 200 though
# nothing was changed. With 302, requests and httpx ask the new address with GET; aiohttp, urllib3, fetch and wget keep
# the method. With 301, requests and curl send PUT again, without the body. urllib refuses each redirect of PUT, and 307
# for POST too. One would guess: GET after 303 and after POST, and everything kept otherwise, as fetch does. Only 307
# and 308 are safe.
# Lesson: redirect with 308; in a client follow none for PUT and DELETE, and take 3xx for an error.
# Seen on 2026-11-29 with requests 2.34.2, httpx 0.28.1, aiohttp 3.14.5, urllib3 2.7.0, Python 3.11, curl 7.88.1, wget
# 1.21.3, Node 20.20.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    requests==2.34.2 httpx==0.28.1 aiohttp==3.14.5 urllib3==2.7.0
no_proxy='*' "$work/venv/bin/python" - <<'PYTHON'
import asyncio
import platform
import subprocess
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

import aiohttp
import httpx
import requests
import urllib3

arrived = []


class Panel(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.path == "/new":
            arrived.append(f"{self.command} {body}".strip())
            self.send_response(200)
        else:
            self.send_response(int(self.path[1:]))
            self.send_header("Location", "/new")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_):
        pass


def by_requests(method, url, body):
    requests.request(method, url, data=body)


def by_httpx(method, url, body):
    httpx.request(method, url, content=body, follow_redirects=True)


def by_aiohttp(method, url, body):
    async def ask():
        async with aiohttp.ClientSession() as session, session.request(method, url, data=body):
            pass

    asyncio.run(ask())


def by_urllib3(method, url, body):
    urllib3.PoolManager().request(method, url, body=body)


def by_urllib(method, url, body):
    try:
        urllib.request.urlopen(urllib.request.Request(url, method=method, data=body)).close()
    except urllib.error.HTTPError:
        arrived.append("HTTPError")


def run(*command):
    return subprocess.run(command, check=True, timeout=60, capture_output=True, text=True).stdout


def by_curl(method, url, body):
    run("curl", "-q", "-s", "-L", "-X", method, *(["-d", body.decode()] if body else []), url)


def by_wget(method, url, body):
    data = [f"--body-data={body.decode()}"] if body else []
    run("wget", "--no-config", "-q", "-O", "-", f"--method={method}", *data, url)


def by_node(method, url, body):
    text = f"'{body.decode()}'" if body else "undefined"
    run("node", "-e", f"fetch('{url}', {{ method: '{method}', body: {text} }}).then((answer) => answer.text())")


server = ThreadingHTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
clients = (by_requests, by_httpx, by_aiohttp, by_urllib3, by_urllib, by_curl, by_wget, by_node)
print(*(f"{name} {version(name)}" for name in ("requests", "httpx", "aiohttp", "urllib3")), sep=", ")
print(f"Python {platform.python_version()},", *run("curl", "-q", "--version").split()[:2])
print(*run("wget", "--version").split()[:3], "Node", run("node", "-p", "process.versions.node").strip())
print(f"{'':10}", *(f"{client.__name__[3:]:9}" for client in clients))
seen = {}
for method, status in (("PUT", 301), ("PUT", 302), ("DELETE", 302), ("PUT", 308), ("POST", 307)):
    row = []
    for client in clients:
        arrived.clear()
        client(method, f"http://127.0.0.1:{server.server_port}/{status}", None if method == "DELETE" else b"x=1")
        row.append("+".join(arrived))
    seen[method, status] = row
    print(f"{method:6} {status}", *(f"{cell:9}" for cell in row))
server.shutdown()
put, refused = "PUT x=1", "HTTPError"
assert seen == {
    ("PUT", 301): ["PUT", put, put, put, refused, "PUT", put, put],
    ("PUT", 302): ["GET", "GET", put, put, refused, "PUT", put, put],
    ("DELETE", 302): ["GET", "GET", "DELETE", "DELETE", refused, "DELETE", "DELETE", "DELETE"],
    ("PUT", 308): [put, put, put, put, refused, put, put, put],
    ("POST", 307): ["POST x=1"] * 4 + [refused] + ["POST x=1"] * 3,
}
PYTHON
