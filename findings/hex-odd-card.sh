#!/usr/bin/env bash
# A card number of an odd number of hexadecimal digits, as %X prints one that begins with 0 (ABC for 0x0ABC), has three
# readings as bytes: AB, the last digit lost without a word (Node, xxd); AB C0, another card (Perl, Ruby and PHP with
# pack("H*")); or an error (Python, PHP's hex2bin). basenc gives AB and an error behind it. None puts the 0 in front, as
# a number would have it, and as one would guess: 0A BC.
# Lesson: fill the text with 0 on the left to the length of the card, before it becomes bytes.
# Seen on 2026-11-29 with Node 20.20.2, xxd 2022-01-14, Perl 5.36, Ruby 3.1.2, PHP 8.2.36, Python 3.11, coreutils 9.1.
set -euo pipefail
for tool in node xxd perl ruby php basenc; do
    command -v "$tool" >/dev/null || { printf 'needs %s of Debian\n' "$tool" >&2; exit 1; }
done
printf '%s\n' "Node $(node -p process.versions.node)" "$(xxd -v 2>&1)" "Perl $(perl -e 'print $^V')" \
    "Ruby $(ruby -e 'print RUBY_VERSION')" "PHP $(php -r 'echo PHP_VERSION;')" "$(python3 --version)" \
    "$(basenc --version | head -n 1)"
seen=$(
    card=ABC
    printf 'node %s\n' "$(node -p 'Buffer.from(process.argv[1], "hex").toString("hex")' "$card")"
    printf 'xxd %s\n' "$(printf %s "$card" | xxd -r -p | xxd -p)"
    printf 'perl %s\n' "$(perl -e 'print unpack("H*", pack("H*", $ARGV[0]))' "$card")"
    printf 'ruby %s\n' "$(ruby -e 'print [ARGV[0]].pack("H*").unpack1("H*")' "$card")"
    printf 'php pack %s\n' "$(php -r 'echo bin2hex(pack("H*", $argv[1]));' "$card")"
    printf 'php hex2bin %s\n' "$(php -r 'var_export(@hex2bin($argv[1]));' "$card")"
    printf 'python %s\n' "$(python3 -c '
import sys
try:
    print(bytes.fromhex(sys.argv[1]).hex())
except ValueError:
    print("ValueError")' "$card")"
    code=0
    bytes=$(printf %s "$card" | basenc -d --base16 2>/dev/null | xxd -p) || code=$?
    printf 'basenc %s, exit %s\n' "$bytes" "$code"
)
printf '%s\n' "$seen"
[[ $seen == 'node ab
xxd ab
perl abc0
ruby abc0
php pack abc0
php hex2bin false
python ValueError
basenc ab, exit 1' ]]
