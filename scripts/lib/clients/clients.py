"""The clients that this machine has, with their versions. What is missing is said on standard error."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Callable, Optional

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = "/usr/share/java/okhttp.jar:/usr/share/java/okio.jar"


@dataclass
class Client:
    name: str
    version: str
    command: list
    batch: Optional[Callable] = None
    # Its connections are the process's: each case needs a new one.
    is_global: bool = False


def output(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


def number(text):
    found = re.search(r"\d+(\.\d+)+(p\d+)?", text)
    return found.group() if found else "unknown"


def over(version, name, below):
    """Such as `7.49.0 with libcurl 8.23.0`."""
    return f"{version} with {name} {below}" if below else version


def run_batch(command, patience):
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=patience)
    except subprocess.TimeoutExpired:
        return None


def by_curl(url, name, steps, patience=70):
    """All steps in one command, so that connections are kept; a pause is a slow answer of another host name."""
    command = ["curl", "-s", "-o", "/dev/null"]
    for step in steps:
        if step == "pause":
            command += [f"{url}/pause".replace("127.0.0.1", "localhost"), "--next", "-s", "-o", "/dev/null"]
            continue
        method, path = step.split()
        if method == "POST":
            command += ["-H", "Content-Type: application/json", "-d", '{"n":1}']
        if method == "HEAD":
            command += ["-I"]
        command += ["-w", "%{http_code} %{size_download} bytes %{exitcode}\\n"]
        command += [f"{url}/{name if path == '/x' else 'ok'}", "--next", "-s", "-o", "/dev/null"]
    done = run_batch(command[:-4], patience)
    if done is None:
        return None
    seen = []
    for line in done.stdout.splitlines():
        answer, _, code = line.rpartition(" ")
        if answer:
            seen.append(answer if code == "0" else f"error: curl exit {code}")
    return " ; ".join(seen)


def by_wget(url, name, steps, patience=70):
    if any(step.startswith("HEAD") or step == "pause" for step in steps):
        return "not asked"
    method = ["--method=POST", '--body-data={"n":1}'] if any(step.startswith("POST") for step in steps) else []
    paths = [name if step.endswith("/x") else "ok" for step in steps]
    command = ["wget", "-q", "-O", "/dev/null", "--waitretry=0", *method, *(f"{url}/{path}" for path in paths)]
    done = run_batch(command, patience)
    return None if done is None else f"exit {done.returncode}"


def python(work, folder, name, under=None):
    """A module of PyPI. `under` is what it sends its requests with: the distribution's name."""
    interpreter = os.path.join(work, folder, "bin", "python")
    version = output(interpreter, "-c", f"import {name} as m; print(getattr(m, '__version__', None) or m.version)")
    if not version or "Error" in version:
        return missing(name)
    below = re.search(r"libcurl/([\d.]+)", version)
    if under:
        below = re.search(r"([\d.]+)", output(interpreter, "-c", f"import importlib.metadata as m; print(m.version('{under}'))"))
    return Client(name, over(number(version), under or "libcurl", below and below[1]), [interpreter, os.path.join(HERE, "drive.py"), name])


# What was left out of this run, and why.
left_out = {}
# The names that were asked for; none asks for all. What nobody asked for is not built.
wanted = []
# The names of all clients, whether they are here or not.
NAMES = [
    "curl", "wget", "http.client", "urllib.request", "urllib3", "requests", "httpx", "httpx2", "aiohttp", "pycurl", "niquests",
    "libsoup", "node fetch", "node http", "php curl", "guzzle", "lwp", "ruby net/http", "go net/http",
    "java HttpURLConnection", "java HttpClient", "okhttp", "swift URLSession", "async-http-client",
]


def is_wanted(name):
    return not wanted or name in wanted


def missing(name, reason="it is not here"):
    if not is_wanted(name):
        return None
    left_out[name] = reason
    print(f"{name}: left out, {reason}", file=sys.stderr)
    return None


def built(work, name, needs, source, build, command, version, is_global=False):
    if not is_wanted(name):
        return None
    if not shutil.which(needs):
        return missing(name)
    done = subprocess.run(build, capture_output=True, text=True, cwd=work)
    if done.returncode:
        print(done.stderr[-300:], file=sys.stderr)
        no_source = re.search(r"(?i)failed to clone|could ?n.t fetch|unable to access", done.stderr)
        return missing(name, "its package could not be fetched" if no_source else f"{source} does not build here")
    return Client(name, version, command, is_global=is_global)


def available(work, names):
    """The clients of these names that this machine has; of all names when there are none."""
    for name in names:
        if name not in NAMES:
            print(f"there is no client {name!r}; there are: {', '.join(NAMES)}", file=sys.stderr)
            sys.exit(2)
    wanted.extend(names)
    found = [client for client in every(work) if client and is_wanted(client.name)]
    for name in filter(is_wanted, NAMES):
        if name not in left_out and name not in [client.name for client in found]:
            missing(name)
    return found


def every(work):
    here = output("python3", "--version")
    if shutil.which("curl"):
        yield Client("curl", number(output("curl", "--version")), [], by_curl)
    if shutil.which("wget"):
        yield Client("wget", number(output("wget", "--version")), [], by_wget)
    drive = os.path.join(HERE, "drive.py")
    yield Client("http.client", number(here), [sys.executable, drive, "http.client"])
    yield Client("urllib.request", number(here), [sys.executable, drive, "urllib.request"])
    for module, under in [("urllib3", None), ("requests", "urllib3"), ("httpx", "httpcore"), ("httpx2", "httpcore2"),
                          ("aiohttp", None), ("pycurl", None)]:
        yield python(work, "venv", module, under)
    yield python(work, "venv-niquests", "niquests", "urllib3-future")
    yield from others(work)


def others(work):
    soup = output("/usr/bin/python3", "-c", "import gi; gi.require_version('Soup', '3.0'); from gi.repository import Soup as s; "
                  "print(s.get_major_version(), s.get_minor_version(), s.get_micro_version(), sep='.')")
    if re.fullmatch(r"[\d.]+\s*", soup):
        yield Client("libsoup", soup.strip(), ["/usr/bin/python3", os.path.join(HERE, "drive.py"), "libsoup"])
    else:
        yield missing("libsoup")
    if shutil.which("node"):
        node = number(output("node", "--version"))
        undici = output("node", "-p", "process.versions.undici").strip()
        yield Client("node fetch", over(node, "undici", undici), ["node", os.path.join(HERE, "drive.mjs"), "fetch"])
        yield Client("node http", node, ["node", os.path.join(HERE, "drive.mjs"), "http"])
    if shutil.which("php") and "curl" in output("php", "-m"):
        drive = os.path.join(HERE, "drive.php")
        below = output("php", "-r", "echo curl_version()['version'];")
        yield Client("php curl", over(number(output("php", "--version")), "libcurl", below), ["php", drive, "curl"])
        if os.path.exists("/usr/share/php/GuzzleHttp/autoload.php"):
            version = output("dpkg-query", "-W", "-f", "${Version}", "php-guzzlehttp-guzzle")
            yield Client("guzzle", over(number(version), "libcurl", below), ["php", drive, "guzzle"])
    lwp = output("perl", "-MLWP", "-e", "print LWP->VERSION")
    yield Client("lwp", number(lwp), ["perl", os.path.join(HERE, "drive.pl")]) if number(lwp) != "unknown" else missing("lwp")
    if shutil.which("ruby"):
        yield Client("ruby net/http", number(output("ruby", "--version")), ["ruby", os.path.join(HERE, "drive.rb")])
    yield built(work, "go net/http", "go", "drive.go", ["go", "build", "-o", f"{work}/drive-go", f"{HERE}/drive.go"],
                [f"{work}/drive-go"], number(output("go", "version")))
    java = number(output("java", "-version"))
    compile_java = ["javac", "-cp", JARS, "-d", work, f"{HERE}/Drive.java"]
    okhttp = number(output("dpkg-query", "-W", "-f", "${Version}", "libokhttp-java"))
    for name, argument, version in [("java HttpURLConnection", "urlconnection", java), ("java HttpClient", "httpclient", java),
                                    ("okhttp", "okhttp", okhttp)]:
        yield built(work, name, "javac", "Drive.java", compile_java, ["java", "-cp", f"{work}:{JARS}", "Drive", argument], version, argument == "urlconnection")
    swift = number(output("swift", "--version"))
    yield built(work, "swift URLSession", "swiftc", "Drive.swift", ["swiftc", "-O", "-o", f"{work}/drive-swift", f"{HERE}/Drive.swift"],
                [f"{work}/drive-swift"], swift)
    # Not named as its dependency is: SwiftPM would take the one for the other.
    package = os.path.join(HERE, "ahc")
    yield built(work, "async-http-client", "swift", "ahc/Main.swift",
                ["swift", "build", "--package-path", package, "--scratch-path", f"{work}/async-http-client"],
                [f"{work}/async-http-client/debug/drive"], "1.37.0")
