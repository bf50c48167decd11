#!/usr/bin/env bash
# "UTC+3", as screens of devices call their zone, has two signs within one tool. GNU date reads it as three hours east in
# `date -d "... UTC+3"` and as three hours west in TZ=UTC+3. dateutil has it the other way round: tz.gettz("UTC+3") is east,
# parser.parse("... UTC+3") is west. Java's ZoneId is east, its TimeZone says nothing and takes UTC; PHP's strtotime and
# Ruby's Time.parse drop the +3, while PHP reads "GMT+3" as east. So 10:00 becomes 07:00, 10:00 or 13:00 UTC.
# Lesson: change such a name to +03:00 yourself before any library sees it.
# Seen on 2026-11-28 with coreutils 9.1, python-dateutil 2.9.0.post0, Java 17.0.15, PHP 8.2.36, Ruby 3.1.2.
# shellcheck disable=SC2016 # the dollars are of other languages
set -euo pipefail
export TZ=UTC
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
cat >"$work/Zone.java" <<'JAVA'
import java.time.*;
import java.util.TimeZone;

public class Zone {
    public static void main(String[] words) {
        for (ZoneId zone : new ZoneId[] {ZoneId.of("UTC+3"), TimeZone.getTimeZone("UTC+3").toZoneId()})
            System.out.println(LocalDateTime.parse("2026-01-01T10:00").atZone(zone).toInstant().toString().substring(11, 16));
    }
}
JAVA
date --version | sed -n 1p
printf 'python-dateutil 2.9.0.post0, %s, PHP %s, %s\n' "$(java --version | sed -n 1p)" "$(php -r 'echo PHP_VERSION;')" \
    "$(ruby -e 'puts "Ruby #{RUBY_VERSION}"')"
time='2026-01-01 10:00'
mapfile -t java < <(java "$work/Zone.java")
mapfile -t dateutil < <("$work/venv/bin/python" - <<'PYTHON'
from datetime import datetime, timezone

from dateutil import parser, tz

print(f"{datetime(2026, 1, 1, 10, tzinfo=tz.gettz('UTC+3')).astimezone(timezone.utc):%H:%M}")
print(f"{parser.parse('2026-01-01 10:00 UTC+3').astimezone(timezone.utc):%H:%M}")
PYTHON
)
seen=$(
    echo "date -d '$time UTC+3': $(date -u -d "$time UTC+3" +%H:%M)"
    echo "TZ=UTC+3 date -d '$time': $(date -u -d "@$(TZ=UTC+3 date -d "$time" +%s)" +%H:%M)"
    echo "dateutil tz.gettz: ${dateutil[0]}"
    echo "dateutil parser: ${dateutil[1]}"
    echo "java ZoneId: ${java[0]}"
    echo "java TimeZone: ${java[1]}"
    echo "php UTC+3: $(php -r 'echo gmdate("H:i", strtotime($argv[1]));' "$time UTC+3")"
    echo "php GMT+3: $(php -r 'echo gmdate("H:i", strtotime($argv[1]));' "$time GMT+3")"
    echo "ruby: $(ruby -rtime -e 'puts Time.parse(ARGV[0]).utc.strftime("%H:%M")' "$time UTC+3")"
)
echo "$seen"
[[ $seen == "date -d '2026-01-01 10:00 UTC+3': 07:00
TZ=UTC+3 date -d '2026-01-01 10:00': 13:00
dateutil tz.gettz: 07:00
dateutil parser: 13:00
java ZoneId: 07:00
java TimeZone: 10:00
php UTC+3: 10:00
php GMT+3: 07:00
ruby: 10:00" ]]
