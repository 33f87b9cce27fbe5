"""A journey by road, asked for at a terminal."""

import pytest
from click.testing import CliRunner, Result

from egu.cli import main
from egu.travel.road.links import Kind, unverified


def asked(*line: str) -> Result:
    return CliRunner().invoke(main, ["travel", "road", *line])


def test_the_way_is_told_in_words() -> None:
    over = asked("55.840,12.070", "55.853,11.985", "--mode", "bike")
    assert over.exit_code == 0
    assert over.output.startswith("På cykel: 28 minutter (skøn), ")
    assert "over Kronprins Frederiks Bro" in over.output
    sailed = asked("57.01,10.30", "56.95,10.24", "--mode", "walk").output
    assert "med færgen Hals-Egense" in sailed
    assert asked("55.458,12.182", "55.477,12.170").output == (
        "I bil: 10 minutter (skøn), uden broer og færger.\n"
    )


def test_a_link_that_nobody_looked_up_is_marked() -> None:
    bridge = next(link for link in unverified() if link.kind is Kind.BRIDGE)
    ends = [f"{end.latitude},{end.longitude}" for end in bridge.ends]
    assert f"{bridge.name} (ikke efterprøvet)" in asked(*ends).output
    assert asked("57.07,9.92", "57.03,9.92").output.endswith("over Limfjordsbroen.\n")


def test_no_way_and_an_unknown_one_are_told_apart() -> None:
    none = asked("55.312,10.79", "55.34,11.14", "--mode", "bike")
    assert none.output == "På cykel: Der er ingen vej på fire timer eller mindre.\n"
    assert asked("55.458,12.182", "56.6,11.2").output.startswith("Ukendt: ")


@pytest.mark.parametrize("text", ["Køge", "55.458", "55.458,12.182,3", "1e999,12", "nan,12", ","])
def test_what_is_no_point_is_one_clear_sentence(text: str) -> None:
    refused = asked(text, "55.458,12.182")
    assert refused.exit_code == 2
    assert text in refused.output
    assert "Traceback" not in refused.output
