"""Clients, readers, disks and signals at their worst; afterwards the simulator answers as before, and ends when it is told.

    abuse.py BINARY [NAME…]

Loads are bounded in count and time, on loopback only.
"""

import json
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from handshakes import handshakes
from served import Found, Served

GET = b"GET /api/info HTTP/1.1\r\nHost: localhost\r\n\r\n"
UPLOAD = b"POST /api/v1/system/debug/call/start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n"


def connect(port, receive_buffer=None):
    client = socket.socket()
    if receive_buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    client.settimeout(10)
    client.connect(("127.0.0.1", port))
    return client


def reset(client):
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def push(client, data):
    """As much as it takes within a moment."""
    client.settimeout(0.2)
    try:
        client.sendall(data)
    except OSError:
        pass


def descriptors(served):
    return len(os.listdir(f"/proc/{served.process.pid}/fd"))


def until(condition, what, patience=120):
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise Found(f"{what}: not within {patience} s")
        time.sleep(0.05)


def fault(served, do, on="GET */info", **more):
    # No request has come yet when that one strikes.
    subject = {} if do == "tiny-backlog" else {"on": on}
    status, content = served.tell("POST", "/faults", json.dumps({**subject, "do": do, **more}))
    if status not in (200, 201):
        raise Found(f"the fault {do}: {status} {content!r}")


def expect_well(served, before):
    """Both ports answer, and nothing is kept of those who have left."""
    for port, path in ((served.device, "/api/info"), (served.control, "/ready")):
        status, _ = served.ask(port, "GET", path, patience=120)
        if status != 200:
            raise Found(f"{path} answers {status}")
    until(lambda: descriptors(served) <= before + 4, f"{descriptors(served)} descriptors after {before}")


# Clients

def client_slow(port):
    """A head and a body, byte by byte."""
    clients = [connect(port) for _ in range(20)]
    for byte in UPLOAD[:60]:
        for client in clients:
            push(client, bytes([byte]))
    return clients


def client_half(port):
    clients = [connect(port) for _ in range(100)]
    for number, client in enumerate(clients):
        push(client, (UPLOAD + b"x" * 1000)[: number * 7 + 1])
        client.shutdown(socket.SHUT_WR)
    return clients


def client_never_reads(port):
    clients = [connect(port, 4096) for _ in range(10)]
    for client in clients:
        push(client, GET * 5000)
    return clients


def client_leaves(port):
    for number in range(500):
        client = connect(port)
        push(client, UPLOAD + b"x" * 200_000 if number % 20 == 0 else GET)
        client.close()
    return []


def client_resets(port):
    for number in range(1000):
        client = connect(port)
        if number % 3:
            push(client, GET * (number % 5))
        reset(client)
    return []


def client_floods(port):
    clients = [connect(port) for _ in range(600)]
    for client in clients:
        push(client, GET)
    return clients


def client_talks_nonsense(port):
    clients = []
    for number in range(200):
        client = connect(port)
        push(client, bytes((number * 37 + at * 101) % 256 for at in range(500)))
        clients.append(client)
    return clients


def clients(binary):
    with Served(binary, "--quiet", "--head-timeout", "2s", "--body-timeout", "2s", "--idle-timeout", "2s") as served:
        served.ask(served.device, "GET", "/api/info")
        served.ask(served.control, "GET", "/ready")
        before = descriptors(served)
        for abuse in (client_slow, client_half, client_never_reads, client_leaves, client_resets, client_floods, client_talks_nonsense):
            for port in (served.device, served.control):
                kept = abuse(port)
                status, _ = served.tell("GET", "/ready", patience=120)
                if status != 200:
                    raise Found(f"{abuse.__name__}: /ready answers {status} meanwhile")
                for client in kept:
                    client.close()
                expect_well(served, before)
        if served.resident > 200:
            raise Found(f"{served.resident:.0f} MiB at the end")


def leaving_in_faults(binary):
    """Those who give up while they are held are let go of, whatever they have left unread."""
    for do in ("stall", {"delay": "10m"}, {"drip": {"bytes": 1, "each": "1s"}}):
        for on in ("GET */info", "POST */call/start"):
            with Served(binary, "--quiet", "--max-connections", "64") as served:
                served.ask(served.device, "GET", "/api/info")
                served.tell("GET", "/ready")
                before = descriptors(served)
                fault(served, do, on=on, **({"phase": "head"} if do == "stall" and on.startswith("POST") else {}))
                held = [connect(served.device) for _ in range(60)]
                for client in held:
                    push(client, (GET * 3 if on.startswith("GET") else UPLOAD + b"x" * 200_000))
                for number, client in enumerate(held):
                    reset(client) if number % 2 else client.close()
                served.kept.clear()
                until(lambda: descriptors(served) <= before + 32, f"{do} {on}: {descriptors(served)} descriptors after {before}")
                served.tell("DELETE", "/faults")
                status, _ = served.ask(served.device, "GET", "/api/info")
                if status != 200:
                    raise Found(f"{do} {on}: the device answers {status} afterwards")


def few_descriptors(binary):
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (200, 200))

    with Served(binary, "--quiet", limits=limit) as served:
        idle = [connect(served.device) for _ in range(400)]
        for path in ("/ready", "/findings", "/journal"):
            status, content = served.tell("GET", path, patience=120)
            if status != 200:
                raise Found(f"{path} answers {status} {content!r} while clients sit on the descriptors")
        for client in idle:
            client.close()
        until(lambda: served.ask(served.device, "GET", "/api/info", patience=5)[0] == 200, "the device answers again")


def slow_reader(binary):
    """Somebody who reads all the time is not cut, however slowly."""
    with Served(binary, "--quiet") as served:
        served.tell("PUT", "/scenario", json.dumps({"replies": [{"on": "GET */info", "body": "x" * 6_000_000}]}))
        client = connect(served.device, 4096)
        client.sendall(GET)
        start, count = time.monotonic(), 0
        while time.monotonic() < start + 35:
            count += len(client.recv(1000))
            time.sleep(0.03)
        client.settimeout(20)
        while count < 6_000_000:
            piece = client.recv(1 << 20)
            if not piece:
                raise Found(f"a slow reader was cut after {count} bytes")
            count += len(piece)


# Streams and disks

def streams(binary):
    """Closed, full and read-only: a sentence or none, never a signal, never a hang."""
    cases = [
        (["bash", "-c", 'exec "$0" profiles >&-', binary], {1}),
        (["bash", "-c", 'exec "$0" profiles 2>&-', binary], {0}),
        (["bash", "-c", 'exec "$0" profiles <&-', binary], {0}),
        (["bash", "-c", 'exec "$0" profiles >/dev/full', binary], {1}),
        (["bash", "-c", 'exec "$0" profiles 2>/dev/full', binary], {0}),
        (["bash", "-c", 'exec "$0" serve --port 0 --control-port 0 >/dev/full', binary], {1}),
        ([binary, "serve", "--port", "0", "--control-port", "0", "--ready-file", "/proc/ready"], {2}),
        ([binary, "serve", "--port", "0", "--control-port", "0", "--coverage", "/proc/self/none/coverage.json"], {2}),
        ([binary, "run", "--quiet", "--report", "/proc/none/report.md", "--", "true"], {2}),
        ([binary, "run", "--quiet", "--coverage", "/dev/full", "--", "sh", "-c", "exit 7"], {7}),
        ([binary, "run", "--quiet", "--", "sh", "-c", "exit 7"], {7}),
    ]
    for words, codes in cases:
        try:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        except subprocess.TimeoutExpired:
            raise Found(f"{' '.join(words)} hangs") from None
        if done.returncode not in codes:
            raise Found(f"{' '.join(words)}: exit {done.returncode}, not {codes}: {done.stderr[-300:]!r}")
        if done.returncode not in (0, 7) and not done.stderr:
            raise Found(f"{' '.join(words)}: exit {done.returncode} without a word")


def unread_log(binary):
    reading, writing = os.pipe()
    with Served(binary, stderr=writing) as served:
        os.close(writing)
        client = connect(served.device)
        for _ in range(1500):
            client.sendall(GET)
            if not client.recv(65536):
                raise Found("no answer while nobody reads the log")
        expect_end(served, "the log is unread")
    os.close(reading)


# Signals

def stopped(binary):
    with Served(binary, "--quiet") as served:
        served.process.send_signal(signal.SIGSTOP)
        waiting = [connect(served.device) for _ in range(50)]
        for client in waiting:
            client.sendall(GET)
        time.sleep(0.3)
        served.process.send_signal(signal.SIGCONT)
        for client in waiting:
            client.settimeout(20)
            if not client.recv(1000).startswith(b"HTTP/1.1 200"):
                raise Found("who waited while it was stopped is not answered")


def queued(served):
    """How long it has waited for a processor so far, in seconds (proc(5), schedstat); None when it has ended."""
    try:
        with open(f"/proc/{served.process.pid}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError):
        return None


def expect_end(served, phase):
    """Within the second that is promised, and as long as a busy machine keeps it, or who looks at it, waiting for a
    processor."""
    before = waited = queued(served)
    start = seen = time.monotonic()
    gap = 0
    served.process.terminate()
    while served.process.poll() is None and seen < start + 60:
        waited = queued(served) or waited
        time.sleep(0.01)
        gap, seen = max(gap, time.monotonic() - seen), time.monotonic()
    taken, allowed = time.monotonic() - start, 1.1 + waited - before + gap
    served.end()
    if taken > allowed:
        raise Found(f"SIGTERM while {phase}: it ends after {taken:.1f} s, not {allowed:.1f}")
    if served.process.returncode != 0:
        raise Found(f"SIGTERM while {phase}: exit {served.process.returncode}: {served.errors()}")


def phase_idle(served):
    return [connect(served.device), connect(served.control)]


def phase_head(served):
    client = connect(served.device)
    client.sendall(GET[:20])
    return client


def phase_body(served):
    client = connect(served.device)
    client.sendall(UPLOAD + b"x" * 100)
    return client


def phase_wait(served):
    client = connect(served.control)
    client.sendall(b"GET /wait?for=call.state:talking&timeout=1h HTTP/1.1\r\nHost: localhost\r\n\r\n" + b"x" * 300_000)
    return client


def phase_events(served):
    client = connect(served.control, 4096)
    client.sendall(b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    for _ in range(3000):
        served.ask(served.device, "GET", "/api/info")
    return client


def phase_unread_answers(served):
    client = connect(served.device, 4096)
    push(client, GET * 20_000)
    return client


def phase_fault(do):
    def phase(served):
        fault(served, do)
        client = connect(served.device)
        client.sendall(GET)
        time.sleep(0.1)
        return client

    phase.__name__ = f"phase_{do if isinstance(do, str) else next(iter(do))}"
    return phase


def sigterm(binary):
    phases = [phase_idle, phase_head, phase_body, phase_wait, phase_events, phase_unread_answers]
    phases += [phase_fault(do) for do in ("stall", {"delay": "10m"}, {"drip": {"bytes": 1, "each": "1s"}}, "tiny-backlog")]
    for phase in phases:
        with Served(binary, "--quiet") as served:
            kept = phase(served)
            expect_end(served, phase.__name__)
            del kept


def told(check, binary):
    start = time.monotonic()
    try:
        check(binary)
    except Found as found:
        return f"abuse: FOUND in {check.__name__}: {found}"
    return f"abuse: {check.__name__}: nothing found in {time.monotonic() - start:.0f} s"


def main():
    binary, *names = sys.argv[1:]
    checks = [few_descriptors, streams, unread_log, stopped, sigterm, leaving_in_faults, clients, handshakes, slow_reader]
    chosen = [check for check in checks if not names or check.__name__ in names]
    with ThreadPoolExecutor() as pool:
        beside = None
        for check in chosen:
            # It sleeps for half a minute; the others go on meanwhile. A process with threads must not run code of ours in
            # a child, as the check of descriptors does.
            if beside is None and check is not few_descriptors and slow_reader in chosen:
                beside = pool.submit(told, slow_reader, binary)
            said = beside.result() if check is slow_reader else told(check, binary)
            if "FOUND" in said:
                sys.exit(said)
            print(said, flush=True)


main()
