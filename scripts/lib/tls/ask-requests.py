"""The library requests: prints what came of one request."""

import sys

import requests

url, ca, patience = sys.argv[1], sys.argv[2], float(sys.argv[3])
try:
    answer = requests.get(url, verify=ca, timeout=patience)
    print(answer.status_code, len(answer.content), "bytes")
except Exception as error:
    inner = error
    while isinstance(next := getattr(inner, "reason", None) or (inner.args or (None,))[0], Exception):
        inner = next
    print(type(error).__name__ + ":", inner)
