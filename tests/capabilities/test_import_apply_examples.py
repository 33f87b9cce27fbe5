"""The example files in the database: the counts and the values that their description promises."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from egu.accounts.models import Institution
from egu.audit.models import AuditEvent
from egu.audit.services import first_broken_link
from egu.db import session
from egu.employers.models import Company, Offer, OfferState, Relation, RelationStage
from egu.imports.kinds import FileKind
from egu.imports.models import ImportQuestion, ImportRun, QuestionState
from egu.youths.age import age_on
from egu.youths.models import GrantState, NoteKind, Youth
from tests.imported import (
    IMPORT_DATE,
    imported_school,
    offer_numbered,
    relation_named,
    sums,
    workplace_named,
    youth_named,
)


@pytest.fixture(scope="module")
def school(
    tmp_path_factory: pytest.TempPathFactory, empty_database: Path
) -> Iterator[Flask]:  # fmt: skip
    with imported_school(tmp_path_factory.mktemp("school"), empty_database) as app:
        yield app


pytestmark = pytest.mark.usefixtures("school")
"""One school for all; nothing here changes it."""


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (FileKind.EMPLOYERS, (31, 31, 0, 0, 0, 4, 1)),
        (FileKind.OFFERS, (48, 45, 0, 0, 3, 21, 17)),
        (FileKind.YOUTHS, (65, 58, 0, 3, 4, 28, 12)),
    ],
)
def test_the_sums_are_those_of_the_description(kind: FileKind, expected: tuple[int, ...]) -> None:
    run = session.scalars(select(ImportRun).where(ImportRun.kind == kind)).one()
    assert sums(run) == expected
    asked = Counter(
        session.scalars(select(ImportQuestion.state).where(ImportQuestion.kind == kind))
    )
    about_the_file = 2 if kind is FileKind.YOUTHS else 0
    assert asked == {QuestionState.OPEN: expected[5] + about_the_file}


def test_every_open_question_of_a_row_knows_its_record() -> None:
    lost = [
        one.code for one in session.scalars(select(ImportQuestion))
        if one.record_id is None and one.subject != "file"
    ]  # fmt: skip
    assert lost == []


def test_every_change_is_in_the_record() -> None:
    actions = Counter(session.scalars(select(AuditEvent.action)))
    assert actions["workplace.add"] == 31
    assert actions["offer.add"] == 45
    assert actions["youth.add"] == 58
    assert first_broken_link() is None


def test_employers_are_31_workplaces_of_companies_with_28_numbers() -> None:
    assert session.scalar(select(func.count()).select_from(Relation)) == 31
    numbers = [cvr for cvr in session.scalars(select(Company.cvr)) if cvr]
    assert len(numbers) == len(set(numbers)) == 28


def test_two_workplaces_share_one_company() -> None:
    nursery = workplace_named("Åsens Børnehus")
    assert len(nursery.company.workplaces) == 2
    assert nursery.company.cvr == "99000139"


def test_what_a_row_says_of_the_relation() -> None:
    egu = _school()
    assert relation_named(egu, "Havlunds Planteskole").last_contact == date(2026, 9, 1)
    carpenter = relation_named(egu, "Ternely Tømrer & Snedker ApS")
    assert (carpenter.history or "").startswith("-ringet 3/9")
    assert carpenter.stage is RelationStage.ACTIVE
    declined = [
        one for one in session.scalars(select(Relation)) if one.stage is RelationStage.NOT_NOW
    ]
    assert [one.workplace.max_heads for one in declined] == [0]


def test_addresses_find_their_points() -> None:
    bakery = workplace_named("Bageriet Solkrogen ApS")
    assert bakery.latitude is not None
    assert not bakery.coarse
    assert not youth_named("Sofie").coarse


def test_offers_are_open_unless_something_is_missing() -> None:
    states = Counter(session.scalars(select(Offer.state)))
    assert states == {OfferState.OPEN: 36, OfferState.DRAFT: 8, OfferState.PAUSED: 1}


def test_shifts_of_the_offers() -> None:
    def spans(number: str) -> list[tuple[str, int, int]]:
        shifts = offer_numbered(number).shifts
        return [(one["day"], one["start"], one["end"]) for one in shifts]

    early = [("sat", 300, 660), ("sun", 300, 660)]
    assert sorted(spans("2")) == sorted(early + _days("mon tue wed", 360, 720))
    assert sorted(spans("3")) == sorted(_days("mon tue wed thu", 420, 930) + _days("fri", 420, 840))
    assert spans("8") == _days("mon tue wed thu fri", 420, 900)
    assert offer_numbered("8").shifts_text == "ma-fr 0700-1500"
    assert offer_numbered("19").shifts == []


def test_what_else_the_offers_say() -> None:
    assert offer_numbered("1").max_minutes == 2220
    assert offer_numbered("3").weeks == 104
    welding = offer_numbered("20").hazards
    assert sorted(welding or []) == ["compressed_gas", "machines", "noise_vibration"]
    assert offer_numbered("5").state is OfferState.PAUSED
    assert offer_numbered("5").weeks == 30
    assert (offer_numbered("6").note or "").startswith("Ring først; helst torsdag.\n")
    mentor = offer_numbered("4").mentor
    assert mentor is not None
    assert mentor.name == "Per Tangmose"


def test_twenty_youths_are_under_eighteen() -> None:
    youths = list(session.scalars(select(Youth)))
    ages = [age_on(IMPORT_DATE, one.birth_date) for one in youths if one.birth_date]
    assert len(ages) == 58
    assert sum(age < 18 for age in ages) == 20


def test_a_birth_date_in_doubt_is_kept_unconfirmed() -> None:
    doubtful = [one for one in session.scalars(select(Youth)) if not one.birth_date_confirmed]
    assert [one.birth_date for one in doubtful] == [date(2008, 4, 25)]


def test_hours_grants_and_travel_of_the_youths() -> None:
    emil = youth_named("Emil", "Tangdalsø")
    assert emil.ladder is not None
    granted = youth_named("Maja", "Løvspring").grants
    assert [one.max_minutes for one in granted] == [1800]
    states = Counter(g.state for y in session.scalars(select(Youth)) for g in y.grants)
    assert states[GrantState.EXPIRED] == states[GrantState.APPLIED] == 1
    assert states[GrantState.REFUSED] == 1


def test_sisters_share_what_is_merged() -> None:
    liva = _youth_at_row(38)
    assert liva.address == "Kærmyntehaven 7"
    assert [holder.phone for holder in liva.custody_holders] == ["+4594617230"]
    assert liva.custody_holders[0].name == "Torben og Gitte Blåbjergby"


def test_a_wished_company_is_a_wish_for_its_open_offers() -> None:
    youth = _youth_at_row(17)
    garage = workplace_named("Brdr. Tangmose Auto")
    opened = [one.id for one in garage.offers if one.state is OfferState.OPEN]
    wished = [wish.offer_id for wish in youth.wishes]
    assert opened
    assert wished[: len(opened)] == opened
    assert [wish.rank for wish in youth.wishes] == list(range(1, len(wished) + 1))


def test_contacts_are_the_staff_of_the_school() -> None:
    names = Counter(one.contact.name for one in session.scalars(select(Youth)) if one.contact)
    assert set(names) == {"Mette Bangsholt", "Jonas Ravnkilde", "Sanne Iversholm"}
    assert sum(names.values()) == 58


def test_words_of_illness_are_only_in_restricted_notes() -> None:
    nikoline = _youth_at_row(43)
    assert nikoline.needs == ["fixed_mentor", "breaks"]
    clinical = [one.text for one in nikoline.notes if one.kind is NoteKind.CLINICAL]
    assert "ADHD" in clinical[0]
    elias = _youth_at_row(36)
    assert elias.not_wanted_hazards == ["slaughter"]
    assert "angst" not in (elias.not_wanted_text or "")


def test_every_cell_is_kept_for_ninety_days() -> None:
    jakub = _youth_at_row(71)
    kept = next(one for one in jakub.notes if one.kind is NoteKind.IMPORTED)
    assert "ca. 30" in kept.text
    assert kept.delete_after == date(2027, 2, 21)
    internal = [one.text for one in jakub.notes if one.kind is NoteKind.INTERNAL]
    assert internal[0].startswith("Indlagt i september")


def test_no_sensitive_word_stands_in_a_report() -> None:
    for run in session.scalars(select(ImportRun)):
        for word in ("depression", "Indlagt", "ADHD", "autisme", "angst", "Søstre"):
            assert word not in str(run.report)


def test_the_database_file_holds_no_sensitive_word(school: Flask) -> None:
    folder = school.config["EGU"].instance
    content = b"".join(path.read_bytes() for path in folder.glob("egu.sqlite*"))
    assert b"Tangdals" in content
    for word in ("depression", "ADHD", "angst", "Afbrudt forl", "Host again", "Torben ringer"):
        assert word.encode() not in content, word


def _days(names: str, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(day, start, end) for day in names.split()]


def _school() -> Institution:
    return session.get_one(Institution, "egu")


def _youth_at_row(row: int) -> Youth:
    """By the imported text: the example's own numbers are not unique."""
    run = session.scalars(select(ImportRun).where(ImportRun.kind == FileKind.YOUTHS)).one()
    name = next(one["name"] for one in (run.report or {})["created"] if one["row"] == row)
    first, _, last = name.rpartition(" ")
    return youth_named(first, last)
