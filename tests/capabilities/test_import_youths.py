"""A file of youths becomes drafts with findings: the sample exactly, and files of other schools."""

import datetime as dt

import pytest

from egu.imports.broken import BrokenFile
from egu.imports.cells.calendar import years_between
from egu.imports.cells.grants import GrantState
from egu.imports.cells.ladders import week_of
from egu.imports.context import ImportContext, ImportSettings, KnownStaff
from egu.imports.drafts import Tie, YouthDraft
from egu.imports.file_read import FileRead
from egu.imports.findings import Kind, Skipped, of_kind
from egu.imports.postcodes import PostcodeList
from egu.imports.practice import practice_ladder
from egu.imports.row_reader import Cell
from egu.imports.wording import sentence, suggestion_text
from egu.imports.youths import read_youths
from tests.import_samples import (
    IMPORT_DATE,
    GivenAnswers,
    a_context,
    sample_employers,
    sample_table,
    table_of,
    towns_of_addresses,
    whole_country,
)

FOUND = """
    5 C W-18-SOON       8 E Q-POST-MISSING      15 M W-GRANT-APPLIED   16 E Q-POST-UNKNOWN
    18 N Q-GRANT-INCOMPLETE  20 K Q-SCHOOL      21 N W-GRANT-EXPIRED   22 B R-NO-NAME
    23 E Q-POST-TOWN    24 P Q-LADDER           25 C Q-DATE-ORDER      27 Q Q-WISH
    28 R Q-WISH         30 K Q-SCHOOL           31 C Q-AGE-25          35 O Q-RANGE
    36 V W-CLINICAL     38 AE Q-TOGETHER        40 M W-GRANT-REFUSED   41 Q W-NO-WISHES
    43 AB W-CLINICAL    43 AD Q-DATE            44 X Q-TRANSPORT       45 P W-OVER-GRANT
    50 C R-DATE         51 AB W-CLINICAL        52 P Q-LADDER          54 Y W-TRAVEL-TOTAL
    57 Y Q-TRAVEL       58 B W-DUP-SAME         60 Y Q-TRAVEL          62 AA Q-JOB
    64 C R-AGE          65 Z Q-AVAILABLE        68 F Q-PHONE           70 G Q-MAIL
    71 L W-NO-GRANT     72 Q Q-WISH             73 H Q-GUARDIAN        74 J Q-END
    74 L Q-HOURS        75 C R-NO-BIRTH         76 B Q-DUP-DIFF        77 B Q-DUP-LIKE
"""
SAMPLE = "unge-koege-ringsted.xlsx"
HEADINGS = ("Navn", "Født", "Postnr/By", "Mobil", "Ønske 1", "Bemærkninger")


def expected() -> list[tuple[int, str, str]]:
    words = FOUND.split()
    return [
        (int(row), column, code)
        for row, column, code in zip(words[::3], words[1::3], words[2::3], strict=True)
    ]


def reading_of_sample(postcodes: PostcodeList, **changes: object) -> FileRead[YouthDraft]:
    context = a_context(postcodes=postcodes, employers=sample_employers(), **changes)
    return read_youths(sample_table(SAMPLE), context)


@pytest.fixture(scope="module")
def sample() -> FileRead[YouthDraft]:
    return reading_of_sample(whole_country())


def draft_at(reading: FileRead[YouthDraft], row: int) -> YouthDraft:
    return next(draft for draft in reading.drafts if draft.origin.row == row)


def codes(reading: FileRead[YouthDraft]) -> list[str]:
    return [finding.code for finding in reading.findings]


def read_one(*cells: str, headings: tuple[str, ...] = HEADINGS) -> FileRead[YouthDraft]:
    return read_youths(table_of(headings, cells), a_context())


@pytest.mark.parametrize("postcodes", [whole_country(), towns_of_addresses()])
def test_the_sample_gives_its_counts_and_every_finding(postcodes: PostcodeList) -> None:
    reading = reading_of_sample(postcodes)
    assert reading.read == 65
    assert reading.skipped == Skipped(blank=6, section=3, header=1, footer=2)
    assert len(reading.drafts) == 58
    assert reading.joined == 3
    assert len(reading.refused) == 4
    assert [(f.row, f.column, f.code) for f in reading.findings] == expected()
    assert len(of_kind(reading.findings, Kind.QUESTION)) == 28
    assert len(of_kind(reading.findings, Kind.WARNING)) == 12
    assert [f.code for f in reading.file_questions] == ["Q-FILE-HOURS", "Q-FILE-SCHOOL"]
    assert reading.unknown == ()


def test_every_finding_of_the_sample_is_said_in_words(sample: FileRead[YouthDraft]) -> None:
    for finding in (*sample.findings, *sample.file_questions):
        said = sentence(finding)
        assert said.endswith((".", "?")), finding.code
        assert "%(" not in said
        assert all(suggestion_text(one) for one in finding.suggestions)


def test_twenty_of_the_samples_youths_are_under_18(sample: FileRead[YouthDraft]) -> None:
    assert sum(years_between(draft.birth_date, IMPORT_DATE) < 18 for draft in sample.drafts) == 20


def test_findings_name_the_heading_without_its_line_break(sample: FileRead[YouthDraft]) -> None:
    headings = {finding.row: finding.heading for finding in sample.findings}
    assert headings[54] == "Max transporttid"
    assert headings[71] == "Timer pr. uge"


@pytest.mark.parametrize(
    ("row", "birth_date"),
    [
        (5, dt.date(2008, 12, 14)),
        (7, dt.date(2007, 3, 4)),
        (10, dt.date(2008, 3, 4)),
        (14, dt.date(2009, 5, 1)),
        (19, dt.date(2006, 10, 30)),
        (25, dt.date(2008, 4, 25)),
        (31, dt.date(2001, 9, 9)),
    ],
)
def test_birth_dates_of_the_sample(
    sample: FileRead[YouthDraft], row: int, birth_date: dt.date
) -> None:
    draft = draft_at(sample, row)
    assert draft.birth_date == birth_date
    assert draft.birth_date_confirmed is (row != 25)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (8, " Køge"),
        (16, " Haslev"),
        (23, " "),
        (29, "4632 Bjæverskov"),
        (38, "4690 Haslev"),
        (42, "4690 Haslev"),
        (59, "4100 Ringsted"),
        (69, "4100 Ringsted"),
    ],
)
def test_places_of_the_sample(sample: FileRead[YouthDraft], row: int, place: str) -> None:
    draft = draft_at(sample, row)
    assert f"{draft.place.postcode} {draft.place.town}" == place


@pytest.mark.parametrize(
    ("row", "code", "suggestions"),
    [
        (8, "Q-POST-MISSING", ["4600 Køge"]),
        (16, "Q-POST-UNKNOWN", ["4690 Haslev"]),
        (23, "Q-POST-TOWN", ["4100 Ringsted", "4681 Herfølge"]),
        (28, "Q-WISH", ["tema 8", "tema 11"]),
        (43, "Q-DATE", ["2026-10-12"]),
        (60, "Q-TRAVEL", ["45 min"]),
        (70, "Q-MAIL", ["emma.solsortby@post.example"]),
        (74, "Q-HOURS", ["37 t"]),
    ],
)
@pytest.mark.parametrize("postcodes", [whole_country(), towns_of_addresses()])
def test_questions_of_the_sample_suggest_answers(
    postcodes: PostcodeList, row: int, code: str, suggestions: list[str]
) -> None:
    reading = reading_of_sample(postcodes)
    finding = next(f for f in reading.findings if f.row == row and f.code == code)
    assert [suggestion.value for suggestion in finding.suggestions] == suggestions


def test_ladders_of_the_sample(sample: FileRead[YouthDraft]) -> None:
    def steps(row: int) -> list[tuple[int, int | None, int | None]]:
        draft = draft_at(sample, row)
        return [
            (step.minutes // 60, week_of(step, draft.start_earliest), step.days)
            for step in draft.ladder
        ]

    assert steps(11) == [(20, 0, None), (25, 8, None), (30, 31, None)]
    assert steps(28) == [(18, 0, 3), (25, 6, 5)]
    assert steps(45) == [(20, 0, None), (25, 4, None), (30, 8, None)]
    assert steps(24) == []
    assert steps(52) == []


def test_steps_of_the_sample_that_begin_on_a_date(sample: FileRead[YouthDraft]) -> None:
    assert draft_at(sample, 6).ladder[1].from_date == dt.date(2026, 12, 28)
    assert draft_at(sample, 11).ladder[2].from_date == dt.date(2027, 3, 30)
    assert draft_at(sample, 28).ladder[1].from_date == dt.date(2027, 2, 22)


def test_grants_of_the_sample(sample: FileRead[YouthDraft]) -> None:
    def grant(row: int) -> tuple[GrantState, dt.date | None, int | None, dt.date | None]:
        read = draft_at(sample, row).grant
        return read.state, read.valid_to, read.minutes, read.on

    assert grant(15) == (GrantState.APPLIED, None, None, dt.date(2026, 11, 2))
    assert grant(18) == (GrantState.APPROVED, None, None, None)
    assert grant(21) == (GrantState.APPROVED, dt.date(2026, 10, 31), 1350, None)
    assert grant(35) == (GrantState.APPROVED, dt.date(2027, 6, 30), 1200, None)
    assert grant(40) == (GrantState.REFUSED, None, None, dt.date(2026, 10, 14))
    assert grant(56) == (GrantState.APPROVED, dt.date(2027, 12, 17), 1800, None)
    assert grant(63) == (GrantState.APPROVED, dt.date(2027, 3, 1), 1200, None)
    assert grant(67) == (GrantState.APPROVED, dt.date(2027, 6, 30), 1530, None)
    assert draft_at(sample, 35).grant.minutes_confirmed is False


def test_names_and_contacts_of_the_sample(sample: FileRead[YouthDraft]) -> None:
    assert str(draft_at(sample, 6).name) == "Emil Tangdalsø"
    assert str(draft_at(sample, 56).name) == "Maja Løvspring"
    assert draft_at(sample, 8).contact == "Sanne Iversholm"
    contacts = {draft.contact for draft in sample.drafts}
    assert contacts == {"Mette Bangsholt", "Jonas Ravnkilde", "Sanne Iversholm"}


def test_merged_cells_of_the_sample_hold_for_both_sisters(sample: FileRead[YouthDraft]) -> None:
    liva = draft_at(sample, 38)
    assert liva.address == "Kærmyntehaven 7"
    assert liva.custody is not None
    assert liva.custody.name == "Torben og Gitte Blåbjergby"
    assert liva.custody.phone == "+4594617230"


def test_school_days_of_the_sample(sample: FileRead[YouthDraft]) -> None:
    noah = draft_at(sample, 12).school
    assert noah.week == {"mon": [[480, 840]], "fri": [[480, 840]]}
    assert noah.remote == ("mon",)
    assert draft_at(sample, 46).school.week == {"fri": [[480, 840]]}
    assert draft_at(sample, 20).school.week == {}
    block = draft_at(sample, 30).school
    assert block.week == {}
    assert block.blocks == ((dt.date(2027, 2, 1), dt.date(2027, 2, 28)),)


def test_wishes_of_the_sample(sample: FileRead[YouthDraft]) -> None:
    tangmose = next(one.key for one in sample_employers() if one.name == "Brdr. Tangmose Auto")
    assert draft_at(sample, 17).wish_employers == (tangmose,)
    assert [wish.theme for wish in draft_at(sample, 32).wishes] == [5, 5, 9]
    assert draft_at(sample, 43).wish_themes[0] == 10
    assert draft_at(sample, 61).wish_themes[:2] == (2, 11)
    assert draft_at(sample, 72).wish_themes[0] == 7
    assert draft_at(sample, 41).wishes == ()
    assert draft_at(sample, 27).unread == (("wish", "noget hvor jeg bruger hænderne"),)


def test_a_refused_word_does_not_close_a_theme_that_is_also_wished(
    sample: FileRead[YouthDraft],
) -> None:
    sofie, emil = draft_at(sample, 5), draft_at(sample, 6)
    assert (sofie.not_wanted.themes, sofie.themes_never) == ((1,), ())
    assert (emil.not_wanted.themes, emil.themes_never) == ((11,), (11,))


def test_words_of_illness_are_in_the_restricted_note_only(sample: FileRead[YouthDraft]) -> None:
    elias, nikoline, lukas = (draft_at(sample, row) for row in (36, 43, 51))
    assert elias.not_wanted.hazards == ("slaughter",)
    assert nikoline.needs.codes == ("fixed_mentor", "breaks")
    assert lukas.needs.codes == ("quiet", "fixed_routines")
    for draft, word in ((elias, "angst"), (nikoline, "ADHD"), (lukas, "autisme")):
        assert word in " ".join(draft.clinical)
        assert word not in f"{draft.needs} {draft.not_wanted} {draft.unread}"


def test_the_internal_note_is_kept_whole_and_its_question_is_restricted(
    sample: FileRead[YouthDraft],
) -> None:
    assert draft_at(sample, 71).note.startswith("Indlagt i september (depression).")
    together = next(f for f in sample.findings if f.code == "Q-TOGETHER")
    assert together.restricted
    assert together.params == {"names": "Astrid Blåbjergby"}
    assert together.default == "no"


def test_the_rest_of_the_samples_tricky_cells(sample: FileRead[YouthDraft]) -> None:
    assert draft_at(sample, 9).hours is not None
    assert draft_at(sample, 39).licences.held == ("AM",)
    assert draft_at(sample, 44).modes is None
    assert draft_at(sample, 44).waiting_since == dt.date(2026, 8, 31)
    assert draft_at(sample, 53).modes == ("bike",)
    assert draft_at(sample, 54).max_each_way == 60
    assert draft_at(sample, 55).max_each_way == 75
    assert draft_at(sample, 57).max_each_way is None
    assert draft_at(sample, 60).max_each_way is None
    assert draft_at(sample, 60).job.week == {"fri": [[1020, 1290]], "sat": [[1020, 1290]]}
    assert draft_at(sample, 62).job.days == ("sat",)
    assert draft_at(sample, 65).available == {
        day: [[570, 1440]] for day in ("mon", "tue", "thu", "fri")
    }
    assert draft_at(sample, 68).phone is None
    assert draft_at(sample, 74).education_end is None
    assert draft_at(sample, 74).hours is None
    jakub = draft_at(sample, 71).hours
    assert jakub is not None
    assert (jakub.minutes, jakub.approximate) == (1800, True)


def test_hours_minutes_and_start_latest_follow_the_settings(sample: FileRead[YouthDraft]) -> None:
    sofie = draft_at(sample, 5)
    assert practice_ladder(sofie, ImportSettings()) == [{"from_week": 0, "max": 1860, "min": 1560}]
    only_practice = ImportSettings(hours_include_school=False)
    assert practice_ladder(sofie, only_practice) == [{"from_week": 0, "max": 2220, "min": 1920}]
    assert sofie.start_latest == dt.date(2028, 11, 24)


def test_a_later_step_that_has_begun_replaces_the_one_before(sample: FileRead[YouthDraft]) -> None:
    assert practice_ladder(draft_at(sample, 6), ImportSettings()) == [
        {"from_week": 0, "max": 780, "min": 480}
    ]


def test_the_department_comes_from_the_section_row(sample: FileRead[YouthDraft]) -> None:
    assert draft_at(sample, 5).origin.department == "KØGE"
    assert draft_at(sample, 71).origin.department == "RINGSTED m.fl."


def test_an_answer_stands_in_for_the_text_and_is_not_asked_again() -> None:
    answers = {
        ("place", "4100 Herfølge"): "4681 Herfølge",
        ("birth_date", "04/25/2008"): "2008-04-25",
        ("wish", "Gartneri (ikke Havlund!)"): "Gartneri !Havlunds Planteskole",
        ("travel_limit", "ikke for langt"): "",
        ("consent_from_25", "2001-09-09"): "yes",
        ("together", "Søstre, vil gerne samme sted som Astrid"): (
            "together 2009-02-27 astrid blaabjergby"
        ),
        ("hours_include_school", "Timer pr. uge"): "practice",
    }
    reading = reading_of_sample(whole_country(), answers=GivenAnswers(answers))
    left = {(f.row, f.code) for f in reading.findings}
    assert not left & {(23, "Q-POST-TOWN"), (25, "Q-DATE-ORDER"), (72, "Q-WISH")}
    assert not left & {(57, "Q-TRAVEL"), (31, "Q-AGE-25"), (38, "Q-TOGETHER")}
    assert len(of_kind(reading.findings, Kind.QUESTION)) == 22
    assert [f.code for f in reading.file_questions] == ["Q-FILE-SCHOOL"]
    assert draft_at(reading, 23).place.postcode == "4681"
    assert draft_at(reading, 25).birth_date_confirmed
    assert draft_at(reading, 31).consent_from_25
    assert len(draft_at(reading, 72).not_wanted.employers) == 1
    assert draft_at(reading, 38).ties == (Tie("together", "2009-02-27 astrid blaabjergby"),)
    subjects = {draft.subject for draft in reading.drafts}
    assert "2009-02-27 astrid blaabjergby" in subjects


@pytest.mark.parametrize(
    ("answer", "youths", "phone"),
    [("join", 58, "+4568432049"), ("update", 58, "+4568550127"), ("separate", 59, "+4568432049")],
)
def test_a_repeated_youth_is_joined_updated_or_kept_apart(
    answer: str, youths: int, phone: str
) -> None:
    answers = GivenAnswers({("duplicate", "Frederik Tjørnelund"): answer})
    reading = reading_of_sample(whole_country(), answers=answers)
    assert len(reading.drafts) == youths
    assert "Q-DUP-DIFF" not in codes(reading)
    frederik = next(d for d in reading.drafts if d.name.last == "Tjørnelund")
    assert frederik.phone == phone


def test_without_known_companies_the_company_wish_is_asked() -> None:
    reading = read_youths(sample_table(SAMPLE), a_context())
    asked = next(f for f in reading.findings if f.row == 17)
    assert asked.code == "Q-WISH"
    assert [suggestion.value for suggestion in asked.suggestions] == ["tema 10"]


def test_known_staff_explain_initials_that_the_file_does_not() -> None:
    table = table_of(("Navn", "Født", "Vejleder"), ("Ida Holm", "1/2-2007", "KJE"))
    context = a_context(staff=(KnownStaff("7", "Karen Jensen"),))
    assert read_youths(table, context).drafts[0].contact == "Karen Jensen"


def test_first_and_last_name_may_stand_in_two_columns() -> None:
    reading = read_one(
        "Ida Marie", "Holm", "01.02.2007", headings=("Fornavn", "Efternavn", "Fødselsdag")
    )
    assert str(reading.drafts[0].name) == "Ida Marie Holm"


def test_postcode_and_town_may_stand_in_two_columns() -> None:
    reading = read_one(
        "Ida Holm", "01.02.2007", "4600", "Køge", headings=("Elev", "Født", "Postnr.", "By")
    )
    assert reading.drafts[0].place.postcode == "4600"


def test_a_mapping_by_staff_wins_over_the_known_headings() -> None:
    table = table_of(
        ("Navn", "Født", "Hvem ringer vi til?", "Mobil"),
        ("Ida Holm", "1/2-2007", "67 12 34 56", "gammel"),
    )
    plain = read_youths(table, a_context())
    assert [heading.heading for heading in plain.unknown] == ["Hvem ringer vi til?"]
    assert plain.unknown[0].samples == ("67 12 34 56",)
    mapped = read_youths(table, a_context(mapping={"Hvem ringer vi til?": "phone", "Mobil": ""}))
    assert mapped.unknown == ()
    assert mapped.drafts[0].phone == "+4567123456"


def test_cells_of_unknown_columns_are_kept_with_the_row() -> None:
    reading = read_one("Ida Holm", "1/2-2007", "blå", headings=("Navn", "Født", "Yndlingsfarve"))
    assert Cell("Yndlingsfarve", "blå") in reading.drafts[0].origin.cells


def test_a_cpr_number_gives_the_birth_date_and_is_kept_nowhere() -> None:
    table = table_of(
        ("Navn", "CPR-nr.", "Bemærkninger", "Mobil"),
        ("Ida Holm", "010208-5234", "mor: 0102701234", "010208-5234"),
    )
    reading = read_youths(table, a_context())
    assert reading.drafts[0].birth_date == dt.date(2008, 2, 1)
    kept = repr(reading)
    assert "5234" not in kept
    assert "0102701234" not in kept
    assert "xxxxxx-xxxx" in kept


def test_a_refused_row_raises_only_its_refusal() -> None:
    reading = read_one("Ida Holm", "", "9999", "123", "hm", "")
    assert codes(reading) == ["R-NO-BIRTH"]
    assert reading.drafts == ()
    assert reading.refused[0].row.cells[0] == "Ida Holm"


def test_the_same_row_twice_is_joined_however_it_is_spelled() -> None:
    table = table_of(
        HEADINGS,
        ("Ida Holm", "1/2-2007", "4600 Køge", "67 12 34 56", "kok", ""),
        ("HOLM, Ida", "01.02.07", "DK-4600 Køge", "+4567123456", "kok ", ""),
    )
    reading = read_youths(table, a_context())
    assert codes(reading) == ["W-DUP-SAME"]
    assert reading.joined == 1


def test_twins_are_two_youths() -> None:
    table = table_of(
        HEADINGS,
        ("Ida Holm", "1/2-2007", "4600 Køge", "67123456", "kok", ""),
        ("Ada Holm", "1/2-2007", "4600 Køge", "67123456", "kok", ""),
    )
    assert len(read_youths(table, a_context()).drafts) == 2


def test_several_sheets_are_read_and_one_without_headings_is_named() -> None:
    first = table_of(HEADINGS, ("Ida Holm", "1/2-2007", "", "", "kok", ""), sheet="Køge")
    second = table_of(HEADINGS, ("Bo Dal", "3/4-2007", "", "", "kok", ""), sheet="Faxe")
    notes = table_of(("Husk kage",), sheet="Noter")
    table = type(first)("b.xlsx", (*first.sheets, *second.sheets, *notes.sheets))
    reading = read_youths(table, a_context())
    assert [draft.origin.sheet for draft in reading.drafts] == ["Køge", "Faxe"]
    assert reading.unread_sheets == ("Noter",)


def test_a_file_without_headings_is_refused_with_a_code() -> None:
    with pytest.raises(BrokenFile) as broken:
        read_youths(table_of(("a", "b"), ("c", "d")), a_context())
    assert broken.value.code == "no-headings"


def test_other_rows_are_counted_and_not_imported() -> None:
    table = table_of(
        ("Elever på FGU", "", ""),
        ("Navn", "Født", "Ønske"),
        ("Køge afdeling", "", ""),
        ("Ida Holm", "1/2-2007", "kok"),
        ("", "", ""),
        ("NAVN", "FØDT ", "ønske"),
        ("Bo Dal", "3/4-2007", "smed"),
        ("I alt", "2", ""),
        ("Opdateret i går", "", ""),
    )
    reading = read_youths(table, a_context())
    assert len(reading.drafts) == 2
    assert reading.skipped == Skipped(blank=1, section=1, header=1, footer=2)
    assert reading.drafts[0].origin.department == "Køge afdeling"


def test_two_youths_that_should_be_apart_are_asked() -> None:
    table = table_of(
        HEADINGS,
        ("Ida Holm", "1/2-2007", "", "", "kok", "Må ikke være samme sted som Bo"),
        ("Bo Dal", "3/4-2007", "", "", "kok", ""),
    )
    finding = read_youths(table, a_context()).findings[0]
    assert finding.code == "Q-TOGETHER"
    assert finding.suggestions[0].value == "apart 2007-04-03 bo dal"


OTHER_HEADINGS = {
    "Navn": "Elevens navn", "Fødselsdato": "Født", "Postnr/By": "Postnr. og by", "Mobil": "Tlf.",
    "Mail": "E-mail", "Værge (under 18)": "Forældremyndighed", "EGU-start": "Startdato",
    "Slut": "Slutdato", "Skoledage": "Skoledag(e)", "Timer pr. uge ": "Timer/uge",
    "Nedsat tid": "Nedsat tid?", "Bevilget til": "Bevilling udløber",
    "Bevilget t/uge": "Bevilgede timer", "Optrapning": "Optrapningsplan", "Ikke": "Vil ikke",
    "Kørekort/knallert": "Kørekort", "Transport": "Transportmiddel",
    "Max\ntransporttid": "Maks. rejsetid", "Kan arbejde": "Arbejdstider",
    "Fritidsjob": "Fritidsarbejde", "Støttebehov": "Hensyn", "Kontaktperson": "Vejledr",
    "Venter siden": "På venteliste siden", "Bemærkninger (internt!)": "Noter",
    **{f"Ønske {number}": f"{number}. prioritet" for number in range(1, 6)},
}  # fmt: skip


def test_columns_may_stand_in_any_order_under_other_headings() -> None:
    lines = [
        [OTHER_HEADINGS.get(text, text) for text in reversed(row.cells)]
        for row in sample_table(SAMPLE).sheets[0].rows
    ]
    reading = read_youths(table_of(*lines), a_context(employers=sample_employers()))
    assert (reading.read, len(reading.drafts), reading.joined) == (65, 58, 3)
    assert reading.skipped == Skipped(blank=6, section=3, header=1, footer=2)
    assert sorted((f.row, f.code) for f in reading.findings) == sorted(
        (row, code) for row, _, code in expected()
    )
    assert reading.unknown == ()


def test_the_same_table_reads_the_same_twice() -> None:
    context: ImportContext = a_context(employers=sample_employers())
    table = sample_table(SAMPLE)
    assert read_youths(table, context) == read_youths(table, context)
