"""pip install ringback pytest pytest-xdist && pytest -n 4 examples/pytest

Nothing else is started: the plugin does it.
"""

import pytest
from intercom import Intercom


@pytest.fixture
def client(intercom):
    return Intercom(intercom.url, intercom.username, intercom.password)


@pytest.mark.intercom(strict=True)
def test_a_call_rings_talks_and_ends(intercom, client):
    client.call("101")
    assert client.status()["status"] == "calling"
    intercom.advance(until="call.state:ringing")
    assert client.status()["status"] == "ringing"
    intercom.advance(until="call.state:talking")
    intercom.advance("90s")  # no test waits for a minute and a half
    client.hang_up()
    status = client.status()
    assert (status["status"], status["duration"]) == ("ended", 90)


@pytest.mark.parametrize("number, code", [("486", 486), ("603", 603), ("404", 404)])
def test_the_reason_of_a_refusal_is_told(intercom, client, number, code):
    client.call(number)
    intercom.advance(until="call.state:ended")
    assert client.status()["sip_code"] == code


@pytest.mark.intercom(scenario="../concierge.yaml")
def test_the_third_call_reaches_the_concierge(intercom, client):
    for _ in range(2):
        client.call("101")
        intercom.advance(until="call.state:ended")
        assert client.status()["sip_code"] == 486
    client.call("101")
    intercom.advance(until="call.state:talking")
    assert client.status()["status"] == "talking"
    intercom.verify("POST", "*/call/start", count=3)
