#!/usr/bin/env bash
# `xmlstarlet sel -t -v //password` prints the value as XML, not as text: the password a&b<c comes out as a&amp;b&lt;c,
# and a login with it fails. Whoever has a plain password never sees it. With -T, which looks like a matter of the head
# of the document, it is text, as Python reads it. The other way works by itself: `ed -u //password -v 'a&b'` escapes.
# Lesson: sel -T -t -v for what a shell uses.
# Seen on 2026-11-29 with xmlstarlet 1.6.1 of Debian 12, Python 3.11.
set -euo pipefail
command -v xmlstarlet >/dev/null || { printf 'needs Debian package xmlstarlet\n' >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '<device><password>a&amp;b&lt;c</password></device>\n' >"$work/device.xml"
printf 'xmlstarlet %s\n' "$(xmlstarlet --version | head -n 1)"
python3 --version
by_default=$(xmlstarlet sel -t -v //password "$work/device.xml")
as_text=$(xmlstarlet sel -T -t -v //password "$work/device.xml")
by_python=$(python3 -c 'import sys, xml.etree.ElementTree as x; print(x.parse(sys.argv[1]).findtext("password"))' \
    "$work/device.xml")
changed=$(xmlstarlet ed -O -u //password -v 'x&y' "$work/device.xml")
printf '%s\n' "sel -t -v: $by_default" "sel -T -t -v: $as_text" "Python: $by_python" "ed -v 'x&y': $changed"
[[ $by_default == 'a&amp;b&lt;c' && $as_text == 'a&b<c' && $by_python == "$as_text" ]]
[[ $changed == *'<password>x&amp;y</password>'* ]]
