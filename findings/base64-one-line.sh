#!/usr/bin/env bash
# `openssl base64 -d` gives nothing, and exits 0, for base64 that does not end in a line feed, which is how JSON fields, HTTP
# headers and `printf` give it. With -A it is the other way round: lines of 76 characters, as `base64` writes, give nothing.
# Lesson: a script that decodes a picture of a device looks at the size; or uses coreutils' `base64 -d`, which takes both.
# Seen on 2026-11-28 with OpenSSL 3.0.19 and coreutils 9.1 of Debian 12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -c 600 /dev/zero | tr '\0' 'x' >"$work/data"
base64 -w 76 "$work/data" >"$work/lines"
base64 -w 0 "$work/data" >"$work/bare"
openssl version
seen=
for form in lines bare; do
    for tool in "openssl base64 -d" "openssl base64 -A -d" "base64 -d"; do
        status=0
        $tool <"$work/$form" >"$work/out" 2>/dev/null || status=$?
        size=$(wc -c <"$work/out")
        printf '%-6s %-22s exit %d, %d of 600 bytes\n' "$form" "$tool" "$status" "$size"
        seen+="$status:$size "
    done
done
[[ $seen == "0:600 0:0 0:600 0:0 0:600 0:600 " ]]
