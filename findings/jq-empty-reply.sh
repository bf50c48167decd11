#!/usr/bin/env bash
# `curl URL | jq -e '.success == true' && echo open` says open for an answer with an empty body: jq 1.6 exits with 0
# when nothing came in, with -e as without it. Its manual says 4 for no valid result. A filter that gives nothing for
# the input that did come (`empty`) is 4 indeed, and {} is 1. Devices answer with an empty body (204, or a connection
# cut after the head), so a step of CI that should fail passes.
# Lesson: with jq 1.6, `jq -e -n 'input | .success == true'`, which exits with 2 or more when there is no input.
# Seen on 2026-11-29 with jq 1.6 of Debian 12.
set -euo pipefail
code() {
    local seen=0
    jq "$@" >/dev/null 2>&1 || seen=$?
    printf '%s' "$seen"
}
jq --version
good=$(printf '{"success":true}' | code -e '.success == true')
other=$(printf '{}' | code -e '.success == true')
nothing=$(printf '{}' | code -e 'empty')
none=$(printf '' | code -e '.success == true')
line=$(printf '\r\n' | code -e '.success == true')
safe=$(printf '' | code -e -n 'input | .success == true')
safe_good=$(printf '{"success":true}' | code -e -n 'input | .success == true')
printf 'success: %s, {}: %s, {} and the filter empty: %s, empty body: %s, blank line: %s\n' \
    "$good" "$other" "$nothing" "$none" "$line"
printf 'with -n and input: empty body: %s, success: %s\n' "$safe" "$safe_good"
[[ "$good $other $nothing $none $line" == "0 1 4 0 0" && $safe -ge 2 && $safe_good == 0 ]]
