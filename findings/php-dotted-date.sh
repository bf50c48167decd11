#!/usr/bin/env bash
# PHP's strtotime reads a day with dots and a year of two digits as a time of day where it can: 10.11.12 is 10:11:12 *today*,
# 24.11.26 is 00:11:26 tomorrow, and only 28.11.26, which is no time, is the 28th of November. No error, no warning.
# With four digits the same text is a date. Four digits alone are a time (0101) or a year (1960).
# Lesson: read the dates of an access list by DateTime::createFromFormat. Seen on 2026-11-28 with PHP 8.2.36 of Debian 12.
set -euo pipefail
php -r 'echo "PHP ", PHP_VERSION, ", as if today were 1970-01-01\n";'
seen=$(php -r 'date_default_timezone_set("UTC");
    foreach (["10.11.12", "24.11.26", "28.11.26", "10.11.2012", "0101", "1960"] as $text)
        echo $text, " = ", date($text === "1960" ? "Y" : "Y-m-d H:i:s", strtotime($text, 0)), "\n";')
echo "$seen"
[[ $seen == '10.11.12 = 1970-01-01 10:11:12
24.11.26 = 1970-01-02 00:11:26
28.11.26 = 2026-11-28 00:00:00
10.11.2012 = 2012-11-10 00:00:00
0101 = 1970-01-01 01:01:00
1960 = 1960' ]]
