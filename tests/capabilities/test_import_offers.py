"""A file of practice offers becomes offers in the solver's units, or questions to staff."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egu.imports.context import KnownEmployer
from egu.imports.employers import read_employers
from egu.imports.findings import Kind
from egu.imports.offer_drafts import OfferDraft, ShiftDraft
from egu.imports.offers import OffersRead, read_offers
from egu.imports.wording import sentence, suggestion_text
from egu.vocabulary import HAZARDS, NEEDS, NEVER_UNDER_18
from tests.import_samples import (
    GivenAnswers,
    a_context,
    codes_of,
    csv_table,
    places_and_codes,
    sample_table,
    stored,
)

HARBOUR = KnownEmployer(
    key="w1",
    name="Café Havnen",
    cvr="99000104",
    address="Havnevej 1",
    postcode="4600",
    town="Køge",
    contacts=("Lone Holm",),
)
OFFER = {
    "Nr": "1",
    "Virksomhed": "Café Havnen",
    "CVR": "99000104",
    "Arbejdssted": "Havnevej 1",
    "Postnr": "4600",
    "By": "Køge",
    "Fagligt tema": "Mad og ernæring",
    "Stilling og opgaver": "Caféhjælp",
    "Pladser": "1",
    "Kan deles": "nej",
    "Timer fra": "15",
    "Timer til": "37,0",
    "Dage pr. uge": "3-5",
    "Vagter": "man-fre 8-14",
    "Pause": "30",
    "Krav": "ingen",
    "Risici": "ingen",
    "Vi kan tilbyde": "fast mentor",
    "Mentor": "Lone Holm",
    "Start tidligst": "4/1-2027",
    "Start senest": "",
    "Periode": "26 uger",
    "Min. alder": "",
    "Status": "åben",
    "Bemærkning": "",
}
EXPECTED = {
    (4, "Risici", "Q-HAZARD"),
    (5, "Mentor", "W-MENTOR-LIKE"),
    (5, "Pause", "Q-BREAK"),
    (5, "Start tidligst", "Q-START"),
    (10, "Krav", "Q-LICENCE-OR"),
    (11, "Mentor", "W-MENTOR-LIKE"),
    (11, "Start tidligst", "W-START-MONTH"),
    (12, "Mentor", "W-MENTOR-LIKE"),
    (13, "Risici", "Q-HAZARD"),
    (13, "Vagter", "Q-SHIFT"),
    (15, "CVR", "Q-CVR"),
    (15, "Risici", "Q-HAZARD"),
    (16, "Pause", "Q-BREAK"),
    (16, "Vagter", "Q-SHIFT"),
    (21, "Vagter", "Q-SHIFT-NIGHT"),
    (22, "Mentor", "W-MENTOR-LIKE"),
    (22, "Risici", "W-U18-NEVER"),
    (23, "Postnr", "W-POST-FROM-FIRM"),
    (26, "Mentor", "W-MENTOR-LIKE"),
    (26, "Risici", "Q-HAZARD"),
    (28, "Timer fra", "Q-HOURS-ORDER"),
    (29, "CVR", "W-CVR-FILLED"),
    (30, "Fagligt tema", "Q-THEME"),
    (30, "Vagter", "W-SHIFT-ASSUMED"),
    (31, "Vagter", "Q-SHIFT"),
    (35, "Nr", "W-NR-DUP"),
    (35, "Virksomhed", "W-NAME-DIFF"),
    (37, "Mentor", "W-MENTOR-LIKE"),
    (38, "Mentor", "W-MENTOR-LIKE"),
    (41, "CVR", "Q-CVR"),
    (41, "Risici", "Q-HAZARD"),
    (42, "Krav", "Q-LICENCE-OR"),
    (42, "Pause", "Q-BREAK"),
    (42, "Risici", "W-U18-NEVER"),
    (45, "Risici", "Q-HAZARD"),
    (45, "Virksomhed", "W-NAME-DIFF"),
    (46, "Krav", "Q-LICENCE-OR"),
    (48, "CVR", "W-CVR-MISSING"),
    (49, "Virksomhed", "R-NO-EMPLOYER"),
    (50, "", "R-FIELDS"),
    (51, "Stilling og opgaver", "R-EMPTY-OFFER"),
}


@pytest.fixture(scope="module")
def sample() -> OffersRead:
    employers = read_employers(sample_table("virksomheder.csv"), a_context()).drafts
    return read_offers(
        sample_table("praktikpladser-2026.csv"), a_context(employers=stored(employers))
    )


@pytest.fixture(scope="module")
def alone() -> OffersRead:
    return read_offers(sample_table("praktikpladser-2026.csv"), a_context())


def on_line(read: OffersRead, line: int) -> OfferDraft:
    return next(draft for draft in read.offers.drafts if draft.row == line)


def week_of(draft: OfferDraft) -> list[tuple[int, int, int]]:
    return [(shift.day, shift.start, shift.end) for shift in draft.week.shifts]


def days(first: int, last: int, start: int, end: int) -> list[tuple[int, int, int]]:
    return [(day, start, end) for day in range(first, last + 1)]


def read_one(change: dict[str, str] | None = None, **known: KnownEmployer) -> OffersRead:
    employers = tuple(known.values()) or (HARBOUR,)
    return read_offers(csv_table({**OFFER, **(change or {})}), a_context(employers=employers))


def test_the_example_gives_45_offers_of_48_rows(sample: OffersRead) -> None:
    offers = sample.offers
    assert (offers.read, len(offers.drafts), len(offers.refused)) == (48, 45, 3)
    states = Counter(draft.state for draft in offers.drafts)
    assert states == {"open": 36, "draft": 8, "paused": 1}
    assert (offers.skipped.blank, offers.skipped.footer, offers.skipped.section) == (1, 1, 0)
    assert sample.employers == ()
    assert offers.unknown == ()
    assert len({draft.key for draft in offers.drafts}) == 45


def test_the_example_is_refused_asked_and_warned_about_exactly(sample: OffersRead) -> None:
    assert places_and_codes(sample.offers.findings) == EXPECTED
    kinds = Counter(one.kind for one in sample.offers.findings)
    assert kinds == {Kind.REFUSED: 3, Kind.QUESTION: 21, Kind.WARNING: 17}


def test_shifts_of_the_example_are_weekly_options(sample: OffersRead) -> None:
    expected = {
        3: [*days(5, 6, 300, 660), *days(0, 2, 360, 720)],
        4: [*days(0, 3, 420, 930), (4, 420, 840)],
        5: [(1, 540, 870), (3, 540, 870), (5, 540, 780)],
        10: days(0, 4, 420, 900),
        13: [],
        16: [],
        18: days(3, 5, 1020, 1320),
        19: [*days(0, 4, 360, 840), *days(0, 4, 840, 1320)],
        21: [],
        23: days(0, 6, 540, 1020),
        30: days(0, 4, 420, 900),
        35: days(1, 3, 570, 900),
        42: days(0, 4, 270, 540),
    }
    assert {line: week_of(on_line(sample, line)) for line in expected} == expected


def test_hours_breaks_and_days_of_the_example_are_numbers(sample: OffersRead) -> None:
    assert on_line(sample, 2).week.max_minutes == 2220
    assert on_line(sample, 4).week.pause == 30
    assert on_line(sample, 5).week.max_minutes == 1350
    assert on_line(sample, 5).week.pause == 0
    assert on_line(sample, 23).week.max_days == 5
    assert on_line(sample, 28).week.min_minutes is None
    assert (on_line(sample, 3).week.min_days, on_line(sample, 3).week.max_days) == (2, 4)
    assert (on_line(sample, 4).week.min_days, on_line(sample, 4).week.max_days) == (4, 5)
    assert on_line(sample, 4).week.shifts[0] == ShiftDraft(0, 420, 930, 30)


def test_dates_of_the_example_are_days_and_whole_weeks(sample: OffersRead) -> None:
    weeks = {2: 26, 4: 104, 5: 13, 6: 30, 10: 52, 26: 39, 32: 17, 44: 26}
    assert {line: on_line(sample, line).dates.weeks for line in weeks} == weeks
    assert on_line(sample, 6).dates.earliest == dt.date(2027, 3, 1)
    assert on_line(sample, 6).dates.latest == dt.date(2027, 4, 1)
    assert on_line(sample, 11).dates.earliest == dt.date(2027, 1, 1)
    assert on_line(sample, 2).dates.latest == dt.date(2027, 7, 5)
    assert on_line(sample, 5).dates.earliest is None


def test_dangers_of_the_example_are_codes(sample: OffersRead) -> None:
    expected = {
        2: {"substances"},
        3: set(),
        6: set(),
        22: {"machines", "compressed_gas", "noise_vibration"},
        36: {"strain", "noise_vibration"},
        39: {"machines", "noise_vibration", "piecework"},
        46: {"dangerous_animals", "machines", "suffocation"},
    }
    found = {line: set(on_line(sample, line).terms.hazards or ()) for line in expected}
    assert found == expected
    for draft in sample.offers.drafts:
        assert set(draft.terms.hazards or ()) <= set(HAZARDS)
        assert set(draft.terms.provides) <= set(NEEDS)


def test_a_cell_over_two_lines_is_kept_whole(sample: OffersRead) -> None:
    assert on_line(sample, 7).note == "Ring først; helst torsdag.\nBørneattest tager 3 uger"


def test_mentors_and_licences_of_the_example(sample: OffersRead) -> None:
    assert on_line(sample, 5).mentor == "Per Tangmose"
    assert on_line(sample, 5).mentor_said == "Per T."
    assert on_line(sample, 9).mentor == "Gitte"
    assert on_line(sample, 46).mentor == "Jørn Mølleby"
    assert on_line(sample, 10).terms.licences == ()
    assert on_line(sample, 36).terms.licences == ("B",)
    question = next(one for one in sample.offers.findings if one.code == "Q-LICENCE-OR")
    assert [one.value for one in question.suggestions] == ["AM|B"]


def test_one_company_with_two_workplaces_is_told_apart_by_name(sample: OffersRead) -> None:
    assert on_line(sample, 7).known_employer != on_line(sample, 27).known_employer
    assert on_line(sample, 34).known_employer == on_line(sample, 35).known_employer
    assert on_line(sample, 15).known_employer == on_line(sample, 16).known_employer


def test_a_semicolon_without_quotes_shifts_nothing(sample: OffersRead) -> None:
    refused = {one.row.number: one.reason for one in sample.offers.refused}
    assert {row: reason.code for row, reason in refused.items()} == {
        49: "R-NO-EMPLOYER",
        50: "R-FIELDS",
        51: "R-EMPTY-OFFER",
    }
    assert dict(refused[50].params) == {"found": 26, "expected": 25}


def test_offers_alone_give_the_same_offers_and_their_employers(
    sample: OffersRead, alone: OffersRead
) -> None:
    assert len(alone.offers.drafts) == 45
    assert len(alone.employers) == 30
    states = Counter(draft.state for draft in alone.offers.drafts)
    assert states == {"open": 36, "draft": 8, "paused": 1}
    keys = {employer.key for employer in alone.employers}
    assert {draft.employer for draft in alone.offers.drafts} == keys
    assert len(alone.offers.findings) > len(sample.offers.findings)
    assert codes_of(alone.offers.findings).count("W-EMPLOYER-NEW") == 30


def test_an_employer_known_from_offers_takes_what_later_rows_say(alone: OffersRead) -> None:
    recycling = next(one for one in alone.employers if one.name.startswith("Genbrugspladsen"))
    assert (recycling.postcode, recycling.town) == ("4690", "Haslev")
    shop = next(one for one in alone.employers if one.name.startswith("Superb"))
    assert shop.cvr == "99000171"


def test_employers_made_from_offers_are_found_by_the_employer_file(alone: OffersRead) -> None:
    context = a_context(employers=stored(alone.employers))
    employers = read_employers(sample_table("virksomheder.csv"), context)
    known = [draft.known for draft in employers.drafts]
    assert known.count(None) == 1
    assert len(set(known)) == 31


def test_the_same_file_again_gives_the_same_keys(sample: OffersRead, alone: OffersRead) -> None:
    again = read_offers(
        sample_table("praktikpladser-2026.csv"), a_context(employers=stored(alone.employers))
    )
    assert [draft.key for draft in again.offers.drafts] == [
        draft.key for draft in alone.offers.drafts
    ]
    assert again.employers == ()


def test_an_ordinary_offer_asks_nothing() -> None:
    read = read_one()
    draft = read.offers.drafts[0]
    assert codes_of(read.offers.findings) == []
    assert (draft.state, draft.known_employer, draft.theme, draft.places) == ("open", "w1", 5, 1)
    assert (draft.week.min_minutes, draft.week.max_minutes) == (900, 2220)
    assert (draft.terms.hazards, draft.mentor, draft.title) == ((), "Lone Holm", "Caféhjælp")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"Fagligt tema": ""}, ["Q-THEME"]),
        ({"Stilling og opgaver": ""}, ["Q-TITLE"]),
        ({"Pladser": "?"}, ["Q-PLACES"]),
        ({"Timer fra": "", "Timer til": ""}, ["Q-HOURS"]),
        ({"Timer fra": "37", "Timer til": "15"}, ["Q-HOURS-ORDER"]),
        ({"Timer til": "370"}, ["Q-HOURS"]),
        ({"Vagter": ""}, ["Q-SHIFT"]),
        ({"Vagter": "man-fre 22-06"}, ["Q-SHIFT-NIGHT"]),
        ({"Vagter": "man-tirs 8-14"}, ["Q-DAYS"]),
        ({"Start tidligst": "snarest"}, ["Q-START"]),
        ({"Start senest": "1/1-2027"}, ["Q-START"]),
        ({"Periode": ""}, ["Q-PERIOD"]),
        ({"Status": ""}, ["Q-STATUS"]),
    ],
)
def test_what_an_offer_cannot_be_matched_without_makes_it_a_draft(
    change: dict[str, str], codes: list[str]
) -> None:
    read = read_one(change)
    assert codes_of(read.offers.findings) == codes
    assert read.offers.drafts[0].state == "draft"


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"Pause": "inkl."}, ["Q-BREAK"]),
        ({"Pause": "6 x 60 min"}, ["Q-BREAK"]),
        ({"Krav": "knallert eller bil"}, ["Q-LICENCE-OR"]),
        ({"Risici": "heste"}, ["Q-HAZARD"]),
        ({"Risici": ""}, []),
        ({"Kan deles": "måske"}, ["Q-SHARE"]),
        ({"Pladser": "1-2"}, ["Q-RANGE"]),
        ({"Min. alder": "voksen"}, ["Q-MIN-AGE"]),
        ({"Postnr": ""}, ["W-POST-FROM-FIRM"]),
        ({"Postnr": "", "Arbejdssted": "Andenvej 2"}, ["Q-POST-MISSING"]),
        ({"Postnr": "4100"}, ["Q-POST-TOWN"]),
        ({"Postnr": "", "By": "Ringsted"}, ["Q-POST-MISSING"]),
        ({"CVR": ""}, ["W-CVR-FILLED"]),
        ({"CVR": "99000105"}, ["Q-CVR"]),
        ({"Virksomhed": "Cafe Havnen ApS"}, ["W-NAME-DIFF"]),
        ({"Virksomhed": ""}, []),
        ({"Virksomhed": "Noget andet"}, ["W-NAME-DIFF"]),
        ({"Mentor": "Lone"}, ["W-MENTOR-LIKE"]),
        ({"Mentor": "L. Holm"}, ["W-MENTOR-LIKE"]),
        ({"Mentor": "Gitte"}, []),
        ({"Mentor": ""}, []),
        ({"Start tidligst": "januar 2027"}, ["W-START-MONTH"]),
        ({"Vagter": "man-fre 6 t fra kl 8"}, ["W-SHIFT-ASSUMED"]),
        ({"Start tidligst": "", "Periode": "1/3-30/9"}, []),
    ],
)
def test_an_offer_stays_open_with_what_can_wait(change: dict[str, str], codes: list[str]) -> None:
    read = read_one(change)
    assert codes_of(read.offers.findings) == codes
    assert read.offers.drafts[0].state == "open"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Virksomhed": "", "CVR": ""}, "R-NO-EMPLOYER"),
        ({"Stilling og opgaver": "", "Pladser": ""}, "R-EMPTY-OFFER"),
        ({"Stilling og opgaver": "?", "Pladser": "-"}, "R-EMPTY-OFFER"),
    ],
)
def test_a_row_that_is_no_offer_raises_only_its_refusal(change: dict[str, str], code: str) -> None:
    read = read_one({**change, "Vagter": "?", "Pause": "?"})
    assert codes_of(read.offers.findings) == [code]
    assert read.offers.drafts == ()


@pytest.mark.parametrize(
    ("hazards", "provides", "krav", "codes"),
    [
        ("gasflasker", "fast mentor", "", ["W-U18-NEVER"]),
        ("tunge løft over 25 kg", "voksen altid til stede", "", ["W-U18-NEVER"]),
        ("alene i bygningen", "", "", ["W-U18-NEVER"]),
        ("alene i bygningen", "voksen altid til stede", "", []),
        ("vold og trusler", "", "", ["W-U18-NEVER"]),
        ("vold og trusler", "", "over 18", []),
        ("gasflasker", "", "over 17", ["W-U18-NEVER"]),
        ("maskiner, støj", "", "", []),
    ],
)
def test_an_offer_that_nobody_under_18_may_have_is_warned_about(
    hazards: str, provides: str, krav: str, codes: list[str]
) -> None:
    read = read_one({"Risici": hazards, "Vi kan tilbyde": provides, "Krav": krav})
    assert codes_of(read.offers.findings) == codes


def test_hours_may_stand_in_one_column() -> None:
    row = {name: text for name, text in OFFER.items() if not name.startswith("Timer")}
    for text, minutes in {
        "25-37": (1500, 2220),
        "37": (2220, 2220),
        "15 til 30": (900, 1800),
    }.items():
        read = read_offers(
            csv_table({**row, "Timer pr. uge": text}), a_context(employers=(HARBOUR,))
        )
        week = read.offers.drafts[0].week
        assert (week.min_minutes, week.max_minutes) == minutes


def test_a_range_in_the_first_column_of_hours_fills_both() -> None:
    week = read_one({"Timer fra": "15-30", "Timer til": ""}).offers.drafts[0].week
    assert (week.min_minutes, week.max_minutes) == (900, 1800)


def test_the_higher_of_two_ages_holds() -> None:
    read = read_one({"Krav": "over 18", "Min. alder": "17"})
    assert read.offers.drafts[0].terms.min_age == 18


def test_not_asked_about_dangers_is_not_the_same_as_none() -> None:
    assert read_one({"Risici": ""}).offers.drafts[0].terms.hazards is None
    assert read_one({"Risici": "ingen"}).offers.drafts[0].terms.hazards == ()


def test_a_number_that_stands_twice_at_one_employer_keeps_both() -> None:
    rows = csv_table(OFFER, {**OFFER, "Stilling og opgaver": "Opvask"})
    read = read_offers(rows, a_context(employers=(HARBOUR,)))
    assert codes_of(read.offers.findings) == ["W-NR-DUP"]
    assert len({draft.key for draft in read.offers.drafts}) == 2


def test_the_same_number_at_two_employers_is_no_matter() -> None:
    other = KnownEmployer(key="w2", name="Kroen", cvr="99000112", address="Havnevej 1")
    rows = csv_table(OFFER, {**OFFER, "Virksomhed": "Kroen", "CVR": "99000112"})
    assert codes_of(read_offers(rows, a_context(employers=(HARBOUR, other))).offers.findings) == []


def test_a_new_name_at_another_address_is_a_new_workplace_of_the_company() -> None:
    read = read_one({"Virksomhed": "Kantinen på kajen", "Arbejdssted": "Kajen 9"})
    assert [one.name for one in read.employers] == ["Kantinen på kajen"]
    assert read.employers[0].cvr == "99000104"
    assert codes_of(read.offers.findings) == ["W-EMPLOYER-NEW"]


def test_a_new_employer_without_a_number_is_asked_for_it() -> None:
    read = read_one({"Virksomhed": "Grillen", "CVR": "", "Arbejdssted": "Torvet 1"})
    assert codes_of(read.offers.findings) == ["W-EMPLOYER-NEW", "Q-CVR-MISSING"]
    assert read.employers[0].cvr is None


def test_a_short_mentor_is_known_from_another_row_of_the_employer() -> None:
    employer = {"Virksomhed": "Grillen", "CVR": "99000112"}
    first = {**OFFER, **employer, "Mentor": "Ali Demir"}
    second = {**OFFER, **employer, "Nr": "2", "Mentor": "Ali D."}
    read = read_offers(csv_table(first, second), a_context())
    assert [draft.mentor for draft in read.offers.drafts] == ["Ali Demir", "Ali Demir"]
    assert codes_of(read.offers.findings) == ["W-EMPLOYER-NEW", "W-MENTOR-LIKE"]


ANSWERS = {
    ("mentor", "Lone"): "Lone",
    ("shifts", "skiftende"): "man-fre 8-14",
    ("demands", "knallert eller bil"): "AM|B",
    ("min_hours", "37"): "15-37",
    ("hazards", "heste"): "ingen",
    ("start_earliest", "snarest"): "2026-11-30",
    ("pause", "inkl."): "0",
}


def test_answers_take_the_place_of_what_was_asked() -> None:
    row = {
        **OFFER, "Mentor": "Lone", "Vagter": "skiftende", "Krav": "knallert eller bil",
        "Timer fra": "37", "Timer til": "15", "Risici": "heste", "Start tidligst": "snarest",
        "Pause": "inkl.",
    }  # fmt: skip
    read = read_offers(
        csv_table(row), a_context(employers=(HARBOUR,), answers=GivenAnswers(ANSWERS))
    )
    draft = read.offers.drafts[0]
    assert codes_of(read.offers.findings) == []
    assert (draft.state, draft.mentor, draft.terms.licences) == ("open", "Lone", ("AM|B",))
    assert (draft.week.min_minutes, draft.week.max_minutes, draft.week.pause) == (900, 2220, 0)
    assert (draft.terms.hazards, draft.dates.earliest) == ((), dt.date(2026, 11, 30))
    assert week_of(draft) == days(0, 4, 480, 840)


@pytest.mark.parametrize("which", [0, -1])
def test_every_suggestion_is_an_answer_that_settles_its_question(
    sample: OffersRead, which: int
) -> None:
    asked = [one for one in sample.offers.findings if one.suggestions]
    answers = {(one.field, one.raw): one.suggestions[which].value for one in asked}
    employers = read_employers(sample_table("virksomheder.csv"), a_context()).drafts
    context = a_context(employers=stored(employers), answers=GivenAnswers(answers))
    again = read_offers(sample_table("praktikpladser-2026.csv"), context)
    assert len(asked) > 15
    assert not places_and_codes(tuple(asked)) & places_and_codes(again.offers.findings)


def test_every_code_has_a_sentence(sample: OffersRead, alone: OffersRead) -> None:
    for finding in (*sample.offers.findings, *alone.offers.findings):
        if finding.code in OWN_CODES:
            assert len(sentence(finding)) > 10
            assert all(suggestion_text(one) for one in finding.suggestions)


OWN_CODES = {code for _, _, code in EXPECTED} | {"W-EMPLOYER-NEW", "Q-CVR-MISSING"}


def test_the_codes_never_allowed_under_18_are_those_of_the_rules() -> None:
    for code in NEVER_UNDER_18:
        words = {"explosion": "eksplosionsfare", "compressed_gas": "gasflasker",
                 "high_pressure": "højt tryk", "suffocation": "kvælning",
                 "strain": "løft over 25 kg"}  # fmt: skip
        read = read_one({"Risici": words[code]})
        assert codes_of(read.offers.findings) == ["W-U18-NEVER"]


_TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(OFFER)), _TEXTS))
def test_no_text_in_any_cell_breaks_the_reading(change: dict[str, str]) -> None:
    texts = {heading: text.replace("\x00", "") for heading, text in change.items()}
    read = read_offers(csv_table(OFFER, {**OFFER, **texts}), a_context(employers=(HARBOUR,)))
    assert read.offers.drafts[0].state == "open"
