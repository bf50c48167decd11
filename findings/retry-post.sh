#!/usr/bin/env bash
# wget sends a POST 20 times when the answer is lost: the connection closed without an answer, or the answer too late
# for -T. It repeats what it cannot read by default (--tries=20), also a request that changes something. `wget
# --post-data=lock=1` to a panel that opens its door and then restarts opens it again and again. curl without --retry
# never repeats; with --retry 2 it is the other way round from a guess: a POST without an answer in time (-m) goes out
# three times, one whose connection was closed (exit 52), as by a restart, goes out once, and the GET that waits for the
# panel too.
# Lesson: wget --tries=1 for what changes something; curl --retry-all-errors for what does not.
# Seen on 2026-11-29 with wget 1.21.3, curl 7.88.1 of Debian 12.
set -euo pipefail
wget --version | sed -n 1p
curl --version | sed -n 1p
python3 - <<'PYTHON'
import os
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

arrived = []


class Panel(BaseHTTPRequestHandler):
    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        arrived.append(self.command)
        if self.path == "/late":
            time.sleep(2)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Panel)
threading.Thread(target=server.serve_forever, daemon=True).start()
panel = f"http://127.0.0.1:{server.server_port}"
environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
wget = ["wget", "--no-config", "-q", "-O", "-", "--post-data=lock=1"]
curl = ["curl", "-q", "-s"]
retry = ["--retry", "2", "--retry-delay", "1"]
cases = (
    (wget + ["--waitretry=0"], "/lost", 20),
    (wget + ["--waitretry=0", "--tries=1"], "/lost", 1),
    (wget + ["--waitretry=0", "--tries=3", "-T", "1"], "/late", 3),
    (curl + ["-d", "lock=1"], "/lost", 1),
    (curl + retry + ["-d", "lock=1"], "/lost", 1),
    (curl + retry, "/lost", 1),
    (curl + retry + ["--retry-all-errors"], "/lost", 3),
    (curl + retry + ["-m", "1", "-d", "lock=1"], "/late", 3),
)
wrong = 0
for command, path, expected in cases:
    arrived.clear()
    code = subprocess.run(command + [panel + path], env=environment, capture_output=True, timeout=60).returncode
    print(f"{' '.join(command)} {path}: arrived {len(arrived)} x, exit {code}")
    wrong += len(arrived) != expected
server.shutdown()
assert not wrong
PYTHON
