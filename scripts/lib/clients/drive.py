"""One session of a Python client library, told on standard input what to ask.

A line is `new`, or a method and a URL; the answer is a line: `STATUS N bytes` or `error: NAME`.
"""

import asyncio
import io
import sys
import threading
import urllib.error
import urllib.request

BODY = b'{"n":1}'
TYPE = {"Content-Type": "application/json"}


def body_of(method):
    return BODY if method == "POST" else None


def fields_of(method):
    return TYPE if method == "POST" else {}


def split(url):
    host, _, path = url.removeprefix("http://").partition("/")
    return host, "/" + path


class HTTPClient:
    def __init__(self):
        self.connection = None

    def ask(self, method, url):
        import http.client

        host, path = split(url)
        if self.connection is None:
            self.connection = http.client.HTTPConnection(host)
        self.connection.request(method, path, body_of(method), fields_of(method))
        answer = self.connection.getresponse()
        return answer.status, len(answer.read())


class Urllib:
    def ask(self, method, url):
        request = urllib.request.Request(url, body_of(method), fields_of(method), method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, len(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, len(error.read())


class Urllib3:
    def __init__(self):
        import urllib3

        self.pool = urllib3.PoolManager()

    def ask(self, method, url):
        answer = self.pool.request(method, url, body=body_of(method), headers=fields_of(method))
        return answer.status, len(answer.data)


class Requests:
    module = "requests"

    def __init__(self):
        self.session = __import__(self.module).Session()

    def ask(self, method, url):
        answer = self.session.request(method, url, data=body_of(method), headers=fields_of(method))
        return answer.status_code, len(answer.content)


class Niquests(Requests):
    module = "niquests"


class Httpx:
    module = "httpx"

    def __init__(self):
        self.session = __import__(self.module).Client()

    def ask(self, method, url):
        answer = self.session.request(method, url, content=body_of(method), headers=fields_of(method))
        return answer.status_code, len(answer.content)


class Httpx2(Httpx):
    module = "httpx2"


class Aiohttp:
    """Its loop runs all the time, as in a real program: an idle connection that ends is noticed."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.session = self.wait(self.make())

    def wait(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    async def make(self):
        import aiohttp

        return aiohttp.ClientSession()

    def ask(self, method, url):
        return self.wait(self.fetch(method, url))

    async def fetch(self, method, url):
        async with self.session.request(method, url, data=body_of(method), headers=fields_of(method)) as answer:
            return answer.status, len(await answer.read())


class Pycurl:
    def __init__(self):
        import pycurl

        self.curl = pycurl.Curl()
        self.codes = pycurl

    def ask(self, method, url):
        body = io.BytesIO()
        self.curl.reset()
        self.curl.setopt(self.curl.URL, url)
        self.curl.setopt(self.curl.WRITEDATA, body)
        if method == "POST":
            self.curl.setopt(self.curl.HTTPHEADER, ["Content-Type: application/json"])
            self.curl.setopt(self.curl.POSTFIELDS, BODY)
        if method == "HEAD":
            self.curl.setopt(self.curl.NOBODY, True)
        self.curl.perform()
        return self.curl.getinfo(self.curl.RESPONSE_CODE), len(body.getvalue())


class Libsoup:
    def __init__(self):
        import gi

        gi.require_version("Soup", "3.0")
        from gi.repository import GLib, Soup

        self.soup, self.glib = Soup, GLib
        self.session = Soup.Session()

    def ask(self, method, url):
        message = self.soup.Message.new(method, url)
        if method == "POST":
            message.set_request_body_from_bytes("application/json", self.glib.Bytes.new(BODY))
        body = self.session.send_and_read(message, None)
        return int(message.get_status()), body.get_size()


KINDS = {
    "http.client": HTTPClient, "urllib.request": Urllib, "urllib3": Urllib3, "requests": Requests, "httpx": Httpx,
    "httpx2": Httpx2, "aiohttp": Aiohttp, "niquests": Niquests, "pycurl": Pycurl, "libsoup": Libsoup,
}


def name_of(error):
    kind = type(error)
    if kind.__name__ == "error" and kind.__module__ == "pycurl":
        return f"pycurl.error {error.args[0]}"
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")


def main():
    kind = KINDS[sys.argv[1]]
    session = kind()
    for line in sys.stdin:
        words = line.split()
        if words == ["new"]:
            session = kind()
            print("ready", flush=True)
            continue
        try:
            status, length = session.ask(*words)
            print(f"{status} {length} bytes", flush=True)
        except Exception as error:  # a client's own failure is what is measured
            print(f"error: {name_of(error)}", flush=True)


main()
