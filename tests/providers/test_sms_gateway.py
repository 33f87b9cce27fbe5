"""The SMS gateway's protocol against a stand-in over HTTP: well, refusing, dead, and in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from egu.messaging.gateways import Files, GatewayApi
from egu.messaging.ports import Fate, Gateway, Refused, Unclear
from tests.providers.stand_ins.phones import REFUSES, TOKEN, gatewayapi
from tests.providers.stand_ins.server import Handler, StandIn


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn(gatewayapi)
    yield server
    server.over.set()


def gateway(stand_in: StandIn, token: str = TOKEN) -> GatewayApi:
    return GatewayApi(stand_in.address, token, "EGUmatch", seconds=0.5)


def test_an_sms_is_taken_with_sender_number_and_text(stand_in: StandIn) -> None:
    assert gateway(stand_in).send("+4520112233", "Hej. Se her: æøå", "000007-ask") == "421332671"
    asked = stand_in.asked[0]
    assert asked.path == "/mtsms"
    assert asked.body == {
        "sender": "EGUmatch",
        "message": "Hej. Se her: æøå",
        "userref": "000007-ask",
        "recipients": [{"msisdn": 4520112233}],
    }


@pytest.mark.parametrize(
    ("reference", "fate"),
    [("1", Fate.ARRIVED), ("2", Fate.LOST), ("3", Fate.UNKNOWN), ("9", Fate.UNKNOWN)],
)
def test_it_says_what_became_of_an_sms(stand_in: StandIn, reference: str, fate: Fate) -> None:
    assert gateway(stand_in).fate(reference) is fate


def test_a_number_that_does_not_exist_is_refused_for_good(stand_in: StandIn) -> None:
    with pytest.raises(Refused):
        gateway(stand_in).send(f"+{REFUSES}", "Hej", "1")


def test_a_wrong_token_may_be_mended_so_it_is_tried_again(stand_in: StandIn) -> None:
    with pytest.raises(OSError, match="status 401"):
        gateway(stand_in, "wrong").send("+4520112233", "Hej", "1")


def test_a_gateway_that_is_not_there_has_taken_nothing(stand_in: StandIn) -> None:
    stand_in.stop()
    with pytest.raises(OSError, match="refused"):
        gateway(stand_in).send("+4520112233", "Hej", "1")
    assert gateway(stand_in).fate("1") is Fate.UNKNOWN


def silent(handler: Handler) -> None:
    handler.stand_in.over.wait(3)


def hangs_up(handler: Handler) -> None:
    handler.close_connection = True


def busy_proxy(handler: Handler) -> None:
    handler.say(504, b"<html>", "text/html")


@pytest.mark.parametrize("fault", [silent, hangs_up, busy_proxy])
def test_without_a_word_nobody_knows_whether_it_was_taken(
    stand_in: StandIn, fault: "object"
) -> None:
    stand_in.fault = fault  # type: ignore[assignment] # one of the three above
    with pytest.raises(Unclear):
        gateway(stand_in).send("+4520112233", "Hej", "1")
    assert gateway(stand_in).fate("1") is Fate.UNKNOWN


def test_an_answer_that_makes_no_sense_is_still_a_yes(stand_in: StandIn) -> None:
    stand_in.fault = lambda handler: handler.say(200, b"well")
    assert gateway(stand_in).send("+4520112233", "Hej", "1") is None


@pytest.mark.parametrize("kind", ["service", "files"])
def test_every_gateway_takes_an_sms_and_can_be_asked_about_it(
    kind: str, stand_in: StandIn, tmp_path: Path
) -> None:
    way_out: Gateway = gateway(stand_in) if kind == "service" else Files(tmp_path)
    reference = way_out.send("+4520112233", "Hej", "1")
    assert way_out.fate(reference or "0") in Fate
