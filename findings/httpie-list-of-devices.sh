#!/usr/bin/env bash
# HTTPie in a script changes a GET to a POST: standard input that is no terminal is taken for the body, and a body makes it a POST.
# So `http device/status` is a GET at the desk and a POST under cron, systemd and CI, where the input is /dev/null. In `while read
# -r device; do http "$device/status"; done <devices` the first device gets a POST with the names of all others in it, and these
# are not asked, since their names are gone from the list. The exit status is 0.
# Lesson: --ignore-stdin in each script. Seen on 2026-11-28 with HTTPie 3.2.4.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check httpie==3.2.4
export HTTPIE_CONFIG_DIR=$work
# Prints method, target and body of five requests.
cat >"$work/device.py" <<'PYTHON'
from http.server import BaseHTTPRequestHandler, HTTPServer


class Device(BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        print(self.command, self.path, repr(body.replace(str(server.server_port), "PORT")), flush=True)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Device)
server.timeout = 60
print(server.server_port, flush=True)
for _ in range(5):
    server.handle_request()
PYTHON
python3 "$work/device.py" >"$work/seen" &
device=$!
for _ in $(seq 100); do
    [[ -s $work/seen ]] && break
    sleep 0.1
done
port=$(sed -n 1p "$work/seen")
printf "127.0.0.1:$port/%s\n" first second third >"$work/devices"
echo "HTTPie $("$work/venv/bin/http" --version)"
while read -r address; do "$work/venv/bin/http" --quiet --timeout 20 "$address/status"; done <"$work/devices"
while read -r address; do "$work/venv/bin/http" --quiet --timeout 20 --ignore-stdin "$address/status"; done <"$work/devices"
"$work/venv/bin/http" --quiet --timeout 20 "127.0.0.1:$port/cron/status" </dev/null
wait "$device"
seen=$(sed 1d "$work/seen")
echo "$seen"
[[ $seen == "POST /first/status '127.0.0.1:PORT/second\n127.0.0.1:PORT/third\n'
GET /first/status ''
GET /second/status ''
GET /third/status ''
POST /cron/status ''" ]]
