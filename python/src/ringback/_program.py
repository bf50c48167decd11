"""Where the executable is that came with this package."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path
from typing import Iterator


def program() -> str:
    """The path of the executable; ``RINGBACK_BINARY`` names another one.

    Raises ``FileNotFoundError`` with all places that were looked at.
    """
    chosen = os.environ.get("RINGBACK_BINARY")
    if chosen:
        return chosen
    places = list(_places())
    for place in places:
        if os.access(place, os.X_OK):
            return str(place)
    looked = ", ".join(map(str, places))
    raise FileNotFoundError(f"the ringback executable is not in any of {looked}; RINGBACK_BINARY names it elsewhere")


def _places() -> Iterator[Path]:
    yield Path(sysconfig.get_path("scripts")) / "ringback"
    user = sysconfig.get_preferred_scheme("user") if sys.version_info >= (3, 10) else "posix_user"
    yield Path(sysconfig.get_path("scripts", scheme=user)) / "ringback"
    # pip install --target, and --prefix
    package = Path(__file__).resolve().parent
    yield package.parent / "bin" / "ringback"
    yield package.parents[3] / "bin" / "ringback"
