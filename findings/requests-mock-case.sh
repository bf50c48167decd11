#!/usr/bin/env bash
# requests-mock compares paths and queries without upper and lower case, and takes more fields than it was told: the
# mock of /api/v1/log/list?token=AbC answers /API/V1/Log/List?token=aBc&page=2. request.qs, which a test looks at, has
# the token in lower case, so a client that sends the wrong case passes, and a check for the right one fails. A device
# says 404 or 401. responses, another library for the same, compares case and says no.
# Lesson: requests_mock.Mocker(case_sensitive=True), and complete_qs=True in each mock.
# Seen on 2026-11-29 with requests-mock 1.12.1, responses 0.26.3, requests 2.34.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check requests-mock==1.12.1 responses==0.26.3 requests==2.34.2
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import requests
import requests_mock
import responses

mocked = "http://panel.example/api/v1/log/list?token=AbC"
addresses = {
    "as mocked": mocked,
    "other path": "http://panel.example/API/V1/Log/List?token=AbC",
    "other token": mocked.replace("AbC", "aBc"),
    "one field more": mocked + "&page=2",
}


def ask(address):
    try:
        return requests.get(address).status_code
    except (requests.exceptions.ConnectionError, requests_mock.NoMockAddress):
        return "no mock"


def by_requests_mock(mocker_options, mock_options):
    with requests_mock.Mocker(**mocker_options) as mocker:
        mocker.get(mocked, **mock_options)
        return [ask(address) for address in addresses.values()]


with requests_mock.Mocker() as mocker:
    mocker.get(mocked)
    ask(mocked)
    query = mocker.last_request.qs
with responses.RequestsMock() as mock:
    mock.get(mocked)
    by_responses = [ask(address) for address in addresses.values()]
default = by_requests_mock({}, {})
strict = by_requests_mock({"case_sensitive": True}, {"complete_qs": True})
print(*(f"{name} {version(name)}" for name in ("requests-mock", "responses", "requests")), sep=", ")
print("request.qs", query)
for row in zip(("", *addresses), ("requests-mock", *default), ("strict", *strict), ("responses", *by_responses)):
    print("{:16} {:14} {:10} {}".format(*map(str, row)))
assert query == {"token": ["abc"]}
assert default == [200, 200, 200, 200]
assert strict == by_responses == [200, "no mock", "no mock", "no mock"]
PYTHON
