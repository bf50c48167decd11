#!/bin/sh
# ringback run -- sh examples/shell/test.sh
set -eu

ask() { curl -sSf --max-time 10 "$@"; }
field() { sed -nE "s/.*\"$1\":\"?([^\",}]*).*/\1/p"; }
expect() {
    [ "$1" = "$2" ] && return
    echo "expected $2, got $1" >&2
    exit 1
}

digest=$(printf %s "$RINGBACK_PASSWORD" | md5sum | cut -d ' ' -f 1)

# A device of its own for each test; it goes when nobody asks for it for a minute.
device() {
    made=$(ask "$RINGBACK_CONTROL_URL/devices" -d '{"clock":"manual","lease":"1m"}')
    api=$(echo "$made" | field url)/api/v1
    control=$(echo "$made" | field control)
    token=$(ask "$api/login?username=$RINGBACK_USERNAME&password=$digest" | field token)
}
status() { ask -H "Authorization: Bearer $token" "$api/system/call/status"; }
call() {
    ask -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d "{\"number\":\"$1\"}" \
        "$api/system/debug/call/start" >/dev/null
}
advance() { ask "$control/clock/advance" -d "$1" >/dev/null; }

test_a_call_rings_talks_and_ends() {
    device
    call 101
    expect "$(status | field status)" calling
    advance '{"until":"call.state:talking"}'
    expect "$(status | field status)" talking
    ask -X POST "$control/calls/current/hangup" >/dev/null
    expect "$(status | field status)" ended
}

test_a_busy_line_is_told() {
    device
    call 486
    advance '{"by":"5s"}'
    expect "$(status | field sip_code)" 486
}

# Both at once, each in a shell of its own.
test_a_call_rings_talks_and_ends &
first=$!
test_a_busy_line_is_told &
second=$!
wait $first
wait $second
echo "shell: all as expected"
