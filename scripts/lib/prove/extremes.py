"""Sends every extreme to every place that takes a value, as the tables of the program tell them.

    extremes.py BINARY [--quick] [options|control|scripts|device|PROFILE…]

The places are those of `contract` (bodies, queries, paths), of the control port's own OpenAPI, of `check --schema` and of
`--help`, so that a new one is included by itself. Then two hours of device time. Nothing may trap, no answer of a device
may be 5xx, and the memory may not grow from the second round on.
"""

import json
import re
import socket
import subprocess
import sys
import time
import urllib.parse

from served import Found, Served

MARK = "@hole@"
NUMBERS = [
    "0", "-1", "1", "-9223372036854775808", "9223372036854775807", "9223372036854775808", "18446744073709551615",
    "18446744073709551616", "1e-300", "5e-324", "1.7976931348623157e308", "-1.7976931348623157e308", "1e400", "0.5",
]
TEXTS = ['""', json.dumps("x" * 5000), json.dumps("x" * 300_000), '"\\u0000\\u001b[31m\\ud83d\\ude00"', '"-1"', '"9223372036854775808h"']
OTHERS = ["null", "true", "[]", "{}", "[" * 60 + "]" * 60]
EXTREMES = NUMBERS + TEXTS + OTHERS
QUICK = [NUMBERS[n] for n in (0, 1, 3, 4, 5, 7, 8, 10)] + [TEXTS[0], TEXTS[1], TEXTS[3], OTHERS[0], OTHERS[2]]
# For an answer that a script may withhold.
PATIENCE = 0.5
FOR_OPTIONS = ["0", "-1", "9223372036854775807", "18446744073709551615", "1e-300", '""']


class Schema:
    """Smallest good values of a JSON schema, and the same with a hole at every place."""

    def __init__(self, root):
        self.root = root

    def resolve(self, schema):
        while "$ref" in schema:
            node = self.root
            for word in schema["$ref"].removeprefix("#/").split("/"):
                node = node[word]
            schema = node
        return schema

    def base(self, schema, depth=0):
        schema = self.resolve(schema)
        for key in ("anyOf", "oneOf"):
            if key in schema:
                return self.base(schema[key][0], depth)
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        kind = schema.get("type")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object":
            wanted = schema.get("required", [])
            if not wanted and schema.get("minProperties") and depth < 4:
                wanted = list(schema.get("properties", {}))[:1]
            return {name: self.base(schema["properties"][name], depth + 1) for name in wanted if name in schema.get("properties", {})}
        if kind == "array":
            return [self.base(schema["items"], depth + 1)] * schema.get("minItems", 0) if "items" in schema else []
        if kind in ("integer", "number"):
            return schema.get("minimum", 1)
        if kind == "boolean":
            return True
        return self.text(schema)

    @staticmethod
    def text(schema):
        pattern = schema.get("pattern", "")
        if "[0-9a-fA-F]{8}" in pattern:
            return "00000000-0000-4000-8000-000000000001"
        return "1s" if "ms" in pattern else "1".ljust(schema.get("minLength", 1), "1")

    def holes(self, schema, depth=0):
        schema = self.resolve(schema)
        yield MARK
        if depth > 8:
            return
        for key in ("anyOf", "oneOf"):
            for choice in schema.get(key, []):
                for hole in self.holes(choice, depth + 1):
                    if hole != MARK:
                        yield hole
        good = self.base(schema) if schema.get("properties") else {}
        for name, member in schema.get("properties", {}).items():
            for hole in self.holes(member, depth + 1):
                yield {**(good if isinstance(good, dict) else {}), name: hole}
        if "items" in schema:
            for hole in self.holes(schema["items"], depth + 1):
                yield [hole]


def filled(hole, value):
    return json.dumps(hole).replace(f'"{MARK}"', value)


def as_text(value):
    """How a query or a path says it."""
    text = json.loads(value) if value.startswith('"') else value
    return urllib.parse.quote(text[:4000], safe="")


class Walk:
    def __init__(self, binary, values):
        self.binary, self.values, self.sent = binary, values, 0

    def output(self, *words):
        return subprocess.run([self.binary, *words], capture_output=True, check=True).stdout

    def requests(self, document):
        """Method, path with its query, body."""
        schema = Schema(document)
        for path, item in document["paths"].items():
            for method, operation in item.items():
                if method not in ("get", "post", "put", "delete", "patch", "head"):
                    continue
                parameters = [schema.resolve(p) for p in operation.get("parameters", []) + item.get("parameters", [])]
                content = operation.get("requestBody", {}).get("content", {})
                body = next(iter(content.values()), {}).get("schema")
                yield from self.of_operation(schema, method.upper(), path, parameters, body)

    def of_operation(self, schema, method, path, parameters, body):
        wanted = {p["name"]: str(schema.base(p.get("schema", {}))) for p in parameters if p.get("required")}
        names = re.findall(r"\{([^}]*)\}", path)

        def target(**changed):
            said = {**{name: "1" for name in names}, **wanted, **changed}
            place = re.sub(r"\{([^}]*)\}", lambda match: said[match[1]], path)
            query = "&".join(f"{name}={said[name]}" for name in said if name not in names)
            return place + ("?" + query if query else "")

        good = json.dumps(schema.base(body)) if body else ""
        yield method, target(), good
        for name in dict.fromkeys(names + [p["name"] for p in parameters if p.get("in") == "query"]):
            for value in self.values:
                yield method, target(**{name: as_text(value)}), good
        for hole in schema.holes(body) if body else ():
            for value in self.values:
                yield method, target(), filled(hole, value)

    # The device

    def device(self, profile):
        document = json.loads(self.output("contract", "--profile", profile, "--format", "openapi"))
        rings = ("--journal-limit", "500", "--record-limit", "500", "--quiet")
        with Served(self.binary, "--profile", profile, "--clock", "manual", *rings) as served:
            sizes = []
            for _ in range(2):
                self.walk_device(served, document)
                served.tell("POST", "/reset")
                sizes.append(served.resident)
            if sizes[1] > sizes[0] + 32:
                raise Found(f"{profile}: {sizes[0]:.0f} MiB after one round, {sizes[1]:.0f} after two")
        return f"{profile}: {self.sent} requests, {sizes[1]:.0f} MiB"

    def walk_device(self, served, document):
        token = served.log_in()
        for number, (method, path, body) in enumerate(self.requests(document)):
            status, content = served.ask(served.device, method, path, body, [f"Authorization: Bearer {token}"])
            self.sent += 1
            if status is not None and status >= 500 and status != 501:
                raise Found(f"{status} for {method} {path[:200]} {body[:300]}: {content[:200]!r}")
            if status in (None, 401) or number % 500 == 499:
                # It reboots, has another password or no login any more.
                served.tell("POST", "/reset")
                token = served.log_in()
        self.pass_time(served)

    @staticmethod
    def pass_time(served, time="2h"):
        status, content = served.tell("POST", "/clock/advance", json.dumps({"by": time}), patience=120)
        if status not in (200, 409):
            raise Found(f"two hours of device time: {status} {content[:200]!r}")

    # The tester's port

    def control(self):
        with Served(self.binary, "--clock", "manual", "--quiet", "--journal-limit", "500", "--record-limit", "500") as served:
            document = json.loads(served.tell("GET", "/openapi.json")[1])
            for method, path, body in self.requests(document):
                if path.startswith(("/events", "/wait")):
                    continue
                status, content = served.tell(method, path, body)
                self.sent += 1
                if status is None or status >= 500:
                    raise Found(f"{status} for {method} {path[:200]} {body[:300]}: {content[:200]!r}")
            for value in self.values:
                for query in ("since", "count", "timeout", "device-timeout"):
                    served.tell("GET", f"/wait?for=call.state:idle&timeout=1ms&{query}={as_text(value)}")
                    self.sent += 1
            served.tell("POST", "/reset")
            self.pass_time(served)
        return f"control port: {self.sent} requests"

    # The script language

    def scripts(self):
        schema = json.loads(self.output("check", "--schema"))
        accepted = 0
        with Served(self.binary, "--clock", "manual", "--quiet", "--journal-limit", "500", "--record-limit", "500") as served:
            for hole in Schema(schema).holes(schema):
                for value in self.values:
                    served.expect_alive(filled(hole, value)[:300])
                    status, content = served.tell("PUT", "/scenario", filled(hole, value))
                    self.sent += 1
                    if status not in (200, 204, 400):
                        raise Found(f"{status} for the script {filled(hole, value)[:300]}: {content[:200]!r}")
                    if status != 400:
                        accepted += 1
                        self.play(served)
        if accepted < 50:
            raise Found(f"only {accepted} scripts are good; such a run proves nothing")
        return f"scripts: {self.sent} scripts, {accepted} of them good"

    def play(self, served):
        """As far as the script lets a client come: it may leave everybody without an answer."""
        served.tell("POST", "/reset")
        try:
            token = served.log_in(patience=PATIENCE)
        except Found:
            served.expect_alive("a login")
            token = None
        if token:
            served.try_to_ask(
                served.device, "POST", "/api/v1/system/debug/call/start", '{"number":"1"}',
                [f"Authorization: Bearer {token}"], patience=PATIENCE,
            )
        self.pass_time(served, "10m")

    # The command line

    def options(self):
        good, seen = 0, set()
        for command in ("serve", "run"):
            text = self.output(command, "--help").decode()
            for option, kind in re.findall(r"^  (--[a-z-]+) <([^>]*)>", text, flags=re.M):
                # What both have is read by the same code.
                if option in seen:
                    continue
                seen.add(option)
                if "path" in kind or kind == "address" or option in ("--bundle-on-failure", "--report", "--junit"):
                    continue
                for value in FOR_OPTIONS:
                    word = (json.loads(value) if value.startswith('"') else value).replace("\0", "")[:20_000]
                    good += self.option(command, option, word)
        return f"options: {good} values are taken, the others refused with a sentence"

    def option(self, command, option, word):
        """Whether it serves with it."""
        if option in ("--port", "--control-port") and word.isdigit() and 0 < int(word) < 65536:
            return 0
        ports = [f"{name}=0" for name in ("--port", "--control-port") if name != option]
        ending = ["--", "true"] if command == "run" else []
        words = [self.binary, command, *ports, f"{option}={word}", "--quiet", *ending]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        try:
            line = process.stdout.readline() if command == "serve" else b""
            if line:
                port = json.loads(line)["device"].rsplit(":", 1)[1].rstrip("/")
                with socket.create_connection(("127.0.0.1", int(port)), 10) as client:
                    client.sendall(b"GET /api/info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    client.recv(1000)
                process.terminate()
            _, errors = process.communicate(timeout=20)
        finally:
            if process.poll() is None:
                process.kill()
        if process.returncode < 0 or process.returncode not in (0, 2, 4):
            raise Found(f"{command} {option}={word[:100]}: exit {process.returncode}: {errors[-500:].decode(errors='replace')}")
        if process.returncode != 0 and not errors.strip():
            raise Found(f"{command} {option}={word[:100]} is refused without a word")
        return 1 if process.returncode == 0 else 0


def main():
    binary, *words = sys.argv[1:]
    values = QUICK if "--quick" in words else EXTREMES
    names = [word for word in words if word != "--quick"]
    listed = subprocess.run([binary, "profiles"], capture_output=True, text=True, check=True).stdout
    steps = [(name,) for name in ("options", "control", "scripts")]
    steps += [("device", line.split()[0]) for line in listed.splitlines()]
    for step in steps:
        if names and not set(names) & set(step):
            continue
        start = time.monotonic()
        try:
            said = getattr(Walk(binary, values), step[0])(*step[1:])
        except Found as found:
            sys.exit(f"extremes: FOUND in {' '.join(step)}: {found}")
        print(f"extremes: {said}, {time.monotonic() - start:.0f} s", flush=True)


main()
