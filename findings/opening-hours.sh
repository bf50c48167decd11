#!/usr/bin/env bash
# The opening hours "08:00-12:00" are one valid time for libraries: eight o'clock in a zone twelve hours west, which is 20:00 UTC.
# PHP, Ruby, GNU date, Node, SQLite, dateutil and Python's fromisoformat take them without a warning; "09:00-18:00" too, but for
# SQLite, whose zones end at 14 hours. So a time profile with both ends in one field passes a check that only tries to read
# it, and the door opens at eight in the evening, or at three in the night.
# Lesson: compare with ^[0-9][0-9]:[0-9][0-9]$ before a library reads it. Seen on 2026-11-28 with PHP 8.2.36, Ruby 3.1.2,
# coreutils 9.1, Node 20.20.2, SQLite 3.40.1, Python 3.11, python-dateutil 2.9.0.post0.
# shellcheck disable=SC2016 # the dollars are of PHP
set -euo pipefail
export TZ=UTC
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
printf 'PHP %s, %s, coreutils %s, Node %s, SQLite %s, %s, python-dateutil 2.9.0.post0\n' "$(php -r 'echo PHP_VERSION;')" \
    "$(ruby -e 'puts "Ruby #{RUBY_VERSION}"')" "$(date --version | sed -n '1s/.* //p')" "$(node --version)" \
    "$(sqlite3 --version | cut -d' ' -f1)" "$(python3 --version)"
seen=$(
    for hours in 08:00-12:00 09:00-18:00; do
        text="2026-01-05 $hours"
        echo "$hours"
        php -r 'echo "php      ", date("Y-m-d H:i", strtotime($argv[1])), "\n";' "$text"
        ruby -rtime -e 'puts "ruby     #{Time.parse(ARGV[0]).utc.strftime("%F %R")}"' "$text"
        echo "date     $(date -d "$text" '+%F %R')"
        echo "node     $(node -p 'new Date(process.argv[1]).toISOString().slice(0, 16).replace("T", " ")' "$text")"
        echo "sqlite   $(sqlite3 :memory: "SELECT ifnull(strftime('%Y-%m-%d %H:%M', '$text'), 'NULL');")"
        "$work/venv/bin/python" - "$text" <<'PYTHON'
import sys
from datetime import datetime, time, timezone

from dateutil import parser

text = sys.argv[1]
for name, read in (("dateutil", parser.parse), ("python  ", datetime.fromisoformat)):
    print(name, f"{read(text).astimezone(timezone.utc):%Y-%m-%d %H:%M}")
print("python   time", time.fromisoformat(text.split()[1]))
PYTHON
    done
)
echo "$seen"
[[ $seen == '08:00-12:00
php      2026-01-05 20:00
ruby     2026-01-05 20:00
date     2026-01-05 20:00
node     2026-01-05 20:00
sqlite   2026-01-05 20:00
dateutil 2026-01-05 20:00
python   2026-01-05 20:00
python   time 08:00:00-12:00
09:00-18:00
php      2026-01-06 03:00
ruby     2026-01-06 03:00
date     2026-01-06 03:00
node     2026-01-06 03:00
sqlite   NULL
dateutil 2026-01-06 03:00
python   2026-01-06 03:00
python   time 09:00:00-18:00' ]]
