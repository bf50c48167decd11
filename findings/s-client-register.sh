#!/usr/bin/env bash
# `openssl s_client` never sends a REGISTER: input that begins with R is a command of its own, "renegotiate", also when it comes
# from a pipe. The SIP server gets a connection without a request, and s_client ends with a protocol error, as if the server
# had refused it. OPTIONS and INVITE go out.
# Lesson: -quiet, which sends all input. Seen on 2026-11-28 with OpenSSL 3.0.19 of Debian 12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
openssl version
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN=localhost 2>/dev/null
# A server that takes four connections and prints the first line that comes in each.
cat >server.py <<'PYTHON'
import socket
import ssl

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("certificate.pem", "key.pem")
listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(60)
print(listener.getsockname()[1], flush=True)
for _ in range(4):
    connection, _ = listener.accept()
    connection.settimeout(20)
    with context.wrap_socket(connection, server_side=True) as secure:
        text = secure.recv(4096).decode()
        print(text.split("\r\n")[0] or "nothing", flush=True)
PYTHON
python3 server.py >seen &
server=$!
for _ in $(seq 100); do
    [[ -s seen ]] && break
    sleep 0.1
done
port=$(sed -n 1p seen)
send() {
    (printf '%s sip:127.0.0.1 SIP/2.0\r\n\r\n' "$1" && sleep 1) |
        timeout 20 openssl s_client -connect "127.0.0.1:$port" "${@:2}" >>log 2>&1 || true
}
send OPTIONS
send REGISTER
send REGISTER -quiet
send INVITE
wait "$server"
grep -o RENEGOTIATING log
seen=$(sed 1d seen)
printf 'sent OPTIONS, REGISTER, REGISTER with -quiet, INVITE; the server got:\n%s\n' "$seen"
[[ $seen == 'OPTIONS sip:127.0.0.1 SIP/2.0
nothing
REGISTER sip:127.0.0.1 SIP/2.0
INVITE sip:127.0.0.1 SIP/2.0' ]]
