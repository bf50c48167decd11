#!/usr/bin/env bash
# Python's urljoin resolves a reference only for the schemes that it has a list of: rtsp and ws are on it, mqtt, coap and sip
# are not, and there the base is dropped without an error and the bare reference comes back. RFC 3986 knows no such list,
# and Node and Ruby have none. Lesson: join paths by hand, or compare the scheme of the result with that of the base.
# Seen on 2026-11-28 with CPython 3.11.7, Node 20.20.2, Ruby 3.1.2.
set -euo pipefail
python3 --version
seen=
for base in rtsp://h/live/1 ws://h/live/1 mqtt://h/live/1 coap://h/live/1; do
    python=$(python3 -c 'import sys, urllib.parse; print(urllib.parse.urljoin(sys.argv[1], "x"))' "$base")
    node=$(node -e 'console.log(new URL("x", process.argv[1]).href)' "$base" 2>/dev/null || echo none)
    ruby=$(ruby -ruri -e 'puts URI.join(ARGV[0], "x")' "$base" 2>/dev/null || echo none)
    printf '%-18s python %-16s node %-16s ruby %s\n' "$base" "$python" "$node" "$ruby"
    [[ $node == none || $node == "${base%1}x" ]] && [[ $ruby == none || $ruby == "${base%1}x" ]]
    seen+="$python "
done
[[ $seen == "rtsp://h/live/x ws://h/live/x x x " ]]
