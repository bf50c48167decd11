#!/usr/bin/env bash
# pyVoIP knows a header by one spelling: an INVITE with `from:`, `FROM:` or the short `f:`, all the same by RFC 3261
# (7.3.1, 7.3.3), has no From for it, and its list of Via is empty. A parameter of the address counts as a part of the
# host: of <sip:200@10.0.0.1;transport=tcp> the host is "10.0.0.1;transport=tcp". A name in quotes keeps the second of
# them. One would guess that names of headers are compared without case, as in HTTP. aiosipua reads all four forms
# alike.
# Lesson: read the number from the library, the rest yourself; test with short headers.
# Seen on 2026-11-29 with pyVoIP 1.6.8, aiosipua 0.7.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyVoIP==1.6.8 aiosipua==0.7.1
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import aiosipua
import pyVoIP.VoIP  # first, or the next line does not work
from pyVoIP.SIP import SIPMessage

FORMS = (("Via", "From"), ("via", "from"), ("VIA", "FROM"), ("v", "f"))


def invite(via, sender, parameter=""):
    lines = (
        "INVITE sip:101@10.0.0.9 SIP/2.0",
        f"{via}: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1",
        f'{sender}: "Panel" <sip:200@10.0.0.1{parameter}>;tag=a1',
        "To: <sip:101@10.0.0.9>",
        "Call-ID: c1",
        "CSeq: 1 INVITE",
        "Max-Forwards: 70",
        "Contact: <sip:200@10.0.0.1>",
        "Content-Length: 0",
    )
    return "".join(line + "\r\n" for line in (*lines, "")).encode()


print("pyVoIP", version("pyVoIP"), "aiosipua", version("aiosipua"))
seen = []
for via, sender in FORMS:
    headers = SIPMessage(invite(via, sender)).headers
    other = aiosipua.SipMessage.parse(invite(via, sender).decode())
    number = headers["From"]["number"] if "From" in headers else None
    seen.append((number, len(headers["Via"]), str(other.from_addr.uri.user), len(other.via)))
    print(f"{via + ':':5}{sender + ':':6} pyVoIP: From {number}, Via {len(headers['Via'])};", end=" ")
    print(f"aiosipua: From {seen[-1][2]}, Via {seen[-1][3]}")
sender = SIPMessage(invite("Via", "From", ";transport=tcp")).headers["From"]
print("pyVoIP, with ;transport=tcp:", {key: sender[key] for key in ("number", "host", "caller")})
assert seen == [("200", 1, "200", 1)] + [(None, 0, "200", 1)] * 3
assert sender["host"] == "10.0.0.1;transport=tcp" and sender["caller"] == 'Panel" '
PYTHON
