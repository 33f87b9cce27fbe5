"""Postcodes and towns: known and agreeing, or asked with likely answers."""

import pytest

from egu.imports.cells.postcodes import read_place
from egu.imports.postcodes import PostcodeList, same_town
from tests.import_samples import towns_of_addresses, whole_country

BOTH = pytest.mark.parametrize("postcodes", [whole_country(), towns_of_addresses()])


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "4690 Haslev", "4690 haslev", "4690 HASLEV", "4690  Haslev ", "Haslev 4690", "4690, Haslev",
        "DK-4690 Haslev", "DK 4690 Haslev", "D-4690 Haslev", "4690", "4690 Haslev, Danmark",
        "Haslev, 4690", "4690-Haslev", "46 90 Haslev", "4690 Haslew",
    ],
)  # fmt: skip
def test_a_known_place(text: str, postcodes: PostcodeList) -> None:
    read = read_place(text, postcodes)
    assert (str(read.value), read.problems) == ("4690 Haslev", ())


@BOTH
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("4130 Viby Sj", "4130 Viby Sjælland"), ("4130 Viby Sj.", "4130 Viby Sjælland"),
        ("4130 Viby", "4130 Viby Sjælland"), ("4174 Jystrup", "4174 Jystrup Midtsj"),
        ("4660 St. Heddinge", "4660 Store Heddinge"), ("4623 Ll. Skensved", "4623 Lille Skensved"),
        ("4600 Koege", "4600 Køge"), ("2680 Solrød", "2680 Solrød Strand"),
        ("4632  bjæverskov ", "4632 Bjæverskov"),
    ],
)  # fmt: skip
def test_a_town_in_another_spelling(text: str, place: str, postcodes: PostcodeList) -> None:
    read = read_place(text, postcodes)
    assert (str(read.value), read.problems) == (place, ())


@BOTH
@pytest.mark.parametrize(
    ("text", "code", "suggested"),
    [
        ("Køge", "Q-POST-MISSING", ["4600 Køge"]), ("køge ", "Q-POST-MISSING", ["4600 Køge"]),
        ("Atlantis", "Q-POST-MISSING", []), ("4699 Haslev", "Q-POST-UNKNOWN", ["4690 Haslev"]),
        ("4100 Herfølge", "Q-POST-TOWN", ["4100 Ringsted", "4681 Herfølge"]),
        ("4600 Ringsted", "Q-POST-TOWN", ["4600 Køge", "4100 Ringsted"]),
        ("4600 Atlantis", "Q-POST-TOWN", ["4600 Køge"]),
    ],
)  # fmt: skip
def test_a_place_that_is_asked(
    text: str, code: str, suggested: list[str], postcodes: PostcodeList
) -> None:
    read = read_place(text, postcodes)
    assert read.value.postcode == ""
    assert [found.code for found in read.problems] == [code]
    assert [one.value for one in read.problems[0].suggestions] == suggested
    assert read.text == text


def test_an_unknown_number_alone_suggests_its_neighbours() -> None:
    read = read_place("4693", whole_country())
    assert [one.value for one in read.problems[0].suggestions] == [
        "4623 Lille Skensved", "4653 Karise", "4673 Rødvig Stevns",
    ]  # fmt: skip


def test_a_list_of_some_towns_says_nothing_of_the_rest_of_the_country() -> None:
    read = read_place("5000 Odense C", towns_of_addresses())
    assert (str(read.value), read.problems) == ("5000 Odense C", ())
    assert read_place("5001 Odense C", whole_country()).problems[0].code == "Q-POST-UNKNOWN"


def test_a_number_alone_stands_where_no_list_knows_better() -> None:
    read = read_place("4100", PostcodeList([], complete=False))
    assert (str(read.value), read.problems) == ("4100", ())
    assert read_place("4101", towns_of_addresses()).problems[0].code == "Q-POST-UNKNOWN"


@pytest.mark.parametrize("text", ["", " ", "-", "?"])
def test_no_place(text: str) -> None:
    read = read_place(text, whole_country())
    assert (str(read.value), read.problems) == ("", ())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kbh. K", "København K", True), ("København", "København K", True),
        ("Nr. Alslev", "Nørre Alslev", True), ("Ålborg", "Aalborg", True), ("Viby J",
        "Viby Sj", False),
        ("Haslev", "Hasle", False), ("Køge", "Herfølge", False), ("", "Køge", False),
    ],
)  # fmt: skip
def test_when_two_names_are_one_town(one: str, other: str, same: bool) -> None:
    assert same_town(one, other) is same


def test_of_several_towns_for_a_code_the_commonest_counts() -> None:
    some = PostcodeList([("4100", "Herfølge"), ("4100", "Ringsted"), ("4100",
    "Ringsted ")], complete=False)  # fmt: skip
    assert some.town("4100") == "Ringsted"
    assert some.codes_of("herfølge") == ()
