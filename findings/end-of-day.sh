#!/usr/bin/env bash
# The end of a time profile, 24:00, which ISO 8601 allows, is read in four ways. PHP, Ruby, Node, Java's Instant and dateutil's
# isoparse take it for the next day. Java's LocalTime refuses it, but with the pattern HH:mm it is 00:00, so a door that is open
# from 00:00 to 24:00 is open from 00:00 to 00:00. Python, GNU date and dateutil's parse refuse it. SQLite's time() returns
# 24:00:00, and even 24:59:00, but 00:00:00 once a modifier is added.
# Lesson: store the minutes of a day, 0 to 1440. Seen on 2026-11-28 with Java 17.0.15, PHP 8.2.36, Ruby 3.1.2, Node 20.20.2,
# Python 3.11, python-dateutil 2.9.0.post0, coreutils 9.1, SQLite 3.40.1.
set -euo pipefail
export TZ=UTC
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
cat >"$work/Day.java" <<'JAVA'
import java.time.*;
import java.time.format.*;

public class Day {
    public static void main(String[] words) {
        try {
            System.out.println("java LocalTime " + LocalTime.parse("24:00"));
        } catch (DateTimeParseException error) {
            System.out.println("java LocalTime refused");
        }
        System.out.println("java HH:mm " + LocalTime.parse("24:00", DateTimeFormatter.ofPattern("HH:mm")));
        System.out.println("java Instant " + Instant.parse("2026-01-01T24:00:00Z"));
    }
}
JAVA
java --version | sed -n 1p
printf 'PHP %s, %s, Node %s, %s, SQLite %s\n' "$(php -r 'echo PHP_VERSION;')" "$(ruby -e 'puts "Ruby #{RUBY_VERSION}"')" \
    "$(node --version)" "$(python3 --version)" "$(sqlite3 --version | cut -d' ' -f1)"
seen=$(
    java "$work/Day.java"
    php -r 'echo "php ", date("Y-m-d H:i", strtotime("2026-01-01 24:00")), "\n";'
    ruby -rtime -e 'puts "ruby #{Time.parse("2026-01-01 24:00").strftime("%F %R")}"'
    node -p '"node " + new Date("2026-01-01T24:00Z").toISOString()'
    "$work/venv/bin/python" - <<'PYTHON'
from datetime import datetime, time

from dateutil import parser

for name, read, text in (
    ("time.fromisoformat", time.fromisoformat, "24:00"),
    ("strptime", lambda text: datetime.strptime(text, "%H:%M"), "24:00"),
    ("dateutil parse", parser.parse, "2026-01-01T24:00"),
    ("dateutil isoparse", parser.isoparse, "2026-01-01T24:00"),
):
    try:
        print("python", name, read(text))
    except ValueError:
        print("python", name, "refused")
PYTHON
    date -d '2026-01-01 24:00' 2>/dev/null || echo 'date refused'
    sqlite3 :memory: "SELECT 'sqlite', time('24:00'), time('24:59'), time('24:00', '+0 seconds');"
)
echo "$seen"
[[ $seen == 'java LocalTime refused
java HH:mm 00:00
java Instant 2026-01-02T00:00:00Z
php 2026-01-02 00:00
ruby 2026-01-02 00:00
node 2026-01-02T00:00:00.000Z
python time.fromisoformat refused
python strptime refused
python dateutil parse refused
python dateutil isoparse 2026-01-02 00:00:00
date refused
sqlite|24:00:00|24:59:00|00:00:00' ]]
