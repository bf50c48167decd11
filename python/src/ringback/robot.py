"""The library for Robot Framework: a device for every test."""

from __future__ import annotations

import atexit
import contextlib
import html
import json
import os
import re
import shlex
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Callable, Literal, TypeVar
from urllib.parse import quote

# Robot Framework has no types, and the package does not depend on it.
from robot.api import logger  # type: ignore[import, unused-ignore]
from robot.libraries.BuiltIn import BuiltIn  # type: ignore[import, unused-ignore]
from robot.version import VERSION  # type: ignore[import, unused-ignore]

from ringback._control import RingbackError
from ringback._device import Intercom
from ringback._report import STRICT, broken, explain, file_name, folded, replay
from ringback._simulator import Ringback

# Older ones neither find the class in this module nor show in a test's log what is said at its end.
if [int(number) for number in re.findall(r"\d+", VERSION)[:2]] < [7, 2]:
    raise ImportError(f"ringback.robot needs Robot Framework 7.2 or newer; this is {VERSION}")

Verb = Literal["ring", "answer", "busy", "decline", "hangup", "drop"]
Severity = Literal["warning", "error"]
Keyword = TypeVar("Keyword", bound=Callable[..., Any])

_TAG = "ringback:"
_TAGS = ("profile", "scenario", "strict", "clock", "seed")
_simulators: dict[str, Ringback] = {}


def _named(name: str) -> Callable[[Keyword], Keyword]:
    """Robot would write ``Intercom Url``."""

    def change(method: Keyword) -> Keyword:
        setattr(method, "robot_name", name)
        return method

    return change


@dataclass
class _Made:
    """A device and who it belongs to: a test, or the suite in whose setup it was made."""

    device: Intercom
    number: int
    suite: str
    test: str | None
    # What stands behind the name of the test in the names of the device and its bundle.
    suffix: str
    alias: str | None
    strict: Any
    # How often each rule was broken before this test.
    counted: dict[str, int] = field(default_factory=dict)

    def fresh(self) -> list[dict[str, Any]]:
        """The findings of this test; the device of a suite has older ones."""
        findings = self.device.findings()
        fresh = [one for one in findings if one["count"] > self.counted.get(str(one.get("title")), 0)]
        self.counted = {str(one.get("title")): one["count"] for one in findings}
        return fresh


class RingbackLibrary:
    """Simulated BAS-IP intercoms: a device of its own for every test.

    The client under test talks to `Intercom URL`. The other keywords are the tester's side: they move the device's
    time, act as the person at the door or as the other side of a call, break things, and look at what the client did.

    | ***** Settings *****
    | Library    ringback.robot
    |
    | ***** Test Cases *****
    | A Busy Line Is Reported
    |     ${url}=    `Intercom URL`
    |     Start Call With My Client    ${url}    486
    |     `Advance Clock`    5s
    |     `Request Should Have Been Sent`    POST    */call/start    count=1
    |     `Device Findings Should Be Empty`

    = Devices =

    The first keyword that needs a device makes it, named after the suite and the test. Its clock is manual: time passes by
    `Advance Clock` and `Advance Clock Until` alone, so no test waits. A client that waits in a loop of its own needs a
    clock that runs: ``clock=x20`` is twenty times faster than the wall's. The device goes when its test ends.

    A device that a *suite setup* uses first belongs to the suite: all its tests share it, in the state in which the test
    before left it (`Reset Intercom` helps), unless a test has tags of this library or calls `New Intercom`.

    What a device is like is said by arguments of the import, by tags, or by `New Intercom`; the later of these wins:

    | Library        ringback.robot    profile=camdroid-panel    strict=True
    | Test Tags      ringback:scenario=busy    ringback:strict=warning

    The tags are ``ringback:profile=``, ``ringback:scenario=``, ``ringback:strict`` (also ``=warning``), ``ringback:clock=``
    and ``ringback:seed=``.

    = Failed tests =

    When a test fails, its log in ``log.html`` shows what the device saw, what it noticed, and a link to a *bundle* with all
    that came to the device: ``ringback-failed/SUITE.TEST.json`` in the output directory. ``ringback replay --diff FILE``
    plays it anywhere. It holds passwords: only its owner can read it.

    = The simulator =

    It is one process for each process of Robot Framework, on free ports, gone with it, also after ``kill -9``; so suites
    run in parallel, as with pabot. Under ``ringback run -- robot ...`` it is the one that runs already.

    = Times and values =

    Spans of time are those of Robot Framework: ``3s``, ``500ms``, ``1 minute 30 seconds``, or a number of seconds.

    Free named arguments, as of `Do Step` and `Set Fault`, are read as JSON where they are JSON, and as text otherwise:
    ``nth=2`` is a number, ``reboot=true`` a truth value, ``do={"status": 500}`` an object, ``on=GET */status`` a text. Quotes
    keep a text: ``dtmf="12"``.
    """

    ROBOT_LIBRARY_SCOPE = "GLOBAL"
    ROBOT_LISTENER_API_VERSION = 3
    ROBOT_AUTO_KEYWORDS = True

    def __init__(
        self,
        *,
        profile: str | None = None,
        scenario: str | None = None,
        strict: str | bool = False,
        clock: str = "manual",
        lease: timedelta = timedelta(minutes=10),
        seed: int | None = None,
        options: str = "",
        bundles: str | None = None,
    ) -> None:
        """All arguments are optional, and are for every device that says nothing else.

        | =Argument= | =Is= |
        | ``profile`` | the model: a built-in name such as ``camdroid-panel``, or a file |
        | ``scenario`` | who answers how: a built-in name such as ``busy``, a file (relative to the suite's folder too), or a script of several lines |
        | ``strict`` | ``True`` or ``error`` fails a test whose client breaks a rule of the protocol, ``warning`` also for what is only unwise |
        | ``clock`` | ``manual``, ``real``, or ``x20`` for twenty times faster |
        | ``lease`` | a device that nothing was asked of for this long goes |
        | ``seed`` | of all randomness of the device |
        | ``options`` | of the simulator's process, such as ``--tls-port 0`` |
        | ``bundles`` | the folder for bundles of failed tests, in place of ``ringback-failed`` in the output directory |
        """
        self.ROBOT_LIBRARY_LISTENER = self
        self._lease = f"{lease // timedelta(milliseconds=1)}ms"
        self._words: dict[str, Any] = {
            "profile": profile,
            "scenario": scenario,
            "strict": _strict(strict),
            "clock": clock,
            "seed": seed,
        }
        self._options = options
        self._bundles = bundles
        self._made: list[_Made] = []
        self._count = 0

    @_named("New Intercom")
    def new_intercom(
        self,
        *,
        alias: str | None = None,
        profile: str | None = None,
        scenario: str | None = None,
        strict: str | bool | None = None,
        clock: str | None = None,
        seed: int | None = None,
    ) -> Intercom:
        """Makes a device and uses it from now on: another model, another script, or a second device in the same test.

        The arguments are those of the library's import, over which they win. With an ``alias``, `Switch Intercom` comes
        back to it. Returns the device, whose attributes Robot Framework can read: ``${panel.url}``, ``${panel.username}``,
        ``${panel.password}``, ``${panel.url_tls}``, ``${panel.ca}``, ``${panel.control_url}``.

        | `New Intercom`    profile=camdroid-panel
        | ${panel}=    `New Intercom`    alias=panel    scenario=busy    clock=x20
        | Log    ${panel.url}
        """
        words = {"profile": profile, "scenario": scenario, "strict": _strict(strict), "clock": clock, "seed": seed}
        return self._make(words, alias).device

    @_named("Switch Intercom")
    def switch_intercom(self, alias: str) -> Intercom:
        """Uses the device that `New Intercom` made with this ``alias`` from now on, and returns it."""
        for made in self._made:
            if made.alias == alias:
                self._made.remove(made)
                self._made.append(made)
                return made.device
        known = ", ".join(str(made.alias) for made in self._made if made.alias) or "no alias yet"
        raise RingbackError(f"there is no intercom {alias}; there is {known}")

    @_named("Get Intercom")
    def get_intercom(self) -> Intercom:
        """Returns the device in use, with attributes such as ``${intercom.url_tls}``; see `New Intercom`."""
        return self._device()

    @_named("Intercom URL")
    def intercom_url(self) -> str:
        """Returns what the client under test talks to: ``http://127.0.0.1:41235``."""
        return self._device().url

    @_named("Intercom Username")
    def intercom_username(self) -> str:
        """Returns the user name of the device's account."""
        return self._device().username

    @_named("Intercom Password")
    def intercom_password(self) -> str:
        """Returns the password of the device's account, in clear."""
        return self._device().password

    @_named("Intercom Token")
    def intercom_token(self) -> str:
        """Logs in as the vendor's clients do, and returns the token for ``Authorization: Bearer``."""
        return self._device().token()

    @_named("Advance Clock")
    def advance_clock(self, by: timedelta) -> Any:
        """Moves the device's time, and returns when all that was due has happened; the result lists it as ``fired``.

        | `Advance Clock`    3s
        | `Advance Clock`    1 minute 30 seconds
        """
        return self._device().advance(_span(by))

    @_named("Advance Clock Until")
    def advance_clock_until(self, what: str, limit: timedelta | None = None) -> Any:
        """Moves the device's time until something holds. Fails when it does not within ``limit`` of the device's time.

        | `Advance Clock Until`    call.state:talking
        | `Advance Clock Until`    sip.registration:registered    limit=2 minutes
        """
        return self._device().advance(until=what, limit=None if limit is None else _span(limit))

    @_named("Wait Until Device")
    def wait_until_device(
        self, what: str, timeout: timedelta = timedelta(seconds=30), count: int | None = None, since: int | None = None
    ) -> Any:
        """Waits on the wall's clock, for what the client does by itself. It moves no clock: see `Advance Clock Until`.

        ``count`` is how often it has to come, and ``since=0`` counts what has come already.

        | `Wait Until Device`    request:POST */call/start    timeout=5s
        | `Wait Until Device`    lock.1:open
        """
        return self._device().wait(what, _span(timeout), count, since)

    @_named("Other Side")
    def other_side(self, verb: Verb) -> Any:
        """Acts for a person in the current call; what is left of the call's script is dropped.

        ``ring``, ``answer``, ``busy`` and ``decline`` act for the called side (for an incoming call: the person at the
        device), ``hangup`` and ``drop`` for the other side.

        | `Other Side`    hangup
        """
        return self._device().hand(verb)

    @_named("Call Intercom")
    def call_intercom(self, sender: str) -> Any:
        """A call comes in at the device. Returns the call.

        | `Call Intercom`    sip:101@10.0.0.5
        """
        return self._device().ask("POST", "/calls", {"from": sender})

    @_named("Present Identifier")
    def present_identifier(
        self,
        *,
        card: str | None = None,
        ukey: str | None = None,
        code: str | None = None,
        qr: str | None = None,
        plate: str | None = None,
        face: str | None = None,
        lock: int | None = None,
    ) -> Any:
        """Presents one identifier to the device, at lock 1 unless ``lock`` names another. Returns what was decided.

        | `Present Identifier`    card=A1:B2:C3:D4
        | `Present Identifier`    code=1234    lock=2
        """
        words = {"card": card, "ukey": ukey, "code": code, "qr": qr, "plate": plate, "face": face}
        return self._device().present(lock=lock, **{name: text for name, text in words.items() if text is not None})

    @_named("Do Step")
    def do_step(self, **step: Any) -> Any:
        """Performs a step of the script's language now: what an entry of ``timeline`` may hold.

        | `Do Step`    reboot=true
        | `Do Step`    door=forced
        | `Do Step`    dtmf=1#
        """
        return self._device().do(_read(step))

    @_named("Set Fault")
    def set_fault(self, **rule: Any) -> Any:
        """Says what goes wrong, and when. `Clear Faults` ends it.

        | `Set Fault`    on=GET */status    nth=2    do=reset
        | `Set Fault`    on=POST */call/start    do={"status": 500}
        """
        return self._device().fault(**_read(rule))

    @_named("Clear Faults")
    def clear_faults(self) -> None:
        """Removes all faults."""
        self._device().ask("DELETE", "/faults")

    @_named("Use Script")
    def use_script(self, script: str) -> Any:
        """Answers calls by another script from the next call on: a file, relative to the suite's folder too, or its text.

        A script that a test begins with, also a built-in one, is the ``scenario`` of `New Intercom`.

        | `Use Script`    busy-twice.yaml
        """
        if "\n" not in script:
            file = _beside(script)
            if not file.is_file():
                raise RingbackError(f"there is no script {file}; name a file, or give a text of several lines")
            script = file.read_text(encoding="utf-8")
        return self._device().script(script)

    @_named("Request Should Have Been Sent")
    def request_should_have_been_sent(self, method: str, path: str, count: int | None = None, **wish: Any) -> Any:
        """Fails unless the client has sent such a request: at least once, or exactly ``count`` times.

        The failure shows the nearest misses. ``body``, ``query`` and ``status`` are demanded too where they are given.

        | `Request Should Have Been Sent`    POST    */call/start    count=1
        | `Request Should Have Been Sent`    POST    */call/start    body={"number": "101"}    status=200
        """
        return self._device().verify(method, path, count=count, **_read(wish))

    @_named("Request Should Not Have Been Sent")
    def request_should_not_have_been_sent(self, method: str, path: str, **wish: Any) -> Any:
        """Fails when the client has sent such a request; see `Request Should Have Been Sent`.

        | `Request Should Not Have Been Sent`    GET    */logout
        """
        return self._device().verify(method, path, count=0, **_read(wish))

    @_named("Device Findings Should Be Empty")
    def device_findings_should_be_empty(self, severity: Severity = "warning") -> None:
        """Fails when the device has noticed a mistake of the client. With ``severity=error`` warnings do not count.

        | `Device Findings Should Be Empty`
        | `Device Findings Should Be Empty`    severity=error
        """
        if (message := broken(self._device().findings(), severity)) is not None:
            raise AssertionError(message)

    @_named("Get Findings")
    def get_findings(self) -> list[dict[str, Any]]:
        """Returns what the client did wrong, as far as the device noticed it."""
        return self._device().findings()

    @_named("Get Journal")
    def get_journal(self, requests_only: bool = False) -> list[dict[str, Any]]:
        """Returns what happened, the oldest first. `Get Intercom Log` is the same as text.

        | ${entries}=    `Get Journal`    requests_only=True
        | Should Be Equal As Integers    ${entries}[0][status]    200
        """
        return self._device().journal(requests_only=requests_only)

    @_named("Get Intercom Log")
    def get_intercom_log(self) -> str:
        """Returns what happened, a line for each entry of the journal."""
        return folded(self._device().log())

    @_named("Get Calls")
    def get_calls(self) -> list[Any]:
        """Returns the calls so far, the oldest first.

        | ${calls}=    `Get Calls`
        | Should Be Equal As Integers    ${calls}[0][sip_code]    486
        """
        return self._device().calls()

    @_named("Get Device State")
    def get_device_state(self) -> Any:
        """Returns the whole state of the device.

        | ${state}=    `Get Device State`
        | Should Be Equal    ${state}[door]    closed
        """
        return self._device().state()

    @_named("Reset Intercom")
    def reset_intercom(self) -> None:
        """Brings the device back to its start: no calls, an empty journal, the same tokens again."""
        self._device().reset()
        for made in self._made[-1:]:
            made.counted = {}

    @_named("Write Bundle")
    def write_bundle(self, path: str) -> str:
        """Writes all that came to the device into a file, and returns its path. ``ringback replay --diff FILE`` plays it."""
        return str(self._device().bundle(path))

    @_named("Ask Control Port")
    def ask_control_port(self, method: str, path: str, **body: Any) -> Any:
        """Makes any other call of the device's control port, and returns its answer.

        | `Ask Control Port`    GET    /clock
        | `Ask Control Port`    PUT    /clock    mode=x20
        """
        return self._device().ask(method, path, _read(body) or None)

    def _device(self) -> Intercom:
        """The one in use: the newest that is left, unless a test in a suite with a device wants another one."""
        test = _variable("TEST NAME")
        wanted = test is not None and bool(_tagged())
        for made in reversed(self._made):
            if made.test is not None or not wanted:
                return made.device
        return self._make({}, None).device

    def _make(self, words: dict[str, Any], alias: str | None) -> _Made:
        suite, test = str(_variable("SUITE NAME")), _variable("TEST NAME")
        if alias is not None and any(made.alias == alias for made in self._made):
            raise RingbackError(f"there is an intercom {alias} already; Switch Intercom uses it")
        known = dict(self._words)
        for given in (_tagged() if test is not None else {}, words):
            known.update({name: value for name, value in given.items() if value is not None})
        strict = known.pop("strict")
        scenario = known["scenario"]
        if scenario is not None and "\n" not in scenario:
            known["scenario"] = file if (file := _beside(scenario)).is_file() else scenario
        before = sum(made.test == test and made.alias is None for made in self._made)
        suffix = f".{file_name(alias)}" if alias else f"-{before + 1}" if before else ""
        name = file_name(suite if test is None else f"{suite}.{test}") + suffix
        device = _simulator(self._options).device(name, lease=self._lease, **known)
        self._count += 1
        made = _Made(device, self._count, suite, test, suffix, alias, strict)
        self._made.append(made)
        return made

    # Robot Framework calls these two for the suites that import the library.

    def _end_test(self, data: Any, result: Any) -> None:
        """A red test is explained in its log, and the devices of the test go."""
        own = [made for made in self._made if made.test is not None]
        self._made = [made for made in self._made if made.test is None]
        self._made.sort(key=lambda made: made.number)
        watched = own or self._made
        try:
            _tagged(result.tags)
            for made in watched:
                _judge(made, result)
        except RingbackError as error:
            if not result.failed:
                _fail(result, str(error))
        message = result.message or None
        if result.failed:
            for made in watched:
                self._explain(made, result)
        for made in own:
            # A simulator that is gone changes no verdict.
            with contextlib.suppress(RingbackError):
                made.device.outcome(not result.failed, test=result.full_name, message=message)
            with contextlib.suppress(RingbackError):
                made.device.remove()

    def _end_suite(self, data: Any, result: Any) -> None:
        for made in [made for made in self._made if made.suite == result.full_name]:
            self._made.remove(made)
            with contextlib.suppress(RingbackError):
                made.device.outcome(not result.failed, test=result.full_name, message=result.full_message or None)
            with contextlib.suppress(RingbackError):
                made.device.remove()

    def _explain(self, made: _Made, result: Any) -> None:
        folder = _output() / "ringback-failed" if self._bundles is None else Path(self._bundles).absolute()
        path = folder / f"{file_name(result.full_name)}{made.suffix}.json"
        try:
            for title, text in explain(made.device, "the keyword Advance Clock", "the tag ringback:clock=x20"):
                logger.info(f"{title}\n{text}")
            made.device.bundle(path)
        except (RingbackError, OSError) as error:
            logger.info(f"ringback: {error}")
            return
        link = f'<a href="{quote(os.path.relpath(path, _output()))}">{html.escape(str(path))}</a>'
        logger.info(f"ringback bundle\n{link}\n{html.escape(replay(path))}", html=True)
        if result.message.startswith("*HTML*"):
            result.message += f"<p>ringback bundle: {link}</p>"
        else:
            result.message += f"\n\nringback bundle: {path}"


def _simulator(options: str) -> Ringback:
    """One for the whole process; another only for other options."""
    if options not in _simulators:
        try:
            simulator = Ringback.of_this_run(*shlex.split(options))
        except FileNotFoundError as error:
            raise RingbackError(str(error)) from None
        atexit.register(simulator.close)
        _simulators[options] = simulator
    return _simulators[options]


def _judge(made: _Made, result: Any) -> None:
    """A strict test fails for what its client did, where it has not failed already."""
    findings = made.fresh()
    if not result.failed and (message := broken(findings, made.strict)) is not None:
        _fail(result, message)


def _fail(result: Any, message: str) -> None:
    result.message = f"{result.message}\n\n{message}" if result.message else message
    result.status = "FAIL"


def _variable(name: str) -> Any:
    return BuiltIn().get_variable_value("${" + name + "}")


def _output() -> Path:
    """Where ``log.html`` will be. Pabot gives each process a folder of its own, and joins the logs above them."""
    folder = Path(_variable("OUTPUT DIR"))
    above = [parent.parent for parent in folder.parents if parent.name == "pabot_results"]
    return above[0] if above else folder


def _beside(name: str) -> Path:
    """A file of that name in the suite's folder, if it is there, otherwise in the current one."""
    source = _variable("SUITE SOURCE")
    folder = Path(source) if source and os.path.isdir(source) else Path(source or "").parent
    beside = folder / name
    return beside if beside.is_file() else Path(name)


def _tagged(tags: Any = None) -> dict[str, Any]:
    """What the tags of the test say about its device."""
    words: dict[str, Any] = {}
    for tag in _variable("TEST TAGS") or [] if tags is None else tags:
        if not str(tag).lower().startswith(_TAG):
            continue
        name, _, value = str(tag)[len(_TAG) :].partition("=")
        name, value = name.strip().lower(), value.strip()
        if name not in _TAGS or not value and name != "strict":
            known = ", ".join(f"{_TAG}{one}=" for one in _TAGS)
            raise RingbackError(f"there is no tag {tag}; there is {known}, each with a value")
        if name in words:
            raise RingbackError(f"the test has two tags {_TAG}{name}; [Tags]    -{_TAG}{name}=... removes one")
        words[name] = value
    if "strict" in words:
        words["strict"] = _strict(words["strict"] or True)
    if "seed" in words:
        if not words["seed"].isdecimal():
            raise RingbackError(f"the tag {_TAG}seed={words['seed']} has no whole number")
        words["seed"] = int(words["seed"])
    return words


def _strict(word: Any) -> Any:
    known = {"true": True, "false": False}.get(str(word).lower(), word)
    if known not in STRICT:
        raise RingbackError(f"strict is True, error, warning or False, not {word}")
    return known


def _read(words: dict[str, Any]) -> dict[str, Any]:
    """What looks like JSON is JSON, and everything else a text."""
    return {name: _value(value) for name, value in words.items()}


def _value(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _span(time: timedelta) -> str:
    """As the control port takes it, such as ``1500ms``."""
    microseconds = time // timedelta(microseconds=1)
    return f"{microseconds // 1000}ms" if microseconds % 1000 == 0 else f"{microseconds / 1000}ms"
