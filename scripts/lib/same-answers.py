"""Asks two simulators for every endpoint of a contract and compares their answers byte by byte.

    same-answers.py OPENAPI READY READY MEDIA    the files hold the ready lines; MEDIA is the folder for what is not JSON
"""

import hashlib
import json
import pathlib
import socket
import sys
import urllib.parse

# They end the session, the settings or the device: last, in this order.
LAST = ("logout", "password", "settings/default", "data/clear", "reboot")
DIGEST = hashlib.md5(b"123456").hexdigest()
# The host is part of some answers; the port is another one each time.
HOST = "device.example"


def exchange(address, method, target, body=None, token=None, type="application/json"):
    """The bytes of the answer, up to the end of the connection."""
    head = [f"{method} {target} HTTP/1.1", f"Host: {HOST}", "Connection: close"]
    if token:
        head.append(f"Authorization: Bearer {token}")
    if body is not None:
        head += [f"Content-Type: {type}", f"Content-Length: {len(body)}"]
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall("\r\n".join([*head, "", ""]).encode() + (body or b""))
        answer = b""
        while part := connection.recv(1 << 16):
            answer += part
    return answer


def content(answer):
    return answer.partition(b"\r\n\r\n")[2]


def sample(schema):
    """A small value of a schema."""
    if "const" in schema:
        return schema["const"]
    for key in ("enum", "examples"):
        if schema.get(key):
            return schema[key][0]
    for key in ("oneOf", "anyOf"):
        if schema.get(key):
            return sample(schema[key][0])
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        members = schema.get("properties", {})
        return {name: sample(members[name]) for name in schema.get("required", members)}
    if kind == "array":
        return [sample(schema["items"])] * max(1, schema.get("minItems", 1))
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    return {"boolean": True, "null": None}.get(kind, "1" * max(1, schema.get("minLength", 1)))


def requests(document):
    """Method, target and body of each operation."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            target, query = path, {}
            for parameter in operation.get("parameters", []):
                value = str(sample(parameter["schema"]))
                if parameter["in"] == "path":
                    target = target.replace("{%s}" % parameter["name"], urllib.parse.quote(value))
                elif parameter.get("required"):
                    query[parameter["name"]] = value
            if query:
                target += "?" + urllib.parse.urlencode(query)
            types = operation.get("requestBody", {}).get("content", {})
            schema = types.get("application/json", {}).get("schema")
            yield method.upper(), target, json.dumps(sample(schema)).encode() if schema is not None else None


def order(request):
    return next((place for place, word in enumerate(LAST, 1) if word in request[1]), 0)


def log_in(address, base):
    answer = exchange(address, "GET", f"{base}/login?username=admin&password={DIGEST}")
    if b" 200 " not in answer[:15]:
        body = json.dumps({"username": "admin", "password": DIGEST}).encode()
        answer = exchange(address, "POST", f"{base}/login", body)
    return json.loads(content(answer)).get("token")


def media(address, base, paths, folder):
    """Writes what other programs will read: an archive, a code with its text, a picture."""
    folder.mkdir(exist_ok=True)
    token = log_in(address, base)
    text = "4294967295"
    identifier = {"identifier_owner": {"name": "A"}, "identifier_type": "card", "identifier_number": text}
    if f"{base}/photo/file" in paths:
        (folder / "photo.jpeg").write_bytes(content(exchange(address, "GET", f"{base}/photo/file", token=token)))
    if f"{base}/access/identifier" in paths:
        body = json.dumps(identifier).encode()
        uid = json.loads(content(exchange(address, "POST", f"{base}/access/identifier", body, token)))["uid"]
        code = exchange(address, "GET", f"{base}/access/identifier/item/{uid}/qr", token=token)
        (folder / "code.png").write_bytes(content(code))
        (folder / "code.txt").write_text(text)
    (folder / "backup.zip").write_bytes(content(exchange(address, "GET", f"{base}/system/settings/backup/all", token=token)))


def main():
    openapi, *ready, folder = sys.argv[1:]
    document = json.loads(pathlib.Path(openapi).read_text(encoding="utf-8"))
    urls = [urllib.parse.urlsplit(json.loads(pathlib.Path(file).read_text())["device"]) for file in ready]
    addresses = [(url.hostname, url.port) for url in urls]
    base = next(path for path in document["paths"] if path.endswith("/logout")).removesuffix("/logout")
    media(addresses[0], base, document["paths"], pathlib.Path(folder))
    media(addresses[1], base, document["paths"], pathlib.Path(folder))
    different, statuses = 0, {}
    for method, target, body in sorted(requests(document), key=order):
        answers = [exchange(address, method, target, body, log_in(address, base)) for address in addresses]
        status = answers[0][9:12].decode()
        statuses[status] = statuses.get(status, 0) + 1
        if answers[0] != answers[1]:
            different += 1
            print(f"{method} {target}:", *answers, sep="\n", file=sys.stderr)
    print(f"{document['info']['title']}: {sum(statuses.values())} answers alike, {statuses}", file=sys.stderr)
    return different > 0


sys.exit(main())
