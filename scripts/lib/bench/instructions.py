"""Instructions in user space, counted by callgrind. The same binary gives the same count, whatever else the machine does.

A row is run twice, with few and with many repeats; the difference divided by the difference of the counts is the cost of one.
"""

import json
import os
import re
import subprocess
import tempfile

from server import PASSWORD, Connection, Failed, Ringback, message

STATUS = "/api/v1/system/call/status"
START = "/api/v1/system/debug/call/start"
FILTERED = "/api/v1/access/identifier/items?filter_field=identifier_number&filter_type=equal&filter_value=7777"


class Row:
    """A case: what is asked `count` times of a running simulator."""

    def __init__(self, name, ask, options=(), prepare=None, counts=(200, 1200), beside=None):
        self.name = name
        self.ask = ask
        self.options = options
        self.prepare = prepare
        self.counts = counts
        # The row that it is compared with, and how many times its instructions it may take.
        self.beside = beside


def kept_alive(requests):
    """Asks on one connection; `requests` yields (message, status that must come)."""

    def ask(server, token, count):
        connection = Connection(server.port)
        for sent, status in requests(token, count):
            got, body = connection.ask(sent)
            if got != status:
                raise Failed(f"{sent[:60]!r} was answered with {got}: {body[:200]!r}")
        connection.close()

    return ask


def a_connection_each(requests):
    """Opens a connection for every request."""

    def ask(server, token, count):
        for sent, status in requests(token, count):
            connection = Connection(server.port)
            got, _ = connection.ask(sent)
            connection.close()
            if got != status:
                raise Failed(f"{sent[:60]!r} was answered with {got}")

    return ask


def repeated(method, path, status, body=None, with_token=True):
    def requests(token, count):
        sent = message(method, path, token if with_token else None, body)
        return ((sent, status) for _ in range(count))

    return requests


def different(method, path, status, body=None, with_token=True):
    """No two requests alike: a request id in each; `body` takes the number of the request."""

    def requests(token, count):
        for index in range(count):
            held = token if with_token else f"{index:032x}"
            text = body(index) if body else None
            yield message(method, path, held, text, [f"X-Request-Id: {index:08x}"]), status

    return requests


def not_due(count):
    """Puts `count` fault rules on the status that never strike."""

    def prepare(server):
        for _ in range(count):
            rule = {"on": "GET */call/status", "nth": 1_000_000_000, "do": "reset"}
            server.control("POST", "/faults", rule)

    return prepare


def new_devices(server, token, count):
    for _ in range(count):
        server.control("POST", "/devices", {})


def call_rules(folder, count, kind="number", step="{ after: 1s, sip: 486 }"):
    """A script of `count` rules, the last of which takes 101 and plays `step`. Returns the file's name."""
    name = os.path.join(folder, f"{count}-{kind}-{re.sub('[^a-z0-9]+', '-', step)}.yaml")
    with open(name, "w") as file:
        file.write("calls:\n")
        for index in range(count - 1):
            number = 100000 + index
            to = number if kind == "number" else f"/^{number}[0-9]$/"
            file.write(f"  - {{ to: '{to}', story: [sip: 486] }}\n")
        file.write(f"  - {{ to: '101', story: [{step}] }}\n")
    return name


def many_identifiers(count):
    """Stores `count` cards."""

    def prepare(server):
        token = server.log_in()
        connection = Connection(server.port)
        for index in range(count):
            card = {"identifier_owner": {"name": f"p{index}", "type": "owner"}, "identifier_type": "card",
                    "identifier_number": str(index), "lock": "all"}
            connection.ask(message("POST", "/api/v1/access/identifier", token, json.dumps(card)))
        connection.close()

    return prepare


def rows(folder):
    """`folder` is where their scripts are written."""

    def rules(count, kind="number", **story):
        return ["--scenario", call_rules(folder, count, kind, **story)]

    number = '{"number":"101"}'
    wrong = '{"number":101}'
    listed = [
        Row("status", kept_alive(repeated("GET", STATUS, 200))),
        Row("start", kept_alive(repeated("POST", START, 200, number))),
        Row("401", kept_alive(repeated("GET", STATUS, 401, with_token=False))),
        Row("400", kept_alive(repeated("POST", START, 400, wrong))),
        Row("status, each different", kept_alive(different("GET", STATUS, 200))),
        Row("start, each different", kept_alive(different("POST", START, 200, lambda n: f'{{"number":"{1000 + n}"}}'))),
        Row("401, each different", kept_alive(different("GET", STATUS, 401, with_token=False))),
        Row("400, each different", kept_alive(different("POST", START, 400, lambda n: f'{{"number":{1000 + n}}}'))),
        Row("401, a connection each", a_connection_each(repeated("GET", STATUS, 401, with_token=False))),
        Row("status under 1,000 fault rules that are not due", kept_alive(repeated("GET", STATUS, 200)),
            options=["--journal-limit", "500"], prepare=not_due(1000), beside=("status", 2)),
        Row("start under one call rule", kept_alive(repeated("POST", START, 200, number)), options=rules(1)),
        # By the real clock: a step that is due at once was once played by the next request where the clock is manual.
        Row("start of a call that ends at once", kept_alive(repeated("POST", START, 200, number)),
            options=["--clock", "real", *rules(1, step="sip: 486")]),
        Row("start under 10,000 call rules with a number", kept_alive(repeated("POST", START, 200, number)),
            options=rules(10_000), beside=("start under one call rule", 1.05)),
        Row("start under 1,000 call rules with a pattern", kept_alive(repeated("POST", START, 200, number)),
            options=rules(1_000, "pattern"), counts=(20, 120)),
        Row("one of 10,000 identifiers by a filter", kept_alive(repeated("GET", FILTERED, 200)), counts=(2, 12),
            options=["--profile", "android-panel", "--journal-limit", "500"], prepare=many_identifiers(10_000)),
        Row("POST /devices", new_devices, counts=(5, 25)),
    ]
    return {row.name: row for row in listed}


def callgrind(out):
    return ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "-q"]


def counted(out):
    """The sum of instructions that callgrind wrote into its file."""
    with open(out) as lines:
        for line in lines:
            match = re.match(r"(?:totals|summary): (\d+)", line)
            if match:
                return int(match[1])
    raise Failed(f"callgrind wrote no sum into {out}")


def run(binary, row, count):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        with Ringback(binary, ["--clock", "manual", *row.options], before=callgrind(out)) as server:
            if row.prepare:
                row.prepare(server)
            row.ask(server, server.log_in(), count)
            server.end()
        return counted(out)


def of_row(binary, row):
    """Instructions of one repeat of a row."""
    few, many = (run(binary, row, count) for count in row.counts)
    return (many - few) / (row.counts[1] - row.counts[0])


def of_start(binary):
    """Instructions from the start to the ready line and a stop."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        with Ringback(binary, before=callgrind(out)) as server:
            server.end()
        return counted(out)


def of_command(words):
    """Instructions of a command that ends by itself."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        done = subprocess.run([*callgrind(out), *words], capture_output=True)
        if done.returncode != 0:
            raise Failed(f"{' '.join(words)}: {done.stderr.decode()}")
        return counted(out)
