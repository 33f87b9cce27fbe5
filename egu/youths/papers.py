"""Papers that a school wants to see before a practice begins, and which of them are missing.

Each school chooses its own; a certificate about children is asked for only where the work is with
children or people in care.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm.attributes import flag_modified

from egu.accounts.models import Institution
from egu.audit.services import Actor, record
from egu.db import session
from egu.youths.models import Paper, PaperKind, PaperState, Youth

SETTING = "papers"
PAPER_NAMES = {
    PaperKind.CHILDREN: _l("Børneattest"),
    PaperKind.CRIMINAL: _l("Straffeattest"),
    PaperKind.HEALTH: _l("Helbredserklæring"),
    PaperKind.INSURANCE: _l("Forsikring"),
    PaperKind.SECRECY: _l("Tavshedserklæring"),
    PaperKind.HYGIENE: _l("Hygiejnebevis"),
}
ONLY_FOR_THEMES: dict[PaperKind, frozenset[int]] = {PaperKind.CHILDREN: frozenset({1})}
THERE = (PaperState.SEEN, PaperState.NOT_NEEDED)


def papers_required(institution: Institution) -> list[PaperKind]:
    chosen = (institution.settings or {}).get(SETTING, [])
    return [kind for kind in PaperKind if kind in chosen]


def require_papers(*, actor: Actor, institution: Institution, kinds: Iterable[str]) -> None:
    """From now on; what is written down about other papers stays."""
    chosen = [kind.value for kind in PaperKind if kind in set(kinds)]
    institution.settings = {**(institution.settings or {}), SETTING: chosen}
    record(actor=actor, action="institution.settings", subject=institution,
           institution_id=institution.id, fields=[SETTING])  # fmt: skip


def missing_papers(youth: Youth, theme: int | None, start: date) -> list[PaperKind]:
    """What is not there, or counts no longer on the first day."""
    there = {paper.kind for paper in youth.papers if _counts(paper, start)}
    return [
        kind
        for kind in papers_required(youth.institution)
        if kind not in there and theme in ONLY_FOR_THEMES.get(kind, {theme})
    ]


def lacks(kind: PaperKind, start: ColumnElement[Any] | Any) -> ColumnElement[bool]:
    """The same of one paper, of the youth of the question around this one."""
    counts = Paper.valid_until.is_(None) | (Paper.valid_until >= start)
    there = select(Paper.id).where(
        Paper.youth_id == Youth.id, Paper.kind == kind, Paper.state.in_(THERE), counts
    )
    return ~there.correlate(Youth).exists()


def lacks_any(start: ColumnElement[Any] | Any) -> ColumnElement[bool]:
    """Of those that the youth's school wants to see wherever the work is."""
    chosen = Institution.settings[SETTING].as_string()
    wants = select(chosen).where(Institution.id == Youth.institution_id).correlate(Youth)
    told = func.coalesce(wants.scalar_subquery(), "")
    everywhere = [kind for kind in PaperKind if kind not in ONLY_FOR_THEMES]
    asked = [and_(told.contains(f'"{kind.value}"'), lacks(kind, start)) for kind in everywhere]
    return or_(*asked)


def keep_paper(
    *, actor: Actor, youth: Youth, kind: PaperKind, state: PaperState | None,
    valid_until: date | None = None,
) -> None:  # fmt: skip
    """`state` None: nothing is known of it."""
    session.flush()
    known = next((paper for paper in youth.papers if paper.kind is kind), None)
    if state is None:
        if known is None:
            return
        youth.papers.remove(known)
    elif known is None:
        youth.papers.append(Paper(kind=kind, state=state, valid_until=valid_until))
    elif (known.state, known.valid_until) == (state, valid_until):
        return
    else:
        known.state, known.valid_until = state, valid_until
    flag_modified(youth, "state")
    session.flush()
    record(actor=actor, action="youth.paper", subject=youth, institution_id=youth.institution_id,
           fields=[kind.value])  # fmt: skip


def _counts(paper: Paper, start: date) -> bool:
    valid = paper.valid_until is None or paper.valid_until >= start
    return paper.state in THERE and valid
