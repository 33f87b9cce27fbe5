"""A school's own words for a kind of mail: text with places in braces, and nothing that runs.

The first line stands above the mail. A line whose fact is not known is left out, but never
one that nobody can answer without.
"""

import re
from collections.abc import Collection, Mapping

from sqlalchemy import select

from egu.accounts.models import Institution
from egu.audit.services import Actor, record
from egu.db import Stale, session
from egu.messaging.models import OwnWording

PLACE = re.compile(r"\{([^{}\s]*)\}")


class NothingBefore(Exception):
    """The words have not been changed yet."""


class BadWording(ValueError):
    """`unknown`: places that this kind does not have. `missing`: those that it must have.
    `unsure`: those that stand on a line with one that it must have, and may be empty.
    """

    def __init__(
        self, unknown: Collection[str], missing: Collection[str], unsure: Collection[str]
    ) -> None:
        super().__init__("bad wording")
        self.unknown, self.missing, self.unsure = sorted(unknown), sorted(missing), sorted(unsure)


def in_two(text: str) -> tuple[str, str]:
    """What stands above, and the rest."""
    above, _line, rest = text.strip().partition("\n")
    return above.strip(), rest.strip() + "\n"


def filled(text: str, facts: Mapping[str, str], needed: Collection[str] = ()) -> str:
    """Facts are put in once: braces inside a fact stay what they are."""
    lines = [line for line in text.splitlines() if _is_told(line, facts, needed)]
    return "\n".join(PLACE.sub(lambda found: facts.get(found[1], ""), line) for line in lines)


def check_wording(
    text: str,
    *,
    places: Collection[str],
    needed: Collection[str],
    unsure: Collection[str] = (),
) -> None:
    """Raises BadWording. `unsure`: places that may be empty."""
    used = set(PLACE.findall(text))
    unknown, missing = used - set(places), set(needed) - used
    unknown |= set(PLACE.sub("", text)) & set("{}")
    beside = _beside(text, needed) & set(unsure)
    if unknown or missing or beside:
        raise BadWording(unknown, missing, beside)


def own_wording(institution_id: str, kind: str, locale: str) -> str | None:
    """None where the original counts."""
    newest = _newest(institution_id, kind, locale)
    return newest[0].text if newest else None


def edition_of(institution_id: str, kind: str, locale: str) -> int:
    """Tells whether the words are still those that somebody has before its eyes."""
    newest = _newest(institution_id, kind, locale)
    return newest[0].id if newest else 0


def kinds_of_own(institution_id: str) -> set[tuple[str, str]]:
    """Kind and language of all that are not the original now."""
    rows = select(OwnWording).where(OwnWording.institution_id == institution_id)
    newest = {(row.kind, row.locale): row.text for row in session.scalars(rows.order_by("id"))}
    return {key for key, text in newest.items() if text}


def keep_wording(
    *, actor: Actor, institution_id: str, kind: str, locale: str, text: str | None, seen: int
) -> None:
    """No text is the original again."""
    _hold(institution_id, kind, locale, seen)
    if text != own_wording(institution_id, kind, locale):
        _add(actor, institution_id, kind, locale, text)


def undo_wording(*, actor: Actor, institution_id: str, kind: str, locale: str, seen: int) -> None:
    """As it was before the last change; twice is back again."""
    _hold(institution_id, kind, locale, seen)
    newest = _newest(institution_id, kind, locale)
    if not newest:
        raise NothingBefore
    _add(actor, institution_id, kind, locale, newest[1].text if len(newest) > 1 else None)


def _is_told(line: str, facts: Mapping[str, str], needed: Collection[str]) -> bool:
    used = PLACE.findall(line)
    return all(facts.get(place) for place in used) or not set(needed).isdisjoint(used)


def _beside(text: str, needed: Collection[str]) -> set[str]:
    lines = [set(PLACE.findall(line)) for line in text.splitlines()]
    return {place for line in lines if line & set(needed) for place in line}


def _hold(institution_id: str, kind: str, locale: str, seen: int) -> None:
    session.get_one(Institution, institution_id, with_for_update=True)
    if edition_of(institution_id, kind, locale) != seen:
        raise Stale


def _newest(institution_id: str, kind: str, locale: str) -> list[OwnWording]:
    """The two newest."""
    rows = select(OwnWording).where(
        OwnWording.institution_id == institution_id,
        OwnWording.kind == kind,
        OwnWording.locale == locale,
    )
    return list(session.scalars(rows.order_by(OwnWording.id.desc()).limit(2)))


def _add(actor: Actor, institution_id: str, kind: str, locale: str, text: str | None) -> None:
    row = OwnWording(institution_id=institution_id, kind=kind, locale=locale, text=text,
                     written_by=actor.user_id)  # fmt: skip
    session.add(row)
    record(actor=actor, action="institution.own_wording", subject=row,
           institution_id=institution_id, fields=[kind, locale])  # fmt: skip
