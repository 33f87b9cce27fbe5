"""Staff bring in a file in the browser: choose, look, map, import, answer, take back."""

import io
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from egu.db import session, transaction
from egu.employers.models import Workplace
from egu.imports.models import ImportRun
from egu.travel.geo import import_addresses
from egu.travel.geo_files import address_rows
from tests.imported import EXAMPLES, FILES, FileKind, csv_of, offer_numbered, youth_named
from tests.page import Browser, Form, Page

HOME = "/medarbejder/import/"
QUESTIONS = "/medarbejder/import/spoergsmaal/"
YOUTH = {
    "Navn": "Ida Holm",
    "Fødselsdato": "1/2-2007",
    "Postnr/By": "Køge",
    "Hvem ringer vi til?": "67 12 34 56",
}


@pytest.fixture
def staff(demo_staff: Browser) -> Browser:
    with demo_staff.app.app_context(), transaction():
        import_addresses(address_rows(EXAMPLES / "adresser.csv"))
    return demo_staff


def choose(staff: Browser, kind: FileKind, content: bytes, name: str, status: int = 200) -> Page:
    form = staff.get(HOME).form("file")
    form.fill(kind=kind.value, date="2026-11-23")
    form.filled["file"] = (io.BytesIO(content), name)
    return form.submit(status=status, content_type="multipart/form-data")


def example(staff: Browser, kind: FileKind) -> Page:
    return choose(staff, kind, (EXAMPLES / FILES[kind]).read_bytes(), FILES[kind])


def imported(staff: Browser, kind: FileKind) -> Page:
    return example(staff, kind).form("Importér").submit("Importér")


def numbers(page: Page) -> list[str]:
    return page.all_text(".stat__number")


def runs(staff: Browser) -> int:
    with staff.app.app_context():
        return session.query(ImportRun).count()


def test_a_preview_shows_what_would_happen_and_changes_nothing(staff: Browser) -> None:
    page = example(staff, FileKind.EMPLOYERS)
    assert page.h1 == "Se det, før du importerer"
    assert numbers(page) == ["31", "0", "0", "4", "1"]
    assert "Solkrogen" not in staff.get("/medarbejder/virksomheder/").text
    assert "Bageriet Solkrogen ApS" in page.follow("bliver oprettet").text


def test_a_line_says_where_what_and_why(staff: Browser) -> None:
    page = example(staff, FileKind.OFFERS).follow("afvises")
    assert page.all_text("tbody th") == ["Række 49", "Række 50", "Række 51"]
    assert "26 felter, men overskriften har 25" in page.text


def test_importing_does_what_the_preview_said(staff: Browser) -> None:
    page = imported(staff, FileKind.EMPLOYERS)
    assert "Filen er importeret." in page.html
    assert numbers(page) == ["31", "0", "0", "4", "1"]
    assert "Bageriet Solkrogen ApS" in staff.get("/medarbejder/virksomheder/").text
    again = example(staff, FileKind.EMPLOYERS)
    assert numbers(again)[:2] == ["0", "0"]
    assert "intet nyt" in again.text


def test_a_cancelled_preview_changes_nothing_and_forgets_the_file(staff: Browser) -> None:
    preview = example(staff, FileKind.EMPLOYERS)
    form = preview.form("Importér")
    cancel = preview.soup.select_one("button[formaction]")
    assert cancel
    form.tag["action"] = cancel["formaction"]
    assert "Annulleret" in form.submit().text
    with staff.app.app_context():
        assert session.query(ImportRun).one().table is None


def test_the_file_is_asked_once_and_the_numbers_follow(staff: Browser) -> None:
    page = example(staff, FileKind.YOUTHS)
    form = page.form("Importér").fill(hours_include_school="practice")
    page = form.submit("Importér")
    assert "regnet om" in page.html
    assert numbers(page)[0] == "58"
    page = page.form("Importér").submit("Importér")
    assert "Filen er importeret." in page.html
    again = example(staff, FileKind.YOUTHS)
    assert numbers(again)[:2] == ["0", "0"]
    assert not again.soup.select("[name=hours_include_school]")


def test_a_column_that_nobody_knows_is_mapped_once_and_remembered(staff: Browser) -> None:
    page = choose(staff, FileKind.YOUTHS, csv_of(YOUTH), "unge.csv")
    assert "Hvem ringer vi til?" in page.text
    page = page.form("kolonne-0").fill(**{"kolonne-0": "phone"}).submit()
    assert not page.soup.select("[name=kolonne-0]")
    page.form("Importér").submit("Importér")
    with staff.app.app_context():
        assert youth_named("Ida", "Holm").phone == "+4567123456"
    again = choose(staff, FileKind.YOUTHS, csv_of({**YOUTH, "Navn": "Bo Dal"}), "flere.csv")
    assert not again.soup.select("[name=kolonne-0]")


def test_a_question_is_answered_by_a_button_and_can_be_taken_back(staff: Browser) -> None:
    choose(staff, FileKind.YOUTHS, csv_of(YOUTH), "unge.csv").form("Importér").submit("Importér")
    page = staff.get(QUESTIONS)
    assert "Ida Holm" in page.text
    page.form("4600 Køge").submit("4600 Køge")
    with staff.app.app_context():
        assert youth_named("Ida", "Holm").postcode == "4600"
    page = staff.get(QUESTIONS).follow("Besvarede")
    page.form("Fortryd").submit()
    with staff.app.app_context():
        assert youth_named("Ida", "Holm").postcode is None


def test_an_own_answer_is_read_as_the_cell_would_be(staff: Browser) -> None:
    imported(staff, FileKind.EMPLOYERS)
    imported(staff, FileKind.OFFERS)
    page = question(staff, "Vagter", "skiftende 7-15")
    page = page.form("own").fill(own="når det passer").submit()
    assert "Det svar kan vi ikke læse" in page.text
    assert page.soup.select_one("input[name=own]")["value"] == "når det passer"
    page.form("own").fill(own="man-fre 8-14").submit()
    with staff.app.app_context():
        assert len(offer_numbered("11").shifts) == 5


def test_a_theme_is_chosen_from_the_twelve(staff: Browser) -> None:
    imported(staff, FileKind.EMPLOYERS)
    imported(staff, FileKind.OFFERS)
    question(staff, "Fagligt tema").form("theme").fill(theme="tema 8").submit()
    with staff.app.app_context():
        offer = offer_numbered("28")
        assert (offer.theme, offer.state.value) == (8, "open")


def question(staff: Browser, heading: str, said: str = "") -> Page:
    """The page of the open question about this column."""
    page = staff.get(f"{QUESTIONS}?fil=offers")
    for number in range(1, 4):
        for box in staff.get(f"{QUESTIONS}?fil=offers&side={number}").soup.select("article.box"):
            if heading in box.select_one("h2").text and said in box.text:
                return staff.get(str(box.select_one("form")["action"]))
    raise AssertionError(page.text)


def test_a_record_tells_what_is_open_about_it(staff: Browser) -> None:
    choose(staff, FileKind.YOUTHS, csv_of(YOUTH), "unge.csv").form("Importér").submit("Importér")
    page = staff.get("/medarbejder/unge/?q=Ida+Holm").follow("Ida Holm")
    assert "spørgsmål fra importen" in page.text
    assert "intet postnummer" in page.follow("Postnr/By").text


def test_an_empty_answer_says_what_to_do(staff: Browser) -> None:
    choose(staff, FileKind.YOUTHS, csv_of(YOUTH), "unge.csv").form("Importér").submit("Importér")
    page = staff.get(QUESTIONS).form("4600 Køge").submit()
    assert "Vælg et svar" in page.text


def test_refused_rows_are_downloaded_in_their_own_layout(staff: Browser, tmp_path: Path) -> None:
    page = imported(staff, FileKind.YOUTHS)
    answer = staff.client.get(page.link("Hent de afviste rækker"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0][-1] == "Årsag til afvisning"
    assert len(lines) == 1 + 4
    assert "intet navn" in str(lines[1][-1])


def test_text_that_looks_like_a_formula_stays_text_there_and_back(staff: Browser) -> None:
    evil = {"Navn": "=HYPERLINK(\"http://x.example\")", "Fødselsdato": "", "Mobil": "+4567123456",
            "Noter": "@SUM(1)\t-2"}  # fmt: skip
    page = choose(staff, FileKind.YOUTHS, csv_of(evil), "unge.csv")
    answer = staff.client.get(page.link("Hent de afviste rækker"))
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    cells = [cell for cell in sheet[2] if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:2] == [evil["Navn"], "+4567123456"]
    again = choose(staff, FileKind.YOUTHS, answer.data, "afviste.xlsx")
    assert numbers(again)[2] == "1"
    with staff.app.app_context():
        kept = (session.query(ImportRun).order_by(ImportRun.id).all()[-1].report or {})[
            "refused_rows"
        ][0]
    assert dict(zip(kept["header"], kept["cells"], strict=True)).items() >= evil.items()
    assert not again.soup.select("[name=kolonne-0]")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "tom"),
        (b"%PDF-1.7 x", "ikke et regneark"),
        (b"\x89PNG\r\n\x1a\n....", "ikke et regneark"),
        (b"PK\x03\x04 broken", "beskadiget"),
        (b"a;b\n1;2\n", "overskrifter"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence_on_the_same_page(
    staff: Browser, content: bytes, sentence: str
) -> None:
    page = choose(staff, FileKind.YOUTHS, content, "unge.xlsx")
    assert page.h1 == "Import"
    assert sentence in " ".join(page.all_text(".form-error-message"))
    assert runs(staff) == 0


def test_a_file_above_the_limit_gets_its_sentence_too(staff: Browser) -> None:
    page = choose(staff, FileKind.YOUTHS, b"x;y\n" * 2_800_000, "stor.csv")
    assert page.h1 == "Import"
    assert "for stor" in page.html
    assert runs(staff) == 0


def test_a_file_of_another_kind_is_named_and_read_as_that_by_one_button(staff: Browser) -> None:
    page = choose(staff, FileKind.YOUTHS, (EXAMPLES / "virksomheder.csv").read_bytes(), "v.csv")
    assert "Det ligner virksomheder" in page.text
    assert "intet nyt" not in page.text
    assert "Importér" not in page.all_text("main button")
    page = page.form("Skift til Virksomheder").submit()
    assert numbers(page) == ["31", "0", "0", "4", "1"]
    assert "Det ligner" not in page.text
    page.form("Importér").submit("Importér")
    with staff.app.app_context():
        numbered = select(Workplace).where(Workplace.p_number == "1099000100")
        assert session.scalars(numbered).one()


def test_what_looks_like_youths_keeps_no_cpr_number_whatever_is_said(staff: Browser) -> None:
    ida = {"Fornavn": "Ida", "Efternavn": "Holm", "Fødselsdato": "", "CPR": "0102075234",
           "Forælder": "Jens", "Telefon": "67123456", "Adresse": ""}  # fmt: skip
    page = choose(staff, FileKind.EMPLOYERS, csv_of(ida), "unge.csv")
    assert "Det ligner unge" in page.text
    with staff.app.app_context():
        assert "0102075234" not in str(session.query(ImportRun).one().table)


def test_choosing_no_file_says_so(staff: Browser) -> None:
    page = staff.get(HOME).form("file").submit(content_type="multipart/form-data")
    assert "Vælg den fil" in page.text


def test_two_at_once_with_the_same_file_make_everything_once(staff: Browser) -> None:
    first, second = example(staff, FileKind.EMPLOYERS), example(staff, FileKind.EMPLOYERS)
    first.form("Importér").submit("Importér")
    page = second.form("Importér").submit("Importér")
    assert "ændret noget imens" in page.html
    assert numbers(page)[:2] == ["0", "0"]
    assert "Importér" not in page.all_text("main button")
    assert len(staff.get("/medarbejder/virksomheder/?q=Solkrogen").soup.select("tbody tr")) == 1


def test_pressing_import_twice_imports_once(staff: Browser) -> None:
    form = example(staff, FileKind.EMPLOYERS).form("Importér")
    form.submit("Importér")
    assert "allerede afsluttet" in form.submit("Importér").html


def test_the_history_tells_who_brought_in_what(staff: Browser) -> None:
    imported(staff, FileKind.EMPLOYERS)
    page = staff.get(HOME)
    row = " ".join(page.all_text("tbody tr"))
    for word in ("virksomheder.csv", "Mette Bangsholt", "31 nye", "Importeret"):
        assert word in row


def test_sensitive_words_stand_on_no_page_of_the_import(staff: Browser) -> None:
    page = imported(staff, FileKind.YOUTHS)
    shown = page.html + staff.get(f"{QUESTIONS}?fil=youths").html
    for name in ("questions", "warnings", "refused", "created"):
        shown += staff.get(f"{page.address}?vis={name}").html
    for word in ("depression", "Indlagt", "ADHD", "autisme", "angst", "Søstre, vil"):
        assert word not in shown, word
    assert "følsom tekst" in shown


def test_two_who_press_import_in_the_same_moment_make_everything_once(staff: Browser) -> None:
    forms = [example(staff, FileKind.EMPLOYERS).form("Importér") for _ in range(2)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        presses = [pool.submit(copy_context().run, press, form) for form in forms]
        assert {press.result() for press in presses} == {200}
    with staff.app.app_context():
        states = sorted(run.state.value for run in session.query(ImportRun))
        assert states == ["applied", "previewed"]
        found = session.scalars(select(Workplace).where(Workplace.p_number == "1099000100"))
        assert len(list(found)) == 1


def press(form: Form) -> int:
    """By a client of its own, as two people at two machines do."""
    own = Browser(form.page.client.app)
    own.enter("mette@demo.example")
    return own.get(str(form.tag["action"])).form("Importér").submit("Importér").status
