#!/usr/bin/env bash
# TZ=CET-1CEST,M3.5.0,M10.5.0/3 is how routers, cameras and panels write the time zone of Berlin, and POSIX defines how to read it.
# GNU date, Python, Perl, Ruby and dateutil do. Go and Node run in UTC without a warning, and Java has no summer: in summer
# 12:00 UTC is 14:00, 12:00 or 13:00. Without the rule behind the comma, glibc changes the clock on the days of the US, three
# weeks before Europe, and dateutil on those of the US before 2007, a week after Europe.
# Lesson: programs get TZ=Europe/Berlin, which all of them read alike.
# Seen on 2026-11-28 with coreutils 9.1, glibc 2.36, Python 3.11, Perl 5.36, Ruby 3.1.2, Go 1.19.8, Node 20.20.2, Java 17.0.15,
# python-dateutil 2.9.0.post0.
# shellcheck disable=SC2016 # the dollars are of Perl
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
cat >"$work/Clock.java" <<'JAVA'
import java.time.*;

public class Clock {
    public static void main(String[] words) {
        System.out.println(Instant.parse(words[0]).atZone(ZoneId.systemDefault()).toLocalTime());
    }
}
JAVA
cat >"$work/clock.go" <<'GO'
package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	instant, _ := time.Parse(time.RFC3339, os.Args[1])
	fmt.Println(instant.Local().Format("15:04"))
}
GO
GOCACHE=$work/cache GO111MODULE=off go build -o "$work/clock" "$work/clock.go"
javac -d "$work" "$work/Clock.java"
printf '%s, %s, Perl %s, Ruby %s, %s, Node %s, %s\n' "$(date --version | sed -n 1p)" "$(python3 --version)" \
    "$(perl -e 'print $^V')" "$(ruby -e 'print RUBY_VERSION')" "$(go version)" "$(node --version)" "$(java --version | sed -n 1p)"
clocks() {
    local day=$1 seconds
    seconds=$(date -u -d "$day" +%s)
    date -d "$day" +'date %H:%M'
    python3 -c 'import sys, time; print("python", time.strftime("%H:%M", time.localtime(int(sys.argv[1]))))' "$seconds"
    perl -MPOSIX -e 'print strftime("perl %H:%M\n", localtime $ARGV[0])' "$seconds"
    ruby -e 'puts Time.at(ARGV[0].to_i).strftime("ruby %H:%M")' "$seconds"
    echo "go $("$work/clock" "$day")"
    node -p '`node ${new Date(process.argv[1]).toString().slice(16, 21)}`' "$day"
    echo "java $(java -cp "$work" Clock "$day")"
    "$work/venv/bin/python" - "$seconds" <<'PYTHON'
import os
import sys
from datetime import datetime

from dateutil import tz

print(f"dateutil {datetime.fromtimestamp(int(sys.argv[1]), tz.gettz(os.environ['TZ'])):%H:%M}")
PYTHON
}
seen=$(
    for zone in Europe/Berlin CET-1CEST,M3.5.0,M10.5.0/3 CET-1CEST; do
        for day in 2026-03-20 2026-04-02; do
            echo "$zone $day: $(TZ=$zone clocks "${day}T12:00:00Z" | paste -sd' ')"
        done
    done
)
echo "$seen"
winter='date 13:00 python 13:00 perl 13:00 ruby 13:00'
summer='date 14:00 python 14:00 perl 14:00 ruby 14:00'
[[ $seen == "Europe/Berlin 2026-03-20: $winter go 13:00 node 13:00 java 13:00 dateutil 13:00
Europe/Berlin 2026-04-02: $summer go 14:00 node 14:00 java 14:00 dateutil 14:00
CET-1CEST,M3.5.0,M10.5.0/3 2026-03-20: $winter go 12:00 node 12:00 java 13:00 dateutil 13:00
CET-1CEST,M3.5.0,M10.5.0/3 2026-04-02: $summer go 12:00 node 12:00 java 13:00 dateutil 14:00
CET-1CEST 2026-03-20: $summer go 12:00 node 12:00 java 13:00 dateutil 13:00
CET-1CEST 2026-04-02: $summer go 12:00 node 12:00 java 13:00 dateutil 13:00" ]]
