"""A simulator under measure: started, asked, weighed, ended."""

import hashlib
import json
import os
import select
import signal
import socket
import ssl
import subprocess

PASSWORD = hashlib.md5(b"123456").hexdigest()


class Failed(Exception):
    """Something was not as a measurement needs it; the text says what."""


class Connection:
    """One kept-alive connection that reads answers by their Content-Length."""

    def __init__(self, port, address="127.0.0.1", secure=False):
        self.socket = socket.create_connection((address, port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if secure:
            # The load looks at no certificate either.
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            self.socket = context.wrap_socket(self.socket)
        self.unread = b""

    def ask(self, message):
        """Sends bytes, and returns (status, body) of the answer."""
        self.socket.sendall(message)
        while b"\r\n\r\n" not in self.unread:
            self._more()
        head, _, rest = self.unread.partition(b"\r\n\r\n")
        length = 0
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        while len(rest) < length:
            self.unread = rest
            self._more()
            rest = self.unread
        self.unread = rest[length:]
        return int(head[9:12]), rest[:length]

    def _more(self):
        piece = self.socket.recv(65536)
        if not piece:
            raise Failed("the server closed a connection that it should keep")
        self.unread += piece

    def close(self):
        self.socket.close()


def message(method, path, token=None, body=None, headers=()):
    """The bytes of a request, as a client library writes it."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    lines += headers
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + (body or "")).encode()


class Ringback:
    """`ringback serve` on free ports of loopback, on core 0 when `pinned`."""

    def __init__(self, binary, options=(), before=(), pinned=False):
        place = ["taskset", "-c", "0"] if pinned else []
        words = [*place, *before, binary, "serve", "--quiet", "--port", "0", "--control-port", "0", *options]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        line = self._ready_line(120)
        self.ready = json.loads(line)
        self.port = int(self.ready["device"].rsplit(":", 1)[1])
        self.control_port = int(self.ready["control"].rsplit(":", 1)[1])
        self.secure_port = int(self.ready.get("device_tls", ":0").rsplit(":", 1)[1])
        self.pid = self.ready["pid"]

    def _ready_line(self, seconds):
        readable, _, _ = select.select([self.process.stdout], [], [], seconds)
        line = self.process.stdout.readline() if readable else b""
        if not line:
            self.process.kill()
            raise Failed(f"ringback did not become ready: {self.process.stderr.read().decode()}")
        return line

    def log_in(self, port=None):
        connection = Connection(port or self.port)
        status, body = connection.ask(message("GET", f"/api/v1/login?username=admin&password={PASSWORD}"))
        connection.close()
        if status != 200:
            raise Failed(f"the log-in was answered with {status}")
        return json.loads(body)["token"]

    def control(self, method, path, body=None):
        """One request to the control port: its status and JSON."""
        connection = Connection(self.control_port)
        status, answer = connection.ask(message(method, path, body=None if body is None else json.dumps(body)))
        connection.close()
        if status >= 400:
            raise Failed(f"{method} {path}: {status} {answer.decode()}")
        return json.loads(answer) if answer else None

    def resident(self):
        """Resident KiB."""
        with open(f"/proc/{self.pid}/status") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))

    def cpu(self):
        return cpu(self.pid)

    def end(self):
        """Ends it; returns what it wrote to standard error."""
        self.process.send_signal(signal.SIGTERM)
        try:
            _, errors = self.process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Failed("ringback did not end by SIGTERM")
        return errors.decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def cpu(pid):
    """Seconds of user and system time of a process."""
    with open(f"/proc/{pid}/stat") as line:
        fields = line.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
