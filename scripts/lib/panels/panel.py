"""A panel that differs from Ringback's in ways that are known: what `learn` and `diff` must find.

    panel.py LOG SIMULATOR

What is not said here is answered as the simulator at that URL does. Prints the port, then serves until it is ended. Each
request is a line of LOG.
"""

import hashlib
import http.server
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

PASSWORD = "panel-s3cret"
TOKEN = "7d3c9a52-3c1f-4a75-9d0b-0a8c62f2e911"
ADDRESS = "10.31.7.20"
SERIAL = "5e0d6f1a-77f0-4d0e-9a53-6f6f0c7a1b2c"

INFO = {
    "firmware_version": "3.12.4",
    "framework_version": "1.2.0",
    "frontend_version": "1.2.0",
    "api_version": "1.3.5",
    "device_type": "panel",
    "device_name": "AV-04SD",
    "device_model": "av-04sd",
    "device_serial_number": SERIAL,
    "commit": "abc1234",
    "hardware_revision": "C2",  # planted: one member more
}

READS = {
    "/device/settings/volume": {"volume_level": 4},
    "/device/settings/mic": {"mic_gain": 3},
    "/system/call/status": {"phase": "quiet", "remote_number": "", "code": 0, "text": "", "seconds": 0},  # planted
    "/system/debug/call/status": {"phase": "quiet", "remote_number": "", "code": 0, "text": "", "seconds": 0},
    "/network/mac": {"mac_address": "a4:11:62:0b:7e:31"},
    "/device/sip/settings": {
        "proxy": "sip:pbx.house.example", "realm": "pbx.house.example", "user": "front-door", "password": "sip-s3cret",
        "stun": {"ip": ADDRESS, "port": 3478}, "h264": 102, "transport": "udp", "registration_interval": 900,
        "outbound": "", "user_id": "",
    },
    "/access/general/unlock/input/code": {"input_code_enable": True, "input_code_number": "481516"},
}

MISSING = {"/syslog/settings", "/network/ntp"}  # planted: these two lead nowhere


class Panel(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wrong = 0

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        target = urllib.parse.urlsplit(self.path)
        status, answer, kind = self.answer(target.path, target.query)
        with open(sys.argv[1], "a", encoding="utf-8") as log:
            log.write(f"{self.command} {target.path} {status} {body.decode('latin-1')}\n")
        data = answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode()
        self.wfile.write(f"HTTP/1.1 {status} {self.responses[status][0]}\r\n".encode())
        head = {  # planted: another order, another field, connections that end
            "Connection": "close",
            "Content-type": kind,
            "Content-length": len(data),
            "Server": "lighttpd/1.4.35",
        }
        for name, value in head.items():
            self.wfile.write(f"{name}: {value}\r\n".encode())
        self.wfile.write(b"\r\n")
        if self.command != "HEAD":
            self.wfile.write(data)
        self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_RINGBACK = handle_any

    def answer(self, path, query):
        json_type = "application/json"
        if self.command not in ("GET", "HEAD", "POST"):
            return 405, {"error": "No such method"}, json_type
        if path in ("/api/info", "/api/v1/api/info"):
            return 200, INFO, json_type
        if not path.startswith("/api/v1/"):
            return 404, {"error": "Nothing here"}, json_type
        path = path[len("/api/v1"):]
        if path == "/login":
            return self.log_in(dict(urllib.parse.parse_qsl(query)))
        if path in MISSING:
            return 404, {"error": "Nothing here"}, json_type
        token = self.headers.get("Authorization") == f"Bearer {TOKEN}"
        if path in READS and token:
            return 200, READS[path], json_type
        if path == "/photo/file" and token:
            time.sleep(2)  # planted: slow
            return 200, b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\xff\xd9", "image/jpeg"
        status, body, kind = as_simulator(self.path, token)
        if kind == json_type:
            body = json.loads(body)  # planted: a space behind each colon and comma
        if status == 401:
            body = {"error": "Who are you"}  # planted: other words
        if status == 404:
            body = {"error": "Nothing here"}
        return status, body, kind or json_type

    def log_in(self, query):
        if Panel.wrong >= 5:
            return 429, {"error": "Wait", "seconds": 60}, "application/json"
        digest = hashlib.md5(PASSWORD.encode()).hexdigest()
        if query.get("username") == "admin" and query.get("password", "").lower() == digest:
            return 200, {"token": TOKEN, "account_type": "admin"}, "application/json"
        Panel.wrong += 1
        return 400, {"error": "Not you"}, "application/json"

    def log_message(self, *_):
        pass


def as_simulator(path, token):
    request = urllib.request.Request(SIMULATOR + path)
    if token:
        request.add_header("Authorization", f"Bearer {own_token()}")
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read(), answer.headers["Content-Type"]
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read(), refusal.headers["Content-Type"]


def own_token():
    if not TOKENS:
        digest = hashlib.md5(b"123456").hexdigest()
        with urllib.request.urlopen(f"{SIMULATOR}/api/v1/login?username=admin&password={digest}") as answer:
            TOKENS.append(json.load(answer)["token"])
    return TOKENS[0]


SIMULATOR = sys.argv[2]
TOKENS = []

if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Panel)
    print(server.server_port, flush=True)
    server.serve_forever()
