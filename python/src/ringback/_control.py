"""The control port of a simulator, with the standard library alone."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit


class RingbackError(Exception):
    """What the control port refused: its sentence, and the HTTP status (0 when there was no answer)."""

    # Robot Framework then shows the sentence alone.
    ROBOT_SUPPRESS_NAME = True

    def __init__(self, message: str, status: int = 0, body: Any = None) -> None:
        super().__init__(message)
        self.status = status
        self.body = body


class Control:
    """Asks a control port; a connection for each request, so that any thread may."""

    def __init__(self, url: str, token: str | None = None) -> None:
        self.url = url.rstrip("/")
        self._token = token

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        query: dict[str, Any] | None = None,
        timeout: float = 60,
    ) -> Any:
        """The JSON of a good answer. A ``bytes`` body is sent as it is, everything else as JSON."""
        words = {name: value for name, value in (query or {}).items() if value is not None}
        data = self.fetch(method, path + ("?" + urlencode(words) if words else ""), body, timeout)
        return json.loads(data) if data else None

    def fetch(self, method: str, path: str, body: Any = None, timeout: float = 60) -> bytes:
        """The bytes of a good answer."""
        status, data = self._exchange(method, path, body, timeout)
        if 200 <= status < 300:
            return data
        try:
            answer = json.loads(data)
        except ValueError:
            answer = data.decode("utf-8", "replace")
        message = answer.get("error") if isinstance(answer, dict) else answer
        if not isinstance(message, str):
            message = json.dumps(answer)
        for found in answer.get("findings", []) if isinstance(answer, dict) else []:
            message += "\n{line}:{column}: {severity}: {message}".format_map(found)
        raise RingbackError(f"{method} {path}: {message}", status, answer)

    def _exchange(self, method: str, target: str, body: Any, timeout: float) -> tuple[int, bytes]:
        place = urlsplit(self.url)
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        data: bytes | None = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection = HTTPConnection(place.hostname or "", place.port, timeout=timeout)
        try:
            connection.request(method, place.path + target, data, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException) as error:
            raise RingbackError(f"no simulator answers at {self.url}: {error or type(error).__name__}") from error
        finally:
            connection.close()
