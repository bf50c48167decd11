#!/usr/bin/env bash
# httpx-sse makes an event without data of each comment (": still here", which servers send so that the line stays open), but only
# once an event with an id has come: the id is kept, and the empty line behind the comment sends what there is. The
# specification says that an event without data is not given to the program. sseclient-py, on the same bytes, gives two events.
# So `json.loads(event.data)` fails at the first comment behind an event, and never in a test that is faster than that.
# Lesson: `if event.data:` in front. Seen on 2026-11-28 with httpx-sse 0.4.3 and sseclient-py 1.9.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1 httpx-sse==0.4.3 sseclient-py==1.9.0
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import httpx
import sseclient
from httpx_sse import EventSource

print("httpx-sse", version("httpx-sse"), "sseclient-py", version("sseclient-py"))
COMMENT = b": still here\n\n"
EVENT = b'id: %d\nevent: call\ndata: {"call":%d}\n\n'
stream = COMMENT + EVENT % (1, 1) + COMMENT + COMMENT + EVENT % (2, 2)
answer = httpx.Response(200, headers={"content-type": "text/event-stream"}, content=stream)
seen = [(event.event, event.data, event.id) for event in EventSource(answer).iter_sse()]
other = [(event.event, event.data, event.id) for event in sseclient.SSEClient(iter([stream])).events()]
print("httpx-sse:   ", *seen)
print("sseclient-py:", *other)
first, last = ("call", '{"call":1}', "1"), ("call", '{"call":2}', "2")
assert other == [first, last]
assert seen == [first, ("message", "", "1"), ("message", "", "1"), last]
PYTHON
