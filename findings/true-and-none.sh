#!/usr/bin/env bash
# {"enabled": True, "limit": None} as a query or a form has a different spelling in each Python client. requests:
# enabled=True, and limit is left out. httpx: enabled=true, and limit= (empty). aiohttp refuses both in a query with a
# TypeError, and in a form sends enabled=True&limit=None. urlencode does that in a query too. A device that reads "true"
# takes "True" for false or for an error, and one that gets limit=None answers 400, after a change of the client alone.
# Lesson: write "true" yourself, and leave out what is None.
# Seen on 2026-11-29 with requests 2.34.2, httpx 0.28.1, aiohttp 3.14.5, Python 3.11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check aiohttp==3.14.5 requests==2.34.2 httpx==0.28.1
"$work/venv/bin/python" - <<'PYTHON'
import asyncio
import platform
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from urllib.parse import urlencode

import aiohttp
import httpx
import requests

got = []


class Panel(BaseHTTPRequestHandler):
    def answer(self):
        form = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        got.append(form or self.path.partition("?")[2])
        self.send_response(204)
        self.end_headers()

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
panel = f"http://127.0.0.1:{server.server_port}/"
values = {"enabled": True, "limit": None}


async def by_aiohttp():
    async with aiohttp.ClientSession() as session:
        for key, value in values.items():
            try:
                async with session.get(panel, params={key: value}):
                    pass
            except TypeError:
                got.append(f"{key}: TypeError")
        async with session.post(panel, data=values):
            pass


with requests.Session() as session:
    session.trust_env = False
    session.get(panel, params=values)
    session.post(panel, data=values)
with httpx.Client(trust_env=False) as client:
    client.get(panel, params=values)
    client.post(panel, data=values)
asyncio.run(by_aiohttp())
server.shutdown()
got.append(urlencode(values))
ways = (
    "requests, query",
    "requests, form",
    "httpx, query",
    "httpx, form",
    "aiohttp, query",
    "aiohttp, query",
    "aiohttp, form",
    "urlencode",
)
libraries = (f"{name} {version(name)}" for name in ("requests", "httpx", "aiohttp"))
print(*libraries, f"Python {platform.python_version()}", sep=", ")
for way, text in zip(ways, got, strict=True):
    print(f"{way:16} {text}")
assert got == [
    "enabled=True",
    "enabled=True",
    "enabled=true&limit=",
    "enabled=true&limit=",
    "enabled: TypeError",
    "limit: TypeError",
    "enabled=True&limit=None",
    "enabled=True&limit=None",
]
PYTHON
