"""One device of a simulator: what a test does with it."""

from __future__ import annotations

import hashlib
import json
import os
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from ringback._control import Control, RingbackError


class Intercom:
    """A device. ``url`` is what the client under test talks to; the methods are the tester's side.

    ``url_tls`` is where it speaks HTTPS, if it does, and ``ca`` the file with the certificate to trust.

    Spans of time are texts such as ``"500ms"``, ``"3s"``, ``"1m30s"``. Every method may be called from any thread and
    blocks for an answer; in a coroutine ``await asyncio.to_thread(intercom.wait, ...)`` lets the client go on meanwhile.
    """

    def __init__(
        self,
        control: Control,
        url: str,
        *,
        id: int,
        name: str = "",
        username: str = "admin",
        password: str = "123456",
        url_tls: str | None = None,
        ca: str | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.url = url
        self.username = username
        self.password = password
        self.url_tls = url_tls
        self.ca = ca
        self._control = control

    def __repr__(self) -> str:
        return f"<Intercom {self.name or self.id} at {self.url}>"

    @property
    def control_url(self) -> str:
        """What stands before the paths of this device's control port."""
        return self._control.url

    def ask(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Any other call of the control port, such as ``ask("POST", "/calls", {"from": "sip:101@10.0.0.5"})``."""
        return self._control.ask(method, path, body, query)

    def advance(self, by: str | None = None, *, until: str | None = None, limit: str | None = None) -> Any:
        """Moves the device's time by a span, or until something holds: ``advance(until="call.state:talking")``.

        Returns when all due work has run, and lists it.
        """
        wish = {"by": by, "until": until, "limit": limit}
        return self.ask("POST", "/clock/advance", {name: value for name, value in wish.items() if value is not None})

    def wait(self, what: str, timeout: str = "30s", count: int | None = None, since: int | None = None) -> Any:
        """Waits on the wall's clock until it holds: ``call.state:talking``, ``request:POST */call/start``, ``lock.1:open``.

        It moves no clock: when the device's is manual, what needs time comes by ``advance``.
        """
        query = {"for": what, "timeout": timeout, "count": count, "since": since}
        return self._control.ask("GET", "/wait", query=query, timeout=_seconds(timeout) + 30)

    def do(self, step: dict[str, Any]) -> Any:
        """A step of the script's language, now: ``do({"reboot": True})``, ``do({"fault": {...}})``."""
        return self.ask("POST", "/do", step)

    def present(self, *, lock: int | None = None, **identifier: str) -> Any:
        """Present an identifier to the device: ``card``, ``ukey``, ``code``, ``qr``, ``plate`` or ``face``."""
        body: dict[str, Any] = dict(identifier)
        if lock is not None:
            body["lock"] = lock
        return self.ask("POST", "/present", body)

    def hand(self, verb: str) -> Any:
        """The hand of the other side on the current call: ring, answer, busy, decline, hangup, drop."""
        return self.ask("POST", f"/calls/current/{verb}")

    def fault(self, **rule: Any) -> Any:
        """What goes wrong, and when: ``fault(on="GET */status", nth=2, do="reset")``."""
        return self.ask("POST", "/faults", rule)

    def script(self, text: str) -> Any:
        """Another script in YAML, from the next call on."""
        return self.ask("PUT", "/scenario", text.encode())

    def state(self) -> Any:
        """The whole state of the device."""
        return self.ask("GET", "/device")

    def calls(self) -> list[Any]:
        """The calls so far."""
        return list(self.ask("GET", "/calls")["calls"])

    def journal(self, *, requests_only: bool = False) -> list[dict[str, Any]]:
        """What happened, the oldest first; at most the newest 100,000 entries."""
        what = "requests" if requests_only else "all"
        return list(self.ask("GET", "/journal", what=what, limit=100_000)["entries"])

    def findings(self) -> list[dict[str, Any]]:
        """What the client did wrong, as far as the device noticed it."""
        return list(self.ask("GET", "/findings")["findings"])

    def verify(
        self, method: str | None = None, path: str | None = None, *, count: int | dict[str, int] | None = None, **wish: Any
    ) -> Any:
        """The client must have sent such a request: ``verify("POST", "*/call/start", count=1)``.

        Raises ``AssertionError`` with the nearest misses. Other members of ``POST /verify`` are passed on as they are.
        """
        if isinstance(count, int):
            count = {"min": count, "max": count}
        wish.update({name: value for name, value in (("method", method), ("path", path), ("count", count)) if value is not None})
        try:
            return self.ask("POST", "/verify", wish)
        except RingbackError as error:
            if error.status != 409:
                raise
            raise AssertionError(f"{error}\n{json.dumps(error.body, indent=2, ensure_ascii=False)}") from None

    def outcome(self, passed: bool, *, test: str | None = None, message: str | None = None) -> Any:
        """Says how the test of this device has ended: ``ringback run`` names failed tests first."""
        # The control port takes names of 1024 characters, and messages of 4096.
        wish = {"passed": passed, "test": test and test[:1024], "message": message and message[:4096]}
        return self.ask("PUT", "/outcome", {name: value for name, value in wish.items() if value is not None})

    def token(self) -> str:
        """Logs in as the vendor's clients do, and returns the token for ``Authorization: Bearer``."""
        digest = hashlib.md5(self.password.encode()).hexdigest()
        query = urlencode({"username": self.username, "password": digest})
        context = ssl.create_default_context(cafile=self.ca) if self.url.startswith("https:") else None
        with urlopen(Request(f"{self.url}/api/v1/login?{query}"), timeout=30, context=context) as answer:
            return str(json.load(answer)["token"])

    def reset(self) -> None:
        """As after its start: the same tokens, the same calls."""
        self.ask("POST", "/reset")

    def bundle(self, path: str | os.PathLike[str]) -> Path:
        """Writes all that came to the device; ``ringback replay`` plays it. It holds passwords: only you can read it."""
        bundle = self._control.fetch("POST", "/bundle")
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(bundle)
        return target

    def log(self) -> str:
        """What happened, a line for each entry of the journal."""
        return "\n".join(_line(entry) for entry in self.journal())

    def remove(self) -> None:
        """The device goes; its connections are closed."""
        try:
            self._control.ask("DELETE", "")
        except RingbackError as error:
            # Its lease has ended already.
            if error.status != 404:
                raise


def _line(entry: dict[str, Any]) -> str:
    """Such as ``300ms  call  ended    486 Busy Here``."""
    if entry["kind"] == "request":
        text = f"{entry.get('method')} {entry.get('target')} -> {entry.get('status')}"
        if "fault" in entry:
            text += f"  fault {entry['fault'].get('rule')}: {entry['fault'].get('did')}"
    elif "text" in entry:
        text = str(entry["text"])
    else:
        text = ", ".join(f"{name} {value}" for name, value in entry.items() if name not in ("id", "at", "kind"))
    return f"{entry['at']:>9}  {entry['kind']:<8}  {text}"


def _seconds(span: str) -> float:
    """The length of a span, or a long one where the simulator will refuse it anyway."""
    units = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
    total, number, unit = 0.0, "", ""
    for sign in span + "0":
        if unit and (sign.isdigit() or sign == "."):
            total += float(number or 0) * units.get(unit, 3600.0)
            number, unit = "", ""
        if sign.isdigit() or sign == ".":
            number += sign
        else:
            unit += sign
    return total
