#!/usr/bin/env bash
# A call from 02:55 to 02:05 in the night when summer time ends lasted ten minutes, and Python says that it ended 50
# minutes before it began, though both times are aware and know their offset (+02:00 and +01:00, as printed). Two
# datetimes with the same tzinfo are subtracted and compared as the clock on the wall shows them; with two others, of
# UTC or a fixed offset, as moments. So is `+`: 20:00 and timedelta(hours=24) is 20:00 of the next day, 25 hours later.
# One would guess that aware datetimes are moments. pendulum subtracts its datetimes as moments, and yet compares them
# by the wall: ended - began is ten minutes, and ended > began is false.
# Lesson: .astimezone(timezone.utc) before you subtract, compare, sort or add.
# Seen on 2026-11-29 with Python 3.11, pendulum 3.1.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pendulum==3.1.0 tzdata==2025.2
"$work/venv/bin/python" - <<'PYTHON'
import platform
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from zoneinfo import ZoneInfo

import pendulum

print("Python", platform.python_version(), "pendulum", version("pendulum"))
zone = ZoneInfo("Europe/Berlin")
began, ended = (
    datetime.fromisoformat(text).astimezone(zone) for text in ("2026-10-25T00:55:00+00:00", "2026-10-25T01:05:00+00:00")
)
print("began", began, "ended", ended)
utc = [time.astimezone(timezone.utc) for time in (began, ended)]
evening = datetime(2026, 10, 24, 20, 0, tzinfo=zone)
next_day = evening + timedelta(hours=24)
later = next_day.timestamp() - evening.timestamp()
of_pendulum = [pendulum.instance(time) for time in (began, ended)]
seen = {
    "ended - began": ended - began,
    "ended > began": ended > began,
    "the same in UTC": utc[1] - utc[0],
    "one of them in UTC": utc[1] - began,
    "hours in 24 hours": later / 3600,
    "pendulum, ended - began": timedelta(seconds=(of_pendulum[1] - of_pendulum[0]).total_seconds()),
    "pendulum, ended > began": of_pendulum[1] > of_pendulum[0],
}
for what, value in seen.items():
    print(f"{what:24} {value}")
ten = timedelta(minutes=10)
assert list(seen.values()) == [timedelta(minutes=-50), False, ten, ten, 25, ten, False]
PYTHON
