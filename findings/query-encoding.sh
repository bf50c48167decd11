#!/usr/bin/env bash
# A value with a space, a plus and a tilde in a query, by each library's own builder: all write the space as +, curl alone
# writes its escapes in lower case (its manual speaks of percent-encoding only, so %20 is the usual guess), and the tilde is
# escaped by Node, PHP and Ruby but not by curl and Python. A device or proxy that compares queries as text sees three values.
# Seen with Debian 12: curl 7.88.1, PHP 8.2, Ruby 3.1.2; Node 20.20.2; CPython 3.11.
set -euo pipefail
value='a b+c~'
curl --version | head -1
by_curl=$(curl -s -G --data-urlencode "v=$value" -o /dev/null -w '%{url_effective}' --connect-timeout 1 http://127.0.0.1:9/ || true)
printf 'curl    %s\n' "${by_curl#*\?}"
by_python=$(python3 -c 'import sys, urllib.parse; print(urllib.parse.urlencode({"v": sys.argv[1]}))' "$value")
printf 'python  %s\n' "$by_python"
declare -A seen=([python]=$by_python)
command -v node >/dev/null && seen[node]=$(node -e 'console.log(String(new URLSearchParams({v: process.argv[1]})))' "$value")
command -v php >/dev/null && seen[php]=$(php -r 'echo http_build_query(["v" => $argv[1]]);' "$value")
command -v ruby >/dev/null && seen[ruby]=$(ruby -ruri -e 'print URI.encode_www_form(v: ARGV[0])' "$value")
for name in "${!seen[@]}"; do printf '%-7s %s\n' "$name" "${seen[$name]}"; done
[[ ${by_curl#*\?} == 'v=a+b%2bc~' && $by_python == 'v=a+b%2Bc~' ]]
[[ ${seen[node]:-v=a+b%2Bc%7E} == 'v=a+b%2Bc%7E' ]]
