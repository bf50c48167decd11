#!/usr/bin/env bash
# Labels made with the defaults of two libraries cannot be used at a door. python-barcode adds a check character to Code
# 39, which is optional there, and which a reader hands on as data unless it is told: card 101 is scanned as 1012. segno
# makes a Micro QR code of a short text such as a flat or card number, which zbar, as many readers, does not see at all;
# a longer text is a QR code, so a test with an address passes. One would guess that 101 in is 101 out.
# Lesson: Code39(text, add_checksum=False), segno.make_qr(text).
# Seen on 2026-11-29 with python-barcode 0.16.1, segno 1.6.6, zbar 0.23.92 of Debian 12.
set -euo pipefail
command -v zbarimg >/dev/null || { printf 'needs Debian package zbar-tools\n' >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    python-barcode==0.16.1 segno==1.6.6 pillow==12.0.0
"$work/venv/bin/python" - "$work" <<'PYTHON'
import sys
from importlib.metadata import version

import barcode
import segno
from barcode.writer import ImageWriter

folder = sys.argv[1]
print(*(f"{name} {version(name)}" for name in ("python-barcode", "segno")), sep=", ")
barcode.get("code39", "101", writer=ImageWriter()).save(f"{folder}/code39")
barcode.codex.Code39("101", writer=ImageWriter(), add_checksum=False).save(f"{folder}/code39-plain")
for name, code in (
    ("make-short", segno.make("101")),
    ("make-long", segno.make("http://panel.example/flat/101")),
    ("make_qr-short", segno.make_qr("101")),
):
    code.save(f"{folder}/{name}.png", scale=8)
    print(f"segno, {name}: {'Micro QR' if code.is_micro else 'QR'} {code.designator}")
PYTHON
printf 'zbar %s\n' "$(zbarimg --version)"
scan() {
    zbarimg -q --raw "$work/$1.png" 2>/dev/null || true
}
seen=$(for label in code39 code39-plain make-short make-long make_qr-short; do
    printf '%s: %s\n' "$label" "$(scan "$label")"
done)
printf '%s\n' "$seen"
[[ $seen == 'code39: 1012
code39-plain: 101
make-short: 
make-long: http://panel.example/flat/101
make_qr-short: 101' ]]
