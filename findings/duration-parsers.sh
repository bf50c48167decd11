#!/usr/bin/env bash
# The two parsers of durations that most Python programs use take nearly nothing in common. "2m30s" is 150 s to pytimeparse
# and an error to humanfriendly; "180ms" is 0.18 s to humanfriendly and None to pytimeparse; "5" is 5 s to the one and None to
# the other; "1:30" is a minute and a half to pytimeparse, and "1M" is a minute to both. None is no exception: a time-out that
# is None never comes.
# Lesson: test the spelling, not the library. Seen on 2026-11-28 with pytimeparse 1.1.8 and humanfriendly 10.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pytimeparse==1.1.8 humanfriendly==10.0
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import humanfriendly
import pytimeparse

print("pytimeparse", version("pytimeparse"), "humanfriendly", humanfriendly.__version__)


def friendly(text):
    try:
        return humanfriendly.parse_timespan(text)
    except humanfriendly.InvalidTimespan:
        return "error"


EXPECTED = {
    "2m30s": (150, "error"),
    "180ms": (None, 0.18),
    "5": (None, 5.0),
    "1:30": (90, "error"),
    "1M": (60, 60.0),
    "1.5m": (90, 90.0),
}
for text, both in EXPECTED.items():
    seen = (pytimeparse.parse(text), friendly(text))
    print(f"{text:8} {seen[0]!s:8} {seen[1]}")
    assert seen == both, (text, seen)
PYTHON
