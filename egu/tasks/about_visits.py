"""Tasks about visits to places, and about what youths tell of them."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload

from egu.employers.models import Offer, Workplace
from egu.placements.models import PlaceWord, Proposal, Visit, VisitState, WordState
from egu.placements.visit_lists import silent_visit, wanted_visit
from egu.tasks.kinds import Kind, Told, Urgency, Wanted, each
from egu.written import clock, coming_day
from egu.youths.models import Youth


def _visits(wanted: Wanted, condition: ColumnElement[bool]) -> Select[Proposal]:
    return (
        select(Proposal)
        .outerjoin(Proposal.visit)
        .join(Proposal.youth)
        .where(Proposal.institution_id == wanted.institution_id, condition)
        .order_by(Visit.day, Proposal.expires_at, Proposal.id)
    )


def _wanted(wanted: Wanted) -> Select[Proposal]:
    return _visits(wanted, wanted_visit())


def _tell_wanted(proposal: Proposal, _today: date) -> Told:
    visit, place = proposal.visit, proposal.offer.workplace.name
    if visit is None or visit.state is VisitState.CANCELLED:
        return Told(_("%(place)s vil mødes, før de svarer.", place=place))
    if visit.day is None or visit.minute is None:
        return Told(_("Vil gerne se %(place)s først.", place=place))
    when = _("%(day)s klokken %(time)s", day=coming_day(visit.day), time=clock(visit.minute))
    return Told(_("%(place)s foreslår et besøg %(when)s.", place=place, when=when), visit.day)


def _silent(wanted: Wanted) -> Select[Proposal]:
    return _visits(wanted, silent_visit(wanted.today))


def _tell_silent(proposal: Proposal, _today: date) -> Told:
    place = proposal.offer.workplace.name
    return Told(_("Har besøgt %(place)s. Ingen har fortalt, hvordan det gik.", place=place))


def _unread(wanted: Wanted) -> Select[PlaceWord]:
    ours = PlaceWord.institution_id == wanted.institution_id
    return (
        select(PlaceWord)
        .join(PlaceWord.proposal)
        .join(Proposal.youth)
        .where(ours, PlaceWord.state == WordState.WRITTEN)
        .order_by(PlaceWord.id)
    )


def _tell_unread(word: PlaceWord, _today: date) -> Told:
    place = word.proposal.offer.workplace.name
    return Told(_("Har skrevet et ord om %(place)s. Læs det, før andre unge gør.", place=place))


def _with_place(offer: Any) -> Any:
    return offer.joinedload(Offer.workplace).selectinload(Workplace.contacts)


_VISIT = (
    contains_eager(Proposal.visit),
    contains_eager(Proposal.youth),
    _with_place(joinedload(Proposal.offer)),
    joinedload(Proposal.offer).joinedload(Offer.contact),
)
_WORD = (
    contains_eager(PlaceWord.proposal).contains_eager(Proposal.youth),
    contains_eager(PlaceWord.proposal).joinedload(Proposal.offer).joinedload(Offer.workplace),
)

KINDS = (
    Kind(
        "visit_wanted", _l("Besøg, der skal aftales"), Urgency.NOW, Proposal.id, _wanted,
        each(_tell_wanted), Youth.contact_user_id, loading=_VISIT,
    ),
    Kind(
        "visit_silent", _l("Besøg, ingen har fortalt om"), Urgency.SOON, Proposal.id, _silent,
        each(_tell_silent), Youth.contact_user_id, loading=_VISIT,
    ),
    Kind(
        "place_word", _l("Ord om steder, du skal læse"), Urgency.SOON, PlaceWord.proposal_id,
        _unread, each(_tell_unread), Youth.contact_user_id, loading=_WORD,
    ),
)  # fmt: skip
"""In the order in which they come where they are equally urgent."""
