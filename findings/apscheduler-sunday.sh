#!/usr/bin/env bash
# APScheduler's CronTrigger.from_crontab reads the fields of a crontab, but counts weekdays from Monday: "0 3 * * 0" runs on
# Monday, "0 3 * * 5" on Saturday, and 7 is refused. In crontab(5) 0 and 7 are Sunday. Names such as "sun" are alike.
# Lesson: write names of days. Seen on 2026-11-28 with APScheduler 3.10.4 and croniter 6.0.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet apscheduler==3.10.4 croniter==6.0.0
"$work/venv/bin/python" - <<'PYTHON'
from datetime import datetime, timezone

import apscheduler
from apscheduler.triggers.cron import CronTrigger
from croniter import croniter

print("APScheduler", apscheduler.version)
start = datetime(2026, 1, 1, tzinfo=timezone.utc)
seen = {}
for line in ("0 3 * * 0", "0 3 * * 5", "0 3 * * sun"):
    first = CronTrigger.from_crontab(line, timezone="UTC").get_next_fire_time(None, start)
    other = croniter(line, start).get_next(datetime)
    seen[line] = (f"{first:%A}", f"{other:%A}")
    print(f"{line:14} APScheduler {first:%A}, croniter {other:%A}")
try:
    CronTrigger.from_crontab("0 3 * * 7", timezone="UTC")
    seven = "taken"
except ValueError as error:
    seven = "refused"
print("0 3 * * 7      APScheduler", seven)
assert seven == "refused"
assert seen == {
    "0 3 * * 0": ("Monday", "Sunday"),
    "0 3 * * 5": ("Saturday", "Friday"),
    "0 3 * * sun": ("Sunday", "Sunday"),
}
PYTHON
