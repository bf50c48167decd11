#!/usr/bin/env bash
# libphonenumber takes flats for the police: in Russia and Ukraine the flats 101, 102 and 103 are emergency numbers. And
# connects_to_emergency_number() compares the beginning of a number only, as exchanges do not wait for more digits: in Germany it is
# true for the flats 1100 to 1109 and 1120 to 1129, in the US for 9110 to 9119, in France for 150 to 159, 170 to 189 and more;
# in Brazil for no flat, since the whole number is compared there. All that is not a digit is dropped, so flat 112A is an
# emergency number in itself. An intercom that refuses or diverts such numbers cannot call whole floors.
# Lesson: look a number up in the list of flats first. Seen on 2026-11-28 with phonenumbers 9.0.43, libphonenumber in Python.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.43
"$work/venv/bin/python" - <<'PYTHON'
import phonenumbers
from phonenumbers import connects_to_emergency_number, is_emergency_number

print("phonenumbers", phonenumbers.__version__)
seen = {}
for region in ("DE", "FR", "US", "GB", "RU", "UA", "BR"):
    numbers = [str(number) for number in range(10, 10000)]
    emergency = [number for number in numbers if is_emergency_number(number, region)]
    flats = [number for number in numbers if connects_to_emergency_number(number, region) and number not in emergency]
    seen[region] = (" ".join(emergency), len(flats))
    print(f"{region}: emergency numbers {seen[region][0]}; {len(flats)} other numbers connect", *flats[:3], "..." if flats else "")
    assert all(flat.startswith(tuple(emergency)) for flat in flats)
texts = {text: is_emergency_number(text, "DE") for text in ("112", "112A", "*112", "112#", "1121")}
print(texts)
assert texts == {"112": True, "112A": True, "*112": True, "112#": True, "1121": False}
assert seen == {
    "DE": ("110 112", 20),
    "FR": ("15 17 18 112", 340),
    "US": ("112 911", 20),
    "GB": ("112 999", 20),
    "RU": ("101 102 103 112", 40),
    "UA": ("101 102 103 112", 40),
    "BR": ("112 128 190 192 193 911", 0),
}
PYTHON
