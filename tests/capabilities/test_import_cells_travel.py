"""How a youth gets about: modes, the longest journey, driving licences."""

import pytest

from egu.imports.cells.licences import read_licences
from egu.imports.cells.transport import MODES, read_modes
from egu.imports.cells.travel_limits import read_travel_limit


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("bus", "transit"), ("tog", "transit"), ("bus/tog", "transit"), ("bus og tog", "transit"),
        ("bustog", "transit"), ("bus-tog", "transit"), ("S-tog", "transit"), ("metro", "transit"),
        ("offentlig", "transit"), ("offentlig transport", "transit"), ("Offentlige", "transit"),
        ("kollektiv trafik", "transit"), ("bussen", "transit"), ("cykel", "bike"), ("cykler",
        "bike"),
        ("elcykel", "bike"), ("el-cykel", "bike"), ("knallert", "moped"), ("scooter", "moped"),
        ("lille knallert", "moped"), ("bil", "car"), ("egen bil", "car"), ("kører selv", "car"),
        ("har bil", "car"), ("gå", "walk"), ("går", "walk"), ("til fods", "walk"), ("gåben",
        "walk"),
        ("gå/cykel", "walk bike"), ("cykel, bus", "bike transit"), ("cykel + tog", "bike transit"),
        ("tog og cykel", "bike transit"), ("cykel eller gå", "walk bike"), ("bil & cykel",
        "bike car"),
        ("kun cykel (tør ikke tog)", "bike"), ("cykel, ikke bus", "bike"), ("kun cykel", "bike"),
        ("bus og tog, ikke bil", "transit"), ("alt", "walk bike moped transit car"),
        ("alle", "walk bike moped transit car"), ("helst cykel", "bike"), ("CYKEL", "bike"),
    ],
)  # fmt: skip
def test_modes(text: str, modes: str) -> None:
    read = read_modes(text)
    assert (read.value, read.problems) == (tuple(modes.split()), ())


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("bliver kørt af mor", None), ("mor kører", None), ("løbehjul", None), ("ved ikke", None),
        ("cykel, og mor kører om vinteren", ("bike",)), ("ikke bus", None), ("flyver", None),
    ],
)  # fmt: skip
def test_a_mode_that_is_uncertain_is_asked(text: str, modes: tuple[str, ...] | None) -> None:
    read = read_modes(text)
    assert (read.value, [found.code for found in read.problems]) == (modes, ["Q-TRANSPORT"])


@pytest.mark.parametrize("text", ["", "-", "?"])
def test_modes_that_were_not_asked_are_unknown(text: str) -> None:
    read = read_modes(text)
    assert (read.value, read.problems) == (None, ())


def test_the_modes_are_those_of_the_solver() -> None:
    assert set(MODES) == {"walk", "bike", "moped", "transit", "car"}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("60", 60), ("60 min", 60), ("60 min.", 60), ("60 minutter", 60), ("60m", 60),
        ("1 time", 60),
        ("1 t", 60), ("1t", 60), ("en time", 60), ("time", 60), ("1,0 time", 60), ("1:00", 60),
        ("01:00", 60), ("max 1 time", 60), ("højst 60 min", 60), ("op til 1 time", 60),
        ("ca. 60 min", 60), ("60 min hver vej", 60), ("1 time pr. vej", 60), ("4 kvarter", 60),
        ("60 min dør til dør", 60), ("under 1 time", 60), ("1 time (bus)", 60), ("30", 30),
        ("½ time", 30), ("halv time", 30), ("en halv time", 30), ("30 min max", 30),
        ("0,5 time", 30),
        ("1,5 t", 90), ("1.5 t", 90), ("1½ time", 90), ("1 1/2 time", 90), ("halvanden time", 90),
        ("1:30", 90), ("1 t 30 min", 90), ("1 time og 30 minutter", 90), ("1 time 30", 90),
        ("en time og en halv", 90), ("1t30", 90), ("90", 90), ("time og et kvarter", 75),
        ("1 time og et kvarter", 75), ("1 t 15 min", 75), ("1,25 timer", 75), ("5 kvarter", 75),
        ("3 kvarter", 45), ("tre kvarter", 45), ("trekvart time", 45), ("¾ time", 45), ("45", 45),
        ("en time og tre kvarter", 105), ("2 timer", 120), ("to timer", 120), ("et kvarter", 15),
        ("20 minutter", 20), ("femten minutter", 15), ("1 time og 10 min", 70), ("240", 240),
    ],
)  # fmt: skip
def test_a_travel_limit(text: str, minutes: int) -> None:
    read = read_travel_limit(text)
    assert (read.value, read.problems) == (minutes, ())


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 timer i alt", 60), ("90 min t/r", 45), ("2 timer frem og tilbage", 60),
        ("120 min tur/retur", 60), ("2 timer tur-retur", 60), ("1,5 time i alt", 45),
        ("2 timer om dagen", 60), ("3 timer dagligt", 90), ("i alt 2 timer", 60),
        ("2 timer (frem og tilbage)", 60), ("100 min begge veje", 50),
    ],
)  # fmt: skip
def test_a_total_is_halved(text: str, minutes: int) -> None:
    read = read_travel_limit(text)
    assert (read.value, [found.code for found in read.problems]) == (minutes, ["W-TRAVEL-TOTAL"])


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("0.75", ["45 min"]), ("0,75", ["45 min"]), ("1", ["60 min"]), ("1,5", ["90 min"]),
        ("2", ["120 min"]), ("0,1", []), ("ikke for langt", []), ("kort", []), ("20 km", []),
        ("300", []), ("5", []), ("10 timer", []), ("ligegyldigt", []), ("Haslev", []),
        ("5 min", []),
    ],
)  # fmt: skip
def test_a_limit_that_is_not_understood_is_asked(text: str, suggested: list[str]) -> None:
    read = read_travel_limit(text)
    assert (read.value, [found.code for found in read.problems]) == (None, ["Q-TRAVEL"])
    assert [one.value for one in read.problems[0].suggestions] == suggested


@pytest.mark.parametrize(
    "text", ["45-60 min", "45-60", "45 til 60 min", "60-45 minutter", "¾-1 time"]
)
def test_a_range_is_asked_with_its_upper_end(text: str) -> None:
    read = read_travel_limit(text)
    assert (read.value, [found.code for found in read.problems]) == (60, ["Q-RANGE"])


@pytest.mark.parametrize("text", ["", "-", "nej", "ingen", "?"])
def test_no_limit_of_ones_own(text: str) -> None:
    read = read_travel_limit(text)
    assert (read.value, read.problems) == (None, ())


@pytest.mark.parametrize(
    ("text", "held", "rest"),
    [
        ("", "", ""), ("-", "", ""), ("nej", "", ""), ("ingen", "", ""), ("AM", "AM", ""),
        ("lille knallert", "AM", ""), ("stor knallert", "AM", ""), ("knallert", "AM", ""),
        ("knallertbevis", "AM", ""), ("knallertkørekort", "AM", ""), ("knallert 45", "AM", ""),
        ("kørekort til knallert", "AM", ""), ("B", "B", ""), ("kørekort B", "B", ""), ("bil",
        "B", ""),
        ("B-kørekort", "B", ""), ("kørekort", "B", ""), ("kørekort til bil", "B", ""), ("ja",
        "B", ""),
        ("B, trailer", "B", "trailer"), ("B + trailer", "B", "trailer"), ("traktorkort", "T", ""),
        ("traktorkørekort", "T", ""), ("T", "T", ""), ("traktor", "T", ""), ("AM, B", "AM B", ""),
        ("AM og B", "AM B", ""), ("B + truck", "B truck", ""), ("truckcertifikat", "truck", ""),
        ("stor knallert, er i gang med B", "AM", "er i gang med B"),
        ("tager B nu", "", "tager B nu"), ("B på vej", "", "B på vej"), ("mangler teori", "",
        "mangler teori"),
        ("ikke endnu", "", "ikke endnu"), ("kørekort inddraget", "", "kørekort inddraget"),
        ("B (mangler køretimer)", "", "B (mangler køretimer)"), ("svømmer godt", "",
        "svømmer godt"),
    ],
)  # fmt: skip
def test_licences(text: str, held: str, rest: str) -> None:
    read = read_licences(text)
    assert (read.held, read.text) == (tuple(held.split()), rest)
