#!/usr/bin/env bash
# csvkit's csvjson, csvsort and csvlook guess the type of each column by its words: residents called April and May become the
# dates 0001-04-01 and 0001-05-01, flats 4h and 12m durations of four hours and twelve minutes, flats 1-2 and 1-3 days of the year
# 2001, the locks 0 and 1 false and true, the time 10:30 ten minutes and a half, and the card 12e4 1.2E+5. One other word in
# the column, and all of it stays text. Leading zeros are the least of it.
# Lesson: `-I` (--no-inference), always. Seen on 2026-11-28 with csvkit 2.2.0 and agate 1.14.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
"$work/venv/bin/csvjson" --version
printf '%s\n' name,flat,house,lock,from,card April,4h,1-2,1,10:30,12e4 May,12m,1-3,0,11:00,12345 >"$work/list.csv"
guessed=$("$work/venv/bin/csvjson" "$work/list.csv")
told=$("$work/venv/bin/csvjson" -I "$work/list.csv")
sorted=$("$work/venv/bin/csvsort" -c name "$work/list.csv")
mixed=$(sed 's/May/Ann/; s/12m/12/' "$work/list.csv" | "$work/venv/bin/csvcut" -c name,flat | "$work/venv/bin/csvjson")
printf 'csvjson     %s\ncsvjson -I  %s\nother words %s\ncsvsort:\n%s\n' "$guessed" "$told" "$mixed" "$sorted"
[[ $guessed == '[{"name": "0001-04-01", "flat": "4:00:00", "house": "2001-01-02", "lock": true, '\
'"from": "0:10:30", "card": 120000.0}, '\
'{"name": "0001-05-01", "flat": "0:12:00", "house": "2001-01-03", "lock": false, "from": "0:11:00", "card": 12345.0}]' ]]
[[ $told == '[{"name": "April", "flat": "4h", "house": "1-2", "lock": "1", "from": "10:30", "card": "12e4"}, '\
'{"name": "May", "flat": "12m", "house": "1-3", "lock": "0", "from": "11:00", "card": "12345"}]' ]]
[[ $mixed == '[{"name": "April", "flat": "4h"}, {"name": "Ann", "flat": "12"}]' ]]
[[ $sorted == *'0001-05-01,0:12:00,2001-01-03,False,0:11:00,12345' ]]
