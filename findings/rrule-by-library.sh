#!/usr/bin/env bash
# Four valid RRULEs, and no two of four libraries agree on all of them. Each day at 02:30 in Berlin, where that time does not exist
# on 29 March: sabre/vobject, ice_cube and rrule-go move to 03:30, and sabre stays there on the days after; dateutil gives 02:30.
# Each hour of that night: rrule-go gives 03:00 twice, dateutil the 02:00 that does not exist. Each month from 31 January: ice_cube
# takes 28 February, where RFC 5545 says that a date which does not exist is left out. The last working day of the month:
# ice_cube drops BYSETPOS without a warning and gives each working day.
# Lesson: rules in UTC, and no day above 28; before a change of library, compare the times of a year.
# Seen on 2026-11-28 with python-dateutil 2.9.0.post0, sabre/vobject 2.1.7, ice_cube 0.16.4 and rrule-go 1.8.1 of Debian 12.
set -euo pipefail
export TZ=Europe/Berlin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
echo 'python-dateutil 2.9.0.post0'
apt-get download -qq php-sabre-vobject ruby-ice-cube golang-github-teambition-rrule-go-dev 2>/dev/null
for package in *.deb; do
    dpkg-deb --show "$package"
    dpkg -x "$package" .
done
cat >rules <<'RULES'
daily 20260327T023000 FREQ=DAILY;COUNT=5
monthly 20260131T080000 FREQ=MONTHLY;COUNT=3
last 20260130T080000 FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3
hourly 20260329T000000 FREQ=HOURLY;COUNT=5
RULES
cat >rules.py <<'PYTHON'
from datetime import datetime

from dateutil import rrule, tz

for line in open("rules"):
    name, start, rule = line.split()
    first = datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=tz.gettz("Europe/Berlin"))
    print(name, "dateutil", *(f"{time:%m-%d/%H:%M}" for time in rrule.rrulestr(rule, dtstart=first)))
PYTHON
cat >rules.php <<'PHP'
<?php
spl_autoload_register(fn($name) => require "usr/share/php/" . strtr($name, "\\", "/") . ".php");
foreach (file("rules", FILE_IGNORE_NEW_LINES) as $line) {
    [$name, $start, $rule] = explode(" ", $line);
    $event = "BEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\nDTSTART;TZID=Europe/Berlin:$start\nRRULE:$rule\nEND:VEVENT\n";
    $calendar = Sabre\VObject\Reader::read("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:a\n{$event}END:VCALENDAR\n");
    echo "$name sabre";
    for ($times = new Sabre\VObject\RecurrenceIterator($calendar, "1"); $times->valid(); $times->next()) {
        echo $times->getDTStart()->format(" m-d/H:i");
    }
    echo "\n";
}
PHP
cat >rules.rb <<'RUBY'
require 'ice_cube'
File.foreach('rules', chomp: true) do |line|
  name, start, rule = line.split
  schedule = IceCube::Schedule.new(Time.local(*start.unpack('a4a2a2xa2a2')))
  schedule.add_recurrence_rule(IceCube::Rule.from_ical(rule))
  puts [name, 'ice_cube', *schedule.all_occurrences.map { |time| time.strftime('%m-%d/%H:%M') }].join(' ')
end
RUBY
cat >rules.go <<'GO'
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

func main() {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	file, _ := os.Open("rules")
	for lines := bufio.NewScanner(file); lines.Scan(); {
		words := strings.Fields(lines.Text())
		options, err := rrule.StrToROption(words[2])
		if err != nil {
			panic(err)
		}
		options.Dtstart, _ = time.ParseInLocation("20060102T150405", words[1], berlin)
		rule, err := rrule.NewRRule(*options)
		if err != nil {
			panic(err)
		}
		fmt.Print(words[0], " rrule-go")
		for _, instant := range rule.All() {
			fmt.Print(instant.Format(" 01-02/15:04"))
		}
		fmt.Println()
	}
}
GO
seen=$(
    {
        venv/bin/python rules.py
        php -d error_reporting=0 rules.php
        ruby -I "$(echo usr/share/rubygems-integration/all/gems/ice_cube-*/lib)" rules.rb
        GOCACHE=$work/cache GO111MODULE=off GOPATH=$work/usr/share/gocode go run rules.go
    } | LC_ALL=C sort
)
echo "$seen"
[[ $seen == 'daily dateutil 03-27/02:30 03-28/02:30 03-29/02:30 03-30/02:30 03-31/02:30
daily ice_cube 03-27/02:30 03-28/02:30 03-29/03:30 03-30/02:30 03-31/02:30
daily rrule-go 03-27/02:30 03-28/02:30 03-29/03:30 03-30/02:30 03-31/02:30
daily sabre 03-27/02:30 03-28/02:30 03-29/03:30 03-30/03:30 03-31/03:30
hourly dateutil 03-29/00:00 03-29/01:00 03-29/02:00 03-29/03:00 03-29/04:00
hourly ice_cube 03-29/00:00 03-29/01:00 03-29/03:00 03-29/04:00 03-29/05:00
hourly rrule-go 03-29/00:00 03-29/01:00 03-29/03:00 03-29/03:00 03-29/04:00
hourly sabre 03-29/00:00 03-29/01:00 03-29/03:00 03-29/04:00 03-29/05:00
last dateutil 01-30/08:00 02-27/08:00 03-31/08:00
last ice_cube 01-30/08:00 02-02/08:00 02-03/08:00
last rrule-go 01-30/08:00 02-27/08:00 03-31/08:00
last sabre 01-30/08:00 02-27/08:00 03-31/08:00
monthly dateutil 01-31/08:00 03-31/08:00 05-31/08:00
monthly ice_cube 01-31/08:00 02-28/08:00 03-31/08:00
monthly rrule-go 01-31/08:00 03-31/08:00 05-31/08:00
monthly sabre 01-31/08:00 03-31/08:00 05-31/08:00' ]]
