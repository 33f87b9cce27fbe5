"""Bringing the same or a changed file in again: it updates, and people's own changes stand."""

from datetime import date

import pytest
from sqlalchemy import func, select

from egu.audit.services import Actor
from egu.db import session
from egu.employers.contact import log_contact
from egu.employers.models import Company, Offer, OfferState, Relation, Workplace
from egu.imports.kinds import FileKind
from egu.imports.models import ImportQuestion, QuestionState
from egu.imports.questions import AnswerError, answer_question, undo_answer
from egu.youths.access import let_custody_holder_in
from egu.youths.models import NoteKind, Youth
from tests.builders import STAFF, a_company, a_postcode, a_youth
from tests.imported import (
    Rows,
    a_school,
    a_school_without_a_map,
    bring_in,
    bring_in_all,
    csv_of,
    load_addresses,
    offer_numbered,
    question,
    relation_named,
    rewritten,
    sums,
    workplace_named,
    youth_named,
)

EMPLOYERS, OFFERS, YOUTHS = FileKind
BAKERY = "Bageriet Solkrogen ApS"
YOUTH = {
    "Navn": "Ida Holm",
    "Fødselsdato": "1/2-2007",
    "Adresse": "Hyldeleddet 3",
    "Postnr/By": "4600 Køge",
    "Mobil": "67 12 34 56",
    "Timer pr. uge": "20",
    "Kan arbejde": "hverdage 8-16",
}
pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("order", [(YOUTHS, OFFERS, EMPLOYERS), (OFFERS, YOUTHS, EMPLOYERS)])
def test_in_any_order_nothing_is_made_twice(order: tuple[FileKind, ...]) -> None:
    school = a_school()
    for kind in order:
        bring_in(school, kind)
    for kind in FileKind:
        bring_in(school, kind)
    for kind in FileKind:
        assert sums(bring_in(school, kind))[1:3] == (0, 0), kind
    assert count(Workplace) == count(Relation) == 31
    assert count(Company) == 30
    assert count(Offer) == 45
    assert count(Youth) == 58


def test_staff_vouch_for_the_companies_of_their_own_list_and_not_for_one_that_was_there() -> None:
    school = a_school()
    there = a_company(name=BAKERY, cvr="99000104", confirmed_at=None)
    bring_in(school, EMPLOYERS)
    everybody = session.scalars(select(Company)).all()
    assert [one.id for one in everybody if one.confirmed_at is None] == [there.id]


def test_the_places_of_a_company_that_nobody_has_confirmed_wait_whatever_the_sheet_says() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    bakery = workplace_named(BAKERY)
    bakery.company.confirmed_at = None
    for _first_and_again in range(2):
        bring_in(school, OFFERS)
        assert {one.state for one in bakery.offers} == {OfferState.SUBMITTED}


def test_the_same_files_change_nothing_when_towns_can_be_read_since() -> None:
    school = a_school_without_a_map()
    bring_in_all(school)
    load_addresses()
    for kind in FileKind:
        assert sums(bring_in(school, kind))[1:3] == (0, 0), kind


def test_a_town_that_cannot_be_right_is_asked_and_stands_until_somebody_answers() -> None:
    school = a_school_without_a_map()
    bring_in_all(school)
    load_addresses()
    bring_in(school, YOUTHS)
    tobias = youth_named("Tobias", "Brombærskov")
    assert (tobias.postcode, tobias.town) == ("4100", "Herfølge")
    asked = question("Q-POST-TOWN")
    answer_question(actor=STAFF, question=asked, text="4681 Herfølge")
    assert (tobias.postcode, tobias.town) == ("4681", "Herfølge")


def test_a_postcode_that_can_be_read_since_is_taken_with_its_town() -> None:
    school, row = a_school_without_a_map(), csv_of({**YOUTH, "Postnr/By": "4600"})
    a_postcode(code="4690", town="Haslev")
    bring_in(school, YOUTHS, row, "unge.csv")
    ida = youth_named("Ida")
    assert (ida.postcode, ida.town) == (None, None)
    load_addresses()
    for changed in (1, 0):
        assert sums(bring_in(school, YOUTHS, row, "unge.csv"))[1:3] == (0, changed)
        assert (ida.postcode, ida.town) == ("4600", "Køge")


def test_the_same_files_again_change_nothing_and_ask_nothing_new() -> None:
    school = a_school()
    first = bring_in_all(school)
    asked = count(ImportQuestion)
    again = bring_in_all(school)
    assert [sums(run)[1:3] for run in again] == [(0, 0)] * 3
    assert [sums(run)[3:] for run in again] == [sums(run)[3:] for run in first]
    assert count(ImportQuestion) == asked


def test_companies_that_came_with_offers_get_their_numbers_later() -> None:
    school = a_school()
    bring_in(school, OFFERS)
    assert workplace_named(BAKERY).p_number is None
    run = bring_in(school, EMPLOYERS)
    assert workplace_named(BAKERY).p_number == "1099000100"
    assert sums(run)[2] > 0


def test_a_wish_for_a_company_finds_its_places_when_they_come_later() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    bring_in(school, YOUTHS)
    wishing = [youth for youth in session.scalars(select(Youth)) if youth.wishes]
    assert wishing == []
    bring_in(school, OFFERS)
    garage = workplace_named("Brdr. Tangmose Auto")
    wished = [wish.offer_id for youth in session.scalars(select(Youth)) for wish in youth.wishes]
    assert garage.offers[0].id in wished


def test_a_changed_cell_changes_that_field_and_no_other() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    run = bring_in(school, EMPLOYERS, changed_employer(BAKERY, Telefon="68111111"))
    contact = workplace_named(BAKERY).contacts[0]
    assert (contact.name, contact.phone) == ("Lone Fuglevad", "+4568111111")
    assert [one["facts"] for one in (run.report or {})["changed"]] == [["phone"]]


def test_a_custody_holder_that_the_sheet_replaces_follows_the_youth_no_longer() -> None:
    school, child = a_school(), YOUTH | {"Fødselsdato": "1/2-2010"}
    bring_in(school, YOUTHS, csv_of(child | {"Værge": "Hanne Holm, hanne@hjem.example"}))
    (holder,) = youth_named("Ida").custody_holders
    account = let_custody_holder_in(actor=STAFF, holder=holder)
    bring_in(school, YOUTHS, csv_of(child | {"Værge": "Hanne Holm, tlf. 94806799"}))
    assert account.memberships == []


def test_a_cell_that_is_emptied_empties_its_field() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    bring_in(school, EMPLOYERS, changed_employer(BAKERY, Branche=""))
    assert workplace_named(BAKERY).industry is None


def test_a_row_or_a_column_that_is_missing_deletes_nothing() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)

    def fewer(rows: Rows) -> Rows:
        kept = rows[5:]
        return [{k: v for k, v in row.items() if k not in ("Telefon", "Historik")} for row in kept]

    run = bring_in(school, EMPLOYERS, rewritten(EMPLOYERS, fewer))
    assert sums(run)[1:3] == (0, 0)
    assert relation_named(school, "Nordskov Malerforretning").workplace.contacts[0].phone
    assert count(Relation) == 31


def test_what_a_person_has_changed_is_asked_before_the_file_overrules_it() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH))
    ida = youth_named("Ida")
    ida.phone = "+4568999999"
    run = bring_in(school, YOUTHS, csv_of({**YOUTH, "Mobil": "67000000", "Adresse": "Andevej 1"}))
    assert ida.phone == "+4568999999"
    assert ida.address == "Andevej 1"
    assert sums(run)[5] == 1 + asked_at_first()
    asked = question("Q-CHANGED")
    answer_question(actor=STAFF, question=asked, text="take")
    assert ida.phone == "+4567000000"
    undo_answer(actor=STAFF, question=asked)
    assert ida.phone == "+4568999999"
    answer_question(actor=STAFF, question=asked, text="keep")
    again = bring_in(school, YOUTHS, csv_of({**YOUTH, "Mobil": "67000000", "Adresse": "Andevej 1"}))
    assert sums(again)[1:3] == (0, 0)
    assert ida.phone == "+4568999999"
    assert question("Q-CHANGED").state is QuestionState.ANSWERED


def test_a_person_and_the_file_that_agree_are_not_asked() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH))
    youth_named("Ida").phone = "+4567000000"
    run = bring_in(school, YOUTHS, csv_of({**YOUTH, "Mobil": "67000000"}))
    assert sums(run)[2] == 0
    assert sums(run)[5] == asked_at_first()


def test_what_the_file_says_as_before_leaves_a_persons_change_alone() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH))
    youth_named("Ida").phone = "+4568999999"
    assert sums(bring_in(school, YOUTHS, csv_of(YOUTH)))[1:3] == (0, 0)
    assert youth_named("Ida").phone == "+4568999999"


def test_a_youth_made_by_hand_is_found_filled_in_and_asked_about() -> None:
    school = a_school()
    by_hand = a_youth(school, first_name="Ida", last_name="Holm", birth_date=date(2007, 2, 1),
                      phone=None, address="Solvej 9", grants=[], wish_themes=[])  # fmt: skip
    run = bring_in(school, YOUTHS, csv_of(YOUTH))
    assert sums(run)[1] == 0
    assert by_hand.phone == "+4567123456"
    assert by_hand.address == "Solvej 9"
    assert "changed:address" in set(session.scalars(select(ImportQuestion.field)))


@pytest.mark.parametrize(
    "later",
    [
        {"Navn": "holm, ida"},
        {"Navn": "Ida Marie Holm"},
        {"Navn": "Ida Juul"},
        {"Fødselsdato": "2/1-2007"},
    ],
)
def test_a_youth_is_known_by_birth_date_and_name_or_else_by_telephone(
    later: dict[str, str],
) -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH))
    run = bring_in(school, YOUTHS, csv_of({**YOUTH, **later}))
    assert sums(run)[1] == 0
    assert count(Youth) == 1


def test_a_sister_with_the_same_telephone_is_another_youth() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH))
    run = bring_in(school, YOUTHS, csv_of({**YOUTH, "Navn": "Ada Holm"}))
    assert sums(run)[1] == 1


def test_notes_that_people_wrote_stay_when_the_files_note_changes() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of({**YOUTH, "Noter": "Ring om formiddagen"}))
    ida = youth_named("Ida")
    own = len(ida.notes)
    bring_in(school, YOUTHS, csv_of({**YOUTH, "Noter": "Ring om aftenen"}))
    internal = [note.text for note in ida.notes if note.kind is NoteKind.INTERNAL]
    assert internal == ["Ring om aftenen"]
    assert len(ida.notes) == own


def test_a_history_that_grew_in_the_portal_is_not_overwritten() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    bakery = workplace_named(BAKERY)
    log_contact(actor=Actor("Mette"), institution_id=school.id, workplace=bakery,
                on_date=date(2026, 11, 20), text="Vil gerne igen")  # fmt: skip
    bring_in(school, EMPLOYERS, changed_employer(BAKERY, Historik="Nyt fra filen"))
    history = relation_named(school, BAKERY).history or ""
    assert history.startswith("2026-11-20 Mette: Vil gerne igen")
    asked = question("Q-CHANGED")
    assert "Nyt fra filen" not in str(asked.finding)


def test_another_school_shares_the_workplace_but_neither_relation_nor_questions() -> None:
    ours, theirs = a_school(), a_school()
    bring_in(ours, EMPLOYERS)
    changed = changed_employer(BAKERY, Branche="Bageri", Historik="Kun vores")
    run = bring_in(theirs, EMPLOYERS, changed)
    assert sums(run)[1:3] == (31, 0)
    assert count(Workplace) == 31
    assert workplace_named(BAKERY).industry == "Bager og konditor"
    assert relation_named(theirs, BAKERY).history == "Kun vores"
    assert relation_named(ours, BAKERY).history != "Kun vores"
    asked = session.scalars(select(ImportQuestion.institution_id))
    assert sorted(asked) == sorted([ours.id] * 4 + [theirs.id] * 4)


def test_an_offer_whose_number_stands_twice_is_two_offers_each_time() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    bring_in(school, OFFERS)
    twice = list(session.scalars(select(Offer).where(Offer.own_number == "31")))
    bring_in(school, OFFERS)
    assert [one.id for one in session.scalars(select(Offer).where(Offer.own_number == "31"))] == [
        one.id for one in twice
    ]


def test_an_answer_is_not_forgotten_when_the_file_comes_again() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    bring_in(school, OFFERS)
    answer_question(actor=STAFF, question=question("Q-THEME"), text="8")
    run = bring_in(school, OFFERS)
    assert sums(run)[1:3] == (0, 0)
    assert sums(run)[5] == 20
    assert offer_numbered("28").theme == 8


def test_a_disputed_fact_needs_one_of_the_two_answers() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH))
    youth_named("Ida").phone = "+4568999999"
    bring_in(school, YOUTHS, csv_of({**YOUTH, "Mobil": "67000000"}))
    with pytest.raises(AnswerError):
        answer_question(actor=STAFF, question=question("Q-CHANGED"), text="måske")


def asked_at_first() -> int:
    """How many questions Ida's row raises by itself."""
    codes = session.scalars(select(ImportQuestion.code))
    return len([code for code in codes if code.startswith("Q-") and code not in NOT_THE_ROWS])


NOT_THE_ROWS = ("Q-CHANGED", "Q-FILE-HOURS", "Q-FILE-SCHOOL")


def changed_employer(name: str, **cells: str) -> bytes:
    def change(rows: Rows) -> None:
        next(row for row in rows if row["Virksomhed"] == name).update(cells)

    return rewritten(EMPLOYERS, change)


def count(model: type[Workplace | Relation | Company | Offer | Youth | ImportQuestion]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0
