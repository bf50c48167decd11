"""Drives each client through each case and writes the matrix: requests that arrived, and what the caller got.

    matrix.py RINGBACK WORK [--client NAME]... [--case NAME]... [--out FILE]

A row is: case, client, its version, the requests that arrived, what the caller got, seconds. A client that is missing here has
the row `left out`, its name, and the reason.
"""

import argparse
import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import cases
import clients

PATIENCE = 8  # seconds for one request: longer than any time-out that a fault of these needs


class Device:
    """A served simulator with the script of all cases."""

    def __init__(self, ringback, folder):
        script = os.path.join(folder, "cases.yaml")
        with open(script, "w", encoding="utf-8") as file:
            file.write(cases.script())
        command = [ringback, "serve", "--quiet", "--port", "0", "--control-port", "0", "--scenario", script]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.url, self.control = ready["device"], ready["control"]

    def ask(self, method, path):
        with urllib.request.urlopen(urllib.request.Request(self.control + path, method=method)) as answer:
            return json.load(answer)

    def arrived(self):
        """Such as `GET /ok, POST /x x2`."""
        entries = self.ask("GET", "/journal?limit=200")["entries"]
        seen = [f"{entry['method']} {entry['target']}" for entry in entries if entry.get("kind") == "request"]
        seen = [request for request in seen if not request.endswith("/pause")]
        parts = []
        for request in seen:
            if parts and parts[-1][0] == request:
                parts[-1][1] += 1
            else:
                parts.append([request, 1])
        return ", ".join(request if count == 1 else f"{request} x{count}" for request, count in parts)


class Session:
    """A driver that gets one request at a time, and is ended when it waits for too long."""

    def __init__(self, client, url):
        self.client, self.url, self.process = client, url, None

    def run(self, name, steps):
        """What the caller got, call by call; None when the client was still waiting."""
        if self.client.batch:
            return self.client.batch(self.url, name, steps)
        if self.client.is_global:
            self.end()
        self.say("new", 30)
        seen = []
        for step in steps:
            if step == "pause":
                time.sleep(0.4)
                continue
            method, path = step.split()
            answer = self.say(f"{method} {self.url}/{name if path == '/x' else 'ok'}", PATIENCE)
            if answer is None:
                self.end()
                return None
            seen.append(answer)
        return " ; ".join(seen)

    def say(self, line, patience):
        if self.process is None:
            self.process = subprocess.Popen(
                self.client.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                bufsize=1,
            )
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], patience)[0]:
            return None
        return self.process.stdout.readline().strip()

    def end(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


def wait(device, present, name, patience):
    """Asks by all clients at once, each for as long as `patience` in seconds. Yields (client, got, seconds)."""
    results = {}

    def ask(client):
        session = Session(client, device.url)
        if not client.batch:
            session.say("new", 60)
        begun = time.monotonic()
        if client.batch:
            seen = client.batch(device.url, name, ["GET /x"], patience)
        else:
            seen = session.say(f"GET {device.url}/{name}", patience)
        results[client.name] = (seen, time.monotonic() - begun)
        session.end()

    threads = [threading.Thread(target=ask, args=(client,)) for client in present]
    for thread in threads:
        thread.start()
    for thread, client in zip(threads, present):
        thread.join()
        yield client, *results[client.name]


def measure(device, client, chosen):
    session = Session(client, device.url)
    for name, _, _, steps in cases.CASES:
        if chosen and name not in chosen:
            continue
        device.ask("POST", "/reset")
        begun = time.monotonic()
        seen = session.run(name, steps.split("|"))
        took = time.monotonic() - begun
        arrived = device.arrived().replace(f"/{name}", "/x")
        yield name, arrived, seen, took
    session.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ringback")
    parser.add_argument("work")
    parser.add_argument("--client", action="append", default=[])
    parser.add_argument("--case", action="append", default=[])
    parser.add_argument("--out", default="-")
    options = parser.parse_args()
    out = sys.stdout if options.out == "-" else open(options.out, "w", encoding="utf-8")

    def write(*row):
        print("\t".join(row), file=out, flush=True)

    with tempfile.TemporaryDirectory() as folder:
        device = Device(options.ringback, folder)
        try:
            found = filter(None, clients.available(options.work))
            present = [client for client in found if client.name in (options.client or [client.name])]
            for client in present:
                print(f"{client.name} {client.version}", file=sys.stderr)
                for name, arrived, seen, took in measure(device, client, options.case):
                    write(name, client.name, client.version, arrived, seen or "waits", f"{took:.1f}")
            for name, _, patience in cases.LONG:
                if name not in (options.case or [name]):
                    continue
                for client, seen, took in wait(device, present, name, patience):
                    write(name, client.name, client.version, "", seen or "waits", f"{took:.1f}")
            for name, reason in clients.left_out.items():
                write("left out", name, reason)
        finally:
            device.process.terminate()
            device.process.wait()


main()
