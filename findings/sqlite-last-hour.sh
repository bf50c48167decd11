#!/usr/bin/env bash
# Calls kept as devices write their times, 2026-11-29T00:30:00Z, are compared with SQLite's datetime(), "2026-11-29
# 11:00:00", as texts, and T is behind a space: every call of that day is "later than an hour ago", also the one half
# past midnight, and none is between 12:00 and 13:00 of today. Calls of other days are right, so a test around midnight
# or with old calls is green. One would guess that both are ISO 8601, and compared as times.
# Lesson: datetime(at) > datetime(...), or strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 hour') for the other side.
# Seen on 2026-11-29 with SQLite 3.40.1 of Debian 12.
set -euo pipefail
seen=$(sqlite3 :memory: <<'SQL'
create table call (at text);
insert into call values
    ('2026-11-28T23:30:00Z'), ('2026-11-29T00:30:00Z'), ('2026-11-29T11:30:00Z'), ('2026-11-29T12:30:00Z');
create table noon as select '2026-11-29 12:00:00' as at;
select 'sqlite', sqlite_version();
select 'later than 11:00', group_concat(substr(call.at, 6, 11)) from call, noon
    where call.at > datetime(noon.at, '-1 hour');
select 'from 12:00 to 13:00', count(*) from call, noon where call.at between noon.at and datetime(noon.at, '+1 hour');
select 'both by datetime()', group_concat(substr(call.at, 6, 11)) from call, noon
    where datetime(call.at) > datetime(noon.at, '-1 hour');
select 'both with a T', group_concat(substr(call.at, 6, 11)) from call, noon
    where call.at > strftime('%Y-%m-%dT%H:%M:%SZ', noon.at, '-1 hour');
SQL
)
printf '%s\n' "$seen"
[[ ${seen#*$'\n'} == 'later than 11:00|11-29T00:30,11-29T11:30,11-29T12:30
from 12:00 to 13:00|0
both by datetime()|11-29T11:30,11-29T12:30
both with a T|11-29T11:30,11-29T12:30' ]]
