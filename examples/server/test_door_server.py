"""Tests a server that intercoms call. Run it with: ringback run -- python3 -m unittest discover -s examples/server"""

import hashlib
import json
import os
import threading
import unittest
import urllib.error
import urllib.request
from http.server import ThreadingHTTPServer

from door_server import DoorServer, serve


def ask(method: str, url: str, body: object = None, token: str = "") -> dict:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=20) as answer:
        return json.loads(answer.read() or b"{}")


class PanelTest(unittest.TestCase):
    """Each test has a server and a panel of its own."""

    handler = DoorServer

    def setUp(self) -> None:
        self.begin(serve(self.handler))
        wish = {"profile": "camdroid-panel", "clock": "manual", "lease": "1m"}
        device = ask("POST", os.environ["RINGBACK_CONTROL_URL"] + "/devices", wish)
        self.control, self.api = device["control"], device["url"] + "/api/v1"
        password = hashlib.md5(b"123456").hexdigest()
        self.token = ask("GET", f"{self.api}/login?username=admin&password={password}")["token"]
        self.here = f"127.0.0.1:{self.server.server_port}"

    def begin(self, server: ThreadingHTTPServer) -> None:
        self.server = server
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)

    def set(self, path: str, body: object) -> None:
        ask("POST", self.api + path, body, self.token)

    def link(self) -> None:
        link = {"link_url": self.here, "link_enable": True, "link_password": "123abc"}
        self.set("/network/management/link", link | {"realtime_logging": True, "heartbeat": True})

    def advance(self, time: str) -> None:
        ask("POST", self.control + "/clock/advance", {"by": time})


class DoorServerTest(PanelTest):
    def test_it_decides_who_comes_in(self) -> None:
        self.set(
            "/access/general/remote/control/settings",
            {"enabled": True, "custom_server_enabled": True, "custom_server_api_url": f"{self.here}/ask"},
        )
        friend = ask("POST", self.control + "/present", {"card": "A1:B2:C3:D4"})
        self.assertEqual((friend["granted"], friend["reason"], friend["locks"]), (True, "remote access server", [1]))
        stranger = ask("POST", self.control + "/present", {"card": "11:22:33:44"})
        self.assertEqual((stranger["granted"], stranger["locks"]), (False, []))

    def test_it_gets_the_log_and_a_sign_of_life(self) -> None:
        self.link()
        self.advance("25s")
        self.assertEqual(self.server.calls.count("/api/v0/devices/pong"), 2)
        self.assertEqual(self.server.events, ["successful_login_api_call"])
        ask("POST", self.control + "/verify", {"direction": "sent", "path": "*/devices/logs", "status": 200})


if __name__ == "__main__":
    unittest.main()
