"""Suites of many tests against `ringback run`, with the standard library alone. scripts/suite says what they show.

Modes: test COUNT, fail COUNT (the command of `ringback run`); prove RINGBACK WORK COUNT.
"""

import collections
import concurrent.futures
import hashlib
import http.client
import json
import os
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

WORKERS = 8
BROKEN = {"test_017": "call-without-login", "test_101": "token-used-after-logout", "test_180": "password-in-clear"}
BUSY = "calls:\n  - to: 101\n    story: [sip: 180, { after: 2s, sip: 486 }]\n"
TALK = "calls:\n  - to: 101\n    story: [sip: 180, sip: 200]\n"
CUT = TALK + 'faults:\n  - { on: "GET */call/status", nth: 1, do: reset }\n'


def ask(base, method, path, body=None, **fields):
    """One request on a connection of its own; status and JSON."""
    address = urllib.parse.urlsplit(base)
    connection = http.client.HTTPConnection(address.netloc, timeout=60)
    if body is not None:
        fields.setdefault("Content-Type", "application/json")
    try:
        connection.request(method, address.path + path, None if body is None else json.dumps(body), fields)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"{}")
    finally:
        connection.close()


def control(method, path, body=None):
    """A call of the control port; its JSON."""
    status, answer = ask(os.environ["RINGBACK_CONTROL_URL"], method, path, body)
    assert status < 300, (method, path, status, answer)
    return answer


class Client:
    """A client of one device."""

    def __init__(self, url):
        self.url = url + "/api/v1"
        self.token = None

    def send(self, method, path, body=None):
        fields = {"Authorization": "Bearer " + self.token} if self.token else {}
        return ask(self.url, method, path, body, **fields)

    def log_in(self, clear=False):
        password = os.environ["RINGBACK_PASSWORD"]
        word = password if clear else hashlib.md5(password.encode()).hexdigest()
        query = urllib.parse.urlencode({"username": os.environ["RINGBACK_USERNAME"], "password": word})
        self.token = self.send("GET", "/login?" + query)[1].get("token")

    def status(self):
        return self.send("GET", "/system/call/status")[1]

    def start(self):
        return self.send("POST", "/system/debug/call/start", {"number": "101"})[0]

    def end(self):
        return self.send("POST", "/system/debug/call/end")[0]

    def log_out(self):
        self.send("GET", "/logout")
        self.token = None


def talks(client, device):
    client.start()
    control("POST", device + "/clock/advance", {"by": "5s"})
    client.end()


def is_busy(client, device):
    client.start()
    control("POST", device + "/clock/advance", {"until": "call.state:ended", "limit": "1m"})
    client.status()


def is_cut(client, device):
    try:
        client.status()
    except OSError:
        client.status()


def reboots(client, device):
    control("POST", device + "/do", {"reboot": True})
    control("POST", device + "/clock/advance", {"by": "10m"})
    client.log_in()


def holds_a_card(client, device):
    control("POST", device + "/present", {"card": "A1:B2:C3:D4"})
    client.status()


def resets(client, device):
    control("POST", device + "/reset")
    client.log_in()


KINDS = [(TALK, talks), (BUSY, is_busy), (CUT, is_cut), (TALK, reboots), (TALK, holds_a_card), (TALK, resets)]


def test(number):
    """One test, with a device of its own; one of three removes it."""
    name = f"test_{number:03}"
    script, story = KINDS[number % len(KINDS)]
    wish = {"name": name, "scenario-text": script, "clock": "manual", "seed": number}
    if story is holds_a_card:
        wish["profile"] = "camdroid-panel"
    created = control("POST", "/devices", wish)
    device = urllib.parse.urlsplit(created["control"]).path
    client = Client(created["url"])
    client.log_in()
    story(client, device)
    client.log_out()
    MISTAKES.get(BROKEN.get(name), lambda client: None)(client)
    if number % 3 == 0:
        control("DELETE", device)


def call_without_login(client):
    client.start()


def dead_token_used(client):
    client.log_in()
    client.send("GET", "/logout")
    client.status()


def password_in_clear(client):
    client.log_in(clear=True)


MISTAKES = {
    "call-without-login": call_without_login,
    "token-used-after-logout": dead_token_used,
    "password-in-clear": password_in_clear,
}


def test_all(count):
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as workers:
        list(workers.map(test, range(1, count + 1)))


def expect(condition, what, outcome=None):
    if not condition:
        said = f"\n{outcome.stdout[-2000:]}{outcome.stderr[-4000:]}" if outcome else ""
        sys.exit(f"suite: {what}{said}")


class Proof:
    def __init__(self, ringback, work, count):
        self.ringback, self.work, self.count = ringback, work, count

    def path(self, name):
        return os.path.join(self.work, name)

    def run(self, options, mode):
        me = [sys.executable, os.path.abspath(__file__), mode, str(self.count)]
        command = [self.ringback, "run", "--quiet"] + options + ["--"] + me
        return subprocess.run(command, capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL)

    def broken(self):
        """Three broken tests of many: verdict, JUnit and the first page of the report name them, and no other."""
        failed, junit, report = self.path("failed"), self.path("junit.xml"), self.path("report.md")
        options = ["--strict=error", "--junit", junit, "--report", report, "--bundle-on-failure", failed]
        outcome = self.run(options, "test")
        broken = {name: rule for name, rule in BROKEN.items() if int(name[-3:]) <= self.count}
        expect(outcome.returncode == 3, f"exit code {outcome.returncode}, not 3", outcome)
        lines = [line for line in outcome.stderr.splitlines() if ", on test_" in line]
        named = {line.rsplit(", on ", 1)[1].split(" after ")[0] for line in lines}
        expect(named == set(broken), f"the verdict names {sorted(named)}", outcome)
        cases = xml.etree.ElementTree.parse(junit).getroot().findall("testcase[@classname='ringback.device']")
        red = {case.get("name") for case in cases if case.find("failure") is not None}
        expect(len(cases) == self.count, f"JUnit has {len(cases)} cases of devices, not {self.count}")
        expect(red == set(broken), f"red cases of JUnit: {sorted(red)}")
        with open(report, encoding="utf-8") as file:
            page = "".join(file.readlines()[:60])
        for name in broken:
            expect(name.replace("_", "\\_") in page, f"{name} is not on the first page of the report")
            expect(os.path.exists(os.path.join(failed, name + ".json")), f"{name} has no bundle")
        self.replay(failed)
        print(f"{self.count} tests on {WORKERS} workers: {len(broken)} broken ones are named; all bundles replay")

    def all_failing(self):
        """The command fails: there is a bundle of each test, and each replays to the same bytes."""
        failed = self.path("all")
        outcome = self.run(["--bundle-on-failure", failed], "fail")
        expect(outcome.returncode == 1, f"exit code {outcome.returncode}, not 1", outcome)
        self.replay(failed)
        print(f"{self.count} failing tests on {WORKERS} workers: all bundles replay")

    def replay(self, folder):
        names = sorted(os.listdir(folder))
        wanted = [f"test_{number:03}.json" for number in range(1, self.count + 1)]
        expect(names == wanted, f"{len(names)} bundles: {collections.Counter(wanted) - collections.Counter(names)}")

        def one(name):
            command = [self.ringback, "replay", os.path.join(folder, name)]
            return name, subprocess.run(command, capture_output=True, text=True, timeout=120)

        with concurrent.futures.ThreadPoolExecutor(2) as workers:
            for name, outcome in workers.map(one, names):
                expect(outcome.returncode == 0, f"{name} does not replay", outcome)


def main(mode, *words):
    if mode == "test":
        test_all(int(words[0]))
    elif mode == "fail":
        test_all(int(words[0]))
        sys.exit(1)
    elif mode == "prove":
        proof = Proof(words[0], words[1], int(words[2]))
        proof.broken()
        proof.all_failing()


if __name__ == "__main__":
    main(*sys.argv[1:])
