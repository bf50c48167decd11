#!/usr/bin/env bash
# jq reads the offset of a time and forgets it: "2026-11-29T12:00:00+0300" with strptime("%Y-%m-%dT%H:%M:%S%z") and
# mktime is 12:00 UTC, three hours late. The text fits the pattern, %z is taken, and a name instead of an offset is
# refused, so it seems to work. So two entries of one moment, from panels in two zones, are hours apart, and the call
# log has a new order.
# Lesson: GNU date or Python for times with an offset; or take it off the text and subtract it.
# Seen on 2026-11-29 with jq 1.6 of Debian 12, coreutils 9.1.
set -euo pipefail
jq --version
failed=0
for time in 2026-11-29T09:00:00+0000 2026-11-29T12:00:00+0300 2026-11-29T04:00:00-0500; do
    by_jq=$(jq -nr --arg time "$time" '$time | strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate')
    by_date=$(date -u -d "$time" +%Y-%m-%dT%H:%M:%SZ)
    printf '%s jq %s, date %s\n' "$time" "$by_jq" "$by_date"
    [[ $by_jq == "${time:0:19}Z" && $by_date == 2026-11-29T09:00:00Z ]] || failed=1
done
# What does not fit %z is noticed.
if jq -n '"2026-11-29T12:00:00Moscow" | strptime("%Y-%m-%dT%H:%M:%S%z")' 2>/dev/null; then
    failed=1
fi
exit "$failed"
