#!/usr/bin/env bash
# aiohttp throws away each cookie of a device that is called by its address: after a login at http://192.168.1.90/login
# the next call of the same session goes out without the cookie, and the device answers 401. The answer still shows the
# cookie, in response.cookies, and nothing is logged. One would guess that a session keeps cookies, as those of requests
# and httpx do for an address as for a name. By name (here: localhost) aiohttp keeps it too, so a test by name passes.
# Lesson: ClientSession(cookie_jar=CookieJar(unsafe=True)) for devices, which mostly have no name.
# Seen on 2026-11-29 with aiohttp 3.14.5, requests 2.34.2, httpx 0.28.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check aiohttp==3.14.5 requests==2.34.2 httpx==0.28.1
"$work/venv/bin/python" - <<'PYTHON'
import asyncio
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version

import aiohttp
import httpx
import requests

cookies = []


class Panel(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path != "/login":
            cookies.append(self.headers.get("Cookie"))
        self.send_response(204)
        if self.path == "/login":
            self.send_header("Set-Cookie", "session=abc; Path=/")
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
address, name = (f"http://{host}:{server.server_port}" for host in ("127.0.0.1", "localhost"))


async def by_aiohttp(panel, **options):
    async with aiohttp.ClientSession(**options) as session:
        async with session.get(panel + "/login") as answer:
            assert answer.cookies["session"].value == "abc"
        async with session.get(panel + "/status"):
            pass


async def by_aiohttp_unsafe():
    await by_aiohttp(address, cookie_jar=aiohttp.CookieJar(unsafe=True))


with requests.Session() as session:
    session.trust_env = False
    session.get(address + "/login")
    session.get(address + "/status")
with httpx.Client(trust_env=False) as client:
    client.get(address + "/login")
    client.get(address + "/status")
asyncio.run(by_aiohttp(address))
asyncio.run(by_aiohttp(name))
asyncio.run(by_aiohttp_unsafe())
server.shutdown()
ways = ("requests, address", "httpx, address", "aiohttp, address", "aiohttp, name", "aiohttp, address, unsafe=True")
print(*(f"{library} {version(library)}" for library in ("aiohttp", "requests", "httpx")), sep=", ")
for way, cookie in zip(ways, cookies, strict=True):
    print(f"{way:32} sends {cookie}")
assert cookies == ["session=abc", "session=abc", None, "session=abc", "session=abc"]
PYTHON
