"""The tester's side with the standard library alone: a device of its own for each test."""

import json
import os
import urllib.request


class Device:
    """Made on the simulator that `ringback run` has started; gone with `remove`, or when nobody asks for it any more."""

    def __init__(self, **wish):
        made = ask("POST", os.environ["RINGBACK_CONTROL_URL"] + "/devices", {"clock": "manual", "lease": "1m", **wish})
        self.url = made["url"]
        self.control_url = made["control"]

    def control(self, method, path, body=None):
        return ask(method, self.control_url + path, body)

    def advance(self, **wish):
        return self.control("POST", "/clock/advance", wish)

    def remove(self):
        ask("DELETE", self.control_url)


def ask(method, url, body=None):
    request = urllib.request.Request(url, method=method, data=json.dumps(body or {}).encode() if method == "POST" else None)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)
