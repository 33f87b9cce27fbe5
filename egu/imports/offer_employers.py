"""Which employer each row of an offer file belongs to, and the employers a file makes known."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from egu.imports.cells.company_numbers import digits_of, read_cvr, read_p_number
from egu.imports.cells.people import clean_name, same_person, short_for
from egu.imports.cells.postcodes import read_place
from egu.imports.cells.reading import problem, says_nothing
from egu.imports.context import ImportContext
from egu.imports.employer_drafts import EmployerDraft, employer_key
from egu.imports.employer_index import Claim, EmployerIndex, Match, known_draft
from egu.imports.findings import Suggestion
from egu.imports.row_reader import RowReader
from egu.imports.text import squeeze


@dataclass
class OfferEmployers:
    """`created`: the employers that no file named before, by key; `people`: who works where."""

    index: EmployerIndex
    created: dict[str, EmployerDraft] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def find(self, reader: RowReader) -> Match:
        match = self.index.find(claim_of(reader))
        if match is None:
            raise LookupError(reader.row.number)
        return match


def employers_of(readers: Iterable[RowReader], context: ImportContext) -> OfferEmployers:
    """Rows with a valid CVR number come first, so that shorter names find a full one."""
    employers = OfferEmployers(EmployerIndex(map(known_draft, context.employers)))
    rows = sorted(readers, key=lambda reader: claim_of(reader).cvr is None)
    for reader in rows:
        _make_known(reader, employers, context)
    for reader in rows:
        employer = employers.find(reader).employer
        employers.people[employer.key] += [*employer.contacts, clean_name(reader.said("mentor"))]
    return employers


def claim_of(reader: RowReader) -> Claim:
    return Claim(
        name=squeeze(reader.said("name")),
        cvr=read_cvr(reader.said("cvr")).value,
        p_number=read_p_number(reader.said("p_number")).value,
        address=squeeze(reader.said("address")),
    )


def names_an_employer(reader: RowReader) -> bool:
    claim = claim_of(reader)
    return bool(not says_nothing(claim.name) or claim.cvr or claim.p_number)


def read_employer(reader: RowReader, employers: OfferEmployers) -> EmployerDraft:
    """The employer of a row, with what the row and the employer disagree on."""
    match = employers.find(reader)
    employer = match.employer
    if match.name_differs:
        reader.note("name", problem("W-NAME-DIFF", name=employer.name))
    _compare_cvr(reader, match)
    created = employers.created.get(employer.key)
    if created is not None and created.row == reader.row.number:
        reader.note("name", problem("W-EMPLOYER-NEW"))
        if created.cvr is None and not digits_of(reader.said("cvr")):
            reader.note("cvr", problem("Q-CVR-MISSING"))
    return employer


def read_mentor(reader: RowReader, employer: EmployerDraft, employers: OfferEmployers) -> str:
    """The known person a short name stands for, unless staff have said otherwise."""
    said = clean_name(reader.said("mentor"))
    known = tuple(filter(None, employers.people[employer.key]))
    full = short_for(said, known) if said else None
    if (
        full is None
        or reader.is_answered("mentor")
        or any(same_person(said, name) for name in employer.contacts)
    ):
        return said
    reader.note("mentor", problem("W-MENTOR-LIKE", Suggestion(said, "own-name"), name=full))
    return full


def _make_known(reader: RowReader, employers: OfferEmployers, context: ImportContext) -> None:
    match = employers.index.find(claim_of(reader))
    draft = _draft(reader, context)
    if match is not None:
        earlier = employers.created.get(match.employer.key)
        if earlier is None:
            return
        draft = _completed(earlier, draft)
    employers.index.put(draft)
    employers.created[draft.key] = draft


def _draft(reader: RowReader, context: ImportContext) -> EmployerDraft:
    claim = claim_of(reader)
    place = read_place(f"{reader.said('postcode')} {reader.said('town')}", context.postcodes).value
    return EmployerDraft(
        key=employer_key(claim.name, claim.cvr, claim.p_number),
        name=claim.name or (claim.cvr or claim.p_number or ""),
        sheet=reader.row.sheet,
        row=reader.row.number,
        cvr=claim.cvr,
        cvr_text="" if claim.cvr else digits_of(reader.said("cvr")),
        p_number=claim.p_number,
        address=claim.address,
        postcode=place.postcode,
        town=place.town,
    )


def _completed(earlier: EmployerDraft, later: EmployerDraft) -> EmployerDraft:
    """What the first row does not say, a later row may."""
    return replace(
        earlier,
        address=earlier.address or later.address,
        postcode=earlier.postcode or later.postcode,
        town=earlier.town or later.town,
    )


def _compare_cvr(reader: RowReader, match: Match) -> None:
    known = match.employer.cvr
    if not digits_of(reader.said("cvr")):
        if known:
            reader.note("cvr", problem("W-CVR-FILLED", default=known, cvr=known))
        elif match.employer.known is not None:
            reader.note("cvr", problem("W-CVR-MISSING"))
    elif match.cvr_differs or read_cvr(reader.said("cvr")).problems:
        suggestions = (Suggestion(known),) if known else ()
        reader.note("cvr", problem("Q-CVR", *suggestions, default=known or ""))
