"""What people read of a red test, whatever has run it."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

from ringback._device import Intercom

STRICT = (None, False, True, "error", "warning")


def file_name(text: str) -> str:
    """A name for a device and for a file: ``test_calls.test_busy-486``. The end of a long one says more."""
    name = re.sub(r"[^\w.]+", "-", text).strip("-")[-120:]
    # A file system takes 255 bytes, and an ending follows.
    return name.encode()[-200:].decode(errors="ignore").lstrip("-_.") or "test"


def broken(findings: list[dict[str, Any]], strict: Any) -> str | None:
    """What fails a strict test: errors, and with ``warning`` also what is only unwise."""
    counted = {"error", "warning"} if strict == "warning" else {"error"}
    errors = [finding for finding in findings if finding.get("severity") in counted]
    return "the client broke the protocol:\n" + told(errors) if strict and errors else None


def explain(device: Intercom, moves: str, runs: str) -> list[tuple[str, str]]:
    """Titles and texts. ``moves`` is how a test moves the clock, ``runs`` how it asks for one that runs."""
    log = device.log()
    sections = [(f"ringback log of {device.name}", folded(log) or "no request reached the device")]
    if (hint := _standing_still(log, device, moves, runs)) is not None:
        sections.append(("ringback hint", hint))
    if findings := device.findings():
        sections.append(("ringback findings", told(findings)))
    return sections


def replay(path: Path) -> str:
    return f"ringback replay --diff {path}"


def folded(log: str) -> str:
    """Lines that repeat the one before are counted."""
    lines: list[str] = []
    for line, same in itertools.groupby(log.splitlines()):
        count = len(list(same))
        lines.append(line if count == 1 else f"{line}  (x {count})")
    return "\n".join(lines)


def told(findings: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{finding.get('severity')}: {finding.get('title')}, {finding.get('count')} times"
        f" (journal {', '.join(map(str, finding.get('journal', [])))})\n    {finding.get('advice')}"
        for finding in findings
    )


def _standing_still(log: str, device: Intercom, moves: str, runs: str) -> str | None:
    """A client that asks again and again while the device's clock stands still waits for something that cannot come."""
    longest = max((len(list(same)) for _, same in itertools.groupby(log.splitlines())), default=0)
    if longest < 10 or device.ask("GET", "/clock")["mode"] != "manual":
        return None
    return (
        f"the client asked the same {longest} times while the device's clock stood still: a manual clock moves by "
        f"{moves} alone. For a client that waits by itself: {runs}"
    )
