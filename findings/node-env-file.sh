#!/usr/bin/env bash
# `node --env-file` ends a value at the first #, also without a space in front: PASSWORD=abc#123 is "abc". python-dotenv and
# the shell take a # inside a word for a letter, so one file holds two passwords.
# With a space in front all of them cut; in quotes all of them keep it.
# Lesson: quote codes and passwords of devices, which like to end in #.
# Seen on 2026-11-28 with Node 20.20.2, python-dotenv 1.2.4, bash 5.2.15.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%s\n' 'BARE=abc#123' 'QUOTED="abc#123"' 'SPACE=abc #123' >"$work/env"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-dotenv==1.2.4
printf 'node %s, python-dotenv 1.2.4, bash %s\n' "$(node --version)" "$BASH_VERSION"
seen=$(
    node --env-file="$work/env" -p '"node " + ["BARE", "QUOTED", "SPACE"].map(name => process.env[name]).join(" ")'
    "$work/venv/bin/python" - "$work/env" <<'PYTHON'
import sys

import dotenv

print("python-dotenv", *dotenv.dotenv_values(sys.argv[1]).values())
PYTHON
    bash -c '. "$1" 2>/dev/null; echo bash "$BARE" "$QUOTED"' bash <(sed '$d' "$work/env")
)
echo "$seen"
[[ $seen == 'node abc abc#123 abc
python-dotenv abc#123 abc#123 abc
bash abc#123 abc#123' ]]
