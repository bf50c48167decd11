#!/usr/bin/env bash
# `logger -n server "$answer"` cuts the text after 1024 bytes, without a word and with exit code 0; the same text on
# standard input becomes two messages, of which the second begins in the middle. So the answer of a device (JSON is soon
# that long) is in the log, but no parser reads it. One would guess a limit of the network (here UDP, which takes 64
# KiB) or of RFC 5424, which names 2048 bytes as what should be taken; --size 1KiB is logger's own default.
# Lesson: logger --size 64KiB.
# Seen on 2026-11-29 with util-linux 2.38.1 of Debian 12.
set -euo pipefail
logger --version
python3 - <<'PYTHON'
import socket
import subprocess

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
server.settimeout(1)
port = str(server.getsockname()[1])
text = "".join(f"{number:05}" for number in range(300))


def send(*options, stdin=None):
    command = ["logger", "-n", "127.0.0.1", "-P", port, "-d", "--rfc5424=notime,nohost,notq", "-t", "ci", *options]
    subprocess.run(command, input=stdin, text=True, check=True, timeout=30)
    messages = []
    try:
        while True:
            messages.append(server.recv(70000).decode().rpartition(" ")[2].rstrip("\n"))
    except TimeoutError:
        return messages


seen = {
    "argument": send("--", text),
    "standard input": send(stdin=text + "\n"),
    "--size 64KiB, argument": send("--size", "64KiB", "--", text),
    "--size 64KiB, standard input": send("--size", "64KiB", stdin=text + "\n"),
}
for way, messages in seen.items():
    print(f"{way:30} {len(text)} bytes in, {' + '.join(str(len(message)) for message in messages)} arrived")
server.close()
assert seen["argument"] == [text[:1024]]
assert [len(message) for message in seen["standard input"]][:1] == [1024] and "".join(seen["standard input"]) == text
assert seen["--size 64KiB, argument"] == seen["--size 64KiB, standard input"] == [text]
PYTHON
