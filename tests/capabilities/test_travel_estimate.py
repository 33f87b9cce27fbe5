"""Journeys as a plain estimate, and where addresses lie."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from egu.config import PROJECT
from egu.db import session
from egu.matching.locating import locate_everyone
from egu.travel.estimate import Estimate, straight_km
from egu.travel.geo import (
    GeoFileError,
    import_addresses,
    import_postcodes,
    locate,
    place,
    point_of,
)
from egu.travel.geo_files import address_rows, postcode_rows
from egu.travel.models import AddressPoint, Postcode
from egu.travel.modes import allowed_modes
from egu.travel.port import Answer, Direction, Point, Quality, Question, Why
from tests.builders import KOEGE, RINGSTED, a_postcode, a_workplace, a_youth, an_institution

HOME = Point(**KOEGE)
AWAY = Point(**RINGSTED)
MONDAY = date(2027, 1, 4)


def asked(mode: str, origin: Point | None = HOME, destination: Point | None = AWAY) -> Answer:
    question = Question(origin, destination, mode, Direction.ARRIVE_BY, 480, MONDAY)
    return Estimate().answer(question)


def test_the_straight_line_from_koege_to_ringsted_is_known() -> None:
    assert straight_km(HOME, AWAY) == pytest.approx(24.77, abs=0.05)


@pytest.mark.parametrize(
    ("mode", "minutes"), [("walk", 403), ("bike", 129), ("moped", 69), ("car", 43)]
)
def test_every_mode_has_its_pace_and_is_labelled_as_an_estimate(mode: str, minutes: int) -> None:
    answer = asked(mode)
    assert (answer.minutes, answer.quality, answer.provider) == (
        minutes, Quality.ESTIMATE, "estimate",
    )  # fmt: skip


def test_a_bus_is_never_guessed_at() -> None:
    answer = asked("transit")
    assert (answer.minutes, answer.why) == (None, Why.NOT_THIS_MODE)


@pytest.mark.parametrize("missing", ["origin", "destination"])
def test_a_missing_point_makes_the_journey_unknown(missing: str) -> None:
    answer = asked("bike", **{missing: None})
    assert not answer.known
    assert answer.quality is Quality.UNKNOWN


def test_a_postcode_point_counts_from_its_nearest_edge() -> None:
    coarse = Point(**KOEGE, radius_km=5.0)
    answer = asked("bike", origin=coarse)
    assert answer.quality is Quality.COARSE
    assert answer.minutes == 103


def test_within_the_postcode_itself_the_journey_may_take_no_time() -> None:
    assert asked("bike", origin=Point(**KOEGE, radius_km=30.0)).minutes == 0


def test_a_postcode_of_unknown_size_makes_the_journey_unknown() -> None:
    assert not asked("bike", origin=Point(**KOEGE, radius_km=None)).known


def test_a_moped_needs_a_licence_and_a_car_an_adult() -> None:
    modes = ["moped", "car", "bike"]
    assert allowed_modes(modes=modes, licences=["AM"], age=17) == ["moped", "bike"]
    assert allowed_modes(modes=modes, licences=["B"], age=17) == ["moped", "bike"]
    assert allowed_modes(modes=modes, licences=["B"], age=18) == ["moped", "car", "bike"]
    assert allowed_modes(modes=modes, licences=[], age=18) == ["bike"]


def test_the_example_addresses_come_in_once(app: Flask) -> None:
    rows = address_rows(PROJECT / "examples" / "adresser.csv")
    first = import_addresses(rows)
    second = import_addresses(rows)
    assert first.created == first.read > 50
    assert (second.created, second.changed) == (0, 0)


def test_an_address_is_found_without_its_floor_and_in_other_spellings(app: Flask) -> None:
    import_addresses([address("Hyldeleddet 13 B")])
    for spelling in ("Hyldeleddet 13B, 1. tv", "hyldeleddet  13 b", "Hyldeleddet 13 B"):
        found = locate(spelling, "4600")
        assert found is not None
        assert not found.coarse


def test_an_unknown_address_lies_somewhere_in_its_postcode(app: Flask) -> None:
    a_postcode(code="4600", radius_km=3.5)
    found = locate("Ukendtvej 1", "4600")
    assert found == Point(KOEGE["latitude"], KOEGE["longitude"], 3.5)


def test_no_postcode_is_no_point(app: Flask) -> None:
    assert locate("Hyldeleddet 13", None) is None
    assert locate("Hyldeleddet 13", "9999") is None


def test_the_radius_comes_from_the_area(app: Flask) -> None:
    import_postcodes([postcode(area_km2_dagi2014="78,54")])
    known = session.get_one(Postcode, "4600")
    assert known.radius_km == pytest.approx(5.0, abs=0.001)


def test_a_postcode_without_area_has_no_radius(app: Flask) -> None:
    import_postcodes([postcode(area_km2_dagi2014="")])
    assert session.get_one(Postcode, "4600").radius_km is None


def test_one_wrong_row_stops_the_whole_file(app: Flask) -> None:
    with pytest.raises(GeoFileError, match=r"Linje 3: lat »nord« er ikke et tal"):
        import_addresses([address("Hyldeleddet 13"), address("Hyldeleddet 14", lat="nord")])
    assert session.query(AddressPoint).count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"postnr": "46"}, "er ikke et postnummer på fire cifre"),
        ({"lat": "12.18"}, "ligger uden for Danmark"),
        ({"lat": "nan"}, "er ikke et tal"),
        ({"lat": ""}, "mangler lat eller lon"),
        ({"by": " "}, "mangler by"),
    ],
)
def test_a_bad_row_gets_one_clear_sentence(
    app: Flask, changes: dict[str, str], sentence: str
) -> None:
    with pytest.raises(GeoFileError, match=sentence):
        import_addresses([address("Hyldeleddet 13") | changes])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "er ikke tekst i UTF-8"),
        (b"", "mangler kolonnen adresse, by, lat, lon, postnr"),
        (b"adresse,postnr,by,lat,lon\nHyldeleddet 13,4600\n", "har 2 felter"),
    ],
)
def test_a_broken_file_gets_one_clear_sentence(
    app: Flask, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "adresser.csv"
    path.write_bytes(content)
    with pytest.raises(GeoFileError, match=sentence):
        address_rows(path)


def test_a_file_that_is_not_there_says_so(app: Flask, tmp_path: Path) -> None:
    with pytest.raises(GeoFileError, match="kan ikke åbnes"):
        postcode_rows(tmp_path / "findes-ikke.csv")


def test_everyone_is_found_again_after_an_import(app: Flask) -> None:
    youth = a_youth(an_institution(), address="Hyldeleddet 13", latitude=None, longitude=None)
    workplace = a_workplace(address="Ukendtvej 2", postcode="4100", latitude=None, longitude=None)
    import_addresses([address("Hyldeleddet 13")])
    a_postcode(code="4100", radius_km=2.0, **RINGSTED)
    assert locate_everyone() == 2
    assert (youth.latitude, youth.coarse) == (55.532, False)
    assert workplace.coarse
    assert locate_everyone() == 0


def test_a_point_remembers_how_coarse_it_is(app: Flask) -> None:
    a_postcode(code="4600", radius_km=3.5)
    youth = a_youth(an_institution(), address=None, postcode="4600")
    place(youth)
    found = point_of(youth)
    assert found is not None
    assert found.radius_km == 3.5


def address(street: str, **changes: str) -> dict[str, str]:
    row = {"adresse": street, "postnr": "4600", "by": "Køge", "lat": "55.532", "lon": "12.2201"}
    return row | changes


def postcode(**changes: str) -> dict[str, str]:
    row = {"postnr": "4600", "navn": "Køge", "kommunekode": "0259", "lat": "55.458", "lon": "12.18"}
    return row | changes
