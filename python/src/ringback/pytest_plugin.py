"""The pytest plugin: a device for every test."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any, Generator, Iterator

import pytest

from ringback._control import RingbackError
from ringback._device import Intercom
from ringback._report import STRICT, broken, explain, file_name, replay
from ringback._simulator import Ringback

_device = pytest.StashKey[Intercom]()
_failure = pytest.StashKey[str]()
_MARKER = (
    "intercom(profile=, scenario=, strict=, clock=, lease=, seed=): "
    "what the device of this test is like; strict=True fails the test when its client breaks a rule of the protocol, "
    "strict='warning' also for what is only unwise"
)
_WORDS = {"profile", "scenario", "strict", "clock", "lease", "seed"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("ringback", "simulated intercoms")
    group.addoption(
        "--ringback-bundles",
        metavar="DIR",
        default=None,
        help="where the bundle of a red test is written (default: the ini option ringback_bundles, or ringback-failed)",
    )
    parser.addini("ringback_bundles", "where the bundle of a red test is written", default="ringback-failed")
    parser.addini("ringback_options", "options of the simulator, such as --profile", type="args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", _MARKER)


@pytest.fixture(scope="session")
def ringback(pytestconfig: pytest.Config) -> Iterator[Ringback]:
    """The simulator: a process for each worker of pytest-xdist, gone with its session.

    Under ``ringback run -- pytest`` it is the one that runs already.
    """
    options: list[str] = pytestconfig.getini("ringback_options")
    with Ringback.of_this_run(*options) as simulator:
        yield simulator


@pytest.fixture
def intercom(request: pytest.FixtureRequest, ringback: Ringback) -> Intercom:
    """A device of this test's own, named after it, with a manual clock."""
    words = _words(request.node)
    words.pop("strict", None)
    scenario = words.get("scenario")
    if scenario is not None and "\n" not in os.fspath(scenario):
        beside = request.path.parent / scenario
        words["scenario"] = beside if beside.is_file() else scenario
    try:
        device = ringback.device(_name(request.node), **words)
    except RingbackError as error:
        pytest.fail(str(error), pytrace=False)
    # It is removed when its teardown is reported: until then the test may fail.
    request.node.stash[_device] = device
    return device


def _words(item: pytest.Item) -> dict[str, Any]:
    """Those of the nearest marker win over those of the class and of the module."""
    words: dict[str, Any] = {}
    for marker in item.iter_markers("intercom"):
        unknown = set(marker.kwargs) - _WORDS
        if unknown or marker.args:
            wrong = ", ".join(sorted(unknown)) or "an argument without a name"
            raise pytest.UsageError(f"@pytest.mark.intercom does not take {wrong}; there is {', '.join(sorted(_WORDS))}")
        for name, value in marker.kwargs.items():
            words.setdefault(name, value)
    return words


def _name(item: pytest.Item) -> str:
    """``test_calls.test_busy-486`` for ``tests/test_calls.py::test_busy[486]``: also the name of a file."""
    module, _, rest = item.nodeid.partition("::")
    return file_name(f"{Path(module).stem}.{rest.replace('::', '.')}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    yield
    device = item.stash.get(_device, None)
    strict = _words(item).get("strict")
    if strict not in STRICT:
        raise pytest.UsageError(f"@pytest.mark.intercom takes strict=True, 'error' or 'warning', not {strict!r}")
    if device is None or not strict:
        return
    if (message := broken(device.findings(), strict)) is not None:
        pytest.fail(message, pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    device = item.stash.get(_device, None)
    if report.failed and report.when == "call" and device is not None:
        try:
            _explain(report, device, item.config)
        except RingbackError as error:
            report.sections.append(("ringback", str(error)))
    if report.failed:
        item.stash.setdefault(_failure, _message(report))
    if report.when == "teardown" and device is not None:
        _end(item, device)
    return report


def _end(item: pytest.Item, device: Intercom) -> None:
    """The run is told how the test ended, and the device goes. A simulator that is gone changes no verdict."""
    message = item.stash.get(_failure, None)
    with contextlib.suppress(RingbackError):
        device.outcome(message is None, test=item.nodeid, message=message)
    with contextlib.suppress(RingbackError):
        device.remove()


def _message(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message if crash is not None else report.longrepr)


def _explain(report: pytest.TestReport, device: Intercom, config: pytest.Config) -> None:
    """What the device saw. That the test has failed is the news; this comes below."""
    report.sections += explain(device, 'intercom.advance("3s")', '@pytest.mark.intercom(clock="x20")')
    folder = config.getoption("--ringback-bundles") or config.getini("ringback_bundles")
    path = device.bundle(config.rootpath / folder / f"{device.name}.json")
    report.sections.append(("ringback bundle", f"{path}\n{replay(path)}"))
