#!/usr/bin/env bash
# An hourly calendar of systemd does not run in the second 02:00 hour when summer time ends: 02:00 CEST is followed by 03:00
# CET, two hours later, and `*:0/30` leaves out two runs. In spring a daily 02:30 does not run at all that day. The usual
# guess is that "hourly" means each 3600 s. Lesson: write UTC behind the expression (`hourly UTC`) for what has to run hourly.
# Seen on 2026-11-28 with systemd 252.38-1~deb12u1 of Debian 12.
set -euo pipefail
runs() {
    TZ=Europe/Berlin systemd-analyze calendar --base-time="$1" --iterations="$2" "$3" |
        sed -n 's/.*\(Next elapse\|Iter. #[0-9]*\): //p'
}
systemd-analyze --version | head -1
autumn=$(runs '2026-10-25 00:30' 4 hourly)
spring=$(runs '2026-03-28 00:00' 2 02:30)
printf 'hourly in autumn:\n%s\n02:30 in spring:\n%s\n' "$autumn" "$spring"
[[ $autumn == 'Sun 2026-10-25 01:00:00 CEST
Sun 2026-10-25 02:00:00 CEST
Sun 2026-10-25 03:00:00 CET
Sun 2026-10-25 04:00:00 CET' ]]
[[ $spring == 'Sat 2026-03-28 02:30:00 CET
Mon 2026-03-30 02:30:00 CEST' ]]
