"""Many at once: ten thousand devices with a call on each, a hundred readers of events, a thousand connections."""

import json
import os
import re
import resource
import selectors
import socket
import subprocess
import sys
import time
from statistics import quantiles

import load
from instructions import START, STATUS
from load import Case
from report import Table
from server import PASSWORD, Connection, Failed, Ringback, message

DEVICES = 10_000
# Those whose events are read: a stream is a connection.
WATCHED = 200
# Those whose client is connected beforehand: a server that may open 20,000 files has room for as many beside the listeners.
CONNECTED = 9_000
SCRIPT = "calls:\n  - { to: '101', story: [{ after: 500ms, sip: 180 }, { after: 1s, sip: 200 }, { after: 1s, hangup: remote }] }\n"
READERS = 100


def city(ringback, folder):
    """A call on each device within one second, by the real clock: memory, and how late its events come."""
    table = Table(f"{DEVICES:,} devices, each with its address, a call on each within a second", ["", "unit"])
    raise_limit(2 * DEVICES)
    script = os.path.join(folder, "city.yaml")
    with open(script, "w") as file:
        file.write(SCRIPT)
    options = ["--devices", str(DEVICES), "--addresses", "127.7.0.0/16", "--journal-limit", "100"]
    options += ["--record-limit", "0", "--scenario", script]
    with Ringback(ringback, options, pinned=True) as server:
        addresses = [device["url"].split("//")[1].rsplit(":", 1) for device in listed(server)]
        starts = [message("POST", START, log_in(host, int(port)), '{"number":"101"}') for host, port in addresses]
        readers = begin("watch", server.control_port)
        length = start_calls(addresses, starts)
        late = [float(word) for word in end(readers).split()]
        weight = server.resident() / 1024
        server.end()
    p99 = quantiles(late, n=100)[98]
    table.add("resident", f"{weight:.0f}", "MiB", value=weight, goal=250)
    table.add("calls started within", f"{length:.2f}", "s", value=length, goal=1)
    table.add("an event comes late, p99", f"{p99:.1f}", "ms", value=p99, goal=20)
    return table


def raise_limit(wanted):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise Failed(f"ten thousand devices need {wanted} open files, and the hard limit is {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def listed(server):
    return sorted(server.control("GET", "/devices")["devices"], key=lambda device: device["id"])


def log_in(host, port):
    connection = Connection(port, host)
    _, body = connection.ask(message("GET", f"/api/v1/login?username=admin&password={PASSWORD}"))
    connection.close()
    return json.loads(body)["token"]


def start_calls(addresses, starts):
    """In seconds, of which it takes one: they are spread over it."""

    def connect(host, port):
        return socket.create_connection((host, int(port)), timeout=60)

    waiting = [connect(*address) for address in addresses[:CONNECTED]]
    begun = time.monotonic()
    for number, (address, start) in enumerate(zip(addresses, starts)):
        if number >= CONNECTED:
            expect_start(waiting[number - CONNECTED])
            waiting.append(connect(*address))
        waiting[number].sendall(start)
        pause = begun + 0.95 * number / DEVICES - time.monotonic()
        if pause > 0.001:
            time.sleep(pause)
    length = time.monotonic() - begun
    for connection in waiting[DEVICES - CONNECTED:]:
        expect_start(connection)
    return length


def expect_start(connection):
    head = connection.recv(4096)
    connection.close()
    if not head.startswith(b"HTTP/1.1 200"):
        raise Failed(f"a call was answered with {head[:60]!r}")


class Stream:
    """The events of one device, with the moment at which each has come."""

    def __init__(self, port, device):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.sendall(message("GET", f"/devices/{device}/events"))
        self.unread, self.seen, self.is_over = b"", [], False

    def read(self):
        self.unread += self.socket.recv(65536)
        now = time.monotonic()
        *whole, self.unread = self.unread.split(b"\n\n")
        for text in whole:
            found = re.search(rb"^data: (.*)", text, re.M)
            if found:
                event = json.loads(found[1])
                self.seen.append((seconds(event["at"]), now))
                self.is_over |= event.get("state") == "ended"

    def delays(self):
        """Milliseconds that each event came later than the promptest of its device."""
        first = min(come - at for at, come in self.seen)
        return [(come - at - first) * 1e3 for at, come in self.seen]


UNITS = {"h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}


def seconds(text):
    return sum(float(count) * UNITS[unit] for count, unit in re.findall(r"([0-9.]+)(h|ms|m|us|ns|s)", text))


def watch(port):
    """What the process of the city's readers does: says how late each event has come, when all calls have ended."""
    streams = [Stream(port, number * DEVICES // WATCHED + 1) for number in range(WATCHED)]
    time.sleep(0.5)
    print("ready", flush=True)
    read_until_ended(streams)
    return [f"{delay:.3f}" for stream in streams for delay in stream.delays()]


def read_until_ended(streams):
    selector = selectors.DefaultSelector()
    for stream in streams:
        selector.register(stream.socket, selectors.EVENT_READ, stream)
    limit = time.monotonic() + 120
    while not all(stream.is_over for stream in streams):
        if time.monotonic() > limit:
            raise Failed("calls did not end within two minutes")
        for key, _ in selector.select(1):
            key.data.read()


def streams(ringback, folder, length=5):
    """A hundred readers of events: at 2,000 requests a second, and under full load beside no reader."""
    table = Table(f"{READERS} event streams", ["", "unit"])
    status = Case("status", "GET", STATUS, 200)
    with Ringback(ringback, pinned=True) as server:
        token = server.log_in()
        url = f"http://127.0.0.1:{server.port}"
        alone = load.kept_alive(status, server, url, token, folder, length).rate
        readers = begin("count", server.control_port)
        sent = paced(server.port, token, 2_000, length)
        events, _ = map(int, end(readers).split())
        lost = sent * READERS - events
        table.add("events lost at 2,000 requests a second", lost, "", value=lost, goal=0)
        readers = begin("count", server.control_port)
        beside = load.kept_alive(status, server, url, token, folder, length)
        events, gaps = map(int, end(readers).split())
        missing = beside.requests * READERS - events - gaps
        server.end()
    table.add("events neither read nor told missing, at full load", max(0, missing), "", value=missing, goal=0)
    share = alone / beside.rate
    table.add("requests a second without readers, to those with", f"{share:.2f}", f"of {beside.rate:.0f}", value=share, goal=2)
    return table


def begin(what, port):
    """A process of its own, as readers are."""
    words = ["taskset", "-c", "1", sys.executable, __file__, what, str(port)]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    if process.stdout.readline() != "ready\n":
        raise Failed("the readers did not begin")
    return process


def end(readers):
    """What they have to say."""
    output, _ = readers.communicate("end\n", timeout=120)
    return output


def paced(port, token, rate, length):
    """So many requests a second, one after the other; how many there were."""
    connection = Connection(port)
    asked = message("GET", STATUS, token)
    begun, count = time.monotonic(), rate * length
    for number in range(count):
        pause = begun + number / rate - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        status, _ = connection.ask(asked)
        if status != 200:
            raise Failed(f"status was answered with {status}")
    connection.close()
    return count


def count(port):
    """What the process of the readers does: counts events until it is told to end, and nothing comes any more; and those
    that were told to be missing."""
    selector = selectors.DefaultSelector()
    for _ in range(READERS):
        connection = socket.create_connection(("127.0.0.1", port), timeout=60)
        connection.sendall(message("GET", "/events"))
        connection.setblocking(False)
        selector.register(connection, selectors.EVENT_READ, [b""])
    time.sleep(0.5)
    selector.register(sys.stdin, selectors.EVENT_READ, None)
    print("ready", flush=True)
    events = gaps = 0
    is_ending = False
    while True:
        ready = selector.select(2)
        if is_ending and not ready:
            return [events, gaps]
        for key, _ in ready:
            if key.data is None:
                is_ending = True
                selector.unregister(sys.stdin)
                continue
            text = key.data[0] + key.fileobj.recv(1 << 20)
            whole, _, key.data[0] = text.rpartition(b"\n\n")
            events += whole.count(b"event: request\n")
            gaps += sum(int(number) for number in re.findall(rb"\"missed\":(\d+)", whole))


def long_run(ringback, folder, requests=10_000_000):
    """Different requests on a thousand connections: memory when a tenth of them is done, and behind the last one."""
    table = Table(f"{requests:,} different requests on 1,000 connections", ["MiB"])
    case = Case("status, each different", "GET", STATUS, 200, change="")
    with Ringback(ringback, ["--journal-limit", "500", "--record-limit", "500"], pinned=True) as server:
        token = server.log_in()
        url = f"http://127.0.0.1:{server.port}"
        done, early = 0, None
        while done < requests:
            done += load.kept_alive(case, server, url, token, folder, 20, connections=1000).requests
            if early is None and done >= requests // 10:
                early = server.resident() / 1024
        late = server.resident() / 1024
        server.end()
    table.add("behind the last one", f"{late:.1f}", value=late, goal=20)
    table.add("grown since a tenth of them", f"{late - early:.1f}", value=late - early, goal=1)
    return table


if __name__ == "__main__":
    print(*{"count": count, "watch": watch}[sys.argv[1]](int(sys.argv[2])))
