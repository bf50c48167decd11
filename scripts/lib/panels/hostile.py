"""A unit of which each part of the API goes wrong in another way. Prints the port, then serves until it is ended.

    hostile.py LOG [flood]

LOG gets each request's path and whether it brought a token. With `flood` all that does not go wrong is 2 MB of JSON.
"""

import hashlib
import json
import socket
import struct
import sys
import threading
import time

PASSWORD = "hostile-s3cret"
TOKEN = "0f8fad5b-d9cb-469f-a165-70867728950e"
INFO = {"api_version": "1.1.1", "device_type": "monitor", "device_model": "at-07", "firmware_version": "2.3.0"}


def read_head(peer):
    data = b""
    while b"\r\n\r\n" not in data:
        more = peer.recv(4096)
        if not more:
            return None
        data += more
    return data.decode("latin-1")


def say(peer, status, body, more=""):
    data = json.dumps(body).encode()
    peer.sendall(
        f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n"
        f"Connection: close\r\n{more}\r\n".encode() + data
    )


def reset(peer):
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def endlessly(peer, beginning, more):
    """What an answer may have without an end."""
    peer.sendall(beginning)
    while True:
        peer.sendall(more)


ENDLESS = {  # what comes first, and then again and again
    "/syslog/settings": (b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 1000 + b"\r\n"),
    "/device/sip/settings": (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 65536),
    "/network/dst": (b"HTTP/1.1 ", b"2" * 65536),
    "/network/ntp": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    "/network/mac": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n"),
    "/system/call/status": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x" * 65536),
    "/system/debug/call/status": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X-More: " + b"x" * 1000 + b"\r\n"
    ),
    "/device/language": (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536),
    "/device/language/list": (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", b"x" * 65536),
}
DENSE = b"[" + b"[1]," * 490_000 + b"0]"


def serve(peer, elsewhere):
    head = read_head(peer)
    if head is None:
        return
    path = head.split(" ")[1].split("?")[0]
    with open(sys.argv[1], "a", encoding="utf-8") as log:
        log.write(f"{path} {'token' if TOKEN in head else '-'}\n")
    name = path.removeprefix("/api/v1")
    if path == "/api/info":
        say(peer, "200 OK", INFO)
    elif name == "/login":
        good = hashlib.md5(PASSWORD.encode()).hexdigest() in head
        say(peer, *(("200 OK", {"token": TOKEN}) if good else ("400 Bad Request", {"error": "no"})))
    elif TOKEN not in head:
        say(peer, "401 Unauthorized", {"error": "Log In"})
    elif name == "/device/time":
        time.sleep(60)
    elif name == "/network/timezone":
        reset(peer)
    elif name == "/device/settings/dtmf/codes":
        peer.sendall(b"\x00\xff garbage\r\n\r\n" * 100)
    elif name == "/network/settings":
        say(peer, "200 OK", {"big": "x" * 10_000_000})
    elif name in ENDLESS:
        endlessly(peer, *ENDLESS[name])
    elif name == "/device/settings/mic":
        say(peer, "302 Found", {}, f"Location: http://127.0.0.1:{elsewhere}/api/v1{name}\r\n")
    elif name == "/device/settings/volume":
        say(peer, "200 OK", {"volume_level": 2})
    elif name == "/device/call/talk/timeout":
        peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    elif "flood" in sys.argv:
        peer.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(DENSE) + DENSE
        )
    else:
        say(peer, "404 Not Found", {"error": "Not Found"})


def handle(peer, elsewhere):
    try:
        with peer:
            serve(peer, elsewhere)
    except OSError:
        pass


def watch(listener):
    """A client that comes here has followed a redirect."""
    while True:
        peer, _ = listener.accept()
        with open(sys.argv[1], "a", encoding="utf-8") as log:
            log.write("elsewhere\n")
        peer.close()


if __name__ == "__main__":
    other = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=watch, args=(other,), daemon=True).start()
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        peer, _ = listener.accept()
        threading.Thread(target=handle, args=(peer, other.getsockname()[1]), daemon=True).start()
