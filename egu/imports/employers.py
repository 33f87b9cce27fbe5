"""Reads a file of employers: one row is one workplace with a school's relation to it."""

import datetime as dt
from dataclasses import replace

from egu.imports.cells.company_numbers import digits_of, read_cvr, read_p_number
from egu.imports.cells.counts import read_most_heads
from egu.imports.cells.dates import Day, Near, read_day
from egu.imports.cells.mails import read_mail
from egu.imports.cells.people import people_in
from egu.imports.cells.phones import read_phone
from egu.imports.cells.postcodes import Place, read_place
from egu.imports.cells.reading import Read, asking, problem, says_nothing
from egu.imports.cells.states import read_relation
from egu.imports.context import ImportContext
from egu.imports.employer_drafts import EmployerDraft, employer_key
from egu.imports.employer_index import Claim, EmployerIndex, known_draft
from egu.imports.file_read import FileRead, rows_of
from egu.imports.headings import Field
from egu.imports.row_reader import RowReader
from egu.imports.tables import Table
from egu.imports.text import fold, squeeze

PLACE_FIELDS = (
    Field("postcode", ("Postnr", "Postnr.", "Postnummer", "Post nr", "Postnr/By", "Postnr og by")),
    Field("town", ("By", "Bynavn", "Postdistrikt")),
)
NUMBER_FIELDS = (
    Field("cvr", ("CVR", "CVR-nr", "CVR-nr.", "CVR nummer", "CVRnr", "CVR/SE-nr")),
    Field("p_number", ("P-nummer", "P-nr", "P-nr.", "Pnr", "P nummer", "Produktionsenhed")),
)
FIELDS = (
    *NUMBER_FIELDS,
    Field(
        "name",
        (
            *("Virksomhed", "Virksomhedsnavn", "Virksomhedens navn", "Firma", "Firmanavn"),
            *("Arbejdsgiver", "Arbejdsplads", "Navn", "Praktiksted"),
        ),
    ),
    Field("address", ("Adresse", "Gade", "Vej", "Vejnavn", "Gadenavn", "Beliggenhed")),
    *PLACE_FIELDS,
    Field("industry", ("Branche", "Fag", "Type", "Erhverv", "Brancheområde")),
    Field("contact", ("Kontaktperson", "Kontakt", "Kontaktpersoner", "Ansvarlig", "Leder")),
    Field("phone", ("Telefon", "Tlf", "Tlf.", "Telefonnummer", "Telefonnr", "Tlf.nr.", "Mobil")),
    Field("mail", ("Mail", "E-mail", "Email", "Mailadresse", "E-mailadresse", "E-post")),
    Field("relation", ("Relation", "Status", "Samarbejde", "Forhold")),
    Field("last_contact", ("Sidste kontakt", "Seneste kontakt", "Senest kontaktet", "Sidst talt")),
    Field("history", ("Historik", "Noter", "Note", "Bemærkning", "Bemærkninger", "Log")),
    Field("max_heads", ("Maks. elever", "Max elever", "Maks elever", "Maks. antal elever")),
    Field("fictive", ("Opdigtet", "Fiktiv", "Testdata")),
)


def read_employers(table: Table, context: ImportContext) -> FileRead[EmployerDraft]:
    """Every workplace once, with what staff must settle. Raises BrokenFile without headings."""
    rows = rows_of(table, FIELDS, context)
    known = EmployerIndex(map(known_draft, context.employers))
    drafts: dict[str, EmployerDraft] = {}
    joined = 0
    for reader in rows.accepted:
        draft = _read_row(reader, known, context)
        if draft is None:
            continue
        joined += draft.key in drafts
        drafts[draft.key] = _joined(reader, drafts.get(draft.key), draft)
    return rows.result(list(drafts.values()), joined)


def _read_row(
    reader: RowReader, known: EmployerIndex, context: ImportContext
) -> EmployerDraft | None:
    reader.subject = f"employer:{fold(reader.raw('name'))}:{fold(reader.raw('address'))}"
    if says_nothing(reader.said("name")):
        reader.note("name", problem("R-NO-EMPLOYER"))
        return None
    draft = _draft(reader, context)
    claim = Claim(draft.name, draft.cvr, draft.p_number, draft.address)
    if match := known.find(claim):
        if match.name_differs and match.employer.p_number is None:
            reader.note("name", problem("W-NAME-DIFF", name=match.employer.name))
        return replace(draft, known=match.employer.known)
    return draft


def _draft(reader: RowReader, context: ImportContext) -> EmployerDraft:
    name = squeeze(reader.said("name"))
    cvr = reader.read("cvr", _read_needed_cvr)
    p_number = reader.read("p_number", read_p_number)
    place = read_workplace(reader, context)
    return EmployerDraft(
        key=employer_key(name, cvr, p_number),
        name=name,
        subject=reader.subject,
        sheet=reader.row.sheet,
        row=reader.row.number,
        cvr=cvr,
        cvr_text="" if cvr else digits_of(reader.said("cvr")),
        p_number=p_number,
        address=squeeze(reader.said("address")),
        postcode=place.postcode,
        town=place.town,
        place_said=place.said,
        industry=squeeze(reader.said("industry")),
        contacts=people_in(reader.said("contact")),
        phone=reader.read("phone", _read_needed_phone),
        mail=reader.read("mail", read_mail),
        relation=reader.read("relation", read_relation),
        last_contact=reader.read("last_contact", lambda text: _last_contact(text, context)),
        history=reader.said("history"),
        max_heads=reader.read("max_heads", read_most_heads),
        cells=reader.cells(),
    )


def read_workplace(reader: RowReader, context: ImportContext) -> Place:
    """Postcode and town, from the two columns or from the one that holds both."""
    town = "" if reader.is_answered("postcode") else reader.said("town")
    return reader.read("postcode", lambda text: _place(f"{text} {town}", context))


def _place(text: str, context: ImportContext) -> Read[Place]:
    if not text.strip():
        return asking(Place(), "Q-POST-MISSING")
    return read_place(text, context.postcodes)


def _read_needed_cvr(text: str) -> Read[str | None]:
    """Without a CVR number the company cannot sign, so a blank is asked."""
    read = read_cvr(text)
    return asking(None, "Q-CVR-MISSING") if read == Read(None) else read


def _read_needed_phone(text: str) -> Read[str | None]:
    read = read_phone(text)
    return Read(None, (problem("W-NO-PHONE"),)) if read == Read(None) else read


def _last_contact(text: str, context: ImportContext) -> Read[dt.date | None]:
    if says_nothing(text):
        return Read(None)
    day = read_day(text, context.date, Near.PAST)
    if isinstance(day, Day) and not day.month_first and day.date <= context.date:
        return Read(day.date)
    return asking(None, "Q-DATE")


def _joined(
    reader: RowReader, earlier: EmployerDraft | None, draft: EmployerDraft
) -> EmployerDraft:
    """A workplace that stands twice: the first row counts, a difference is asked."""
    if earlier is None:
        return draft
    same = replace(draft, row=earlier.row, sheet=earlier.sheet, cells=earlier.cells) == earlier
    reader.findings.clear()
    reader.note("name", problem("W-DUP-SAME" if same else "Q-DUP-DIFF", row=earlier.row))
    return earlier
