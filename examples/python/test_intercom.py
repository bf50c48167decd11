"""ringback run -- python3 -m unittest discover -s examples/python

Only the standard library is needed. With the package `ringback` and pytest it is shorter: see examples/pytest.
"""

import os
import unittest

from intercom import Intercom
from ringback_device import Device


class CallTest(unittest.TestCase):
    def setUp(self):
        self.device = Device()
        self.addCleanup(self.device.remove)
        self.intercom = Intercom(self.device.url, os.environ["RINGBACK_USERNAME"], os.environ["RINGBACK_PASSWORD"])

    def test_a_call_rings_talks_and_ends(self):
        self.intercom.call("101")
        self.assertEqual(self.intercom.status()["status"], "calling")
        self.device.advance(until="call.state:ringing")
        self.assertEqual(self.intercom.status()["status"], "ringing")
        self.device.advance(until="call.state:talking")
        self.device.advance(by="90s")  # no test waits for a minute and a half
        self.intercom.hang_up()
        status = self.intercom.status()
        self.assertEqual((status["status"], status["duration"]), ("ended", 90))

    def test_a_busy_line_is_told(self):
        self.intercom.call("486")
        self.device.advance(until="call.state:ended")
        self.assertEqual(self.intercom.status()["sip_code"], 486)

    def test_the_other_side_hangs_up(self):
        self.intercom.call("101")
        self.device.control("POST", "/calls/current/answer")
        self.device.advance(by="7s")
        self.device.control("POST", "/calls/current/hangup")
        status = self.intercom.status()
        self.assertEqual((status["status"], status["duration"]), ("ended", 7))


if __name__ == "__main__":
    unittest.main()
