"""A simulator whose devices speak HTTPS."""

import ssl
import urllib.error
import urllib.request

import pytest

import ringback


def ask(url, ca):
    context = ssl.create_default_context(cafile=ca)
    with urllib.request.urlopen(f"{url}/api/info", timeout=10, context=context) as answer:
        return answer.status


@pytest.mark.parametrize("options", [("--tls",), ("--tls-port", "0")])
def test_a_client_that_trusts_the_certificate_is_served(options):
    with ringback.Ringback(*options) as simulator:
        device = simulator.device()
        assert ask(device.url_tls, device.ca) == 200
        assert len(device.token()) > 10


@pytest.mark.parametrize("word", ["expired", "wrong-host", "unknown-ca"])
def test_a_client_that_checks_refuses_a_wrong_certificate(word):
    with ringback.Ringback("--tls") as simulator:
        device = simulator.device()
        device.fault(do=word)
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            ask(device.url, device.ca)
        assert device.findings() == []
        loose = ssl._create_unverified_context()
        urllib.request.urlopen(f"{device.url}/api/info", timeout=10, context=loose).close()
        assert [finding["kind"] for finding in device.findings()] == ["certificate-not-checked"]


def test_without_https_there_is_nothing_to_trust(intercom, ringback):
    assert (intercom.url_tls, intercom.ca, ringback.ca) == (None, None, None)
