"""A client of the device, as the suites of this folder test one."""

import json
import urllib.request


class Client:
    def start_call(self, url, token, number="101", content_type="application/json"):
        body = json.dumps({"number": number}).encode()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": content_type}
        self._ask(url, "/api/v1/system/debug/call/start", body, headers)

    def call_status(self, url, token):
        return self._ask(url, "/api/v1/system/call/status", None, {"Authorization": f"Bearer {token}"})

    def ask_for_information(self, url, times=1):
        for _ in range(int(times)):
            self._ask(url, "/api/info")

    def _ask(self, url, path, body=None, headers=None):
        with urllib.request.urlopen(urllib.request.Request(url + path, body, headers or {}), timeout=10) as answer:
            return json.load(answer)
