#!/usr/bin/env bash
# pandas.read_csv moves every column by one when the rows of a list end with a comma and its head does not: with
# "flat,name,card" and "101,Ann,E1," the flat is Ann, the name E1 and the card NaN, without an error or a warning; 101
# is the name of the row. Spreadsheets and small devices write such rows. One would guess a fourth column without a name
# (Python's csv keeps it under None) or an error, and that is what happens when a single row has the comma: "Expected 3
# fields, saw 4".
# Lesson: index_col=False.
# Seen on 2026-11-29 with pandas 3.1.1, Python 3.11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1
"$work/venv/bin/python" -W error - <<'PYTHON'
import csv
import platform
from io import StringIO

import pandas

print(f"pandas {pandas.__version__}, Python {platform.python_version()}")
text = "flat,name,card\n101,Ann,E1,\n102,Bob,E2,\n"
table = pandas.read_csv(StringIO(text))
print(table)
kept = pandas.read_csv(StringIO(text), index_col=False).values.tolist()
print("index_col=False", kept)
by_csv = next(csv.DictReader(StringIO(text)))
print("csv.DictReader", by_csv)
try:
    one_row = str(pandas.read_csv(StringIO("flat,name,card\n101,Ann,E1\n102,Bob,E2,\n")))
except pandas.errors.ParserError as error:
    one_row = f"ParserError: {error}".strip()
print("one such row", one_row)
assert table["flat"].tolist() == ["Ann", "Bob"] and table["name"].tolist() == ["E1", "E2"]
assert table["card"].isna().all() and table.index.tolist() == [101, 102]
assert kept == [[101, "Ann", "E1"], [102, "Bob", "E2"]]
assert by_csv == {"flat": "101", "name": "Ann", "card": "E1", None: [""]}
assert one_row.startswith("ParserError")
PYTHON
