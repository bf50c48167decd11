"""Changes one line of the code at a time, and demands that a test fails.

    mutants.py TREE --check                does each change still apply?
    mutants.py TREE [--first] [N] [NAME]   N of all in an even spread, or those whose file holds NAME; with --first only
                                           the tests that are named with a change are asked
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time

# A change that keeps a test from ending is seen as well.
PATIENCE = 20 * 60
LIST = pathlib.Path(__file__).with_name("mutants.list")


def mutants():
    for block in re.split(r"\n\s*\n", LIST.read_text().split("\n\n", 1)[1].strip()):
        path, old, new, tests = block.strip().split("\n")
        yield pathlib.Path("Sources") / path, old.removeprefix("- "), new.removeprefix("+ "), tests.removeprefix("= ")


def misfits(tree, all_of_them):
    for path, old, new, _ in all_of_them:
        count = (tree / path).read_text().count(old) if (tree / path).exists() else 0
        if count != 1 or old == new:
            yield f"{path}: stands {count} times: {old}"


def succeeds(tree, *words):
    """Whether `swift` ends well, and in time; nothing that it started is left when it does not."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(["swift", *words], cwd=tree, start_new_session=True, **quiet)
    try:
        return process.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def verdict(tree, asks_all, path, old, new, tests):
    """caught, SURVIVED or DOES NOT BUILD."""
    file = tree / path
    text = file.read_text()
    file.write_text(text.replace(old, new))
    try:
        if not succeeds(tree, "build", "--build-tests"):
            return "DOES NOT BUILD"
        # Not seen by those who should: perhaps by others.
        for chosen in (("--filter", tests), ())[: 2 if asks_all else 1]:
            if not succeeds(tree, "test", "--skip-build", *chosen):
                return "caught"
        return "SURVIVED"
    finally:
        file.write_text(text)


def main():
    tree = pathlib.Path(sys.argv[1])
    every = list(mutants())
    lost = list(misfits(tree, every))
    if lost:
        sys.exit("mutants: these no longer apply; find the place where the rule stands now:\n" + "\n".join(lost))
    if "--check" in sys.argv:
        print(f"mutants: all {len(every)} apply")
        return
    chosen = every
    for word in sys.argv[2:]:
        if word == "--first":
            continue
        if word.isdigit():
            chosen = chosen[:: max(1, len(chosen) // int(word))][: int(word)]
        else:
            chosen = [mutant for mutant in chosen if word in str(mutant[0])]
    survivors = 0
    for number, mutant in enumerate(chosen, 1):
        start = time.monotonic()
        said = verdict(tree, "--first" not in sys.argv, *mutant)
        survivors += said != "caught"
        print(f"mutants: {number}/{len(chosen)} {said} in {time.monotonic() - start:.0f} s: {mutant[0]}: {mutant[2]}", flush=True)
    if survivors:
        sys.exit(f"mutants: {survivors} of {len(chosen)} were not caught")
    print(f"mutants: all {len(chosen)} were caught")


main()
