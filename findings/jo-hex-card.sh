#!/usr/bin/env bash
# jo, which makes JSON in shell scripts, guesses numbers as strtod reads them: a card number in hex such as 12e4 becomes
# 120000, 0x10 becomes 16, +4930 loses its plus, " 12" its space, and an id above 2^53 is rounded.
# Lesson: write `jo -- -s card=12e4` for whatever is not a quantity.
# Seen on 2026-11-28 with jo 1.9-1 of Debian 12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && apt-get download -qq jo 2>/dev/null && dpkg -x jo_*.deb .)
jo=$work/usr/bin/jo
"$jo" -v
guessed=$("$jo" card=12e4 hex=0x10 flat=0101 to=+4930 name=" 12" id=9007199254740993)
told=$("$jo" -- -s card=12e4 -s flat=0101)
printf 'guessed  %s\nwith -s  %s\n' "$guessed" "$told"
[[ $guessed == '{"card":120000,"hex":16,"flat":101,"to":4930,"name":12,"id":9007199254740992}' ]]
[[ $told == '{"card":"12e4","flat":"0101"}' ]]
