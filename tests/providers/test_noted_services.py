"""Whether a service answered is noted for all processes, without any address or secret."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from egu.clock import now
from egu.config import Config
from egu.travel.looking_up import LookupSilent
from egu.travel.port import Direction, Point, Question, TravelProvider
from egu.travel.providers.breaker import FAILURES
from egu.travel.providers.configured import looking_up, services_of
from egu.travel.providers.notes import ServiceNotes
from tests.providers.stand_ins import SPEAKING
from tests.providers.stand_ins.houses import TOKEN, gsearch
from tests.providers.stand_ins.planners import ACCESS_ID
from tests.providers.stand_ins.server import FAULTS, StandIn

HOME, WORK = Point(55.458, 12.182), Point(55.470, 12.190)


@pytest.fixture
def stand_in(name: str) -> Iterator[StandIn]:
    made = StandIn(gsearch if name == "gsearch" else SPEAKING[name][0])
    yield made
    made.stop()


def ask(provider: TravelProvider, day: int = 11) -> None:
    mode = "transit" if provider.by_the_clock("transit") else "car"
    when = Direction.ARRIVE_BY, 480, date(2027, 1, day)
    provider.answer(Question(HOME, WORK, mode, *when))


def provider_in(config: Config, name: str, stand_in: StandIn) -> TravelProvider:
    services = ((name, stand_in.address.geturl()),)
    (found,) = services_of(
        replace(config, travel_services=services, rejseplanen_access_id=ACCESS_ID)
    )
    return found.provider


@pytest.mark.parametrize("name", SPEAKING)
def test_an_answer_and_a_silence_are_noted(
    name: str, stand_in: StandIn, config: Config, clock: object
) -> None:
    notes = ServiceNotes(config.instance, name)
    assert (notes.last_answer, notes.last_silence) == (None, None)
    provider = provider_in(config, name, stand_in)
    ask(provider)
    assert (notes.last_answer, notes.last_silence) == (now(), None)
    stand_in.fault = FAULTS["status 500"]
    for day in range(12, 12 + FAILURES):
        assert not (notes.last_silence and notes.last_silence.paused)
        ask(provider, day)
    silence = notes.last_silence
    assert silence is not None
    assert (silence.at, silence.reason, silence.paused) == (now(), "status 500", True)


@pytest.mark.parametrize("name", SPEAKING)
@pytest.mark.parametrize("fault", FAULTS)
def test_no_note_holds_an_address_or_a_secret(
    name: str, fault: str, stand_in: StandIn, config: Config
) -> None:
    stand_in.fault = FAULTS[fault]
    ask(provider_in(config, name, stand_in))
    noted = [file.read_text() for file in (config.instance / "services").iterdir()]
    assert len(noted) == 1
    for secret in (ACCESS_ID, "55.4", "12.1", "127.0.0.1", str(stand_in.address.port)):
        assert secret not in noted[0]


@pytest.mark.parametrize("name", ["gsearch"])
def test_the_look_up_of_addresses_is_noted_too(
    name: str, stand_in: StandIn, config: Config, clock: object
) -> None:
    looking = looking_up(
        replace(config, address_service=stand_in.address.geturl(), address_token=TOKEN)
    )
    assert looking is not None
    notes = ServiceNotes(config.instance, name)
    looking.lookup.find("Hyldeleddet 13", "4600")
    assert (notes.last_answer, notes.last_silence) == (now(), None)
    stand_in.fault = FAULTS["status 500"]
    with pytest.raises(LookupSilent):
        looking.lookup.find("Hyldeleddet 13", "4600")
    assert notes.last_silence is not None


def test_notes_that_cannot_be_written_or_read_are_as_good_as_none(tmp_path: Path) -> None:
    nowhere = ServiceNotes(tmp_path / "not" / "there", "motis")
    nowhere.answered()
    nowhere.silent("status 500", paused=False)
    assert (nowhere.last_answer, nowhere.last_silence) == (None, None)
    (tmp_path / "services").mkdir()
    for what in ("answered", "silent"):
        (tmp_path / "services" / f"motis.{what}").write_text('["tomorrow"]')
    broken = ServiceNotes(tmp_path, "motis")
    assert (broken.last_answer, broken.last_silence) == (None, None)
