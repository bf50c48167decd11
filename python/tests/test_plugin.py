"""Suites of other people, run by pytest in a process of their own."""

import os
import select
import signal
import subprocess
import sys
import textwrap

import pytest

from ringback import program

CALL = """
    import json, os, urllib.request, pytest

    def start_call(device, number="101", content_type="application/json"):
        request = urllib.request.Request(
            device.url + "/api/v1/system/debug/call/start", data=json.dumps({"number": number}).encode()
        )
        request.add_header("Authorization", "Bearer " + device.token())
        request.add_header("Content-Type", content_type)
        urllib.request.urlopen(request, timeout=10).read()
"""


def suite(pytester, tests):
    pytester.makepyfile(test_calls=textwrap.dedent(CALL) + textwrap.dedent(tests))


def run(pytester, *words):
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *words)


def bundles(pytester, folder="ringback-failed"):
    return sorted(path.name for path in (pytester.path / folder).glob("*"))


def test_each_test_has_a_device_of_its_own(pytester):
    suite(
        pytester,
        """
        seen = set()

        @pytest.mark.parametrize("number", range(5))
        def test_it(intercom, number):
            assert intercom.journal() == []
            start_call(intercom)
            assert intercom.url not in seen
            seen.add(intercom.url)
        """,
    )
    run(pytester).assert_outcomes(passed=5)
    assert bundles(pytester) == []


def test_a_red_test_tells_what_the_device_saw(pytester):
    suite(
        pytester,
        """
        def test_good(intercom):
            start_call(intercom)

        @pytest.mark.parametrize("number", ["486"])
        def test_busy(intercom, number):
            start_call(intercom, number, "text/plain")
            intercom.advance("5s")
            assert intercom.calls() == []
        """,
    )
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*ringback log of test_calls.test_busy-486*",
            "*POST /api/v1/system/debug/call/start -> 200",
            "*486 Busy Here",
            "*ringback findings*",
            "*Content-Type*",
            "*ringback bundle*",
            "*ringback-failed/test_calls.test_busy-486.json",
        ]
    )
    assert bundles(pytester) == ["test_calls.test_busy-486.json"]
    bundle = pytester.path / "ringback-failed" / "test_calls.test_busy-486.json"
    assert bundle.stat().st_mode & 0o777 == 0o600
    subprocess.run([program(), "replay", "--diff", str(bundle)], check=True)


def test_the_folder_of_bundles_is_chosen(pytester):
    suite(pytester, "def test_it(intercom): assert intercom.calls()")
    run(pytester, "--ringback-bundles", "elsewhere").assert_outcomes(failed=1)
    assert bundles(pytester, "elsewhere") == ["test_calls.test_it.json"]


def test_strict_fails_a_client_that_breaks_a_rule(pytester):
    suite(
        pytester,
        """
        import urllib.error

        def break_a_rule(intercom):
            for attempt in range(3):
                with pytest.raises(urllib.error.HTTPError):
                    urllib.request.urlopen(intercom.url + "/api/v1/system/call/status", timeout=10)

        @pytest.mark.intercom(strict=True)
        def test_strict(intercom):
            break_a_rule(intercom)

        def test_lax(intercom):
            break_a_rule(intercom)
        """,
    )
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*the client broke the protocol:*"])
    assert bundles(pytester) == ["test_calls.test_strict.json"]


def test_the_marker_of_a_test_wins_over_that_of_its_module(pytester):
    suite(
        pytester,
        """
        pytestmark = pytest.mark.intercom(scenario="busy", profile="camdroid-panel")

        @pytest.mark.intercom(scenario="declined")
        def test_it(intercom):
            start_call(intercom)
            intercom.advance("10s")
            assert intercom.state()["profile"] == "camdroid-panel"
            assert intercom.calls()[0]["sip_code"] == 603
        """,
    )
    run(pytester).assert_outcomes(passed=1)


def test_a_script_lies_beside_the_test(pytester):
    pytester.makefile(".yaml", gone="calls:\n  - to: 101\n    story:\n      - { after: 1s, sip: 410 }\n")
    suite(
        pytester,
        """
        @pytest.mark.intercom(scenario="gone.yaml")
        def test_it(intercom):
            start_call(intercom)
            intercom.advance("1s")
            assert intercom.calls()[0]["sip_code"] == 410
        """,
    )
    run(pytester).assert_outcomes(passed=1)


@pytest.mark.parametrize("marker, word", [("(profil='x')", "profil"), ("('x')", "an argument without a name")])
def test_a_wrong_word_of_the_marker_is_told(pytester, marker, word):
    suite(pytester, f"@pytest.mark.intercom{marker}\ndef test_it(intercom): pass")
    result = run(pytester)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"*does not take {word}; there is clock, *"])


def test_strange_names_of_tests_are_names_of_files(pytester):
    suite(
        pytester,
        """
        @pytest.mark.parametrize("text", ["../../etc", "a b", "\\u0416", "x" * 300])
        def test_it(intercom, text):
            assert False
        """,
    )
    run(pytester).assert_outcomes(failed=4)
    assert len(bundles(pytester)) == 4
    assert all(name.startswith("test_calls.test_it") for name in bundles(pytester))


def test_a_long_name_is_cut_for_the_device_and_whole_for_the_bundle(pytester):
    name = "test_" + "_".join(["words"] * 15)
    suite(pytester, f"def {name}(intercom): assert intercom.calls()")
    run(pytester).assert_outcomes(failed=1)
    assert bundles(pytester) == [f"test_calls.{name}.json"]


def test_workers_have_a_simulator_each(pytester):
    suite(
        pytester,
        """
        @pytest.mark.parametrize("number", range(20))
        def test_it(intercom, ringback, number, worker_id):
            start_call(intercom)
            with open(f"pid-{worker_id}", "w") as file:
                file.write(str(ringback.pid))
        """,
    )
    run(pytester, "-n", "4").assert_outcomes(passed=20)
    pids = [int(path.read_text()) for path in pytester.path.glob("pid-*")]
    assert len(set(pids)) == len(pids) > 1
    assert not any(map(runs, pids))


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "workers"])
def test_nothing_is_left_of_a_killed_pytest(pytester, workers):
    suite(
        pytester,
        """
        @pytest.mark.parametrize("number", range(2))
        def test_it(intercom, ringback, number):
            with open("told", "w") as told:
                told.write(f"{ringback.pid}\\n")
            intercom.wait("call.state:talking", timeout="10m")
        """,
    )
    told = pytester.path / "told"
    os.mkfifo(told)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *workers]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=pytester.path, **quiet)
    with open(told) as lines:
        handle = os.pidfd_open(int(lines.readline()))
    process.send_signal(signal.SIGKILL)
    process.wait()
    gone, _, _ = select.select([handle], [], [], 30)
    os.close(handle)
    assert gone, "the simulator outlived its test"


def test_a_simulator_that_runs_already_is_used(pytester):
    suite(
        pytester,
        """
        def test_it(intercom, ringback):
            assert ringback.pid is None
            assert ringback.control_url == os.environ["RINGBACK_CONTROL_URL"]
            start_call(intercom)
        """,
    )
    command = [program(), "run", "--quiet", "--", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    subprocess.run(command, cwd=pytester.path, check=True)


def runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_client_that_waits_on_a_clock_that_stands_still_is_told(pytester):
    suite(
        pytester,
        """
        def test_waits(intercom):
            for attempt in range(12):
                urllib.request.urlopen(intercom.url + "/api/info", timeout=10)
            assert False

        def test_does_not(intercom):
            urllib.request.urlopen(intercom.url + "/api/info", timeout=10)
            assert False
        """,
    )
    result = run(pytester)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*GET /api/info -> 200  (x 12)", "*asked the same 12 times while the device's clock stood*"])
    assert str(result.stdout).count("clock stood still") == 1


def test_what_strict_counts(pytester):
    suite(
        pytester,
        """
        def start(intercom):
            request = urllib.request.Request(
                intercom.url + "/api/v1/system/debug/call/start",
                data=b'{"number":"101"}',
                headers={"Authorization": "Bearer " + intercom.token(), "Content-Type": "application/json"},
            )
            urllib.request.urlopen(request, timeout=10)
            intercom.advance("10s")

        @pytest.mark.intercom(strict=True)
        def test_errors(intercom):
            start(intercom)

        @pytest.mark.intercom(strict="warning")
        def test_warnings(intercom):
            start(intercom)

        @pytest.mark.intercom(strict="errors")
        def test_misspelt(intercom):
            pass
        """,
    )
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["*takes strict=True, 'error' or 'warning', not 'errors'*"])
