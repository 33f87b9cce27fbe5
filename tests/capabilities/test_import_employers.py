"""A file of employers becomes one workplace a row, with exactly what staff must settle."""

import datetime as dt
from collections import Counter

import pytest

from egu.imports.broken import BrokenFile
from egu.imports.context import KnownEmployer
from egu.imports.employer_drafts import EmployerDraft
from egu.imports.employers import read_employers
from egu.imports.file_read import FileRead
from egu.imports.findings import Kind
from tests.import_samples import (
    GivenAnswers,
    a_context,
    codes_of,
    csv_table,
    places_and_codes,
    sample_table,
    stored,
)

CAFE = {
    "CVR": "99000104",
    "P-nummer": "1099000100",
    "Virksomhed": "Café Havnen",
    "Adresse": "Havnevej 1",
    "Postnr": "4600",
    "By": "Køge",
    "Kontaktperson": "Lone Holm",
    "Telefon": "95 61 20 01",
    "Mail": "lone@havnen.example",
    "Relation": "aktiv",
    "Sidste kontakt": "2/11-2026",
    "Historik": "Ring først",
    "Maks. elever": "2",
}


@pytest.fixture(scope="module")
def sample() -> FileRead[EmployerDraft]:
    return read_employers(sample_table("virksomheder.csv"), a_context())


def by_row(sample: FileRead[EmployerDraft], row: int) -> EmployerDraft:
    return next(draft for draft in sample.drafts if draft.row == row)


def test_the_example_gives_31_employers_with_28_numbers(sample: FileRead[EmployerDraft]) -> None:
    assert (sample.read, len(sample.drafts), sample.joined) == (31, 31, 0)
    assert len({draft.cvr for draft in sample.drafts if draft.cvr}) == 28
    assert len({draft.key for draft in sample.drafts}) == 31
    assert sample.unknown == ()


def test_the_example_asks_four_times_and_warns_once(sample: FileRead[EmployerDraft]) -> None:
    assert places_and_codes(sample.findings) == {
        (21, "P-nummer", "Q-PNR"),
        (23, "Telefon", "W-NO-PHONE"),
        (25, "CVR", "Q-CVR"),
        (29, "Mail", "Q-MAIL"),
        (32, "CVR", "Q-CVR-MISSING"),
    }
    kinds = Counter(one.kind for one in sample.findings)
    assert kinds == {Kind.QUESTION: 4, Kind.WARNING: 1}


def test_dates_numbers_and_texts_of_the_example_are_kept(sample: FileRead[EmployerDraft]) -> None:
    assert by_row(sample, 4).last_contact == dt.date(2026, 9, 1)
    assert by_row(sample, 6).history.startswith("-ringet 3/9")
    assert by_row(sample, 7).cvr == "99000155"
    assert by_row(sample, 9).history == '"Host again" 2024 og 2025'
    assert by_row(sample, 19).cvr == "99000309"
    assert by_row(sample, 30).contacts == ("Karen Mølleby", "Jørn Mølleby")


def test_two_workplaces_of_one_company_stay_two(sample: FileRead[EmployerDraft]) -> None:
    kindergarten, canteen = by_row(sample, 5), by_row(sample, 16)
    assert kindergarten.cvr == canteen.cvr == "99000139"
    assert kindergarten.key != canteen.key


def test_a_no_thanks_is_a_declined_relation(sample: FileRead[EmployerDraft]) -> None:
    declined = by_row(sample, 23)
    assert (declined.relation, declined.max_heads, declined.phone) == ("declined", 0, None)


def test_a_number_that_cannot_be_right_is_kept_as_text(sample: FileRead[EmployerDraft]) -> None:
    doubtful, none = by_row(sample, 25), by_row(sample, 32)
    assert (doubtful.cvr, doubtful.cvr_text) == (None, "99000377")
    assert (none.cvr, none.cvr_text) == (None, "")


def test_every_filled_cell_is_kept_with_its_heading(sample: FileRead[EmployerDraft]) -> None:
    cells = {cell.heading: cell.text for cell in by_row(sample, 7).cells}
    assert cells["CVR"] == "DK99000155"
    assert cells["Opdigtet"] == "ja"
    assert "Historik" not in cells


def test_the_same_file_again_finds_every_employer(sample: FileRead[EmployerDraft]) -> None:
    again = read_employers(
        sample_table("virksomheder.csv"), a_context(employers=stored(sample.drafts))
    )
    assert [draft.known for draft in again.drafts] == [f"w{number}" for number in range(31)]
    assert codes_of(again.findings) == codes_of(sample.findings)


def test_headings_go_by_other_names() -> None:
    row = {
        "Firma": "Café Havnen", "CVR-nr.": "DK 99 00 01 04", "P-nr": "1099000100",
        "Vej": "Havnevej 1", "Postnr. og by": "4600 Køge", "Tlf.": "95612001",
        "E-mail": "Lone@Havnen.example", "Kontakt": "Lone Holm", "Noter": "Ring først",
    }  # fmt: skip
    draft = read_employers(csv_table(row), a_context()).drafts[0]
    assert (draft.name, draft.cvr, draft.p_number) == ("Café Havnen", "99000104", "1099000100")
    assert (draft.address, draft.postcode, draft.town) == ("Havnevej 1", "4600", "Køge")
    assert (draft.phone, draft.mail) == ("+4595612001", "lone@havnen.example")
    assert (draft.contacts, draft.history) == (("Lone Holm",), "Ring først")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"CVR": ""}, ["Q-CVR-MISSING"]),
        ({"CVR": "99000105"}, ["Q-CVR"]),
        ({"P-nummer": "12"}, ["Q-PNR"]),
        ({"P-nummer": ""}, []),
        ({"Virksomhed": ""}, ["R-NO-EMPLOYER"]),
        ({"Postnr": ""}, ["Q-POST-MISSING"]),
        ({"Postnr": "", "By": ""}, ["Q-POST-MISSING"]),
        ({"Postnr": "4601"}, ["Q-POST-UNKNOWN"]),
        ({"Postnr": "4100"}, ["Q-POST-TOWN"]),
        ({"Postnr": "4600 Køge", "By": ""}, []),
        ({"Telefon": ""}, ["W-NO-PHONE"]),
        ({"Telefon": "95 61"}, ["Q-PHONE"]),
        ({"Mail": ""}, []),
        ({"Mail": "lone(a)havnen.example"}, ["Q-MAIL"]),
        ({"Relation": "måske"}, ["Q-RELATION"]),
        ({"Relation": ""}, []),
        ({"Sidste kontakt": "i går"}, ["Q-DATE"]),
        ({"Sidste kontakt": "2/11-2027"}, ["Q-DATE"]),
        ({"Sidste kontakt": ""}, []),
        ({"Maks. elever": "mange"}, ["Q-HEADS"]),
        ({"Maks. elever": ""}, []),
    ],
)
def test_only_what_cannot_be_read_is_asked(change: dict[str, str], codes: list[str]) -> None:
    read = read_employers(csv_table({**CAFE, **change}), a_context())
    assert codes_of(read.findings) == codes


def test_a_row_without_a_name_is_refused_and_can_be_taken_out() -> None:
    read = read_employers(csv_table(CAFE, {**CAFE, "Virksomhed": ""}), a_context())
    assert len(read.drafts) == 1
    assert [(one.row.number, one.reason.code) for one in read.refused] == [(3, "R-NO-EMPLOYER")]
    assert read.refused[0].row.text(0) == "99000104"


def test_a_workplace_that_stands_twice_is_joined() -> None:
    read = read_employers(csv_table(CAFE, CAFE), a_context())
    assert (len(read.drafts), read.joined) == (1, 1)
    assert codes_of(read.findings) == ["W-DUP-SAME"]


def test_a_workplace_that_stands_twice_with_other_values_is_asked() -> None:
    read = read_employers(csv_table(CAFE, {**CAFE, "Relation": "pause"}), a_context())
    assert (len(read.drafts), read.joined) == (1, 1)
    assert codes_of(read.findings) == ["Q-DUP-DIFF"]
    assert read.drafts[0].relation == "active"


def test_an_employer_known_from_its_offers_is_found_by_number_and_a_close_name() -> None:
    known = KnownEmployer(key="w1", name="Cafe Havnen ApS", cvr="99000104")
    read = read_employers(csv_table(CAFE), a_context(employers=(known,)))
    assert read.drafts[0].known == "w1"
    assert codes_of(read.findings) == ["W-NAME-DIFF"]


def test_another_p_number_is_another_workplace() -> None:
    known = KnownEmployer(key="w1", name="Café Havnen", cvr="99000104", p_number="1099000107")
    assert read_employers(csv_table(CAFE), a_context(employers=(known,))).drafts[0].known is None


def test_an_answer_stands_in_the_place_of_the_text() -> None:
    answers = {("cvr", "99000105"): "99000104", ("mail", "lone@havnen"): ""}
    row = {**CAFE, "CVR": "99000105", "Mail": "lone@havnen"}
    read = read_employers(csv_table(row), a_context(answers=GivenAnswers(answers)))
    assert codes_of(read.findings) == []
    assert (read.drafts[0].cvr, read.drafts[0].mail) == ("99000104", None)


def test_a_number_shaped_like_a_cpr_number_is_masked() -> None:
    read = read_employers(csv_table({**CAFE, "Kontaktperson": "Lone 010203-1234"}), a_context())
    assert "010203-1234" not in str(read.drafts[0].cells)


def test_a_column_nobody_knows_is_reported_with_samples() -> None:
    read = read_employers(csv_table({**CAFE, "Skostørrelse": "44"}), a_context())
    assert [(one.heading, one.samples) for one in read.unknown] == [("Skostørrelse", ("44",))]
    assert read.drafts[0].cells[-1].text == "44"


def test_a_file_without_headings_is_refused_as_a_whole() -> None:
    with pytest.raises(BrokenFile, match="no-headings"):
        read_employers(csv_table({"a": "1", "b": "2"}), a_context())
