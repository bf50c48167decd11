"""Compares two matrices cell by cell, by outcome: what arrived, and what the caller got. Seconds are not compared.

    compare.py OLD NEW

Each is a file of matrix.py, or a table of four columns (case, client with version, arrived, got) whose cases have the letters
of cases.py. Prints what differs and four counts. Exit: 0 all alike, 1 cells differ, 2 bad usage.

Other tables were measured against other answers, so a length is compared with what most clients got for that call of that
case: `usual`, `less` or `more`. Names of errors are compared as far as both tables tell them.
"""

import collections
import re
import sys

import cases

# How another table may name a client, without its version.
NAMES = {
    "curl CLI": "curl", "Go net/http": "go net/http", "Guzzle": "guzzle", "Java HttpClient": "java HttpClient",
    "Java HttpURLConnection": "java HttpURLConnection", "LWP keep_alive": "lwp", "Node fetch": "node fetch",
    "Node http keepAlive": "node http", "OkHttp": "okhttp", "PHP curl": "php curl", "pycurl/libcurl": "pycurl",
    "requests/urllib3": "requests", "Ruby Net::HTTP": "ruby net/http", "Swift URLSession": "swift URLSession",
    "urllib3 PoolManager": "urllib3",
}
STEPS = {name: steps for name, _, _, steps, *_ in [*cases.CASES, *cases.LONG]}
LETTERS = {letter: name for name, letter, *_ in [*cases.CASES, *cases.LONG] if letter}
NOT_A_CELL = ("waits", "not asked")


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def client_of(text):
    bare = re.sub(r"(?<=[ /])\d[\w.]*(?=[ /]|$)", "", text)
    bare = re.sub(r" +", " ", bare).replace(" /", "/").strip()
    return NAMES.get(bare, bare)


def read(path):
    """(arrived, got) by case and client."""
    cells = {}
    try:
        lines = open(path, encoding="utf-8").read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path}: {error}")
    for number, line in enumerate(lines, 1):
        row = line.split("\t")
        if row[0] in ("case", "left out"):
            continue
        if len(row) == 6:
            cells[row[0], row[1]] = (row[3], row[4])
        elif len(row) == 4:
            cells[LETTERS.get(row[0], row[0]), client_of(row[1])] = (row[2], row[3])
        else:
            fail(f"{path}:{number}: {len(row)} columns; a matrix of scripts/clients has 6, another table 4")
    if not cells:
        fail(f"{path} has no cell")
    return cells


def arrived_of(case, text):
    """The requests, one after the other, as methods of /x and /ok; the target of a redirect is /x where no step asks /ok."""
    requests = []
    for part in filter(None, text.split(", ")):
        method, path, rest, times = re.fullmatch(r"(\S+) (\S+)( \(.*\))?(?: x(\d+))?", part).groups()
        path = "/ok" if path in ("/ok", "/ok2") and "/ok" in STEPS.get(case, "/ok") else "/x"
        requests += [f"{method} {path}{rest or ''}"] * int(times or 1)
    return requests


def calls_of(got):
    """What each call gave: (status, length), the words of an error, or the code that wget ended with."""
    calls = []
    for call in filter(None, got.split(" ; ")):
        answer = re.match(r"(\d{3}) (\d+) bytes", call)
        calls.append((answer[1], int(answer[2])) if answer else error_of(call))
    return calls


def error_of(text):
    """`error: pycurl.error (52, 'Empty reply')` and `error: pycurl.error 52` alike are `pycurl.error`, `52`."""
    text = text.removeprefix("error: ").partition(" <- ")[0].removeprefix("false; ").replace("builtins.", "")
    text = text.replace("NSURLErrorDomain ", "").replace("GLib.GError", "GLib.Error").replace("(", "").replace(",", "")
    text = text.replace("curl exit ", "curl-exit ").replace("LWP internal ", "LWP-internal ")
    return tuple(re.split(r" |::", text)[:2])


def usual_lengths(cells):
    """The length that most clients got, by case, call and status."""
    seen = collections.defaultdict(collections.Counter)
    for (case, _), (_, got) in cells.items():
        for place, call in enumerate(calls_of(got)):
            if isinstance(call[-1], int):
                seen[case, place, call[0]][call[1]] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in seen.items()}


def outcome(cell, case, usual):
    calls = []
    for place, call in enumerate(calls_of(cell[1])):
        if isinstance(call[-1], int):
            most = usual[case, place, call[0]]
            calls.append((call[0], "usual" if call[1] == most else "less" if call[1] < most else "more"))
        else:
            calls.append(call)
    return calls


def alike(old, new):
    """Whether both tell the same, as far as both tell something."""
    if not old or not new:
        return True
    return len(old) == len(new) and all(a == b or a[:1] == b[:1] and 1 in (len(a), len(b)) for a, b in zip(old, new))


def main():
    if len(sys.argv) != 3:
        fail("two matrices are needed: OLD NEW")
    old, new = read(sys.argv[1]), read(sys.argv[2])
    usual_old, usual_new = usual_lengths(old), usual_lengths(new)
    told = {key for key, (_, got) in new.items() if got not in NOT_A_CELL}
    told_old = {key for key, (_, got) in old.items() if got not in NOT_A_CELL}
    differ = []
    for case, client in sorted(told & told_old):
        before, now = old[case, client], new[case, client]
        same = not before[0] or not now[0] or arrived_of(case, before[0]) == arrived_of(case, now[0])
        if not same or not alike(outcome(before, case, usual_old), outcome(now, case, usual_new)):
            differ.append((case, client, before, now))
    for case, client, before, now in differ:
        print(f"{case}, {client}\n  old: {before[0]}: {before[1] or '-'}\n  new: {now[0]}: {now[1]}")
    both = len(told & told_old)
    print(f"{both - len(differ)} alike, {len(differ)} differ, {len(told_old - told)} only in the old, {len(told - told_old)} only in the new")
    sys.exit(1 if differ else 0)


main()
