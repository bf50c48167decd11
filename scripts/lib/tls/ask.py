"""Python's own library: prints what came of one request."""

import ssl
import sys
import urllib.request

url, ca, patience = sys.argv[1], sys.argv[2], float(sys.argv[3])
try:
    context = ssl.create_default_context(cafile=ca)
    with urllib.request.urlopen(url, timeout=patience, context=context) as answer:
        print(answer.status, len(answer.read()), "bytes")
except Exception as error:
    reason = getattr(error, "reason", error)
    print(type(reason).__name__ + ":", reason)
