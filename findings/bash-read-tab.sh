#!/usr/bin/env bash
# `IFS=$'\t' read -r flat name card` shifts the columns of a line whose middle field is empty: "101", tab, tab, "AB12"
# gives name AB12 and no card. A tab counts as white space, of which several are one separator, even when IFS holds
# nothing else. With a comma each separator counts. So a loop over the tab-separated export of a panel (or jq's @tsv)
# gives the residents without a name their card as a name, and writes an empty card to the device. dash does the same,
# and awk -F'\t' does not.
# Lesson: turn tabs into another sign first (tr '\t' '\037'), and set IFS to it.
# Seen on 2026-11-29 with bash 5.2.15, dash 0.5.12, mawk 1.3.4 of Debian 12.
set -euo pipefail
printf 'bash %s\n' "$BASH_VERSION"
line=$'101\t\tAB12'
IFS=$'\t' read -r flat name card <<<"$line"
by_tab="[$flat][$name][$card]"
IFS=, read -r flat name card <<<"${line//$'\t'/,}"
by_comma="[$flat][$name][$card]"
IFS=$'\037' read -r flat name card < <(printf '%s\n' "$line" | tr '\t' '\037')
by_unit="[$flat][$name][$card]"
row=()
IFS=$'\t' read -r -a row <<<"$line"
by_dash=$(dash -c 'IFS="$1" read -r flat name card && printf "[%s][%s][%s]" "$flat" "$name" "$card"' dash $'\t' \
    < <(printf '%s\n' "$line"))
by_awk=$(printf '%s\n' "$line" | awk -F'\t' '{ printf "[%s][%s][%s]", $1, $2, $3 }')
printf '%s\n' "read, tab   $by_tab" "read -a, tab ${#row[@]} fields" "read, comma $by_comma" \
    "read, 0x1F  $by_unit" "dash, tab   $by_dash" "awk, tab    $by_awk"
right='[101][][AB12]'
[[ $by_tab == '[101][AB12][]' && ${#row[@]} == 2 && $by_dash == "$by_tab" ]]
[[ $by_comma == "$right" && $by_unit == "$right" && $by_awk == "$right" ]]
