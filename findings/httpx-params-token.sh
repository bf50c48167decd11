#!/usr/bin/env bash
# httpx throws away the query of an address when it is given params: get("http://panel/photo?token=abc", params={"size": "big"})
# asks for /photo?size=big, so a device that takes its token in the query answers 401. An empty dictionary takes the token away too,
# None does not. With the token in Client(params=...) it is the query of each address that goes. requests and aiohttp
# add to it. urllib3 adds a second question mark: /photo?token=abc?size=big is one field, token.
# Lesson: with httpx, httpx.URL(address).copy_merge_params(...). Seen on 2026-11-28 with httpx 0.28.1, requests 2.34.2,
# aiohttp 3.14.5, urllib3 2.7.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1 requests==2.34.2 aiohttp==3.14.5 urllib3==2.7.0
"$work/venv/bin/python" - <<'PYTHON'
import asyncio
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version

import aiohttp
import httpx
import requests
import urllib3

targets = []


class Panel(BaseHTTPRequestHandler):
    def do_GET(self):
        targets.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
panel = f"http://127.0.0.1:{server.server_port}"
photo, size = panel + "/photo?token=abc", {"size": "big"}


async def by_aiohttp():
    async with aiohttp.ClientSession() as session, session.get(photo, params=size):
        pass


httpx.get(photo, params=size, trust_env=False)
httpx.get(photo, params={}, trust_env=False)
httpx.get(photo, params=None, trust_env=False)
with httpx.Client(params={"token": "abc"}, trust_env=False) as client:
    client.get(panel + "/photo?size=big")
    client.get(panel + "/photo", params=size)
httpx.get(httpx.URL(photo).copy_merge_params(size), trust_env=False)
with requests.Session() as session:
    session.trust_env = False
    session.get(photo, params=size)
asyncio.run(by_aiohttp())
urllib3.PoolManager().request("GET", photo, fields=size)
server.shutdown()
ways = (
    "httpx, params",
    "httpx, params={}",
    "httpx, params=None",
    "httpx, token in Client, size in the address",
    "httpx, token in Client, size in params",
    "httpx, copy_merge_params",
    "requests",
    "aiohttp",
    "urllib3",
)
print(*(f"{name} {version(name)}" for name in ("httpx", "requests", "aiohttp", "urllib3")), sep=", ")
for way, target in zip(ways, targets, strict=True):
    print(f"{way:44} {target}")
assert targets == [
    "/photo?size=big",
    "/photo",
    "/photo?token=abc",
    "/photo?token=abc",
    "/photo?token=abc&size=big",
    "/photo?token=abc&size=big",
    "/photo?token=abc&size=big",
    "/photo?token=abc&size=big",
    "/photo?token=abc?size=big",
]
PYTHON
