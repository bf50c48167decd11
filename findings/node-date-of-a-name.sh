#!/usr/bin/env bash
# Node's Date takes names with a number for dates: "Apartment 101" is the year 101, "door 5" is the 1st of May 2001, "32" is
# the year 2032 and "50" 1950, while "13" is invalid. So a test "is it a date?" of a field of a device passes most flats.
# Lesson: match a pattern first. (2026-02-30 is no error either: it is the 2nd of March.)
# Seen on 2026-11-28 with Node 20.20.2.
set -euo pipefail
node --version
seen=$(TZ=UTC node -e 'for (const text of ["Apartment 101", "door 5", "32", "50", "13", "2026-02-30"]) {
    const date = new Date(text);
    console.log(text + " = " + (isNaN(date) ? "invalid" : date.toISOString().slice(0, 10)));
}')
echo "$seen"
[[ $seen == 'Apartment 101 = 0101-01-01
door 5 = 2001-05-01
32 = 2032-01-01
50 = 1950-01-01
13 = invalid
2026-02-30 = 2026-03-02' ]]
