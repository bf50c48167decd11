#!/usr/bin/env bash
# In a request, Python's SimpleCookie takes a cookie called version, path, domain or expires for an attribute of the cookie
# before it: it is missing from the jar. Where it stands first, the whole jar is empty, without an error. RFC 6265 4.2 knows
# no attributes in a request, so each of these names is a cookie like any other. Lesson: such a name on a device or proxy
# on the same host loses the session of a server that reads with http.cookies.
# Seen on 2026-11-28 with CPython 3.11.7.
set -euo pipefail
python3 --version
python3 - <<'PYTHON'
from http.cookies import SimpleCookie

EXPECTED = {
    "session=1; lang=de": {"session": "1", "lang": "de"},
    "session=1; version=2; lang=de": {"session": "1", "lang": "de"},
    "version=2; session=1": {},
    "domain=x; session=1": {},
}
for header, jar in EXPECTED.items():
    seen = {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    print(f"{header:30} {seen}")
    assert seen == jar, (header, seen)
PYTHON
