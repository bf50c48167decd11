"""The library for Robot Framework: the suites of the folder robot, run in a process of their own."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("robot.api", reason="robotframework is not installed")

from robot.api import ExecutionResult, ResultVisitor
from robot.libdocpkg import LibraryDocumentation

from ringback import program

NO_OUTPUT = ["--output", "NONE", "--log", "NONE", "--report", "NONE"]
SUITES = Path(__file__).parent / "robot"


def robot(tmp_path, *words, check=True):
    command = [sys.executable, "-m", "robot", "--outputdir", str(tmp_path), *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert not check or done.returncode == 0, done.stdout
    return done.stdout


class Output(ResultVisitor):
    """The tests of an output by name, and what this library has logged in each."""

    def __init__(self, path):
        self.found = {}
        ExecutionResult(path).visit(self)

    def visit_test(self, test):
        self.found[test.name] = test, [item.message for item in test.body if item.type == item.MESSAGE]


def bundles(tmp_path, folder="ringback-failed"):
    return {path.name for path in (tmp_path / folder).glob("*")}


def test_what_each_keyword_does(tmp_path):
    robot(tmp_path, SUITES / "keywords.robot")
    assert bundles(tmp_path) == set()


@pytest.fixture(scope="module")
def red(tmp_path_factory):
    folder = tmp_path_factory.mktemp("red")
    robot(folder, "--name", "Red", SUITES / "red" / "failing.robot", check=False)
    return folder, Output(folder / "output.xml").found


def test_red_tests_and_only_they_leave_bundles(red):
    folder, tests = red
    assert {name for name, (test, _) in tests.items() if test.passed} == {"Good", "Only Errors", "Not Strict"}
    assert bundles(folder) == {
        "Red.Busy-486.json",
        "Red.With-Markup.json",
        "Red.Strict.json",
        "Red.Strict-With-Warnings.json",
        "Red.Standing-Still.json",
        "Red.Two-Devices.json",
        "Red.Two-Devices-2.json",
        "Red.Two-Devices.panel.json",
        "Red.In-Its-Teardown.json",
        "Red.Звонок-занят.json",
        "Red.A-Name-Of-More-Than-Sixty-Four-Characters-Is-Cut-For-The-Device-And-Whole-For-The-Bundle.json",
    }


def test_a_red_test_tells_what_the_device_saw(red):
    folder, tests = red
    test, messages = tests["Busy <486>"]
    bundle = folder / "ringback-failed" / "Red.Busy-486.json"
    assert test.message == f"busy\n\nringback bundle: {bundle}"
    assert [message.splitlines()[0] for message in messages] == [
        "ringback log of Red.Busy-486",
        "ringback findings",
        "ringback bundle",
    ]
    assert "POST /api/v1/system/debug/call/start -> 200" in messages[0] and "486 Busy Here" in messages[0]
    assert "Content-Type" in messages[1]
    assert '<a href="ringback-failed/Red.Busy-486.json">' in messages[2]
    assert bundle.stat().st_mode & 0o777 == 0o600
    subprocess.run([program(), "replay", "--diff", str(bundle)], check=True)


def test_a_message_with_markup_stays_one(red):
    test, _ = red[1]["With Markup"]
    assert test.message.startswith("*HTML* <b>busy</b><p>ringback bundle: <a href=")


def test_a_clock_that_stands_still_is_told(red):
    _, messages = red[1]["Standing Still"]
    assert "GET /api/info -> 200  (x 12)" in messages[0]
    assert "asked the same 12 times" in messages[1] and "the tag ringback:clock=x20" in messages[1]


@pytest.mark.parametrize(
    "name, words",
    [
        ("Strict", "the client broke the protocol:\nerror: "),
        ("Strict With Warnings", "the client broke the protocol:\nwarning: "),
        ("Wrong Tag", "there is no tag ringback:profil=camdroid-panel; there is ringback:profile=,"),
        ("Wrong Strictness", "strict is True, error, warning or False, not errors"),
    ],
)
def test_the_message_begins_with_the_reason(red, name, words):
    assert red[1][name][0].message.startswith(words)


def test_the_device_of_a_suite_is_that_of_its_tests(tmp_path):
    robot(tmp_path, SUITES / "red" / "shared.robot", check=False)
    tests = Output(tmp_path / "output.xml").found
    assert [name for name, (test, _) in tests.items() if test.failed] == ["The First Breaks A Rule"], tests
    assert bundles(tmp_path, "elsewhere") == {"Shared.The-First-Breaks-A-Rule.json"}


def test_a_wrong_argument_of_the_import_is_told(tmp_path):
    suite = tmp_path / "wrong.robot"
    suite.write_text("*** Settings ***\nLibrary    ringback.robot    strict=errors\n*** Test Cases ***\nIt\n    Intercom URL\n")
    assert "strict is True, error, warning or False, not errors" in robot(tmp_path, suite, check=False)


def test_a_bad_option_is_told(tmp_path):
    suite = tmp_path / "wrong.robot"
    library = "Library    ringback.robot    options=--profil x"
    suite.write_text(f"*** Settings ***\n{library}\n*** Test Cases ***\nIt\n    Intercom URL\n")
    assert "\nringback did not start: " in (said := robot(tmp_path, suite, check=False)) and "--profil" in said


def test_the_bundles_of_pabot_lie_beside_its_log(tmp_path):
    robot(tmp_path / "pabot_results" / "0", "--test", "Strict", SUITES / "red" / "failing.robot", check=False)
    assert bundles(tmp_path) == {"Failing.Strict.json"}
    _, messages = Output(tmp_path / "pabot_results" / "0" / "output.xml").found["Strict"]
    assert 'href="ringback-failed/Failing.Strict.json"' in messages[-1]


@pytest.fixture
def waiting(tmp_path):
    """Starts two processes of Robot Framework that wait with a device each; returns them, and their simulators."""
    processes = []

    def start(wait):
        told = tmp_path / "told"
        variables = ["--variable", f"TOLD:{told}", "--variable", f"WAIT:{wait}"]
        command = [sys.executable, "-m", "robot", *variables, *NO_OUTPUT, SUITES / "red" / "process.robot"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
        processes.extend(subprocess.Popen(command, **quiet) for _ in range(2))
        for _ in range(600):
            if told.exists() and len(urls := told.read_text().splitlines()) == 2:
                return processes, set(urls)
            time.sleep(0.05)
        raise AssertionError("they told of no simulator")

    yield start
    for process in processes:
        process.kill()
        process.wait()


def test_processes_have_a_simulator_each(waiting):
    processes, simulators = waiting("1s")
    assert [process.wait(30) for process in processes] == [1, 1]
    assert len(simulators) == 2


def test_nothing_is_left_of_a_killed_robot(waiting):
    processes, _ = waiting("10m")
    for process in processes:
        with open(f"/proc/{process.pid}/task/{process.pid}/children") as children:
            handles = [os.pidfd_open(int(pid)) for pid in children.read().split()]
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(handles) == 1
        gone, _, _ = select.select(handles, [], [], 30)
        os.close(handles[0])
        assert gone, "the simulator outlived its tests"


def test_a_simulator_that_runs_already_is_used(tmp_path):
    words = ["--test", "Good", "--test", "Busy*", SUITES / "red" / "failing.robot"]
    command = [sys.executable, "-m", "robot", *NO_OUTPUT, "--name", "Suite", *words]
    report = tmp_path / "report.json"
    run = [program(), "run", "--quiet", "--report", report, "--", *command]
    assert subprocess.run(run, cwd=tmp_path, stdout=subprocess.DEVNULL).returncode == 1
    failed = json.loads(report.read_text())["verdict"]["failed_tests"]
    assert [(test["test"], test["message"]) for test in failed] == [("Suite.Busy <486>", "busy")]
    assert bundles(tmp_path) == {"Suite.Busy-486.json"}


def test_each_keyword_is_documented():
    library = LibraryDocumentation("ringback.robot")
    assert library.scope == "GLOBAL"
    assert "Intercom URL" in [keyword.name for keyword in library.keywords]
    assert [keyword.name for keyword in library.keywords if not keyword.doc] == []
