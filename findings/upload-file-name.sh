#!/usr/bin/env bash
# aiohttp uploads "Ключ 1.csv" as %D0%9A%D0%BB%D1%8E%D1%87%201.csv, and "gate 1.csv" as gate%201.csv: FormData encodes
# the name as in an address, and a device that does not expect it shows and stores it so. requests, httpx and curl send
# the letters in UTF-8, as browsers do. The name of a field has yet another spelling: add_field("door key", ...) arrives
# as door\ key, with a backslash. One would guess that a name in quotes needs nothing but the quotes taken care of.
# Lesson: FormData(quote_fields=False).
# Seen on 2026-11-29 with aiohttp 3.14.5, requests 2.34.2, httpx 0.28.1, curl 7.88.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check aiohttp==3.14.5 requests==2.34.2 httpx==0.28.1
printf 'x' >"$work/list.csv"
no_proxy='*' PYTHONUTF8=1 "$work/venv/bin/python" - "$work/list.csv" <<'PYTHON'
import asyncio
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version

import aiohttp
import httpx
import requests

got = []


class Panel(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        got.append(" ".join(re.search(r' name="(.*?)"; filename="(.*?)"', body).groups()))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
panel = f"http://127.0.0.1:{server.server_port}/"
field = "door key"
names = ("Ключ 1.csv", "gate 1.csv")


async def by_aiohttp(name, **options):
    form = aiohttp.FormData(**options)
    form.add_field(field, b"x", filename=name)
    async with aiohttp.ClientSession() as session, session.post(panel, data=form):
        pass


for name in names:
    asyncio.run(by_aiohttp(name))
    asyncio.run(by_aiohttp(name, quote_fields=False))
    requests.post(panel, files={field: (name, b"x")})
    httpx.post(panel, files={field: (name, b"x")})
    upload = f"{field}=@{sys.argv[1]};filename={name}"
    subprocess.run(["curl", "-q", "-s", "-F", upload, panel], check=True, timeout=30)
server.shutdown()
ways = ("aiohttp", "aiohttp, quote_fields=False", "requests", "httpx", "curl")
shown = subprocess.run(["curl", "-q", "--version"], capture_output=True, text=True, check=True).stdout
print(*(f"{library} {version(library)}" for library in ("aiohttp", "requests", "httpx")), *shown.split()[:2])
for way, text in zip(ways * 2, got, strict=True):
    print(f"{way:28} {text}")
assert got == [
    r"door\ key %D0%9A%D0%BB%D1%8E%D1%87%201.csv",
    *["door key Ключ 1.csv"] * 4,
    r"door\ key gate%201.csv",
    *["door key gate 1.csv"] * 4,
]
PYTHON
