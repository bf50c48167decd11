#!/usr/bin/env bash
# `openssl x509 -checkhost door.example && deploy` goes on with a certificate for another name: the exit code is 0, and
# that the name "does NOT match" is only text on standard output. -checkip and -checkemail do the same. One would guess
# 1, since -checkend, in the same list of options, exits with 1 for a certificate that will have ended by then.
# Lesson: search the output, or use `openssl verify -verify_hostname`, which has an exit code (2).
# Seen on 2026-11-29 with OpenSSL 3.0.19 of Debian 12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
openssl version
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out panel.pem -days 2 -subj /CN=panel.example \
    -addext subjectAltName=DNS:panel.example,IP:127.0.0.1 2>request.log
code=0
look() {
    code=0
    "$@" >output.log 2>&1 || code=$?
    printf '%s\n  exit %s: %s\n' "$*" "$code" "$(tail -n 1 output.log)"
}
look openssl x509 -in panel.pem -noout -checkhost panel.example
[[ $code == 0 ]]
grep -q 'does match' output.log
look openssl x509 -in panel.pem -noout -checkhost door.example
[[ $code == 0 ]]
grep -q 'does NOT match' output.log
look openssl x509 -in panel.pem -noout -checkip 127.0.0.2
[[ $code == 0 ]]
grep -q 'does NOT match' output.log
look openssl x509 -in panel.pem -noout -checkend 864000
[[ $code == 1 ]]
look openssl verify -CAfile panel.pem -verify_hostname panel.example panel.pem
[[ $code == 0 ]]
look openssl verify -CAfile panel.pem -verify_hostname door.example panel.pem
[[ $code == 2 ]]
