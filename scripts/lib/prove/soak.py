"""Clients that log in, ask, call and hang up, for minutes, with small rings: every answer is checked, and the memory at the
end is that of the first minute.

    soak.py BINARY MINUTES
"""

import json
import sys
import threading
import time

from served import Found, Served

CLIENTS = 4
SETTLED = 60  # seconds; half of a shorter run
GROWTH = 2  # MiB


class Client(threading.Thread):
    def __init__(self, served, number, end):
        super().__init__(daemon=True)
        self.served, self.number, self.end = served, number, end
        # A connection of its own for each thread.
        self.kept, self.asked, self.found = {}, 0, None

    def run(self):
        try:
            while time.monotonic() < self.end and not self.found:
                self.round()
        except Found as found:
            self.found = found
        except (ValueError, KeyError, OSError) as error:
            self.found = Found(f"{type(error).__name__}: {error}")

    def ask(self, method, path, body=None, token=None, status=200):
        headers = [f"Authorization: Bearer {token}"] if token else []
        got, content = self.served.ask(
            self.served.device, method, path, json.dumps(body) if body is not None else "", headers, kept=self.kept
        )
        self.asked += 1
        if got != status:
            raise Found(f"{method} {path} {body}: {got}, not {status}: {content[:200]!r}")
        return json.loads(content) if content else None

    def round(self):
        token = self.served.log_in(self.kept)
        if not token:
            raise Found("no login")
        self.ask("GET", "/api/info")
        self.ask("GET", "/api/v1/system/call/status", status=401)
        for _ in range(20):
            self.ask("POST", "/api/v1/system/debug/call/start", {"number": "486" if self.number % 2 else "101"}, token)
            answer = self.ask("GET", "/api/v1/system/call/status", token=token)
            if not isinstance(answer, dict):
                raise Found(f"the state of the call is {answer}")
        self.ask("POST", "/api/v1/system/debug/call/start", {"number": 5}, token, status=400)
        self.ask("GET", "/api/v1/nowhere", token=token, status=404)


def soak(binary, minutes):
    rings = ("--journal-limit", "500", "--record-limit", "500", "--quiet", "--clock", "x10")
    with Served(binary, *rings) as served:
        start = time.monotonic()
        end = start + minutes * 60
        clients = [Client(served, number, end) for number in range(CLIENTS)]
        for client in clients:
            client.start()
        first, settled = None, start + min(SETTLED, minutes * 30)
        while any(client.is_alive() for client in clients):
            time.sleep(0.2)
            served.expect_alive("the soak began")
            if first is None and time.monotonic() >= settled:
                first = served.resident
            for client in clients:
                if client.found:
                    raise client.found
        for client in clients:
            if client.found:
                raise client.found
        last = served.resident
        for path in ("/findings", "/journal", "/device", "/calls", "/coverage"):
            if served.tell("GET", path)[0] != 200:
                raise Found(f"{path} does not answer at the end")
        if last > first + GROWTH:
            raise Found(f"{first:.1f} MiB after {settled - start:.0f} s, {last:.1f} MiB at the end")
        count = sum(client.asked for client in clients)
        return f"{count} answers, none wrong; {first:.1f} MiB after {settled - start:.0f} s, {last:.1f} MiB at the end"


try:
    print(f"soak: {soak(sys.argv[1], float(sys.argv[2]))}")
except Found as found:
    sys.exit(f"soak: FOUND: {found}")
