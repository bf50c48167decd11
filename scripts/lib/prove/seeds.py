"""Writes first inputs for the fuzzer, made of the fixtures: FOLDER/TARGET/NUMBER.

    seeds.py ROOT FOLDER
"""

import json
import pathlib
import re
import sys

FILTERS = [
    "name eq 'a'", "identifier_number eq 1 and (name ne 'b' or uid gt 3)", "category eq 'access'",
    "date_time ge 1767225600000", "((uid lt 5))", "name like '%a%'",
]
PATTERNS = ["^1..$\n101", "^(10|20)[0-4]+$\n1023", "a{2,5}b?\naaab", "(ab|cd)*$\nabcd", "\\d+\\w\\.\n12a.", "^[^a-c]+\nxyz"]
CONTROL = [
    'POST /calls {"from":"sip:7@host"}', "POST /calls/current/answer", "GET /journal?limit=5", 'POST /clock/advance {"by":"1m"}',
    'PUT /clock {"mode":"x10"}', 'POST /faults {"on":"GET */info","do":{"status":503},"times":1}', "POST /snapshots", "POST /reset",
    'PUT /scenario {"calls":[{"to":"1","story":[{"after":"1s","sip":180},{"sip":200},{"after":"5s","hangup":true}]}]}',
    "GET /findings", "GET /coverage", "GET /wait?for=call.state:talking&timeout=1s", 'POST /verify {"method":"GET","path":"*","count":1}',
    'POST /present {"card":"A1:B2:C3:D4","lock":1}', "GET /events", "GET /timers", "GET /device", "DELETE /faults",
]


def exchanges(root):
    """Requests and answers of the transcripts, as text with LF."""
    for file in sorted((root / "fixtures/transcripts").glob("*.http")):
        for part in re.split(r"^>>>.*\n", file.read_text(errors="replace"), flags=re.M)[1:]:
            request, _, answer = part.partition("<<<\n")
            yield request.strip("\n"), answer.strip("\n")


def wire(text):
    """A message with its line ends, and its length where it has a body."""
    head, _, body = text.partition("\n\n")
    if body and "ontent-" not in head:
        head += f"\nContent-Length: {len(body.encode())}"
    return head.replace("\n", "\r\n") + "\r\n\r\n" + body


def line(request):
    head, _, body = request.partition("\n\n")
    words = head.split("\n")[0].split(" ")
    return f"D {words[0]} {words[1] if len(words) > 1 else '/'} {body.replace(chr(10), ' ')}".strip()


def escaped(text):
    """The bytes of a wire fixture, which writes line ends out."""
    body = text.partition("\n\n")[2].replace("\n", "")
    known = {"r": "\r", "n": "\n", "t": "\t", "0": "\0", "\\": "\\"}
    return re.sub(r"\\(x(..)|.)", lambda m: chr(int(m[2], 16)) if m[2] else known.get(m[1], m[1]), body).encode("latin-1", "replace")


def documents(root, *folders):
    return [file.read_bytes() for folder in folders for file in sorted((root / "fixtures" / folder).rglob("*")) if file.is_file()]


def records():
    """What begins with the phase and the cut: records of each kind, and changes of a client's flights."""
    kinds = [bytes([kind, 3, 3, 0, 4, 1, 0, 0, 1]) for kind in (20, 21, 22, 23, 24)]
    alerts = [bytes([21, 3, 3, 0, 2, level, code]) for level in (1, 2) for code in (0, 40, 48, 70)]
    changes = [bytes([3, flight, place, 0xFF]) for flight in range(3) for place in (0, 1, 3, 4, 5, 9, 43, 44)]
    plain = [b"GET / HTTP/1.1\r\n\r\n", bytes([0x80, 0x2E, 1, 3, 1]), bytes([23, 3, 3, 0xFF, 0xFF]) + bytes(300)]
    whole = [bytes([phase, cut]) + record for phase in range(3) for cut in (1, 5, 255) for record in kinds + alerts + plain]
    return whole + changes


def seeds(root):
    requests, answers = zip(*exchanges(root))
    bundle = (root / "fixtures/bundles/concierge.json").read_bytes()
    scripts = documents(root, "scenarios", "wrong") + re.findall(
        r"```yaml\n(.*?)```", "".join(f.read_text() for f in (root / "docs").glob("*.md")), flags=re.S
    )
    lines = [line(request) for request in requests]
    sequences = ["0" + "\n".join(lines[at:at + 8]) for at in range(0, len(lines), 8)]
    sequences += [f"{n}" + "\n".join("C " + call for call in CONTROL[n:n + 6]) + "\n" + "\n".join(lines[n:n + 3]) for n in range(len(CONTROL))]
    return {
        "request": [wire(text) for text in requests] + [escaped(f.read_text()) for f in (root / "fixtures/wire").glob("*.txt")],
        "response": [wire(text) for text in answers if len(text) < 4000],
        "json": [answer.partition("\n\n")[2] for answer in answers] + [bundle],
        "yaml": scripts,
        "script": scripts,
        "profile": documents(root, "profiles"),
        "bundle": [bundle],
        "filter": FILTERS,
        "pattern": PATTERNS,
        "sequence": sequences,
        "records": records(),
    }


def main():
    root, folder = map(pathlib.Path, sys.argv[1:])
    for target, inputs in seeds(root).items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(inputs):
            content = content if isinstance(content, bytes) else content.encode()
            (folder / target / f"seed-{number}").write_bytes(content)


main()
