"""A server that fails gets each line of the log once, in order. Run it as test_door_server.py."""

import json
import socket
import struct
import threading
import unittest

from door_server import DoorServer, serve
from test_door_server import PanelTest, ask


class FailingServer(DoorServer):
    """It does to each push what `server.plan` says, then what is right."""

    def do_PUT(self) -> None:
        if self.path != "/api/v0/devices/logs":
            return self.answer(404, {})
        trouble = self.server.plan.pop(0) if self.server.plan else ""
        if trouble == "reset in mid-push":
            self.rfile.read(10)
            return self.reset()
        events = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["events"]
        match trouble:
            case "401" | "503":
                self.answer(int(trouble), {})
            case "stall":
                self.server.released.wait(60)
                self.close_connection = True
            case "half an answer":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Le")
                self.wfile.flush()
                self.reset()
            case _:
                self.server.events += [(event["created_at"], event["code"], event["info"].get("card")) for event in events]
                self.answer(200, {})

    def reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def setup(self) -> None:
        super().setup()
        self.server.open.append(self.connection)

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            pass  # The device or a test has closed the connection.

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:
            pass


class FailuresTest(PanelTest):
    handler = FailingServer

    def setUp(self) -> None:
        super().setUp()
        self.server.plan, self.server.open, self.server.released = [], [], threading.Event()
        self.addCleanup(self.server.released.set)
        self.link()

    def present(self, first: int, count: int) -> list[str]:
        """Shows the device cards that it does not know."""
        cards = [str(number) for number in range(first, first + count)]
        for card in cards:
            ask("POST", self.control + "/present", {"card": card})
        return cards

    def cards(self) -> list[str]:
        self.assertEqual(self.server.events, sorted(self.server.events, key=lambda event: event[0]))
        return [card for _, code, card in self.server.events if code == "access_denied_by_unknown_card"]

    def test_each_failure_loses_nothing_and_repeats_nothing(self) -> None:
        shown = self.present(1000, 5)
        for place, trouble in enumerate(["401", "503", "reset in mid-push", "half an answer", "stall"]):
            with self.subTest(trouble):
                self.server.plan.append(trouble)
                shown += self.present(2000 + 100 * place, 7)
                self.advance("15s")
                shown += self.present(2050 + 100 * place, 7)
                self.advance("2m")
                self.assertEqual(self.server.plan, [])
                self.assertEqual(self.cards(), shown)

    def test_all_failures_at_once(self) -> None:
        self.server.plan += ["401", "reset in mid-push", "401", "503", "half an answer"]
        shown = self.present(3000, 150)
        self.advance("10m")
        self.assertEqual(self.server.plan, [])
        self.assertEqual(self.cards(), shown)

    def test_it_is_gone_for_an_hour(self) -> None:
        shown = self.present(1000, 5)
        self.advance("1m")
        self.go_away()
        shown += self.present(2000, 250)
        self.advance("1h")
        self.assertEqual(self.cards(), shown[:5])
        self.come_back()
        self.advance("2m")
        self.assertEqual(self.cards(), shown)

    def test_a_night_with_two_hours_without_the_server(self) -> None:
        ask("PUT", self.control + "/scenario", {"timeline": [{"at": "30s", "repeat": self.night}]})
        for hour in range(9):
            if hour == 3:
                self.go_away()
            if hour == 5:
                self.come_back()
            self.advance("1h")
        events = [code for _, code, card in self.server.events if card == "A1:B2:C3:D4"]
        self.assertEqual(len(events), 400)
        self.assertEqual(len(set(self.server.events)), len(self.server.events))
        self.assertEqual(self.server.events, sorted(self.server.events, key=lambda event: event[0]))

    night = {"times": 400, "story": [{"after": "72s", "present": {"card": "A1:B2:C3:D4"}}]}

    def go_away(self) -> None:
        """Refuses connections; the port stays ours."""
        self.place = socket.socket()
        self.place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.place.bind(self.server.server_address)
        self.addCleanup(self.place.close)
        self.server.shutdown()
        self.server.socket.close()
        for connection in self.server.open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It has ended.

    def come_back(self) -> None:
        server = serve(self.handler, self.server.server_port)
        server.events, server.plan, server.open = self.server.events, [], []
        self.begin(server)


if __name__ == "__main__":
    unittest.main()
