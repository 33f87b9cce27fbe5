"""Which services an instance asks, as its settings say."""

from dataclasses import replace
from pathlib import Path

import pytest

from egu.config import TRAVEL_SERVICES, Config, ConfigurationError, from_environment
from egu.travel.port import Direction, Point, Question
from egu.travel.providers.configured import PROVIDERS, services_of
from tests.conftest import TODAY
from tests.providers.stand_ins import SPEAKING
from tests.providers.stand_ins.planners import ACCESS_ID
from tests.providers.stand_ins.server import StandIn

REJSEPLANEN = {"EGU_TRAVEL_SERVICES": "rejseplanen", "EGU_REJSEPLANEN_ACCESS_ID": ACCESS_ID}


def configured(folder: Path, **environ: str) -> Config:
    return from_environment({"EGU_INSTANCE": str(folder), **environ})


def test_nobody_is_asked_unless_it_is_said(tmp_path: Path) -> None:
    assert services_of(configured(tmp_path)) == ()


def test_services_are_asked_in_the_order_in_which_they_are_written(tmp_path: Path) -> None:
    config = configured(
        tmp_path,
        EGU_TRAVEL_SERVICES="otp=https://otp.example/ valhalla=http://valhalla:8002",
    )
    assert config.travel_services == (
        ("otp", "https://otp.example"), ("valhalla", "http://valhalla:8002")
    )  # fmt: skip
    assert [service.name for service in services_of(config)] == ["otp", "valhalla"]


def test_every_service_that_may_be_named_has_a_provider() -> None:
    assert set(PROVIDERS) == set(TRAVEL_SERVICES)


def test_a_service_is_made_once_so_that_its_pause_counts_for_all(tmp_path: Path) -> None:
    environ = {"EGU_TRAVEL_SERVICES": "motis=http://127.0.0.1:8080"}
    one, other = configured(tmp_path, **environ), configured(tmp_path, **environ)
    assert services_of(one)[0] is services_of(other)[0]


@pytest.mark.parametrize(
    "url",
    [
        "http://motis.example",
        "ftp://motis",
        "https://user:word@motis.example",
        "https://motis.example:many",
        "https://[motis",
        "http://8.8.8.8",
        "motis.example",
        "https://motis.example?key=1",
    ],
)
def test_homes_are_not_told_to_everybody_on_the_way(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigurationError, match="EGU_TRAVEL_SERVICES") as refused:
        configured(tmp_path, EGU_TRAVEL_SERVICES=f"motis={url}")
    assert url not in str(refused.value)


@pytest.mark.parametrize(
    "given",
    ["google=https://maps.example", "motis", "=https://a.example", "https://user:word@a.example"],
)
def test_a_service_that_nobody_knows_is_refused_at_the_start(tmp_path: Path, given: str) -> None:
    with pytest.raises(ConfigurationError, match="valhalla, motis, otp, rejseplanen") as refused:
        configured(tmp_path, EGU_TRAVEL_SERVICES=given)
    assert given == "motis" or given not in str(refused.value)


def test_rejseplanen_needs_its_access_id_and_nobody_gets_to_see_it(tmp_path: Path) -> None:
    config = configured(tmp_path, **REJSEPLANEN)
    assert dict(config.travel_services) == {"rejseplanen": "https://www.rejseplanen.dk/api"}
    assert ACCESS_ID not in repr(config)
    with pytest.raises(ConfigurationError, match="EGU_REJSEPLANEN_ACCESS_ID"):
        configured(tmp_path, EGU_TRAVEL_SERVICES="rejseplanen")


@pytest.mark.parametrize("name", ["EGU_REJSEPLANEN_ACCESS_ID", "EGU_ADDRESS_TOKEN"])
@pytest.mark.parametrize("secret", ["two words", "line\nX-Other: 1", "nøgle", "bell\a"])
def test_a_secret_that_fits_no_header_is_refused_and_not_repeated(
    tmp_path: Path, name: str, secret: str
) -> None:
    with pytest.raises(ConfigurationError, match=name) as refused:
        configured(tmp_path, **{name: secret})
    assert secret not in str(refused.value)
    assert configured(tmp_path, **{name: " fine \n"}).address_token in ("fine", None)


def test_calls_are_counted_in_the_instance(tmp_path: Path, clock: object) -> None:
    stand_in = StandIn(SPEAKING["rejseplanen"][0])
    config = replace(
        configured(tmp_path, **REJSEPLANEN, EGU_REJSEPLANEN_CALLS="2"),
        travel_services=(("rejseplanen", stand_in.address.geturl()),),
    )
    home, work, day = Point(55.458, 12.182), Point(55.470, 12.190), TODAY.date().replace(month=12)
    questions = [
        Question(home, work, "transit", Direction.ARRIVE_BY, time, day) for time in (480, 500, 520)
    ]
    (rejseplanen,) = services_of(config)
    assert [rejseplanen.answer(one).known for one in questions] == [True, True, False]
    (counted,) = (tmp_path / "quotas").iterdir()
    assert (counted.name, counted.stat().st_size) == ("rejseplanen-2026-11", 2)
    stand_in.stop()
