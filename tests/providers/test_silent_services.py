"""A service that is dead, slow or out of its mind costs a little time and some quality, no more.

Nothing here measures time: where a limit did not hold, the test would never end.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from structlog.testing import capture_logs

from egu.clock import held_at
from egu.travel.composite import Composite
from egu.travel.estimate import Estimate
from egu.travel.port import (
    LONGEST_MINUTES,
    Column,
    Direction,
    Point,
    Quality,
    Question,
    TravelProvider,
    Why,
)
from egu.travel.providers.breaker import Breaker
from egu.travel.providers.calls import Service
from egu.travel.providers.motis import Motis
from egu.travel.providers.quota import MonthlyQuota
from egu.travel.providers.rejseplanen import Rejseplanen
from egu.travel.providers.valhalla import Valhalla
from tests.conftest import TODAY
from tests.providers.stand_ins import SPEAKING, provider_of
from tests.providers.stand_ins.certificates import a_certificate
from tests.providers.stand_ins.planners import ACCESS_ID
from tests.providers.stand_ins.server import FAULTS, Asked, Reply, StandIn, broken, in_pieces

HOME, NEAR, FAR = Point(55.458, 12.182), Point(55.470, 12.190), Point(55.444, 11.790)
MONDAY = date(2027, 1, 11)
IMPATIENT = {"seconds": 0.2, "most_bytes": 1_000_000}

each_protocol = pytest.mark.parametrize("name", SPEAKING)


@pytest.fixture
def stand_in(name: str) -> Iterator[StandIn]:
    made = StandIn(SPEAKING[name][0])
    yield made
    made.stop()


def mode_of(name: str) -> str:
    return "car" if name == "valhalla" else "transit"


def asked(name: str) -> Question:
    return Question(HOME, FAR, mode_of(name), Direction.ARRIVE_BY, 480, MONDAY)


def column(name: str) -> Column:
    return Column(NEAR, [HOME, FAR], mode_of(name), Direction.ARRIVE_BY, 480, MONDAY)


def reasons(provider: TravelProvider, name: str) -> set[Why | None]:
    answers = [provider.answer(asked(name)), *provider.answers(column(name))]
    assert all(answer.minutes is None for answer in answers)
    return {answer.why for answer in answers}


@each_protocol
@pytest.mark.parametrize("fault", FAULTS)
def test_a_service_out_of_its_mind_leaves_the_journey_unknown(
    name: str, fault: str, stand_in: StandIn
) -> None:
    stand_in.fault = FAULTS[fault]
    assert reasons(provider_of(name, stand_in, **IMPATIENT), name) == {Why.UNREACHABLE}


@each_protocol
def test_a_reply_in_pieces_is_put_together(name: str, stand_in: StandIn) -> None:
    whole = provider_of(name, stand_in).answer(asked(name))
    stand_in.fault = in_pieces
    assert provider_of(name, stand_in).answer(asked(name)) == whole
    assert whole.known


@each_protocol
def test_a_dead_service_leaves_the_journey_unknown(name: str, stand_in: StandIn) -> None:
    provider = provider_of(name, stand_in, **IMPATIENT)
    stand_in.stop()
    assert reasons(provider, name) == {Why.UNREACHABLE}


@each_protocol
def test_a_host_that_does_not_exist_leaves_the_journey_unknown(name: str) -> None:
    service = Service(name, urlsplit("http://nobody.invalid:1"), seconds=0.2)
    assert reasons(SPEAKING[name][1](service), name) == {Why.UNREACHABLE}


@each_protocol
def test_for_a_dead_service_the_estimate_answers_by_road_and_nobody_by_bus(
    name: str, stand_in: StandIn
) -> None:
    stand_in.fault = broken
    both = Composite([provider_of(name, stand_in, **IMPATIENT), Estimate()])
    answers = [both.answer(asked(name)), *both.answers(column(name))]
    expected = {
        "car": ("estimate", Quality.ESTIMATE, None),
        "transit": (name, Quality.UNKNOWN, Why.UNREACHABLE),
    }
    assert {(answer.provider, answer.quality, answer.why) for answer in answers} == {
        expected[mode_of(name)]
    }


@each_protocol
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    name: str, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = a_certificate(tmp_path / "own.pem", "127.0.0.1")
    stand_in.encrypt(own)
    secure = Service(name, stand_in.address._replace(scheme="https"))
    assert reasons(SPEAKING[name][1](secure), name) == {Why.UNREACHABLE}
    assert stand_in.asked == []
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    vouched = provider_of(name, stand_in, address=secure.address)
    assert vouched.answer(asked(name)).known


@each_protocol
def test_a_certificate_of_another_host_is_not_trusted(
    name: str, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = a_certificate(tmp_path / "other.pem", "127.0.0.2")
    stand_in.encrypt(other)
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    secure = Service(name, stand_in.address._replace(scheme="https"))
    assert reasons(SPEAKING[name][1](secure), name) == {Why.UNREACHABLE}
    assert stand_in.asked == []


WEIRD: list[Any] = [None, True, -1, 0, 10**30, float("nan"), "", "7", "2027-01-11T07:00:00", [], {}]


@each_protocol
@pytest.mark.parametrize("weird", WEIRD, ids=repr)
def test_a_reply_with_one_thing_wrong_in_it_raises_nothing_and_invents_nothing(
    name: str, weird: Any, stand_in: StandIn
) -> None:
    """Each kind of thing in turn, wherever it stands last in the reply."""
    speak, wrong = SPEAKING[name][0], [""]

    def spoiling(asked: Asked) -> Reply:
        status, reply = speak(asked)
        here = {label: (inside, key) for label, inside, key in things(reply)}
        labels.update(here)
        if wrong[0] in here:
            inside, key = here[wrong[0]]
            inside[key] = weird
        return status, reply

    labels: set[str] = set()
    stand_in.reply = spoiling
    provider = provider_of(name, stand_in, breaker=Breaker(failures=10**6))
    checked(provider, name)
    for wrong[0] in sorted(labels):
        checked(provider, name)


def checked(provider: TravelProvider, name: str) -> None:
    for answer in (provider.answer(asked(name)), *provider.answers(column(name))):
        assert (answer.minutes is None) == (answer.why is not None)
        assert answer.minutes is None or name == "valhalla" or answer.minutes <= LONGEST_MINUTES


def things(reply: Any, above: str = "") -> Iterator[tuple[str, Any, Any]]:
    """A label, and where it stands: in what, under which key."""
    pairs = reply.items() if isinstance(reply, dict) else enumerate(reply)
    for key, value in list(pairs):
        label = key if isinstance(key, str) else f"{above}[]"
        yield label, reply, key
        if isinstance(value, dict | list):
            yield from things(value, label)


@each_protocol
def test_a_service_that_keeps_failing_is_left_alone_for_a_while(
    name: str, stand_in: StandIn
) -> None:
    now = [0.0]
    provider = provider_of(name, stand_in, breaker=Breaker(3, 60.0, lambda: now[0]))
    stand_in.fault = broken
    with capture_logs() as logs:
        for _time in range(10):
            provider.answer(asked(name))
    assert len(stand_in.asked) == 3
    assert [line["event"] for line in logs] == ["travel_service_paused"]
    stand_in.fault, now[0] = None, 61.0
    assert provider.answer(asked(name)).known
    assert provider.answer(asked(name)).known


def test_after_the_pause_one_may_try_and_the_others_wait() -> None:
    now = [0.0]
    breaker = Breaker(2, 60.0, lambda: now[0])
    assert [breaker.admits(), breaker.failed(), breaker.admits(), breaker.failed()] == [
        True, False, True, True
    ]  # fmt: skip
    assert not breaker.admits()
    now[0] = 60.0
    assert [breaker.admits(), breaker.admits()] == [True, False]
    breaker.failed()
    now[0] = 119.0
    assert not breaker.admits()
    now[0] = 120.0
    assert breaker.admits()
    breaker.succeeded()
    assert breaker.admits()


def test_a_service_that_says_no_is_well() -> None:
    declining = StandIn(lambda _asked: (400, {"error_code": 171}))
    provider = Valhalla(Service("valhalla", declining.address))
    for _time in range(6):
        assert provider.answer(asked("valhalla")).why is Why.UNREACHABLE
    assert len(declining.asked) == 6
    declining.stop()


def test_the_pause_of_one_service_counts_for_its_matrix_and_its_routes() -> None:
    stand_in = StandIn(SPEAKING["motis"][0], broken)
    provider = Motis(Service("motis", stand_in.address))
    provider.answers(column("motis"))
    provider.answer(asked("motis"))
    assert len(stand_in.asked) == 3
    stand_in.stop()


def test_the_quota_of_a_month_outlives_a_restart_and_ends_with_the_month(tmp_path: Path) -> None:
    with held_at(TODAY):
        assert [MonthlyQuota(tmp_path, "bus", 3).take() for _time in range(5)] == [
            True, True, True, False, False
        ]  # fmt: skip
        assert MonthlyQuota(tmp_path, "bus", 3).used() == 3
        assert MonthlyQuota(tmp_path, "train", 3).take()
    with held_at(TODAY.replace(month=12)):
        assert MonthlyQuota(tmp_path, "bus", 3).take()


def test_what_cannot_be_counted_is_not_called(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("")
    assert not MonthlyQuota(tmp_path / "a-file" / "below", "bus", 3).take()


def test_used_up_calls_leave_the_journey_unknown_and_the_service_in_peace(tmp_path: Path) -> None:
    stand_in = StandIn(SPEAKING["rejseplanen"][0])
    headers = {"Authorization": f"Bearer {ACCESS_ID}"}
    quota = MonthlyQuota(tmp_path, "rejseplanen", 2)
    provider = Rejseplanen(Service("rejseplanen", stand_in.address, headers, quota=quota))
    answers = [provider.answer(asked("rejseplanen")), *provider.answers(column("rejseplanen"))]
    assert all(answer.known for answer in answers)
    later = replace(column("rejseplanen"), time=500)
    assert {answer.why for answer in provider.answers(later)} == {Why.UNREACHABLE}
    assert provider.answer(later.question(HOME)).why is Why.UNREACHABLE
    assert len(stand_in.asked) == 2
    stand_in.stop()
