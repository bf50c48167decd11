#!/usr/bin/env bash
# Debian's default awk is mawk, and a number from 2^31 on is no integer to it: %d prints 2147483647 for each of them, and a
# sum that is printed becomes 2.71285e+09. %x and %.0f are right, and text that is printed unchanged stays whole, so only
# computing breaks it. The card A1:B2:C3:D4 is 2712847316; half of all four-byte card numbers become the same one.
# Lesson: printf "%.0f", or gawk. Seen on 2026-11-28 with mawk 1.3.4-20200120 of Debian 12.
set -euo pipefail
mawk -W version 2>&1 | sed -n 1p
seen=$(printf '2712847316 A1B2C3D4\n' | mawk '{
    print $1
    print $1 + 0
    printf "%d %.0f %x\n", $1, $1, $1
    printf "%d\n", "0x" $2
}')
echo "$seen"
[[ $seen == '2712847316
2.71285e+09
2147483647 2712847316 a1b2c3d4
2147483647' ]]
