"""What is measured: each function fills one table."""

import os
import subprocess
import tempfile
import time
from statistics import median

import instructions
import load
from instructions import START, STATUS
from load import Case
from nginx import Nginx
from report import Table
from server import Connection, Failed, Ringback, message

NUMBER = '{"number":"101"}'
COUNTED = "wrk.body = string.format('{\"number\":\"%d\"}', 1000 + number)"
WRONG = "wrk.body = string.format('{\"number\":%d}', 1000 + number)"
TOKEN = 'wrk.headers["Authorization"] = string.format("Bearer %032x", number)'

REPEATED = [
    (Case("status", "GET", STATUS, 200), 0.9),
    (Case("start", "POST", START, 200, body=NUMBER), 1.1),
    (Case("401", "GET", STATUS, 401, with_token=False), 0.9),
    (Case("400", "POST", START, 400, body='{"number":101}'), 0.95),
]
DIFFERENT = [
    (Case("status, each different", "GET", STATUS, 200, change=""), 1.0),
    (Case("start, each different", "POST", START, 200, body=NUMBER, change=COUNTED), 1.15),
    (Case("401, each different", "GET", STATUS, 401, with_token=False, change=TOKEN), 1.0),
    (Case("400, each different", "POST", START, 400, body='{"number":101}', change=WRONG), 1.1),
]
SHORT = (Case("401, a connection each", "GET", STATUS, 401, with_token=False), 0.95)
SHORT_SECURE = (Case("HTTPS: 401, a connection each", "GET", STATUS, 401, with_token=False), 1.1)
SECURE = [
    (Case("HTTPS: status", "GET", STATUS, 200), 1.3),
    (Case("HTTPS: status, each different", "GET", STATUS, 200, change=""), 1.3),
    SHORT_SECURE,
]
COLUMNS = ["of nginx", "us", "nginx us", "req/s", "p99 ms"]


def processor(ringback, rounds, seconds):
    """CPU a request as a ratio to nginx under the same load, in turn; who begins alternates."""
    table = Table("CPU a request, as a ratio to nginx in the same rounds", COLUMNS)
    with tempfile.TemporaryDirectory() as folder, Ringback(ringback, pinned=True) as server:
        token = server.log_in()
        cases = [*REPEATED, *DIFFERENT, SHORT]
        answers = {case.name: answer(server.port, token, case) for case, _ in cases}
        with Nginx(folder, answers) as nginx:
            for case, goal in cases:
                ours, theirs = [f"http://127.0.0.1:{port}" for port in (server.port, nginx.port_of(case.name))]
                measure(table, case, goal, (server, ours), (nginx, theirs), token, folder, rounds, seconds)
        server.end()
    return table


def https(ringback, rounds, seconds):
    """The same over TLS, with the same certificate. Both offer tickets; no client of the load resumes a session."""
    table = Table("CPU a request over HTTPS, as a ratio to nginx in the same rounds", COLUMNS)
    with tempfile.TemporaryDirectory() as folder:
        certificate = make_certificate(folder)
        options = ["--tls-port", "0", "--tls-cert", certificate]
        with Ringback(ringback, options, pinned=True) as server:
            token = server.log_in()
            answers = {case.name: answer(server.secure_port, token, case, secure=True) for case, _ in SECURE}
            with Nginx(folder, answers, certificate) as nginx:
                for case, goal in SECURE:
                    ports = server.secure_port, nginx.port_of(case.name)
                    expect_same_cipher(ports)
                    ours, theirs = [f"https://127.0.0.1:{port}" for port in ports]
                    measure(table, case, goal, (server, ours), (nginx, theirs), token, folder, rounds, seconds)
            server.end()
    return table


def make_certificate(folder):
    """One on P-256 that signs itself, with its key behind it."""
    file = os.path.join(folder, "certificate.pem")
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=bench", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", file + ".key", "-out", file]
    subprocess.run(words, check=True, capture_output=True)
    with open(file, "a") as whole, open(file + ".key") as key:
        whole.write(key.read())
    return file


def expect_same_cipher(ports):
    connections = [Connection(port, secure=True) for port in ports]
    ciphers = [connection.socket.cipher() for connection in connections]
    for connection in connections:
        connection.close()
    if ciphers[0] != ciphers[1]:
        raise Failed(f"the ciphers differ: {ciphers[0]} and, with nginx, {ciphers[1]}")


def answer(port, token, case, secure=False):
    connection = Connection(port, secure=secure)
    status, body = connection.ask(message(case.method, case.path, token if case.with_token else None, case.body))
    connection.close()
    if status != case.status:
        raise Failed(f"{case.name} was answered with {status}")
    return status, len(body)


def measure(table, case, goal, server, nginx, token, folder, rounds, seconds):
    """`server` and `nginx` are the process and the URL of each side."""

    def run(who, url):
        if case is SHORT[0]:
            return load.a_connection_each(case, who, url, 10_000 * seconds)
        if case is SHORT_SECURE[0]:
            return load.a_connection_each(case, who, url, 1_000 * seconds)
        return load.kept_alive(case, who, url, token, folder, seconds)

    ours, theirs = [], []
    for number in range(rounds):
        sides = [(ours, *server), (theirs, *nginx)]
        for figures, who, url in sides if number % 2 else reversed(sides):
            figures.append(run(who, url))
    ratio = median([mine.cpu / other.cpu for mine, other in zip(ours, theirs)])
    cells = [median([one.cpu for one in side]) for side in (ours, theirs)]
    rate, slow = median([one.rate for one in ours]), median([one.p99 for one in ours])
    cells = [f"{ratio:.2f}", *(f"{cell:.2f}" for cell in cells), f"{rate:.0f}", f"{slow:.2f}"]
    table.add(case.name, *cells, value=ratio, goal=goal)


def counted(ringback, before=None):
    """Instructions in user space, beside those of another build where one is given."""
    columns = ["instructions"] + (["of the build before", "ratio"] if before else [])
    table = Table("Instructions of one request, in user space (callgrind)", columns)

    seen = {}

    def add(name, count, goal=None, beside=None):
        mine = seen[name] = count(ringback)
        if before:
            try:
                other = count(before)
            except TimeoutError:
                return table.add(name, f"{mine:,.0f}", "no answer in time", "")
            return table.add(name, f"{mine:,.0f}", f"{other:,.0f}", f"{mine / other:.3f}", value=mine / other, goal=1.02)
        if beside:
            return table.add(name, f"{mine:,.0f}", value=mine, goal=round(beside[1] * seen[beside[0]]))
        table.add(name, f"{mine:,.0f}", value=mine, goal=goal)

    with tempfile.TemporaryDirectory() as folder:
        for row in instructions.rows(folder).values():
            add(row.name, lambda binary, row=row: instructions.of_row(binary, row), beside=row.beside)
        add("the start", instructions.of_start, 12_000_000)
        for rules in (1_000, 10_000):
            script = instructions.call_rules(folder, rules)
            beside = ("check of 1,000 rules", 12) if rules > 1_000 else None
            add(f"check of {rules:,} rules", lambda binary: instructions.of_command([binary, "check", script]), beside=beside)
    return table


def memory(ringback):
    table = Table("Memory", ["KiB"])
    with Ringback(ringback) as server:
        token = server.log_in()
        idle = server.resident()
        table.add("idle", idle, value=idle, goal=12 * 1024)
        connection = Connection(server.port)
        for sent, _ in instructions.different("GET", STATUS, 200)(token, 50_000):
            connection.ask(sent)
        connection.close()
        table.add("after 50,000 different requests", server.resident(), value=server.resident(), goal=20 * 1024)
        server.end()
    further = memory_of_a_device(ringback)
    table.add("a further device", f"{further:.0f}", value=further, goal=16)
    return table


def memory_of_a_device(ringback, count=500):
    with Ringback(ringback) as server:
        server.control("POST", "/devices", {})
        before = server.resident()
        for _ in range(count):
            server.control("POST", "/devices", {})
        grown = server.resident() - before
        server.end()
    return grown / count


def start(ringback, folder, count=20):
    """Milliseconds to the first answer, and those of a trivial static Swift program to its first line."""
    table = Table("The start", ["ms", "trivial program ms", "ratio"])
    program = os.path.join(folder, "first-answer")
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    subprocess.run(["clang", "-O2", "-o", program, os.path.join(here, "first-answer.c")], check=True)
    words = [program, str(count), ringback, "serve", "--quiet", "--port", "0", "--control-port", "0"]
    mine = median([float(line) for line in subprocess.run(words, capture_output=True, check=True).stdout.split()])
    other = median(trivial_starts(folder, count))
    table.add("first answer", f"{mine:.2f}", f"{other:.2f}", f"{mine / other:.1f}", value=mine / other, goal=3)
    return table


def trivial_starts(folder, count):
    """It is read from, like the other: a line on standard output is its answer."""
    source, program = os.path.join(folder, "trivial.swift"), os.path.join(folder, "trivial")
    with open(source, "w") as file:
        file.write('print("ready")\n')
    subprocess.run(["swiftc", "-O", "-static-executable", "-o", program, source], check=True, capture_output=True)
    for _ in range(count):
        begun = time.perf_counter()
        with subprocess.Popen([program], stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            yield (time.perf_counter() - begun) * 1e3
