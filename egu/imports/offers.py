"""Reads a file of practice offers: one row is one offer of one employer."""

from collections import Counter
from dataclasses import dataclass, replace

from egu.imports.cells.counts import read_places
from egu.imports.cells.postcodes import Place
from egu.imports.cells.reading import problem, says_nothing
from egu.imports.cells.states import read_share, read_status
from egu.imports.cells.themes import read_theme
from egu.imports.context import ImportContext
from egu.imports.employer_drafts import EmployerDraft
from egu.imports.employers import NUMBER_FIELDS, PLACE_FIELDS, read_workplace
from egu.imports.file_read import FileRead, rows_of
from egu.imports.findings import Kind
from egu.imports.headings import Field
from egu.imports.offer_drafts import OfferDraft
from egu.imports.offer_employers import (
    OfferEmployers,
    employers_of,
    names_an_employer,
    read_employer,
    read_mentor,
)
from egu.imports.offer_terms import read_dates, read_terms
from egu.imports.offer_week import read_week
from egu.imports.postcodes import same_town
from egu.imports.row_reader import RowReader
from egu.imports.tables import Table
from egu.imports.text import fold, plain_letters, squeeze

FIELDS = (
    Field("number", ("Nr", "Nr.", "Nummer", "Løbenr", "Id", "Pladsnr", "Plads nr")),
    Field(
        "name",
        (
            *("Virksomhed", "Virksomhedsnavn", "Firma", "Firmanavn", "Arbejdsgiver"),
            *("Arbejdsplads", "Praktiksted", "Navn"),
        ),
    ),
    *NUMBER_FIELDS,
    Field("address", ("Arbejdssted", "Adresse", "Arbejdsadresse", "Sted", "Mødested")),
    *PLACE_FIELDS,
    Field("theme", ("Fagligt tema", "Tema", "Faglig tema", "Fag", "Retning", "Brancheretning")),
    Field(
        "title",
        (
            *("Stilling og opgaver", "Stilling", "Opgaver", "Arbejdsopgaver", "Titel"),
            *("Jobtitel", "Beskrivelse", "Stillingsbetegnelse", "Arbejde"),
        ),
    ),
    Field("places", ("Pladser", "Antal pladser", "Antal", "Antal elever")),
    Field("share", ("Kan deles", "Deles", "Delt plads", "Kan pladsen deles")),
    Field("min_hours", ("Timer fra", "Timer min", "Min. timer", "Mindst timer", "Fra timer")),
    Field("max_hours", ("Timer til", "Timer max", "Max timer", "Maks. timer", "Højst timer")),
    Field("hours", ("Timer", "Timer pr. uge", "Timer om ugen", "Ugentlige timer", "Timetal")),
    Field("days", ("Dage pr. uge", "Dage", "Dage om ugen", "Antal dage", "Arbejdsdage")),
    Field("shifts", ("Vagter", "Arbejdstid", "Arbejdstider", "Mødetid", "Mødetider", "Tider")),
    Field("pause", ("Pause", "Pauser", "Frokost", "Frokostpause")),
    Field("demands", ("Krav", "Krav til eleven", "Forudsætninger", "Kvalifikationer")),
    Field("hazards", ("Risici", "Risiko", "Farer", "Risikofaktorer", "Arbejdsmiljø")),
    Field("provides", ("Vi kan tilbyde", "Vi tilbyder", "Tilbyder", "Kan tilbyde", "Støtte")),
    Field("mentor", ("Mentor", "Mentor på stedet", "Oplæringsansvarlig", "Kontaktperson")),
    Field("start_earliest", ("Start tidligst", "Tidligst start", "Tidligste start", "Start")),
    Field("start_latest", ("Start senest", "Senest start", "Seneste start")),
    Field("period", ("Periode", "Varighed", "Længde", "Forløbets længde")),
    Field("min_age", ("Min. alder", "Minimumsalder", "Mindstealder", "Alder", "Alderskrav")),
    Field("status", ("Status", "Tilstand")),
    Field("note", ("Bemærkning", "Bemærkninger", "Noter", "Note", "Kommentar", "Kommentarer")),
)
MUST_BE_SETTLED = {
    *("theme", "title", "places", "min_hours", "max_hours", "hours", "shifts", "days"),
    *("start_earliest", "start_latest", "period", "status"),
}


@dataclass(frozen=True)
class OffersRead:
    """The offers, and the employers that are only known from their rows."""

    offers: FileRead[OfferDraft]
    employers: tuple[EmployerDraft, ...]


def read_offers(table: Table, context: ImportContext) -> OffersRead:
    """Every offer once, with what staff must settle. Raises BrokenFile without headings."""
    rows = rows_of(table, FIELDS, context)
    _name_subjects(list(rows.accepted))
    for reader in rows.accepted:
        _refuse_what_is_no_offer(reader)
    readers = list(rows.accepted)
    employers = employers_of(readers, context)
    numbers: Counter[tuple[str, str]] = Counter()
    drafts = [_draft(reader, employers, numbers, context) for reader in readers]
    return OffersRead(rows.result(drafts), tuple(employers.created.values()))


def _name_subjects(readers: list[RowReader]) -> None:
    """By employer and number as they are written; a second row with the same gets its own."""
    seen: Counter[str] = Counter()
    for reader in readers:
        employer = fold(reader.raw("name")) or fold(reader.raw("cvr"))
        named = f"offer:{employer}:{fold(reader.raw('number') or reader.raw('title'))}"
        seen[named] += 1
        reader.subject = named if seen[named] == 1 else f"{named}#{seen[named]}"


def _refuse_what_is_no_offer(reader: RowReader) -> None:
    if not names_an_employer(reader):
        reader.note("name", problem("R-NO-EMPLOYER"))
    elif all(_is_blank(reader.said(field)) for field in ("title", "places")):
        reader.note("title", problem("R-EMPTY-OFFER"))


def _is_blank(text: str) -> bool:
    return text == "?" or says_nothing(text)


def _draft(
    reader: RowReader,
    employers: OfferEmployers,
    numbers: Counter[tuple[str, str]],
    context: ImportContext,
) -> OfferDraft:
    employer = read_employer(reader, employers)
    status = reader.read("status", read_status) if reader.has("status") else None
    draft = OfferDraft(
        key=_key(reader, employer, numbers),
        subject=reader.subject,
        employer=employer.key,
        known_employer=employer.known,
        sheet=reader.row.sheet,
        row=reader.row.number,
        number=reader.said("number"),
        state=status or "draft",
        said_state=status,
        title=_title(reader),
        theme=reader.read("theme", read_theme),
        places=reader.read("places", read_places),
        share=bool(reader.read("share", read_share)),
        week=read_week(reader, context.settings),
        dates=read_dates(reader, context),
        terms=read_terms(reader),
        mentor=read_mentor(reader, employer, employers),
        mentor_said=reader.raw("mentor"),
        address=squeeze(reader.said("address")) or employer.address,
        place=_place(reader, employer, context),
        note=reader.raw("note"),
        cells=reader.cells(),
    )
    return _waiting(draft, reader)


def _waiting(draft: OfferDraft, reader: RowReader) -> OfferDraft:
    """An offer is a draft while a value is missing that it cannot be matched without."""
    questions = [one for one in reader.findings if one.kind is Kind.QUESTION]
    missing = {one.field for one in questions if not one.default}
    state = "draft" if missing & MUST_BE_SETTLED else draft.state
    return replace(draft, state=state, open=frozenset(one.field for one in questions))


def _key(reader: RowReader, employer: EmployerDraft, numbers: Counter[tuple[str, str]]) -> str:
    """Employer and number; without a number the title. A second one with the same is kept."""
    number = fold(reader.said("number"))
    numbered = number or fold(reader.said("title"))
    numbers[employer.key, numbered] += 1
    times = numbers[employer.key, numbered]
    if times > 1 and number:
        reader.note("number", problem("W-NR-DUP", number=reader.said("number")))
    return f"{employer.key}/{numbered}" if times == 1 else f"{employer.key}/{numbered}#{times}"


def _title(reader: RowReader) -> str:
    title = reader.said("title")
    if _is_blank(title):
        reader.note("title", problem("Q-TITLE"))
        return ""
    return title


def _place(reader: RowReader, employer: EmployerDraft, context: ImportContext) -> Place:
    """Where the work is; a missing postcode is the employer's, if town and address agree."""
    if not reader.said("postcode") and employer.postcode and _is_there(reader, employer):
        place = Place(employer.postcode, employer.town)
        reader.note("postcode", problem("W-POST-FROM-FIRM", place=str(place)))
        return place
    return read_workplace(reader, context)


def _is_there(reader: RowReader, employer: EmployerDraft) -> bool:
    address, town = reader.said("address"), reader.said("town")
    same_address = not address or plain_letters(address) == plain_letters(employer.address)
    return same_address and (not town or same_town(town, employer.town))
