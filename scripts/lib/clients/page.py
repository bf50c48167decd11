"""Writes docs/clients.md from the matrix.

    page.py MATRIX PAGE
"""

import datetime
import re
import sys

import cases

INTRO = """# What HTTP clients make of a device that errs

Measured on {date} with `scripts/clients` against Ringback's own faults: default settings, one session object where the library
has one, a POST with a small JSON body. wget alone has an option, `--waitretry=0`, which spares the pauses between its tries, and
async-http-client, which has no default deadline, got one of 60 s. `docs/faults.md` says what each fault does. /x is the path that
the fault strikes, /ok is not struck: its body has 15 bytes, that of /x has 11. `x2` means that the request arrived twice for one
call; `(head only)` that its body never came.

{versions}
"""

CUT = ["close-in-body", "reset-in-body", "missing-last-chunk", "bad-chunk", "close-delimited-rst"]
POSTS = [
    ("post-reused-fin", "connection reused, FIN"), ("post-reused-rst", "reused, RST"), ("post-fresh-fin", "fresh, FIN"),
    ("post-fresh-rst", "fresh, RST"), ("answer-408-post", "complete 408"), ("retry-after-0-post", "503, Retry-After: 0"),
    ("retry-after-date-post", "503, Retry-After: a date"), ("stall-post", "no answer for five minutes"),
]
# The second answer of these is that of /ok; another one was meant for another request.
BEHIND = ["early-hints", "idle-408", "idle-408-post", "surplus-bytes", "wrong-length-short"]
OWN = "200 15 bytes"

# Its deadline is an argument of each call.
NO_DEFAULT = ["async-http-client"]

# Three runs, on a quiet and on a busy machine.
LONGER = """
ruby net/http's time-out is 60 s; a GET is then sent a second time without a word, a POST is not. niquests waits 30 s for the
answer to a GET and 120 s for that to a POST. node fetch has a time-out of 300 s, which undici 6.24.1 counts in ticks of half a
second, however late each of them is: the error came after 306 s, and on a busy machine after 338 s.
"""

DROPS = """
The 300 s of aiohttp are for the whole call. swift URLSession counts its 60 s from one whole line of the head to the next, and in
the body from byte to byte: a head whose bytes came every 2 s ended in error -1001, a body of 50 such bytes was waited for.
"""

HEADS = """
The second request of swift URLSession is a head that announces a body which never comes. Ringback answers it with 408 after 30 s,
as to any request that is not complete; a server that has no such limit makes URLSession wait for its own 60 s. All the while it keeps a processor busy.
"""

# By a server that sends RST at once, after 100 ms, or while the client is stopped: 10 of 10 each, but for "at once".
RACE = """
With `close-delimited-rst`, node http gives 200 if the reset has come before it reads the body, and an error if it comes later:
libuv tells the end of a stream, not ECONNRESET, when both are there at once. So a slow client takes the cut answer for a whole
one. Node's fetch takes it for whole in both orders.
"""

CLOSED = """
Whether a device closes its socket behind the 408 or, as Ringback does, only its sending side matters for a POST. Behind a full
close http.client 3.11.7 raises BrokenPipeError at the body, and java HttpURLConnection 17.0.15 sends the POST on a new
connection and reports 200. When the 408 is there before the answer is read (`idle-408-at-once`), HttpURLConnection hands it
to the caller as a part of that answer (200, 118 bytes for 11). curl, pycurl and Ruby, if they have then read both, open a new
connection. So on a busy machine fewer clients fall for `idle-408`: these three were seen both ways.

With bytes behind an answer (`surplus-bytes`, `wrong-length: short`, `head-with-body`) async-http-client 1.37.0 closes the connection.
Its next request fails with ChannelError when it comes before that is done, and goes well otherwise; both were seen.
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
    """How often the struck POST arrived whole, and how often only its head."""
    counts = [0, 0]
    for part in arrived.split(", "):
        found = re.fullmatch(r"POST /x( \(head only\))?(?: x(\d+))?", part)
        if found:
            counts[1 if found[1] else 0] += int(found[2] or 1)
    return counts


def times(arrived):
    """Such as `2 times`; empty when it came once."""
    whole, heads = sent(arrived)
    if whole + heads < 2:
        return ""
    return f"{whole + heads} times" + (f", {heads} without its body" if heads else "")


def clients_of(matrix):
    return sorted({client for _, client in matrix}, key=str.lower)


def repeaters(matrix):
    rows = []
    for client in clients_of(matrix):
        cells = []
        for case, _ in POSTS:
            cells.append(times(matrix.get((case, client), ("", ""))[1]))
        if any(cells):
            rows.append([client, *cells])
    never = [client for client in clients_of(matrix) if client not in {row[0] for row in rows}]
    text = table(["client", *(name for _, name in POSTS)], rows)
    text += "\nNever in these cases: " + ", ".join(never) + ".\n"
    return text + (HEADS if any("without its body" in cell for row in rows for cell in row) else "")


def behind(matrix):
    """Who got, as the answer to its second request, something that was not that answer, and no error."""
    rows = []
    for case in BEHIND:
        cells = {client: matrix.get((case, client), ("", "", ""))[2].split(" ; ")[1:] for client in clients_of(matrix)}
        found = {}
        for client, (second, *_) in [(client, cell) for client, cell in cells.items() if cell]:
            if second != OWN and not second.startswith("error: ") or "ClientException" in second:
                found.setdefault(second, []).append(client)
        rows += [[f"`{case}`", got, ", ".join(names)] for got, names in found.items()]
    return table(["fault", "the second request got", "clients"], rows) + CLOSED


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
    long = [name for name, *_ in cases.LONG]
    stalled = [(round(cell[3]), client, cell[1], cell[2]) for (case, client), cell in matrix.items() if case == "stall"]
    given_up = [row for row in sorted(stalled) if row[3] != "waits" and row[1] not in NO_DEFAULT]
    endless = {client: seconds for seconds, client, _, got in stalled if got == "waits"}
    text = "By default these give up by themselves when a request was read and no answer comes:\n\n"
    rows = [[client, f"{seconds} s", arrived, got] for seconds, client, arrived, got in given_up]
    text += table(["client", "after", "arrived", "the caller got"], rows)
    still = ", ".join(sorted(endless, key=str.lower))
    text += f"\nThese were still waiting after {min(endless.values(), default=0)} s: {still}.\n" + LONGER
    short = {client for (case, client), cell in matrix.items() if cell[2] == "waits" and case not in long}
    text += "\nWaiting for longer than 70 s in one of the cases below: " + ", ".join(sorted(short, key=str.lower)) + ".\n"
    return text + drops(matrix)


def drops(matrix):
    cells = {client: cell for (case, client), cell in matrix.items() if case == "drip"}
    patient = [cell[3] for cell in cells.values() if cell[2].startswith(("200", "exit 0"))]
    if not patient:
        return ""
    text = f"\nAn answer that came byte by byte for {round(min(patient))} s was waited for by {len(patient)} of {len(cells)}: their "
    text += "time-outs, where they have one, are between two reads. Set a total time-out, always.\n"
    others = [f"{client} after {round(cell[3])} s ({cell[2]})" for client, cell in cells.items() if cell[3] not in patient]
    return text + (f"\nThese gave up: {'; '.join(sorted(others))}.\n" if others else "") + DROPS


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
    parts.append("## Who takes a stray answer for that of the next request\n\n" + behind(matrix))
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
