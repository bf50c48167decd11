"""Prepares a served simulator for schemathesis: logs in, fills its lists, and says so in the document.

    conformance.py URL OPENAPI HELD    prints the token; HELD becomes OPENAPI, narrowed to what the device holds
    conformance.py OPENAPI             takes out of OPENAPI the bodies that schemathesis cannot write, such as archives
"""

import json
import sys
import urllib.error
import urllib.request

DIGEST = "e10adc3949ba59abbe56e057f20f883e"  # MD5 of 123456
HELD = 300  # of each list, so that deleting some leaves enough


def ask(method, url, body=None, token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    data = json.dumps(body).encode() if body is not None else None
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as answer:
        return json.load(answer)


def log_in(base):
    try:
        return ask("GET", f"{base}/login?username=admin&password={DIGEST}")["token"]
    except urllib.error.HTTPError:
        return ask("POST", f"{base}/login", {"username": "admin", "password": DIGEST})["token"]


def fill(base, paths, token):
    for number in range(HELD):
        if any(path.endswith("/access/identifier") for path in paths):
            identifier = {"identifier_owner": {"name": "A"}, "identifier_type": "card", "identifier_number": f"{number}"}
            ask("POST", f"{base}/access/identifier", identifier, token)
        if any(path.endswith("/access/timeprofile") for path in paths):
            ask("POST", f"{base}/access/timeprofile", {"name": f"p{number}"}, token)
        if any(path.endswith("/apartment/items/link") for path in paths):
            flat = {"link_id": f"00000000-0000-4000-8000-{number:012}"}
            ask("POST", f"{base}/apartment/items/link", {"list_items": [flat]}, token)


def is_guessable(parameter):
    """A filter has a grammar, which no schema says: random texts would be refused."""
    return parameter["in"] != "query" or "x-ringback-form" not in parameter["schema"]


def narrow(document):
    for item in document["paths"].values():
        for operation in item.values():
            if "parameters" in operation:
                operation["parameters"] = list(filter(is_guessable, operation["parameters"]))
            for parameter in operation.get("parameters", []):
                if parameter["name"] in ("uid", "profile", "apartment"):
                    parameter["schema"].update(minimum=1, maximum=HELD)


def leave_out_archives(file):
    with open(file, encoding="utf-8") as text:
        document = json.load(text)
    for item in document["paths"].values():
        for operation in item.values():
            kinds = operation.get("requestBody", {}).get("content", {"application/json": {}})
            if not any(kind.endswith(("json", "yaml")) for kind in kinds):
                del operation["requestBody"]
    with open(file, "w", encoding="utf-8") as text:
        json.dump(document, text)


def main():
    if len(sys.argv) == 2:
        return leave_out_archives(sys.argv[1])
    url, file, held = sys.argv[1:]
    with open(file, encoding="utf-8") as text:
        document = json.load(text)
    base = url + next(path for path in document["paths"] if path.endswith("/logout")).removesuffix("/logout")
    token = log_in(base)
    fill(base, document["paths"], token)
    narrow(document)
    with open(held, "w", encoding="utf-8") as text:
        json.dump(document, text)
    print(token)


main()
