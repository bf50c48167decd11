"""The page of the control port, driven in headless Chromium as a person would. Run by scripts/browser."""

import hashlib
import json
import os
import pathlib
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

SCRIPT_TEXT = "<script>document.title='taken'</script>"


class Server:
    """`ringback serve` on free ports, or on given ones."""

    def __init__(self, *options, port=0, control_port=0):
        self.folder = tempfile.TemporaryDirectory()
        ready = pathlib.Path(self.folder.name) / "ready"
        self.process = subprocess.Popen(
            [os.environ["RINGBACK"], "serve", "--quiet", "--port", str(port), "--control-port", str(control_port),
             "--ready-file", str(ready), *options],
            stdout=subprocess.DEVNULL,
        )
        until(lambda: ready.exists(), "the ready file")
        told = json.loads(ready.read_text())
        self.device, self.control = told["device"], told["control"]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()

    def ask(self, method, path, body=None, token=None, port="control"):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(getattr(self, port) + path, data, method=method)
        request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def log_in(self):
        digest = hashlib.md5(b"123456").hexdigest()
        return self.ask("GET", f"/api/v1/login?username=admin&password={digest}", port="device")["token"]

    def start_call(self, number, token):
        self.ask("POST", "/api/v1/system/debug/call/start", {"number": number}, token, "device")

    def status(self, token):
        return self.ask("GET", "/api/v1/system/call/status", token=token, port="device")


def until(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s for {what}")


def browser(width=1400, height=1000):
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},{height}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = "/usr/bin/chromium"
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


class PageTest(unittest.TestCase):
    options = ("--clock", "manual")

    @classmethod
    def setUpClass(cls):
        cls.browser = browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def setUp(self):
        self.server = Server(*self.options)
        self.addCleanup(self.server.stop)

    def open(self):
        self.browser.get(self.server.control + "/")
        self.see("link", "live")

    def text(self, identifier):
        return self.browser.find_element(By.ID, identifier).text

    def see(self, identifier, words):
        until(lambda: words in self.text(identifier), f"{words!r} in #{identifier}: {self.text(identifier)!r}")

    def click(self, words, inside="body"):
        path = f'//*[self::{inside} or @id="{inside}"]//button[normalize-space()="{words}"]'
        self.browser.find_element(By.XPATH, path).click()

    def choose(self, words):
        """Clicks on the first entry of the journal that has them."""
        script = "return [...document.querySelectorAll('.entry')].find((row) => row.textContent.includes(arguments[0]))"
        until(lambda: self.browser.execute_script(script, words), f"an entry with {words}").click()

    def picture(self, name):
        folder = os.environ.get("PICTURES")
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            self.browser.save_screenshot(str(pathlib.Path(folder) / f"{name}.png"))


class Calls(PageTest):
    def test_a_call_of_an_outside_client_grows_while_it_rings(self):
        self.open()
        token = self.server.log_in()
        self.server.start_call("101", token)
        self.see("call-state", "calling")
        for words, step in (("ringing", "500ms"), ("talking", "3s")):
            self.server.ask("POST", "/clock/advance", {"by": step})
            self.see("call-state", words)
        self.see("ladder", "180 Ringing")
        self.see("ladder", "200 OK")
        self.server.ask("POST", "/api/v1/system/debug/call/end", {}, token, "device")
        self.see("call-state", "ended")
        self.see("ladder", "BYE")
        self.picture("call")

    def test_the_buttons_of_the_other_side_do_what_they_say(self):
        self.open()
        token = self.server.log_in()
        for hand, state, code in (("Answer", "talking", 200), ("Busy", "ended", 486), ("Decline", "ended", 603)):
            self.server.start_call("101", token)
            self.see("call-state", "calling")
            self.click(hand)
            self.see("call-state", state)
            self.assertEqual(self.server.ask("GET", "/calls")["calls"][-1]["sip_code"], code)
            if hand == "Answer":
                self.assertEqual(self.server.status(token)["status"], "talking")
                self.click("Hang up")
                self.see("call-state", "ended")


    def test_an_answer_that_comes_late_hides_nothing_newer(self):
        self.open()
        token = self.server.log_in()
        self.browser.execute_script("""
            const ask = window.fetch;
            let count = 0;
            window.fetch = async (path, options) => {
                const answer = await ask(path, options);
                if (!path.endsWith("/calls") || count++ > 0) return answer;
                await new Promise((go) => setTimeout(go, 1500));
                window.isLate = true;
                return answer;
            };
        """)
        self.server.start_call("101", token)
        time.sleep(0.5)
        self.server.ask("POST", "/calls/current/answer")
        until(lambda: self.browser.execute_script("return window.isLate === true"), "the late answer")
        time.sleep(0.3)
        self.see("call-state", "talking")


class Mishaps(PageTest):
    def test_the_clock_moves(self):
        self.open()
        self.click("+30 s")
        self.see("said", "done")
        self.assertEqual(self.server.ask("GET", "/clock")["now"], "30s")
        token = self.server.log_in()
        self.server.start_call("101", token)
        self.see("timers", "sip 180")
        self.click("To the next event")
        until(lambda: self.server.status(token)["status"] == "ringing", "ringing")

    def test_registration_network_power_and_reboot(self):
        self.open()
        self.click("Lose")
        until(lambda: self.server.ask("GET", "/device")["registration"] == "lost", "registration lost")
        self.see("is-registration", "lost")
        self.click("Reboot")
        until(lambda: self.server.ask("GET", "/device")["power"] != "on", "a reboot")
        self.see("is-power", self.server.ask("GET", "/device")["power"])
        self.server.ask("POST", "/clock/advance", {"by": "5m"})
        self.see("is-power", "on")
        self.click("Unplug")
        self.see("is-network", "unplugged")
        self.click("OK")
        self.see("is-network", "up")

    def test_a_fault_is_added_and_removed(self):
        self.open()
        token = self.server.log_in()
        form = self.browser.find_element(By.ID, "fault")
        for name, words in (("on", "GET */call/status"), ("do", '{"status":{"code":500,"reason":"<b>bold</b>"}}')):
            field = form.find_element(By.NAME, name)
            field.clear()
            field.send_keys(words)
        form.find_element(By.TAG_NAME, "button").click()
        self.see("faults", "500")
        remove = self.browser.find_element(By.XPATH, '//button[normalize-space()="Remove"]')
        with self.assertRaises(urllib.error.HTTPError) as failure:
            self.server.status(token)
        self.assertEqual(failure.exception.code, 500)
        self.see("faults", "1 of 1")
        # It is the button that stood there before the fault struck: a person may be pressing it.
        remove.click()
        until(lambda: not self.server.ask("GET", "/faults")["faults"], "no fault")
        self.assertEqual(self.server.status(token)["status"], "idle")

    def test_what_is_refused_is_said(self):
        self.open()
        form = self.browser.find_element(By.ID, "fault")
        field = form.find_element(By.NAME, "do")
        field.clear()
        field.send_keys("resett")
        form.find_element(By.TAG_NAME, "button").click()
        self.see("said", "reset")
        self.assertIn("bad", self.browser.find_element(By.ID, "said").get_attribute("class"))


class Journal(PageTest):
    def test_ten_thousand_entries_are_a_window_of_rows(self):
        self.open()
        token = self.server.log_in()
        connection = __import__("http.client").client.HTTPConnection(urllib.parse.urlsplit(self.server.device).netloc)
        for _ in range(10000):
            connection.request("GET", "/api/v1/system/call/status", headers={"Authorization": f"Bearer {token}"})
            connection.getresponse().read()
        until(lambda: int(self.text("count").split()[-1]) >= 10000, "10,000 entries", 60)
        rows = self.browser.find_elements(By.CSS_SELECTOR, ".entry")
        self.assertTrue(0 < len(rows) <= 200, len(rows))
        self.server.ask("GET", "/api/info", port="device")
        field = self.browser.find_element(By.ID, "filter")
        field.send_keys("/api/info")
        self.see("count", "1 of")

    def test_why_a_request_got_400(self):
        self.open()
        token = self.server.log_in()
        with self.assertRaises(urllib.error.HTTPError):
            self.server.ask("POST", "/api/v1/system/debug/call/start", {"numbr": "101"}, token, "device")
        self.choose("call/start")
        self.see("why", "body.number")
        self.see("response", "not_valid")
        self.click("Copy as curl")
        self.see("said", "curl")
        self.picture("why")

    def test_the_keyboard_walks_the_journal(self):
        self.open()
        self.server.log_in()
        until(lambda: self.browser.find_elements(By.CSS_SELECTOR, ".entry"), "an entry")
        from selenium.webdriver.common.keys import Keys
        self.browser.find_element(By.ID, "journal").send_keys(Keys.HOME)
        self.see("detail-title", "login")


class Strangers(PageTest):
    """Text from outside stays text."""

    def test_script_tags_are_text(self):
        self.open()
        token = self.server.log_in()
        request = urllib.request.Request(
            self.server.device + "/api/v1/system/call/status?x=" + urllib.parse.quote(SCRIPT_TEXT),
            headers={"X-Probe": SCRIPT_TEXT, "Authorization": f"Bearer {token}"},
        )
        urllib.request.urlopen(request).read()
        self.server.ask("POST", "/calls", {"from": "sip:<img/src=x/onerror=document.title=1>@10.0.0.9"})
        until(lambda: "onerror" in self.text("ladder") or "img" in self.text("call"), "the caller's text")
        self.server.ask("POST", "/faults", {"on": "GET *", "do": {"status": {"code": 500, "reason": SCRIPT_TEXT}}})
        with self.assertRaises(urllib.error.HTTPError):
            self.server.ask("GET", "/api/info", port="device")
        self.see("faults", "script")
        self.choose("call/status")
        self.see("request", "<script>")
        self.assertEqual(self.browser.title, "Ringback")
        self.assertEqual(len(self.browser.find_elements(By.TAG_NAME, "script")), 1)
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, "main img, main script"), [])
        self.assertEqual([line for line in self.browser.get_log("browser") if line["level"] == "SEVERE"], [])

    def test_the_policy_is_strict(self):
        with urllib.request.urlopen(urllib.request.Request(self.server.control + "/", headers={"Accept": "text/html"})) as answer:
            policy = answer.headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        with urllib.request.urlopen(self.server.control + "/") as answer:
            self.assertIn("application/json", answer.headers["Content-Type"])


DOOR = '//div[span[normalize-space()="Door"]]/button[normalize-space()="Open"]'


class Doors(PageTest):
    options = ("--clock", "manual", "--profile", "camdroid-panel")

    def test_somebody_opens_the_door(self):
        self.open()
        self.browser.find_element(By.XPATH, DOOR).click()
        until(lambda: self.server.ask("GET", "/device")["door"] == "open", "an open door")
        self.see("is-door", "open")


class NoDoors(PageTest):
    def test_a_monitor_says_that_it_has_no_door(self):
        self.open()
        self.browser.find_element(By.XPATH, DOOR).click()
        self.see("said", "camdroid-monitor is a monitor and has no door; a panel such as camdroid-panel has one")


class Tokens(PageTest):
    options = ("--clock", "manual", "--control-token", "s3cret")

    def test_the_banner_asks_for_the_token(self):
        self.browser.get(self.server.control + "/")
        banner = self.browser.find_element(By.ID, "tokens")
        until(banner.is_displayed, "the banner")
        self.browser.find_element(By.ID, "token").send_keys("s3cret")
        self.click("Use it", "form")
        self.see("link", "live")
        until(lambda: not banner.is_displayed(), "the banner to go")
        self.assertEqual(self.browser.execute_script("return localStorage.length + sessionStorage.length"), 0)


class Restart(unittest.TestCase):
    def test_the_page_outlives_the_simulator(self):
        window = browser()
        self.addCleanup(window.quit)
        first = Server("--clock", "manual")
        ports = [urllib.parse.urlsplit(url).port for url in (first.device, first.control)]
        window.get(first.control + "/")
        link = window.find_element(By.ID, "link")
        until(lambda: link.text.endswith("live"), "live")
        first.log_in()
        first.stop()
        until(lambda: "reconnecting" in link.text, "reconnecting")
        second = Server("--clock", "manual", port=ports[0], control_port=ports[1])
        self.addCleanup(second.stop)
        until(lambda: link.text.endswith("live"), "live again")
        second.log_in()
        second.start_call("101", second.log_in())
        until(lambda: "calling" in window.find_element(By.ID, "call-state").text, "the new call")


class Looks(PageTest):
    """Nothing overlaps and nothing is cut, wide, dark and narrow."""

    CUT = """
        const bad = [];
        for (const element of document.querySelectorAll('button, select, h1, h2, label, .row > span')) {
            if (!element.offsetParent) continue;
            const box = element.getBoundingClientRect();
            if (element.scrollWidth > element.clientWidth + 2 && element.clientWidth) bad.push(['cut', element.textContent]);
            if (box.right > document.documentElement.clientWidth + 1 || box.left < 0) bad.push(['outside', element.textContent]);
        }
        const boxes = [...document.querySelectorAll('section')].filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect());
        boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) bad.push(['overlap', i]);
        }));
        if (document.documentElement.scrollWidth > document.documentElement.clientWidth) bad.push(['wide', document.documentElement.scrollWidth]);
        return bad;
    """

    def test_wide_dark_and_narrow(self):
        token = None
        for width, scheme in ((1400, "light"), (1400, "dark"), (1000, "light"), (390, "light")):
            self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
            self.browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride", {"width": width, "height": 1400, "deviceScaleFactor": 1, "mobile": False}
            )
            self.open()
            if token is None:
                token = self.server.log_in()
                self.server.start_call("101", token)
                self.server.ask("POST", "/clock/advance", {"by": "10s"})
            self.see("call-state", "talking")
            with self.subTest(width=width, scheme=scheme):
                self.assertEqual(self.browser.execute_script(self.CUT), [])
            background = self.browser.execute_script("return getComputedStyle(document.body).backgroundColor")
            self.assertEqual(scheme == "dark", sum(int(part) for part in background[4:-1].split(",")) < 200)
            self.picture(f"{scheme}-{width}")
        self.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


if __name__ == "__main__":
    unittest.main()
