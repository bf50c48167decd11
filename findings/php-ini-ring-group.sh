#!/usr/bin/env bash
# PHP's parse_ini_string and parse_ini_file calculate: a group of flats that is written ring = 101&102 reads as "100", and
# 101|102 as "103", since & and | are operators on bits outside quotes. ~5 is "-6", !5 is "0", 12^3 is "15". It warns of nothing.
# With commas, in quotes or with INI_SCANNER_RAW the text stays.
# Lesson: quote each value, or read with INI_SCANNER_RAW. Seen on 2026-11-28 with PHP 8.2.36 of Debian 12.
# shellcheck disable=SC2016 # the dollars are of other languages
set -euo pipefail
php -r 'echo "PHP ", PHP_VERSION, "\n";'
seen=$(php -r 'foreach (["101&102", "101|102", "~5", "!5", "12^3", "101,102", "\"101&102\""] as $value)
    foreach (["normal" => INI_SCANNER_NORMAL, "raw" => INI_SCANNER_RAW] as $name => $mode)
        echo $value, " ", $name, " ", json_encode(parse_ini_string("ring = $value\n", false, $mode)["ring"]), "\n";')
echo "$seen"
[[ $seen == '101&102 normal "100"
101&102 raw "101&102"
101|102 normal "103"
101|102 raw "101|102"
~5 normal "-6"
~5 raw "~5"
!5 normal "0"
!5 raw "!5"
12^3 normal "15"
12^3 raw "12^3"
101,102 normal "101,102"
101,102 raw "101,102"
"101&102" normal "101&102"
"101&102" raw "101&102"' ]]
