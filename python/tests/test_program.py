"""The executable of the wheel, as a shell and Python find it."""

import os
import subprocess
import sys
import sysconfig

import ringback


def said(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def test_the_program_is_on_the_path():
    command = os.path.join(sysconfig.get_path("scripts"), "ringback")
    assert ringback.program() == command
    assert said(command, "--version") == said(sys.executable, "-m", "ringback", "--version")


def test_the_version_is_that_of_the_package():
    from importlib.metadata import version

    assert said(ringback.program(), "--version").split()[0] == version("ringback")


def test_the_package_is_typed():
    assert os.path.exists(os.path.join(os.path.dirname(ringback.__file__), "py.typed"))


def test_a_bad_option_is_told():
    try:
        ringback.Ringback("--profil", "x")
    except ringback.RingbackError as error:
        assert "--profil" in str(error)
    else:
        raise AssertionError("it started")


def test_the_account_of_the_options_is_known():
    with ringback.Ringback("--username", "the porter", "--password", "a 'b' c") as simulator:
        device = simulator.device()
        assert (device.username, device.password) == ("the porter", "a 'b' c")
        assert len(device.token()) > 10
