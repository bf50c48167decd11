"""A device for each of these tests: what its methods do."""

import asyncio
import json
import urllib.error
import urllib.request

import pytest

from ringback import RingbackError


def ask(device, path, body=None, token=None):
    request = urllib.request.Request(device.url + "/api/v1" + path, data=body and json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def call(device, number="101"):
    token = device.token()
    ask(device, "/system/debug/call/start", {"number": number}, token)
    return lambda: ask(device, "/system/call/status", token=token)


def test_a_call_rings_and_talks(intercom):
    status = call(intercom)
    assert status()["status"] == "calling"
    intercom.advance(until="call.state:talking")
    intercom.advance("90s")
    assert (status()["status"], status()["duration"]) == ("talking", 90)
    intercom.hand("hangup")
    assert status()["status"] == "ended"
    assert [one["number"] for one in intercom.calls()] == ["101"]


def test_what_has_happened_is_waited_for(intercom):
    call(intercom, "486")
    intercom.wait("call.state:calling", timeout="5s")
    intercom.advance("5s")
    intercom.wait("call.state:ended", timeout="5s")


def test_waiting_in_vain_is_an_error(intercom):
    with pytest.raises(RingbackError, match="did not happen"):
        intercom.wait("call.state:talking", timeout="10ms")


@pytest.mark.intercom(scenario="declined")
def test_a_built_in_script(intercom):
    status = call(intercom)
    intercom.advance(until="call.state:ended")
    assert status()["sip_code"] == 603


@pytest.mark.intercom(scenario="calls:\n  - to: 101\n    story:\n      - { after: 2s, sip: 404 }\n")
def test_a_script_of_its_own(intercom):
    status = call(intercom)
    intercom.advance("1s")
    assert status()["status"] == "calling"
    intercom.advance("1s")
    assert status()["sip_code"] == 404


@pytest.mark.intercom(profile="camdroid-panel")
def test_another_model(intercom):
    assert intercom.state()["profile"] == "camdroid-panel"


def test_a_request_is_verified(intercom):
    call(intercom)
    intercom.verify("POST", "*/call/start", count=1)
    with pytest.raises(AssertionError, match="call/start"):
        intercom.verify("POST", "*/call/start", count=2)
    with pytest.raises(RingbackError, match="count"):
        intercom.verify("POST", "*/call/start", count={})


def test_a_fault_strikes(intercom):
    intercom.fault(on="GET */info", nth=1, do={"status": 500})
    with pytest.raises(urllib.error.HTTPError, match="500"):
        ask(intercom, "/info")


def test_the_journal_hides_the_password(intercom):
    intercom.token()
    assert "GET /api/v1/login?username=admin&password=***" in intercom.log()
    assert [entry["status"] for entry in intercom.journal(requests_only=True)] == [200]


def test_a_reset_forgets(intercom):
    token = intercom.token()
    intercom.reset()
    assert intercom.journal() == []
    assert intercom.token() == token


def test_bad_input_is_told(intercom):
    with pytest.raises(RingbackError, match="3 parsecs"):
        intercom.advance("3 parsecs")


def test_the_places_of_mistakes_in_a_script_are_told(intercom):
    with pytest.raises(RingbackError, match=r'\n1:10: error: a rule has no key "too"; did you mean "to"\?'):
        intercom.script("calls: [{too: 1}]")


def test_an_unknown_profile_is_told(ringback):
    with pytest.raises(RingbackError, match="no-such-model"):
        ringback.device(profile="no-such-model")


def test_a_removed_device_may_be_removed(ringback):
    device = ringback.device()
    device.remove()
    device.remove()


@pytest.mark.asyncio
async def test_a_coroutine_goes_on_while_a_thread_waits(intercom):
    waiting = asyncio.create_task(asyncio.to_thread(intercom.wait, "request:POST */call/start", since=0))
    await asyncio.to_thread(call, intercom)
    await waiting
