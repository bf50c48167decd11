#!/usr/bin/env bash
# Ruby's CSV with `converters: :numeric` reads numbers as Ruby's source does: flat 0107 becomes 71, its neighbour 0108 becomes
# 108.0, since 8 is no octal digit and the next converter takes it for a float. The card 12e4 becomes 120000.0, 0x1F 31.
# "0107".to_i is 107, so the same column has other values when it is converted by hand.
# Lesson: no converter for columns of flats and cards. Seen on 2026-11-28 with Ruby 3.1.2 (csv 3.2.2) of Debian 12.
set -euo pipefail
seen=$(ruby -rcsv -e '
warn "Ruby #{RUBY_VERSION}, csv #{CSV::VERSION}"
%w[101 0107 0108 12e4 0x1F 1_000].each do |text|
  puts "#{text} #{CSV.parse_line(text, converters: :numeric).first.inspect} #{CSV.parse_line(text).first.to_i}"
end')
printf 'text, converters: :numeric, to_i\n%s\n' "$seen"
[[ $seen == '101 101 101
0107 71 107
0108 108.0 108
12e4 120000.0 12
0x1F 31 0
1_000 1000 1000' ]]
