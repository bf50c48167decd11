"""Writes docs/clients.md from the matrix.

    page.py MATRIX PAGE
"""

import datetime
import sys

import cases

INTRO = """# What HTTP clients make of a device that errs

Measured on {date} with `scripts/clients` against Ringback's own faults: default settings, one session object where the library
has one, a POST with a small JSON body. `docs/faults.md` says what each fault does. /x is the path that the fault strikes, /ok
is not struck; `x2` means that the request arrived twice for one call.

{versions}
"""

CUT = ["close-in-body", "reset-in-body", "missing-last-chunk", "bad-chunk", "close-delimited-rst"]
POSTS = [
    ("post-reused-fin", "connection reused, FIN"), ("post-reused-rst", "reused, RST"), ("post-fresh-fin", "fresh, FIN"),
    ("post-fresh-rst", "fresh, RST"), ("answer-408-post", "complete 408"), ("retry-after-0-post", "503, Retry-After: 0"),
    ("retry-after-date-post", "503, Retry-After: a date"),
]

# Seen in five runs of one evening.
RACE = """
With `close-delimited-rst`, node http gives an error if the reset comes before it has read the body, and else 200; both were seen.
"""


def read(path):
    """Cells (version, arrived, got, seconds) by case and client, and the reason of each client that was left out."""
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    matrix = {(row[0], row[1]): (*row[2:5], float(row[5])) for row in rows if len(row) == 6}
    return matrix, {row[1]: row[2] for row in rows if row[0] == "left out"}


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def sent(arrived):
    """How often the struck POST arrived."""
    counts = [part.removeprefix("POST /x").removeprefix(" x") for part in arrived.split(", ") if part.startswith("POST /x")]
    return sum(int(count or 1) for count in counts)


def clients_of(matrix):
    return sorted({client for _, client in matrix}, key=str.lower)


def repeaters(matrix):
    rows = []
    for client in clients_of(matrix):
        cells = []
        for case, _ in POSTS:
            _, arrived, got, _ = matrix.get((case, client), ("", "", "waits", 0))
            count = sent(arrived) if got != "waits" else 0
            cells.append(f"{count} times" if count > 1 else "")
        if any(cells):
            rows.append([client, *cells])
    never = [client for client in clients_of(matrix) if client not in {row[0] for row in rows}]
    waits = [client for client in never if any(matrix.get((case, client), ("", "", ""))[2] == "waits" for case, _ in POSTS)]
    text = table(["client", *(name for _, name in POSTS)], rows)
    text += "\nNever in these cases: " + ", ".join(client for client in never if client not in waits) + ".\n"
    if waits:
        text += "\nNot told here, because the call had not ended after 8 s: " + ", ".join(waits) + ".\n"
    return text


def believers(matrix):
    rows = []
    for case in CUT:
        names = [client for client in clients_of(matrix) if matrix.get((case, client), ("", "", ""))[2].startswith(("200", "exit 0"))]
        marked = [name for name in names if "(" in matrix[case, name][2]]
        silent = [name for name in names if name not in marked]
        rows.append([f"`{case}`", ", ".join(silent) or "nobody", ", ".join(marked) or "-"])
    return table(["fault", "as a normal 200", "with a mark that has to be looked for"], rows) + RACE


def waiters(matrix):
    """Who gives up by itself, and who does not; a client is named, whatever it waited in."""
    long = {name: patience for name, _, patience in cases.LONG}
    stalled = [(round(cell[3]), client, cell[2]) for (case, client), cell in matrix.items() if case == "stall"]
    endless = sorted((client for _, client, got in stalled if got == "waits"), key=str.lower)
    text = "By default these give up by themselves when a request was read and no answer comes:\n\n"
    rows = [[client, f"{seconds} s", got] for seconds, client, got in sorted(stalled) if got != "waits"]
    text += table(["client", "after", "the caller got"], rows)
    text += f"\nThese were still waiting after {long['stall']} s: {', '.join(endless)}.\n"
    short = {client for (case, client), cell in matrix.items() if cell[2] == "waits" and case not in long}
    text += "\nWaiting for longer than 8 s in one of the cases below: " + ", ".join(sorted(short, key=str.lower)) + ".\n"
    drops = [(cell[3], cell[2]) for (case, _), cell in matrix.items() if case == "drip"]
    patient = [seconds for seconds, got in drops if got.startswith(("200", "exit 0"))]
    if patient:
        text += f"\nA body that came drop by drop for {round(min(patient))} s was waited for by {len(patient)} of {len(drops)}: "
        text += "their time-outs are between two reads. Set a total time-out, always.\n"
    return text


def groups(matrix, case):
    found = {}
    for client in clients_of(matrix):
        cell = matrix.get((case, client))
        if cell and cell[2] not in ("waits", "not asked"):
            found.setdefault((cell[1], cell[2]), []).append(client)
    return sorted(found.items(), key=lambda group: (-len(group[1]), group[1]))


def main():
    matrix, left_out = read(sys.argv[1])
    versions = {client: cell[0] for (_, client), cell in matrix.items()}
    listed = ", ".join(f"{client} {versions[client]}" for client in clients_of(matrix))
    without = "; ".join(f"{client}: {reason}" for client, reason in left_out.items())
    listed += f".\n\nLeft out of this run: {without}" if left_out else ""
    parts = [INTRO.format(date=datetime.date.today(), versions=f"Clients: {listed}.")]
    parts.append("## Who repeats a committed POST\n\n" + repeaters(matrix))
    parts.append("## Who takes a cut answer for success\n\n" + believers(matrix))
    parts.append("## Who waits without end\n\n" + waiters(matrix))
    parts.append("## Fault by fault\n\nEach table leaves out who was still waiting.\n")
    for name, _, rule, steps in cases.CASES:
        rows = [[arrived or "nothing", got, ", ".join(names)] for (arrived, got), names in groups(matrix, name)]
        if rows:
            asked = ", ".join(steps.split("|"))
            parts.append(f"### {name}\n\n`{rule}`; asked: {asked}\n\n" + table(["arrived", "the caller got", "clients"], rows))
    with open(sys.argv[2], "w", encoding="utf-8") as page:
        page.write("\n".join(parts))


main()
