#!/usr/bin/env bash
# A column of the type STRING has the affinity NUMERIC in SQLite: the type is no keyword, and what does not contain CHAR,
# CLOB or TEXT becomes a number where it looks like one. The flat 0101 is stored as 101, and the card 12e4 as 120000, by an
# INSERT that binds texts. TEXT, VARCHAR(9) and CHAR keep them.
# Lesson: TEXT, or a STRICT table, which refuses STRING. Seen on 2026-11-28 with SQLite 3.40.1 of Debian 12.
set -euo pipefail
python3 - <<'PYTHON'
import sqlite3

print("SQLite", sqlite3.sqlite_version)
base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE cards (a STRING, b TEXT, c VARCHAR(9), d CHAR)")
for number in ("0101", "12e4", "00", "A1"):
    base.execute("INSERT INTO cards VALUES (?, ?, ?, ?)", (number,) * 4)
rows = base.execute("SELECT a, typeof(a), b, c, d FROM cards").fetchall()
for row in rows:
    print(*row)
assert rows == [
    (101, "integer", "0101", "0101", "0101"),
    (120000, "integer", "12e4", "12e4", "12e4"),
    (0, "integer", "00", "00", "00"),
    ("A1", "text", "A1", "A1", "A1"),
]
try:
    base.execute("CREATE TABLE strict (a STRING) STRICT")
    raise SystemExit("a STRICT table takes STRING by now")
except sqlite3.OperationalError as error:
    print(error)
PYTHON
