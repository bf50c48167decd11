#!/usr/bin/env bash
# pandas.read_json makes numbers of JSON strings: of a device's [{"flat": "0101", "card": "12E4", "phone": "+4930101"}]
# the flat is 101, the card 120000.0 and the phone 4930101, and to_json writes them back so. One would guess that a type
# is safe that is in the file; for CSV everybody knows. One flat "4A" in the column, and all stay texts, so a larger
# test is green; one null, and they are 101.0. json_normalize and DataFrame(json.loads(...)) keep the strings.
# Lesson: read_json(..., dtype=False), which keeps them as well.
# Seen on 2026-11-29 with pandas 3.1.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1
"$work/venv/bin/python" - <<'PYTHON'
import json
from io import StringIO

import pandas


def read(rows, **options):
    return pandas.read_json(StringIO(json.dumps(rows)), **options).values.tolist()


print("pandas", pandas.__version__)
rows = [{"flat": "0101", "card": "12E4", "phone": "+4930101"}, {"flat": "0102", "card": "1000", "phone": "+4930102"}]
texts = [list(row.values()) for row in rows]
seen = {
    "read_json": read(rows),
    "dtype=False": read(rows, dtype=False),
    "json_normalize": pandas.json_normalize(rows).values.tolist(),
    "with flat 4A": read([{"flat": "0101"}, {"flat": "4A"}]),
    "with null": read([{"flat": "0101"}, {"flat": None}])[:1],
}
written = pandas.read_json(StringIO(json.dumps(rows[:1]))).to_json(orient="records")
for way, values in seen.items():
    print(f"{way:16} {values}")
print(f"{'written back':16} {written}")
assert list(seen.values()) == [
    [[101, 120000.0, 4930101], [102, 1000.0, 4930102]],
    texts,
    texts,
    [["0101"], ["4A"]],
    [[101.0]],
]
assert json.loads(written) == [{"flat": 101, "card": 120000, "phone": 4930101}]
PYTHON
