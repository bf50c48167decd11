#!/usr/bin/env bash
# mosquitto_pub and mosquitto_sub take a URL (-L mqtt://name:password@host/topic) and send its parts as they stand: the password
# p%40s goes out as these five letters, and the topic door%201 too. curl, which also speaks mqtt://, decodes both. So one
# URL gives a broker two passwords.
# Lesson: -u, -P and -t in place of -L. Seen on 2026-11-28 with mosquitto-clients 2.0.11 and curl 7.88.1 of Debian 12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(
    cd "$work"
    apt-get download -qq mosquitto-clients libmosquitto1 libcjson1 2>/dev/null
    for package in *.deb; do dpkg -x "$package" .; done
)
mosquitto() { LD_LIBRARY_PATH=$(echo "$work"/usr/lib/*-linux-gnu) timeout 20 "$work/usr/bin/mosquitto_pub" "$@"; }
mosquitto --version || true
curl --version | sed -n 's/ (.*//p'
# A broker that says yes to CONNECT, prints name, password and topic of two clients, and ends.
cat >"$work/broker.py" <<'PYTHON'
import socket

listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(30)
print(listener.getsockname()[1], flush=True)


def text(data, at):
    size = int.from_bytes(data[at : at + 2], "big")
    return data[at + 2 : at + 2 + size].decode(), at + 2 + size


for _ in range(2):
    client, _ = listener.accept()
    client.settimeout(30)
    hello = client.recv(4096)
    _, at = text(hello, 12)
    name, at = text(hello, at)
    password, _ = text(hello, at)
    client.sendall(b"\x20\x02\x00\x00")
    topic, _ = text(client.recv(4096), 2)
    print(name, password, topic, flush=True)
    client.close()
PYTHON
python3 "$work/broker.py" >"$work/seen" &
broker=$!
for _ in $(seq 100); do
    [[ -s $work/seen ]] && break
    sleep 0.1
done
url="mqtt://admin:p%40s@127.0.0.1:$(sed -n 1p "$work/seen")/door%201"
mosquitto -L "$url" -m open || true
curl -s --max-time 20 -d open "$url" || true
wait "$broker"
seen=$(sed 1d "$work/seen")
printf 'name, password, topic of mosquitto_pub, then of curl:\n%s\n' "$seen"
[[ $seen == 'admin p%40s door%201
admin p@s door 1' ]]
