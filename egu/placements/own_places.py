"""Places that youths know themselves: what becomes of them."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from egu.audit.services import Actor, record
from egu.db import session
from egu.employers.keeping import add_offer
from egu.employers.models import Company, Offer, Relation, RelationStage, Workplace
from egu.youths.models import OwnPlace, OwnPlaceState


def draft_of(*, actor: Actor, own: OwnPlace) -> Offer:
    """A draft at that workplace, for this youth first; asked twice, it is one.

    The youth's own words stay with the school: a company may read an offer.
    """
    if own.offer_id is not None:
        return session.get_one(Offer, own.offer_id)
    school = own.youth.institution_id
    offer = add_offer(
        actor=actor,
        institution_id=school,
        workplace=_workplace(actor, school, own.name),
        values={"title": _("Praktik hos %(name)s", name=own.name)},
    )
    offer.first_for_youth_id = own.youth_id
    session.flush()
    own.offer_id, own.state = offer.id, OwnPlaceState.DRAFTED
    _record(actor, own, "own_place.draft")
    return offer


def say_not_possible(*, actor: Actor, own: OwnPlace) -> None:
    """The youth is told so, and may tell of another."""
    if own.state is OwnPlaceState.TOLD:
        own.state = OwnPlaceState.NOT_POSSIBLE
        _record(actor, own, "own_place.not_possible")


def open_to_all(*, actor: Actor, institution_id: str, offer: Offer) -> None:
    """From now on the place is for every youth."""
    if offer.first_for_youth_id is not None:
        offer.first_for_youth_id = None
        record(actor=actor, action="offer.open_to_all", subject=offer,
               institution_id=institution_id, fields=["first_for_youth_id"])  # fmt: skip


def _workplace(actor: Actor, institution_id: str, name: str) -> Workplace:
    """One that the school knows by this name, else a new one that nobody has rung yet."""
    known = select(Relation).join(Workplace).where(Relation.institution_id == institution_id)
    relation = session.scalar(known.where(func.lower(Workplace.name) == name.lower()))
    if relation:
        return relation.workplace
    workplace = Workplace(company=Company(name=name), name=name)
    session.add(workplace)
    session.flush()
    session.add(Relation(institution_id=institution_id, workplace_id=workplace.id,
                         stage=RelationStage.KNOWN))  # fmt: skip
    record(actor=actor, action="workplace.add", subject=workplace, institution_id=institution_id)
    return workplace


def _record(actor: Actor, own: OwnPlace, action: str) -> None:
    record(actor=actor, action=action, subject=own.youth, institution_id=own.youth.institution_id,
           fields=["own_places"])  # fmt: skip
