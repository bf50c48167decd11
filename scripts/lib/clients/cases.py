"""The cases of the matrix: a fault of ours, the request of a client, and the case's letter in earlier measurements."""

# name, letter, rule (its `on` is the case's own path), steps. /NAME is struck by the rule, /ok is not.
CASES = [
    ("get-reused-fin", "a", "do: empty-reply, phase: after-commit", "GET /ok|GET /x"),
    ("get-reused-fin-once", "a1", "do: empty-reply, phase: after-commit, times: 1", "GET /ok|GET /x"),
    ("get-fresh-fin", "e", "do: empty-reply, phase: after-commit", "GET /x"),
    ("get-fresh-fin-once", "e1", "do: empty-reply, phase: after-commit, times: 1", "GET /x"),
    ("post-reused-fin", "b", "do: empty-reply, phase: after-commit", "GET /ok|POST /x"),
    ("post-reused-fin-once", "b1", "do: empty-reply, phase: after-commit, times: 1", "GET /ok|POST /x"),
    ("post-reused-rst", "d", "do: reset, phase: after-commit", "GET /ok|POST /x"),
    ("post-reused-rst-once", "d1", "do: reset, phase: after-commit, times: 1", "GET /ok|POST /x"),
    ("post-fresh-fin", "eP", "do: empty-reply, phase: after-commit", "POST /x"),
    ("post-fresh-fin-once", "eP1", "do: empty-reply, phase: after-commit, times: 1", "POST /x"),
    ("post-fresh-rst", "c", "do: reset, phase: after-commit", "POST /x"),
    ("post-fresh-rst-once", "c1", "do: reset, phase: after-commit, times: 1", "POST /x"),
    ("close-in-body", "f", "do: { close: in-body }", "GET /x"),
    ("reset-in-body", "f3", "do: { reset: 120 }", "GET /x"),
    ("missing-last-chunk", "g", "do: missing-last-chunk", "GET /x"),
    ("bad-chunk", "h", "do: bad-chunk", "GET /x"),
    ("close-delimited-fin", "y", "do: close-delimited", "GET /x"),
    ("close-delimited-rst", "y2", "do: { close-delimited: rst }", "GET /x"),
    ("surplus-bytes", "j", "do: surplus-bytes", "GET /x|GET /ok"),
    ("head-with-body", "", "do: head-with-body", "HEAD /x|GET /ok"),
    ("early-hints", "v", "do: early-hints", "GET /x|GET /ok"),
    ("unasked-continue", "u", "do: unasked-continue", "GET /x|GET /ok"),
    ("unasked-continue-post", "uP", "do: unasked-continue", "POST /x|GET /ok"),
    ("idle-408", "x", "do: idle-408", "GET /x|pause|GET /ok"),
    ("idle-408-post", "xP", "do: idle-408", "GET /x|pause|POST /ok"),
    ("idle-408-at-once", "", "do: { idle-408: 0s }", "GET /x|pause|POST /ok"),
    ("answer-408-post", "x408P", "do: { status: 408 }", "POST /x"),
    ("no-reason", "q", "do: no-reason", "GET /x"),
    ("no-colon", "s", "do: no-colon", "GET /x"),
    ("fold", "t", "do: fold", "GET /x"),
    ("latin1-header", "AL", "do: latin1-header", "GET /x"),
    ("status-599", "r", "do: { status: 599 }", "GET /x"),
    ("status-401", "m", "do: { status: 401 }", "GET /x"),
    ("redirect-307-three", "k", "do: { redirect: { code: 307, times: 3 } }", "POST /x"),
    ("redirect-307", "kk", "do: { redirect: 307 }", "POST /x"),
    ("redirect-302-once", "l", "do: { redirect: { code: 302, times: 1 } }", "POST /x"),
    ("retry-after-1", "n", "do: { unavailable: 1s }", "GET /x"),
    ("retry-after-0", "n0", "do: { unavailable: 0s }", "GET /x"),
    ("retry-after-0-post", "n0P", "do: { unavailable: 0s }", "POST /x"),
    ("retry-after-date", "", "do: { retry-after-date: 1s }", "GET /x"),
    ("retry-after-date-post", "", "do: { retry-after-date: 0s }", "POST /x"),
    ("conflicting-length", "", "do: conflicting-length", "GET /x"),
    ("wrong-length-short", "", "do: { wrong-length: short }", "GET /x|GET /ok"),
    ("duplicate-length", "", "do: { duplicate-header: Content-Length }", "GET /x"),
    ("http-0.9", "", "do: http-0.9", "GET /x"),
    ("garbage", "", "do: garbage", "GET /x"),
    ("bad-utf8", "o", "do: bad-utf8", "GET /x"),
]

# Asked of all clients at the same time, and waited for longer: name, letter, rule, step, seconds of patience. The five minutes of
# aiohttp and of Node's fetch are over after 400 s, also on a busy machine; an answer that comes byte by byte takes six.
LONG = [
    ("stall", "", "do: stall", "GET /x", 400),
    ("stall-post", "", "do: stall, phase: after-commit", "POST /x", 400),
    ("drip", "z", "do: { drip: { bytes: 1, each: 3s } }", "GET /x", 500),
]


def script():
    """A script in which each case's rule strikes the case's own path. The answer of /ok has another length than that of /x, so
    that the matrix tells a client that takes one for the other."""
    lines = ["replies:", '  - { on: "* /ok", body: another answer. }', '  - { on: "* *", body: hello world }', "faults:"]
    lines += ['  - { on: GET /pause, do: { delay: 400ms } }']
    lines += [f'  - {{ on: "* /{name}", {rule} }}' for name, _, rule, _ in CASES]
    lines += [f'  - {{ on: "* /{name}", {rule} }}' for name, _, rule, _, _ in LONG]
    return "\n".join(lines) + "\n"
