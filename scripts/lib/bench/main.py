"""Measures a release build, and prints a table for each kind of cost. Exits 1 when a goal is missed, and names it."""

import argparse
import platform
import sys
import tempfile

import crowd
import rows
from server import Failed

KINDS = ["processor", "https", "instructions", "memory", "start", "city", "streams", "long"]


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"what to measure: {', '.join(KINDS)}; all by default")
    parser.add_argument("--binary", required=True, help="the build to measure; scripts/bench makes one by default")
    parser.add_argument("--against", help="the build before: instructions are told as a ratio to its")
    parser.add_argument("--rounds", type=int, default=5, help="rounds against nginx (5)")
    parser.add_argument("--seconds", type=int, default=3, help="seconds of a round (3)")
    given = parser.parse_args()
    unknown = [kind for kind in given.kinds if kind not in KINDS]
    if unknown:
        parser.error(f"there is no {unknown[0]}; there is {', '.join(KINDS)}")
    if given.rounds < 1 or given.seconds < 1:
        parser.error("--rounds and --seconds take whole numbers from 1")
    return given


def tables(given):
    with tempfile.TemporaryDirectory() as folder:
        for kind in given.kinds or KINDS:
            print(f"bench: {kind}", file=sys.stderr)
            if kind == "processor":
                yield rows.processor(given.binary, given.rounds, given.seconds)
            elif kind == "https":
                yield rows.https(given.binary, given.rounds, given.seconds)
            elif kind == "instructions":
                yield rows.counted(given.binary, given.against)
            elif kind == "memory":
                yield rows.memory(given.binary)
            elif kind == "start":
                yield rows.start(given.binary, folder)
            elif kind == "city":
                yield crowd.city(given.binary, folder)
            elif kind == "streams":
                yield crowd.streams(given.binary, folder)
            else:
                yield crowd.long_run(given.binary, folder)


def machine():
    with open("/proc/cpuinfo") as lines:
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
    return f"{model}, Linux {platform.release()}"


def main():
    given = arguments()
    missed = []
    print(machine() + "\n")
    try:
        for table in tables(given):
            print(table.text(), flush=True)
            missed += table.missed
    except Failed as failure:
        sys.exit(f"bench: {failure}")
    if missed:
        print("Missed:\n" + "\n".join(f"- {line}" for line in missed))
        sys.exit(1)


main()
