"""Nothing is half imported, nothing sensitive leaks, and what is imported can be matched."""

import io
import logging
import zipfile
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from egu.audit.models import AuditEvent
from egu.clock import held_at
from egu.db import session
from egu.employers.models import Offer, OfferState, Workplace
from egu.imports import reading_files
from egu.imports.broken import BrokenFile
from egu.imports.kinds import FileKind
from egu.imports.models import ImportedRow, ImportQuestion, ImportRun, ImportState, QuestionState
from egu.imports.offer_intake import OfferIntake
from egu.imports.questions import AnswerError, answer_question, undo_answer
from egu.imports.retention import forget_imported_texts
from egu.imports.services import ImportRefused, apply_run, cancel_run, map_headings, preview
from egu.imports.youth_intake import YouthIntake
from egu.matching.snapshot import problem_for
from egu.youths.models import NoteKind, RestrictedNote, Youth
from tests.builders import STAFF
from tests.conftest import TODAY
from tests.imported import (
    EXAMPLES,
    FILES,
    IMPORT_DATE,
    a_school,
    bring_in,
    bring_in_all,
    csv_of,
    offer_numbered,
    previewed,
    question,
    rewritten,
    workplace_named,
    youth_named,
)

EMPLOYERS, OFFERS, YOUTHS = FileKind
YOUTH = {"Navn": "Ida Holm", "Fødselsdato": "1/2-2007", "Mobil": "67 12 34 5"}
OFFER = {
    "Nr": "1", "Virksomhed": "Ny Butik", "Fagligt tema": "2", "Stilling": "Butik", "Pladser": "1",
    "Timer fra": "20", "Timer til": "30", "Vagter": "man-fre 8-14", "Pause": "½ time",
    "Risici": "ingen", "Start tidligst": "4/1-2027", "Periode": "26 uger", "Status": "åben",
}  # fmt: skip
pytestmark = pytest.mark.usefixtures("app")


def test_a_preview_writes_nothing_but_the_run() -> None:
    school = a_school()
    run = previewed(school, YOUTHS)
    assert count(Youth) == count(ImportQuestion) == count(ImportedRow) == count(RestrictedNote) == 0
    assert session.scalar(select(AuditEvent.action).where(AuditEvent.action == "youth.add")) is None
    assert run.state is ImportState.PREVIEWED


def test_an_error_in_the_middle_leaves_no_half_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    school = a_school()
    run = previewed(school, YOUTHS)
    finish, calls = YouthIntake.finish, []

    def fail_halfway(self: YouthIntake, *args: object) -> None:
        calls.append(args)
        if len(calls) == 30:
            raise IntegrityError("insert", {}, Exception("no"))
        finish(self, *args)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(YouthIntake, "finish", fail_halfway)
    assert apply_run(actor=STAFF, run=run) is ImportState.FAILED
    assert count(Youth) == count(ImportQuestion) == count(ImportedRow) == 0
    with pytest.raises(ImportRefused):
        apply_run(actor=STAFF, run=run)


def test_an_unforeseen_error_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    school = a_school()
    run = previewed(school, OFFERS)
    monkeypatch.setattr(OfferIntake, "finish", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply_run(actor=STAFF, run=run)
    assert count(Offer) == count(Workplace) == 0


def test_numbers_that_have_moved_are_shown_again_before_anything_happens() -> None:
    school = a_school()
    first, second = previewed(school, EMPLOYERS), previewed(school, EMPLOYERS)
    assert apply_run(actor=STAFF, run=first) is ImportState.APPLIED
    assert apply_run(actor=STAFF, run=second) is ImportState.PREVIEWED
    assert (second.report or {})["counts"]["created"] == 0
    assert apply_run(actor=STAFF, run=second) is ImportState.APPLIED
    assert count(Workplace) == 31


def test_a_run_is_carried_out_once_and_a_cancelled_one_never() -> None:
    school = a_school()
    run = bring_in(school, EMPLOYERS)
    for act in (apply_run, cancel_run, preview):
        with pytest.raises(ImportRefused):
            act(actor=STAFF, run=run)
    other = previewed(school, EMPLOYERS)
    cancel_run(actor=STAFF, run=other)
    assert other.table is None
    with pytest.raises(ImportRefused):
        apply_run(actor=STAFF, run=other)


def test_a_column_cannot_become_a_field_that_does_not_exist() -> None:
    run = previewed(a_school(), YOUTHS, csv_of({**YOUTH, "Andet navn": "x"}), "unge.csv")
    with pytest.raises(ImportRefused):
        map_headings(actor=STAFF, run=run, mapping={"Andet navn": "institution_id"})


@pytest.mark.parametrize("content", ["cut", "bomb", "only headings"])
def test_a_hostile_workbook_is_refused_and_leaves_no_run(content: str) -> None:
    school = a_school()
    with pytest.raises(BrokenFile):
        previewed(school, YOUTHS, workbooks()[content], "unge.xlsx")
    assert count(ImportRun) == 0


def test_formulas_and_links_to_other_files_are_never_followed() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Navn", "Fødselsdato", "Mobil", "Adresse"])
    sheet.append(["Ida Holm", "1/2-2007", "=1+1", "='[http://x.example/b.xlsx]Ark1'!A1"])
    sheet["A2"].hyperlink = "http://x.example/"
    kept = io.BytesIO()
    book.save(kept)
    school = a_school()
    bring_in(school, YOUTHS, kept.getvalue(), "unge.xlsx")
    ida = youth_named("Ida", "Holm")
    assert (ida.phone, ida.address) == (None, None)


def test_every_encoding_gives_the_same_employers() -> None:
    text = (EXAMPLES / FILES[EMPLOYERS]).read_text("utf-8-sig")
    school = a_school()
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        run = previewed(school, EMPLOYERS, text.encode(encoding), "virksomheder.csv")
        assert (run.report or {})["counts"]["created"] == 31, encoding


def test_an_answer_that_makes_no_sense_changes_nothing() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH), "unge.csv")
    asked = question("Q-PHONE")
    with pytest.raises(AnswerError) as refused:
        answer_question(actor=STAFF, question=asked, text="noget helt andet 1")
    assert refused.value.key == "not_understood"
    assert asked.state is QuestionState.OPEN
    assert youth_named("Ida").phone is None


def test_an_answer_is_set_recorded_and_taken_back() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH), "unge.csv")
    asked = question("Q-PHONE")
    answer_question(actor=STAFF, question=asked, text="67 12 34 56")
    assert youth_named("Ida").phone == "+4567123456"
    assert asked.answered_by == STAFF.label
    events = list(session.scalars(select(AuditEvent).order_by(AuditEvent.id)))
    assert events[-1].action == "import_question.answer"
    assert "67" not in str([event.fields for event in events])
    undo_answer(actor=STAFF, question=asked)
    assert youth_named("Ida").phone is None
    assert asked.state is QuestionState.OPEN


def test_taking_an_answer_back_leaves_what_was_changed_since() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH), "unge.csv")
    asked = question("Q-PHONE")
    answer_question(actor=STAFF, question=asked, text="67 12 34 56")
    youth_named("Ida").phone = "+4568999999"
    undo_answer(actor=STAFF, question=asked)
    assert youth_named("Ida").phone == "+4568999999"


def test_a_field_is_left_empty_only_where_it_may_be() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    bring_in(school, OFFERS)
    bring_in(school, YOUTHS, csv_of(YOUTH), "unge.csv")
    answer_question(actor=STAFF, question=question("Q-PHONE"), text="")
    assert question("Q-PHONE").state is QuestionState.ANSWERED
    with pytest.raises(AnswerError):
        answer_question(actor=STAFF, question=question("Q-THEME"), text="")
    assert offer_numbered("28").state is OfferState.DRAFT


def test_a_birth_date_is_confirmed_by_its_answer() -> None:
    school = a_school()
    bring_in(school, YOUTHS)
    asked = question("Q-DATE-ORDER")
    youth = session.get_one(Youth, asked.record_id)
    answer_question(actor=STAFF, question=asked, text="12-05-2008")
    assert str(youth.birth_date) == "2008-05-12"
    assert youth.birth_date_confirmed
    again = bring_in(school, YOUTHS)
    assert (again.report or {})["counts"]["created"] == 0
    assert str(youth.birth_date) == "2008-05-12"


def test_sisters_are_tied_by_an_answer_and_untied_again() -> None:
    school = a_school()
    bring_in(school, YOUTHS)
    asked = question("Q-TOGETHER")
    together = next(one for one in asked.finding["suggestions"] if one["label"] == "together")
    answer_question(actor=STAFF, question=asked, text=together["value"])
    entry = youth_entry(school.id, asked.record_id)
    astrid = youth_named("Astrid", "Blåbjergby")
    assert entry["together_with"] == [f"y{astrid.id}"]
    undo_answer(actor=STAFF, question=asked)
    assert youth_entry(school.id, asked.record_id)["together_with"] == []


@pytest.mark.parametrize(("text", "more"), [("separate", 1), ("update", 0), ("join", 0)])
def test_a_youth_who_stands_twice_is_one_or_two_as_staff_say(text: str, more: int) -> None:
    school = a_school()
    bring_in(school, YOUTHS)
    answer_question(actor=STAFF, question=question("Q-DUP-DIFF"), text=text)
    assert count(Youth) == 58 + more
    again = bring_in(school, YOUTHS)
    assert (again.report or {})["counts"]["created"] == 0
    assert (again.report or {})["counts"]["changed"] == 0


def test_the_last_answer_opens_an_offer_that_the_sheet_calls_open() -> None:
    school = a_school()
    bring_in(school, OFFERS, csv_of({**OFFER, "Fagligt tema": "?", "Vagter": "skiftende"}), "p.csv")
    offer = offer_numbered("1")
    assert offer.state is OfferState.DRAFT
    answer_question(actor=STAFF, question=question("Q-THEME"), text="2")
    assert offer.state is OfferState.DRAFT
    answer_question(actor=STAFF, question=question("Q-SHIFT"), text="man-fre 8-14")
    assert offer.state is OfferState.OPEN
    assert offer.shifts[0] == {"day": "mon", "start": 480, "end": 840, "break": 30}


def test_an_offer_that_staff_have_closed_is_not_opened_by_an_answer() -> None:
    school = a_school()
    bring_in(school, OFFERS, csv_of({**OFFER, "Fagligt tema": "?"}), "p.csv")
    offer = offer_numbered("1")
    offer.state = OfferState.CLOSED
    answer_question(actor=STAFF, question=question("Q-THEME"), text="2")
    assert offer.theme == 2
    assert offer.state is OfferState.CLOSED


def test_a_danger_in_doubt_keeps_those_under_18_away_until_it_is_settled() -> None:
    school = a_school()
    bring_in(school, OFFERS, csv_of({**OFFER, "Risici": "trykluft"}), "p.csv")
    offer = offer_numbered("1")
    assert offer.state is OfferState.OPEN
    assert offer_entry(school.id, offer.id)["min_age"] == 18
    answer_question(actor=STAFF, question=question("Q-HAZARD"), text="ingen")
    assert offer_entry(school.id, offer.id)["min_age"] is None
    undo_answer(actor=STAFF, question=question("Q-HAZARD"))
    assert offer_entry(school.id, offer.id)["min_age"] == 18


@pytest.mark.parametrize(("said", "pause", "places"), [("inkl.", 0, 1), ("?", 0, 0), ("½", 30, 1)])
def test_a_break_within_paid_time_counts_as_none_and_an_unknown_one_stops_the_offer(
    said: str, pause: int, places: int
) -> None:
    school = a_school()
    bring_in(school, OFFERS, csv_of({**OFFER, "Pause": said}), "p.csv")
    entry = offer_entry(school.id, offer_numbered("1").id)
    assert {shift["break"] for shift in entry["shifts"]} == {pause}
    assert entry["places"] == places


def test_a_danger_that_a_youth_never_wants_rules_out_its_offers() -> None:
    school = a_school()
    bring_in_all(school)
    youth = next(one for one in session.scalars(select(Youth)) if one.not_wanted_hazards)
    dangerous = [
        f"o{offer.id}"
        for offer in session.scalars(select(Offer))
        if set(offer.hazards or []) & set(youth.not_wanted_hazards)
        and offer.state is OfferState.OPEN
    ]
    refused = youth_entry(school.id, youth.id)["not_wanted"]["offers"]
    assert set(dangerous) <= set(refused)


def test_a_work_place_at_another_address_is_a_workplace_of_its_own() -> None:
    school = a_school()
    bring_in(school, EMPLOYERS)
    known = workplace_named("Bageriet Solkrogen ApS")
    row = {**OFFER, "Virksomhed": known.name, "Adresse": "Havnegade 2", "Postnr": "4600",
           "By": "Køge"}  # fmt: skip
    bring_in(school, OFFERS, csv_of(row), "p.csv")
    bring_in(school, OFFERS, csv_of(row), "p.csv")
    offer = offer_numbered("1")
    assert offer.workplace.address == "Havnegade 2"
    assert offer.workplace.company_id == known.company_id
    assert count(Workplace) == 32


def test_a_cpr_number_is_stored_nowhere() -> None:
    school = a_school()
    row = {"Navn": "Ida Holm", "CPR-nr.": "010207-4234", "Noter": "mor: 0102701234"}
    run = bring_in(school, YOUTHS, csv_of(row), "unge.csv")
    ida = youth_named("Ida")
    assert str(ida.birth_date) == "2007-02-01"
    kept = f"{run.table} {run.report} {[note.text for note in ida.notes]}"
    assert "4234" not in kept
    assert "0102701234" not in kept


def test_a_p_number_is_no_cpr_number() -> None:
    school = a_school()
    row = {"Virksomhed": "Ny Butik", "P-nummer": "1003456789", "CVR": "99000104"}
    bring_in(school, EMPLOYERS, csv_of(row), "v.csv")
    assert workplace_named("Ny Butik").p_number == "1003456789"


def test_nothing_sensitive_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        bring_in(a_school(), YOUTHS)
    for word in ("depression", "ADHD", "autisme", "angst"):
        assert word not in caplog.text


def test_after_ninety_days_the_texts_are_gone_and_the_records_stay() -> None:
    school = a_school()
    runs = bring_in_all(school)
    waiting = previewed(school, EMPLOYERS, rewritten(EMPLOYERS, lambda rows: rows[:3]))
    with held_at(TODAY + timedelta(days=91)):
        assert forget_imported_texts() == 4
        with pytest.raises(AnswerError):
            answer_question(actor=STAFF, question=question("Q-PHONE"), text="67123456")
    assert [run.table for run in runs] == [None] * 3
    assert waiting.state is ImportState.CANCELLED
    assert (runs[2].report or {})["findings"] == []
    assert (runs[2].report or {})["counts"]["created"] == 58
    kinds = set(session.scalars(select(RestrictedNote.kind)))
    assert NoteKind.IMPORTED not in kinds
    assert NoteKind.INTERNAL in kinds
    assert [row.text for row in session.scalars(select(ImportedRow)) if row.text] == []
    states = set(session.scalars(select(ImportQuestion.state)))
    assert states == {QuestionState.GONE}
    assert count(Youth) == 58


def test_texts_that_are_not_over_yet_stay() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH), "unge.csv")
    with held_at(datetime(2027, 2, 21, 12, tzinfo=UTC)):
        assert forget_imported_texts() == 0
    assert question("Q-PHONE").state is QuestionState.OPEN


def test_a_question_goes_away_when_the_file_is_corrected() -> None:
    school = a_school()
    bring_in(school, YOUTHS, csv_of(YOUTH), "unge.csv")
    bring_in(school, YOUTHS, csv_of({**YOUTH, "Mobil": "67123456"}), "unge.csv")
    assert question("Q-PHONE").state is QuestionState.GONE
    with pytest.raises(AnswerError):
        answer_question(actor=STAFF, question=question("Q-PHONE"), text="67123456")


def test_every_kind_of_file_can_be_read() -> None:
    assert set(reading_files.FIELDS_OF) == set(FileKind)


def workbooks() -> dict[str, bytes]:
    whole = (EXAMPLES / FILES[YOUTHS]).read_bytes()
    return {
        "cut": whole[: len(whole) // 2],
        "bomb": zipped({"xl/workbook.xml": b"<workbook/>", "xl/media/a": b"0" * 120_000_000}),
        "only headings": csv_of({"a": "b"}),
    }


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def youth_entry(institution_id: str, youth_id: int | None) -> dict[str, object]:
    """The youth in the problem file."""
    found = problem_for(institution_id, IMPORT_DATE, 1)["youths"]
    return next(one for one in found if one["id"] == f"y{youth_id}")


def offer_entry(institution_id: str, offer_id: int) -> dict[str, object]:
    found = problem_for(institution_id, IMPORT_DATE, 1)["offers"]
    return next(one for one in found if one["id"] == f"o{offer_id}")


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0
