"""Asks a device over HTTPS with several clients, healthy and with each fault of TLS. Called by scripts/tls-clients."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent / "tls"
LOGIN = "/api/v1/login?username=admin&password=" + hashlib.md5(b"123456").hexdigest()
REFUSED = ["expired", "wrong-host", "unknown-ca"]
FAULTS = [
    *REFUSED,
    "new-certificate",
    "old-tls",
    "handshake-stall",
    "handshake-reset",
    "no-close-notify",
    {"no-close-notify": "close-delimited"},
]


class Client:
    """A program that is given a URL, a file with a certificate, and how many seconds it may take."""

    def __init__(self, name: str, words: list[str], version: list[str], **environment: str) -> None:
        self.name, self.words, self.environment = name, words, environment
        told = subprocess.run(version, capture_output=True, text=True)
        match = re.search(r"\d+(\.\d+)+", told.stdout + told.stderr)
        self.version = match[0] if match and told.returncode == 0 else None

    def ask(self, url: str, ca: str, patience: float) -> str:
        if self.name == "curl":
            words = ["curl", "--silent", "--show-error", "--output", "/dev/null", "--max-time", str(patience)]
            words += ["--write-out", "%{http_code} %{size_download} bytes", "--cacert", ca, url]
        else:
            words = [*self.words, url, ca, str(patience)]
        environment = {**os.environ, **self.environment}
        done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60)
        text = done.stdout if done.returncode == 0 else done.stderr
        lines = [line for line in text.splitlines() if line and not line.startswith("Picked up")]
        return lines[0].strip() if lines else f"exit code {done.returncode}"


def clients(folder: Path, ca: str) -> list[Client]:
    store = folder / "trust.p12"
    if shutil.which("keytool"):
        words = ["keytool", "-importcert", "-noprompt", "-alias", "device", "-file", ca, "-keystore", str(store)]
        subprocess.run([*words, "-storetype", "PKCS12", "-storepass", "changeit"], check=True, capture_output=True)
        subprocess.run(["javac", "-d", str(folder), str(HERE / "Ask.java")], check=False, capture_output=True)
    java = ["java", "-cp", str(folder), f"-Djavax.net.ssl.trustStore={store}", "-Djavax.net.ssl.trustStorePassword=changeit"]
    python = sys.executable
    all = [("curl", ["curl"], ["curl", "--version"], {}), ("python", [python, str(HERE / "ask.py")], [python, "-V"], {})]
    modules = [python, "-c", "import requests; print(requests.__version__)"]
    all.append(("requests", [python, str(HERE / "ask-requests.py")], modules, {}))
    all.append(("node", ["node", str(HERE / "ask.mjs")], ["node", "--version"], {"NODE_EXTRA_CA_CERTS": ca}))
    if (folder / "Ask.class").exists():
        all.append(("java", [*java, "Ask"], ["java", "-version"], {}))
    made = [
        Client(name, words, version, **variables)
        for name, words, version, variables in all
        if shutil.which(words[0])
    ]
    return [client for client in made if client.version]


class Device:
    def __init__(self, program: str, ca: Path) -> None:
        words = [program, "serve", "--quiet", "--port", "0", "--control-port", "0", "--clock", "manual", "--tls"]
        self.process = subprocess.Popen([*words, "--tls-ca-out", str(ca)], stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.url, self.control = ready["device"], ready["control"]

    def do(self, method: str, path: str, body: object = None) -> bytes:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.control + path, data, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def script(self, fault: object) -> None:
        self.do("POST", "/reset")
        self.do("POST", "/faults", {"do": fault})
        if fault == "new-certificate":
            self.do("POST", "/do", {"reboot": True})
            self.do("POST", "/clock/advance", {"by": "10s"})

    def findings(self) -> list[str]:
        return [finding["kind"] for finding in json.loads(self.do("GET", "/findings"))["findings"]]


def said(fault: object) -> str:
    return fault if isinstance(fault, str) else "{ " + ": ".join(*fault.items()) + " }"


def main() -> int:
    program, words = sys.argv[1], sys.argv[2:]
    wanted = [words[place + 1] for place, word in enumerate(words) if word == "--client"]
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ca = folder / "ca.pem"
        device = Device(program, ca)
        try:
            all = [client for client in clients(folder, str(ca)) if not wanted or client.name in wanted]
            print("| `do` | " + " | ".join(f"{client.name} {client.version}" for client in all) + " |")
            print("| --- |" + " --- |" * len(all))
            for client in all:
                healthy = client.ask(device.url + LOGIN, str(ca), 30)
                if not healthy.startswith("200 "):
                    wrong.append(f"{client.name} does not log in: {healthy}")
            for fault in FAULTS:
                cells = []
                for client in all:
                    device.script(fault)
                    patience = 1.5 if fault == "handshake-stall" else 30
                    text = client.ask(device.url + LOGIN, str(ca), patience)
                    if fault in REFUSED and (text.startswith("200 ") or device.findings()):
                        wrong.append(f"{client.name} takes {fault}: {text}")
                    place = device.url.removeprefix("https://")
                    cells.append(text.replace(place, "HOST").replace("|", "\\|"))
                print(f"| `{said(fault)}` | " + " | ".join(cells) + " |", flush=True)
        finally:
            device.process.terminate()
            device.process.wait()
    for sentence in wrong:
        print(f"tls-clients: {sentence}", file=sys.stderr)
    if "--table" not in words:
        print(f"\n{len(all)} clients log in, and refuse what is wrong" if not wrong else "\nFAILED")
    return 1 if wrong else 0


sys.exit(main())
