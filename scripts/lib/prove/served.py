"""A simulator under test: started on free ports, asked over plain sockets, watched, and always ended."""

import hashlib
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse


class Found(Exception):
    """Something holds that must not."""


class Served:
    """`with Served(BINARY, "--clock", "manual") as device:`"""

    def __init__(self, binary, *arguments, stderr=None, limits=None, command=("serve",)):
        self.log = tempfile.TemporaryFile()
        self.arguments = arguments
        self.process = subprocess.Popen(
            [binary, *command, "--port", "0", "--control-port", "0", *arguments],
            stdout=subprocess.PIPE, stderr=self.log if stderr is None else stderr, stdin=subprocess.DEVNULL,
            env={k: v for k, v in os.environ.items() if not k.startswith("RINGBACK_")}, preexec_fn=limits,
        )
        line = self.process.stdout.readline()
        if not line:
            self.end()
            raise Found(f"{' '.join(arguments)} does not serve: exit {self.process.returncode}: {self.errors()}")
        ready = json.loads(line)
        self.device, self.control = (urllib.parse.urlsplit(ready[name]).port for name in ("device", "control"))
        self.secure = urllib.parse.urlsplit(ready.get("device_tls", "")).port
        self.kept = {}

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.end()
        if kind is None and self.process.returncode not in (0, -signal.SIGKILL):
            raise Found(f"exit {self.process.returncode}: {self.errors()}")

    def end(self, patience=120):
        """SIGTERM; how long it took."""
        start = time.monotonic()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise Found(f"SIGTERM is not heard within {patience} s") from None
        return time.monotonic() - start

    def errors(self):
        self.log.seek(0)
        return self.log.read()[-2000:].decode(errors="replace")

    def expect_alive(self, what):
        if self.process.poll() is not None:
            raise Found(f"exit {self.process.returncode} after {what}: {self.errors()}")

    @property
    def resident(self):
        """In MiB."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)

    def ask(self, port, method, path, body=b"", headers=(), patience=60, kept=None):
        """Status and body over a connection that is kept (in `kept`: threads have their own); (None, b"") where the connection ends without an answer."""
        body = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *headers]
        if body or method in ("POST", "PUT", "PATCH"):
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        kept = self.kept if kept is None else kept
        request = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace") + body
        for _ in range(2):
            try:
                known = port in kept
                connection = kept.pop(port, None) or socket.create_connection(("127.0.0.1", port), patience)
                connection.settimeout(patience)
                connection.sendall(request)
                answer = read_answer(connection, method)
            except TimeoutError:
                raise Found(f"no answer within {patience} s to {method} {path[:200]} {body[:200]!r}") from None
            except OSError:
                answer = None
            if answer:
                status, head, content = answer
                if b"connection: close" not in head.lower():
                    kept[port] = connection
                return status, content
            if not known:
                break
        self.expect_alive(f"{method} {path[:200]} {body[:300]!r}")
        return None, b""

    def tell(self, method, path, body=b"", patience=60):
        return self.ask(self.control, method, path, body, patience=patience)

    def try_to_ask(self, *request, patience):
        """The same, where a script or a fault may leave everybody without an answer."""
        try:
            return self.ask(*request, patience=patience)
        except Found:
            self.expect_alive(" ".join(str(word)[:200] for word in request))
            return None, b""

    def log_in(self, kept=None, patience=60):
        digest = hashlib.md5(b"123456").hexdigest()
        for version in ("v1", "v0"):
            for method, query, body in (
                ("GET", f"?username=admin&password={digest}", ""),
                ("POST", "", json.dumps({"username": "admin", "password": digest})),
            ):
                status, content = self.ask(self.device, method, f"/api/{version}/login{query}", body, kept=kept, patience=patience)
                if status == 200 and b"token" in content:
                    return json.loads(content)["token"]
        return None


def read_answer(connection, method):
    """Status, head and body; None where it is not whole."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    if method == "HEAD" or status in (204, 304):
        return status, head, b""
    length = next((int(l.split(b":")[1]) for l in head.split(b"\r\n") if l.lower().startswith(b"content-length:")), None)
    while length is None or len(body) < length:
        piece = connection.recv(65536)
        if not piece:
            return (status, head + b"\r\nConnection: close", body) if length is None else None
        body += piece
    return status, head, body
