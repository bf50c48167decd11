"""A simulator process: started here, and ended with the process that started it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

from ringback._control import Control, RingbackError
from ringback._device import Intercom
from ringback._program import program

_WORDS = ("RINGBACK_CONTROL_URL", "RINGBACK_CA", "RINGBACK_USERNAME", "RINGBACK_PASSWORD")

# The command that the simulator runs around: it tells where the control port is and ends with this process, whose end
# of the pipe the kernel closes however it ends, also by SIGKILL.
_COMMAND = ["sh", "-c", "printf '%s\\n' " + " ".join(f'"${word}"' for word in _WORDS) + "; exec cat"]


class Ringback:
    """The process, on free ports. ``with Ringback() as ringback: intercom = ringback.device()``."""

    def __init__(
        self, *options: str, control: str | None = None, token: str | None = None, ca: str | None = None
    ) -> None:
        """Starts a simulator with the options of ``ringback run``, or finds the one whose control port is given."""
        self._ca = ca
        self._account: dict[str, str] = {}
        self._process: subprocess.Popen[str] | None = None
        self._notes = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        self._control = Control(control if control is not None else self._start(options), token)

    @classmethod
    def of_this_run(cls, *options: str) -> Ringback:
        """The one around this process under ``ringback run -- COMMAND``; without it a new one, with these options."""
        if (control := os.environ.get("RINGBACK_CONTROL_URL")) is None:
            return cls(*options)
        ringback = cls(control=control, token=os.environ.get("RINGBACK_CONTROL_TOKEN"), ca=os.environ.get("RINGBACK_CA"))
        ringback._note_account(os.environ.get("RINGBACK_USERNAME"), os.environ.get("RINGBACK_PASSWORD"))
        return ringback

    def _note_account(self, username: str | None, password: str | None) -> None:
        known = {"username": username, "password": password}
        self._account = {name: value for name, value in known.items() if value is not None}

    @property
    def control_url(self) -> str:
        return self._control.url

    @property
    def ca(self) -> str | None:
        """The file with the certificate to trust, where devices speak HTTPS: the option ``--tls`` or ``--tls-port``."""
        return self._ca

    @property
    def pid(self) -> int | None:
        """That of the process that was started here."""
        return self._process.pid if self._process is not None else None

    def _start(self, options: tuple[str, ...]) -> str:
        variables = {name: value for name, value in os.environ.items() if not name.startswith("RINGBACK_")}
        self._process = subprocess.Popen(
            [program(), "run", "--quiet", *options, "--", *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._notes,
            text=True,
            env=variables,
        )
        assert self._process.stdout is not None
        url, ca, username, password = (self._process.stdout.readline().removesuffix("\n") for _ in _WORDS)
        if not url.startswith("http"):
            self._process.wait()
            raise RingbackError(f"ringback did not start: {self.notes().strip() or url}")
        self._ca = ca or None
        self._note_account(username, password)
        return url

    def notes(self) -> str:
        """What the process has said on standard error."""
        self._notes.seek(0)
        return self._notes.read()

    def device(
        self,
        name: str | None = None,
        *,
        profile: str | None = None,
        scenario: str | os.PathLike[str] | None = None,
        clock: str = "manual",
        lease: str | None = "10m",
        **more: Any,
    ) -> Intercom:
        """A new device. ``scenario`` is a built-in name, a file, or a script of several lines.

        Further members of ``POST /devices``, such as ``seed``, are passed on.
        """
        # The control port takes names of 64 characters. The end of a long one says more.
        short = name[-64:].lstrip("-_. ") if name is not None and len(name) > 64 else name
        wish: dict[str, Any] = {"name": short, "profile": profile, "clock": clock, "lease": lease, **more}
        if scenario is not None:
            text = os.fspath(scenario)
            if "\n" in text:
                wish["scenario-text"] = text
            elif Path(text).is_file():
                wish["scenario-text"] = Path(text).read_text(encoding="utf-8")
            else:
                wish["scenario"] = text
        made = self._make({member: value for member, value in wish.items() if value is not None})
        return Intercom(
            Control(made["control"], self._control._token),
            made["url"],
            id=made["id"],
            name=name or "",
            url_tls=made.get("url_tls"),
            ca=self._ca,
            **self._account,
        )

    def _make(self, wish: dict[str, Any]) -> Any:
        """A simulator that knows neither a name nor a text at its start is given the script afterwards."""
        try:
            return self._control.ask("POST", "/devices", wish)
        except RingbackError as error:
            if error.status != 400 or " has no field " not in str(error):
                raise
            newer = ("name", "scenario-text")
            if not any(f'"{member}"' in str(error) for member in newer):
                raise
        made = self._control.ask("POST", "/devices", {key: wish[key] for key in wish if key not in newer})
        if "scenario-text" in wish:
            Control(made["control"], self._control._token).ask("PUT", "/scenario", wish["scenario-text"].encode())
        return made

    def close(self) -> None:
        """Ends the process, if it was started here."""
        process, self._process = self._process, None
        if process is not None and process.stdin is not None and process.stdout is not None:
            process.stdin.close()
            process.stdout.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._notes.close()

    def __enter__(self) -> Ringback:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
