"""200 tests on 8 workers, each with its own device and a scripted call, against 200 empty ones in the same run.

    suite-time.py FOLDER PYTEST...    prints both times and their ratio; exits 1 when it is more than 3.5
"""

import pathlib
import statistics
import subprocess
import sys
import time

EMPTY = """
import pytest

@pytest.mark.parametrize("number", range(200))
def test_it(number):
    pass
"""

CALL = """
import json, urllib.request, pytest

@pytest.mark.parametrize("number", range(200))
def test_it(intercom, number):
    request = urllib.request.Request(intercom.url + "/api/v1/system/debug/call/start", data=b'{"number":"101"}')
    request.add_header("Authorization", "Bearer " + intercom.token())
    request.add_header("Content-Type", "application/json")
    urllib.request.urlopen(request).read()
    intercom.advance(until="call.state:talking")
    intercom.hand("hangup")
    assert intercom.calls()[0]["state"] == "ended"
"""

GOAL = 3.5


def run(command, file):
    began = time.monotonic()
    subprocess.run([*command, "-n", "8", file], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def main():
    folder, *command = sys.argv[1:]
    times = {"empty": [], "call": []}
    for name, text in (("empty", EMPTY), ("call", CALL)):
        pathlib.Path(folder, f"test_{name}.py").write_text(text)
    for _ in range(3):
        for name, taken in times.items():
            taken.append(run(command, f"{folder}/test_{name}.py"))
    empty, call = (statistics.median(times[name]) for name in ("empty", "call"))
    print(f"200 tests on 8 workers: {call:.2f} s with a device and a call each, {empty:.2f} s empty: {call / empty:.2f} times")
    return call > GOAL * empty


sys.exit(main())
