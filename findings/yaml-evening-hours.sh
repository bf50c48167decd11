#!/usr/bin/env bash
# `night_from: 22:30` and `night_to: 08:30` in one YAML file are an integer and a text in PyYAML: 1350, minutes, and
# "08:30", as only a number that does not begin with 0 may have base 60. Ruby makes integers of both, of another unit:
# 81000 and 30600, seconds. ruamel.yaml, for YAML 1.2, has texts. PyYAML does the same to a MAC address of digits alone:
# 10:20:30:40:50:55 is 8041827055, its neighbour 10:20:30:40:50:5A a text. One would guess one type for one kind of
# value; a test that begins in the morning finds nothing.
# Lesson: quote times and addresses, always.
# Seen on 2026-11-29 with PyYAML 6.0.3, ruamel.yaml 0.18.16, Ruby 3.1.2 (Psych 4.0.3) of Debian 12.
set -euo pipefail
command -v ruby >/dev/null || { printf 'needs Debian package ruby\n' >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check PyYAML==6.0.3 ruamel.yaml==0.18.16
cat >"$work/panel.yaml" <<'YAML'
day_from: 08:30
night_from: 22:30
mac: 10:20:30:40:50:55
next_mac: 10:20:30:40:50:5A
quoted: "22:30"
YAML
python_seen=$("$work/venv/bin/python" - "$work/panel.yaml" <<'PYTHON'
import sys
from importlib.metadata import version

import ruamel.yaml
import yaml

text = open(sys.argv[1]).read()
print("PyYAML", version("PyYAML"), "ruamel.yaml", version("ruamel.yaml"), file=sys.stderr)
print("PyYAML", *map(repr, yaml.safe_load(text).values()))
print("ruamel.yaml", *map(repr, ruamel.yaml.YAML(typ="safe").load(text).values()))
PYTHON
)
ruby_seen=$(ruby -ryaml -e '
warn "Ruby #{RUBY_VERSION}, Psych #{Psych::VERSION}"
puts "Ruby " + YAML.load(File.read(ARGV[0])).values.map { |v| v.is_a?(String) ? "\x27#{v}\x27" : v.inspect }.join(" ")
' "$work/panel.yaml")
printf '%s\n%s\n' "$python_seen" "$ruby_seen"
[[ $python_seen == "PyYAML '08:30' 1350 8041827055 '10:20:30:40:50:5A' '22:30'
ruamel.yaml '08:30' '22:30' '10:20:30:40:50:55' '10:20:30:40:50:5A' '22:30'" ]]
[[ $ruby_seen == "Ruby 30600 81000 '10:20:30:40:50:55' '10:20:30:40:50:5A' '22:30'" ]]
