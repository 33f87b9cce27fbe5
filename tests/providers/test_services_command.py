"""`egu travel services` says which of the named services answer."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from egu.cli import main
from egu.clock import held_at
from tests.conftest import TODAY
from tests.providers.stand_ins import SPEAKING
from tests.providers.stand_ins.houses import TOKEN, gsearch
from tests.providers.stand_ins.planners import ACCESS_ID
from tests.providers.stand_ins.server import StandIn, forbidden


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("EGU_INSTANCE", str(tmp_path))
    return monkeypatch


def said() -> Result:
    with held_at(TODAY):
        return CliRunner().invoke(main, ["travel", "services"])


def test_without_any_it_says_so(asked: pytest.MonkeyPatch) -> None:
    assert (said().exit_code, said().output) == (
        0, "Ingen tjenester er nævnt i EGU_TRAVEL_SERVICES.\n"
    )  # fmt: skip


def test_each_says_whether_it_answers(asked: pytest.MonkeyPatch) -> None:
    stand_ins = {name: StandIn(SPEAKING[name][0]) for name in ("valhalla", "rejseplanen")}
    urls = [f"{name}={one.address.geturl()}" for name, one in stand_ins.items()]
    asked.setenv("EGU_TRAVEL_SERVICES", " ".join([*urls, "motis=http://127.0.0.1:9"]))
    asked.setenv("EGU_REJSEPLANEN_ACCESS_ID", ACCESS_ID)
    result = said()
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "valhalla: Roskilde til København H før klokken 8 tager 51 minutter",
        "rejseplanen: svarer, men kender ingen rejse fra Roskilde til København 24. november 2026",
        "rejseplanen: 1 af 50000 kald er brugt i denne måned",
        "motis: svarer ikke",
        "Error: Ikke alle tjenester svarer.",
    ]
    for one in stand_ins.values():
        one.stop()


def test_a_wrong_access_id_shows_at_once_and_is_not_repeated(asked: pytest.MonkeyPatch) -> None:
    stand_in = StandIn(SPEAKING["rejseplanen"][0], forbidden)
    asked.setenv("EGU_TRAVEL_SERVICES", f"rejseplanen={stand_in.address.geturl()}")
    asked.setenv("EGU_REJSEPLANEN_ACCESS_ID", "wrong-one")
    result = said()
    assert (result.exit_code, "rejseplanen: svarer ikke" in result.output) == (1, True)
    assert "wrong-one" not in result.output
    stand_in.stop()


def test_the_look_up_of_addresses_is_tried_too(asked: pytest.MonkeyPatch) -> None:
    stand_in = StandIn(gsearch)
    asked.setenv("EGU_ADDRESS_SERVICE", stand_in.address.geturl())
    asked.setenv("EGU_ADDRESS_TOKEN", TOKEN)
    assert said().output == "adresser: svarer (0 fundet)\n"
    asked.setenv("EGU_ADDRESS_TOKEN", "another")
    assert (said().exit_code, said().output.splitlines()[0]) == (1, "adresser: svarer ikke")
    stand_in.stop()
