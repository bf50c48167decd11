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

PATIENCE = 70  # seconds for one request: longer than the time-outs of one minute that some libraries have
DEAD = "error: the driver ended"


class Device:
    """A served simulator with the script of all cases."""

    def __init__(self, ringback, folder):
        script = os.path.join(folder, "cases.yaml")
        with open(script, "w", encoding="utf-8") as file:
            file.write(cases.script())
        command = [ringback, "serve", "--quiet", "--exit-with-parent", "--port", "0", "--control-port", "0", "--scenario", script]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.url, self.control = ready["device"], ready["control"]

    def ask(self, method, path):
        with urllib.request.urlopen(urllib.request.Request(self.control + path, method=method)) as answer:
            return json.load(answer)

    def arrived(self):
        """Such as `GET /ok, POST /x x2`. A head whose body never came is `POST /x (head only)`."""
        parts = []
        for request in self.requests():
            if parts and parts[-1][0] == request:
                parts[-1][1] += 1
            else:
                parts.append([request, 1])
        return ", ".join(request if count == 1 else f"{request} x{count}" for request, count in parts)

    def requests(self):
        for entry in self.ask("GET", "/journal?limit=200")["entries"]:
            if "target" not in entry or entry["target"].endswith("/pause"):
                continue
            if entry["kind"] in ("request", "refusal"):
                yield f"{entry['method']} {entry['target']}" + (" (head only)" if entry["kind"] == "refusal" else "")


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
        if not self.is_ready():
            return DEAD
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

    def is_ready(self):
        """Whether the driver has begun a new session. On a busy machine a driver needs a while to start."""
        if self.say("new", 300) == "ready":
            return True
        self.end()
        return False

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
        line = self.process.stdout.readline().strip()
        if not line:
            self.end()
        return line or DEAD

    def end(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


def wait(device, client, case, mark):
    """Asks once, with a query that tells whose request it is."""
    name, _, _, step, patience = case
    if client.batch:
        begun = time.monotonic()
        seen = client.batch(device.url, f"{name}?{mark}", [step], patience)
        return seen, time.monotonic() - begun
    session = Session(client, device.url)
    seen, took = DEAD, 0
    if session.is_ready():
        begun = time.monotonic()
        seen = session.say(f"{step.split()[0]} {device.url}/{name}?{mark}", patience)
        took = time.monotonic() - begun
    session.end()
    return seen, took


def wait_for_all(device, present, chosen):
    """Asks by all clients and for all long cases at the same time. Yields rows."""
    asked = [(case, client) for case in cases.LONG for client in present if case[0] in (chosen or [case[0]])]
    results = {}

    def ask(number):
        case, client = asked[number]
        results[number] = wait(device, client, case, f"by={number}")

    device.ask("POST", "/reset")
    threads = [threading.Thread(target=ask, args=[number]) for number in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    requests = list(device.requests())
    for number, (case, client) in enumerate(asked):
        arrived = sum(request.partition(" (")[0].endswith(f"?by={number}") for request in requests)
        seen, took = results[number]
        yield case[0], client.name, client.version, case[3] + (f" x{arrived}" if arrived > 1 else ""), seen or "waits", f"{took:.1f}"


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
    names = [name for name, *_ in [*cases.CASES, *cases.LONG]]
    for name in options.case:
        if name not in names:
            print(f"there is no case {name!r}; there are: {', '.join(names)}", file=sys.stderr)
            sys.exit(2)
    out = sys.stdout if options.out == "-" else open(options.out, "w", encoding="utf-8")

    def write(*row):
        print("\t".join(row), file=out, flush=True)

    with tempfile.TemporaryDirectory() as folder:
        device = Device(options.ringback, folder)
        try:
            present = clients.available(options.work, options.client)
            for client in present:
                print(f"{client.name} {client.version}", file=sys.stderr)
                for name, arrived, seen, took in measure(device, client, options.case):
                    write(name, client.name, client.version, arrived, seen or "waits", f"{took:.1f}")
            for row in wait_for_all(device, present, options.case):
                write(*row)
            for name, reason in clients.left_out.items():
                write("left out", name, reason)
        finally:
            device.process.terminate()
            device.process.wait()


main()
