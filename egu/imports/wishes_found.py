"""A company that a youth wished for may offer a place later: then the wish finds it."""

from collections import defaultdict

from egu.audit.services import Actor, record
from egu.db import session
from egu.employers.queries import open_offers
from egu.imports.intake import imported_rows
from egu.imports.kinds import FileKind
from egu.imports.models import ImportedRow, ImportRun
from egu.youths.models import Wish, Youth

WISHES = "wishes"


def find_wished_offers(*, run: ImportRun, actor: Actor) -> int:
    """How many youths got more wishes; those whose order a person has changed are left alone."""
    offers: dict[int, list[int]] = defaultdict(list)
    for offer in open_offers(institution_id=run.institution_id):
        offers[offer.workplace_id].append(offer.id)
    rows = imported_rows(run.institution_id, FileKind.YOUTHS)
    return sum(_extend(row, offers, actor) for row in rows)


def _extend(row: ImportedRow, offers: dict[int, list[int]], actor: Actor) -> bool:
    told = row.values.get(WISHES)
    youth = session.get(Youth, row.record_id)
    if not told or youth is None:
        return False
    wished = [wish.offer_id for wish in youth.wishes]
    meant = [number for place in told["said"] for number in sorted(offers[int(place)])]
    more = [number for number in meant if number not in wished]
    if wished != told["kept"] or not more:
        return False
    for rank, number in enumerate(more, start=len(wished) + 1):
        youth.wishes.append(Wish(offer_id=number, rank=rank))
    row.values = {**row.values, WISHES: {**told, "kept": [*wished, *more]}}
    record(actor=actor, action="youth.change", subject=youth,
           institution_id=youth.institution_id, fields=[WISHES], reason="import")  # fmt: skip
    return True
