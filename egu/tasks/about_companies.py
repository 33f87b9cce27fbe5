"""Tasks about companies, their places, and mail that has not arrived."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from egu.clock import DENMARK
from egu.employers.models import (
    Company,
    Offer,
    OfferInstitution,
    OfferState,
    Relation,
    RelationStage,
    Workplace,
)
from egu.employers.offer_check import missing_in
from egu.messaging.models import Channel, OutboxMessage
from egu.messaging.services import undelivered_to
from egu.tasks.kinds import Kind, Told, Urgency, Wanted, each
from egu.written import long_date


def _submitted(wanted: Wanted) -> Select[Offer]:
    return (
        select(Offer)
        .join(Offer.institutions)
        .where(OfferInstitution.institution_id == wanted.institution_id)
        .where(Offer.state == OfferState.SUBMITTED)
        .order_by(Offer.id)
    )


def _tell_submitted(offer: Offer, _today: date) -> Told:
    place = offer.workplace.name
    if missing_in(offer):
        return Told(_("%(place)s har sendt en plads, men noget mangler.", place=place))
    if offer.workplace.company.confirmed_at is None:
        return Told(_("%(place)s har sendt en plads. Ring først, og bekræft virksomheden.",
                      place=place))  # fmt: skip
    return Told(_("%(place)s venter på dit ja.", place=place), codes=("may_open",))


def _unconfirmed(wanted: Wanted) -> Select[Relation]:
    return (
        select(Relation)
        .join(Relation.workplace)
        .join(Workplace.company)
        .where(Relation.institution_id == wanted.institution_id, Company.confirmed_at.is_(None))
        .where(Relation.stage.not_in((RelationStage.RESTING, RelationStage.NOT_NOW)))
        .order_by(Company.created_at, Relation.id)
    )


def _tell_unconfirmed(relation: Relation, _today: date) -> Told:
    since = relation.workplace.company.created_at.astimezone(DENMARK).date()
    return Told(_("Ring til et nummer, du selv har slået op. Ny siden %(day)s.",
                  day=long_date(since)))  # fmt: skip


def _next_steps(wanted: Wanted) -> Select[Relation]:
    return (
        select(Relation)
        .join(Relation.workplace)
        .where(Relation.institution_id == wanted.institution_id)
        .where(Relation.next_on <= wanted.today)
        .order_by(Relation.next_on, Relation.id)
    )


def _tell_next_step(relation: Relation, _today: date) -> Told:
    step = relation.next_step or _("Kontakt dem igen")
    return Told(_("%(step)s. Aftalt til %(day)s.", step=step.rstrip("."),
                  day=long_date(relation.next_on or _today)), relation.next_on)  # fmt: skip


def _undelivered(wanted: Wanted) -> Select[OutboxMessage]:
    return undelivered_to(wanted.institution_id)


def _tell_undelivered(mail: OutboxMessage, _today: date) -> Told:
    if mail.channel is Channel.SMS:
        return Told(_("SMS'en »%(subject)s« er ikke kommet frem.", subject=mail.subject))
    return Told(_("Mailen »%(subject)s« er ikke kommet frem.", subject=mail.subject))


_WORKPLACE = (
    contains_eager(Relation.workplace).contains_eager(Workplace.company),
    contains_eager(Relation.workplace).selectinload(Workplace.contacts),
)

_ALL_OF_AN_OFFER = (
    joinedload(Offer.workplace).joinedload(Workplace.company),
    joinedload(Offer.workplace).selectinload(Workplace.contacts),
    selectinload(Offer.institutions),
)

KINDS = (
    Kind(
        "mail", _l("Mail, der ikke er kommet frem"), Urgency.NOW, OutboxMessage.id, _undelivered,
        each(_tell_undelivered),
    ),
    Kind(
        "approve", _l("Pladser, der venter på dit ja"), Urgency.SOON, Offer.id, _submitted,
        each(_tell_submitted),
        loading=_ALL_OF_AN_OFFER,
    ),
    Kind(
        "next_step", _l("Næste skridt med en virksomhed"), Urgency.NOW, Relation.id, _next_steps,
        each(_tell_next_step), Relation.owner_id,
        loading=(contains_eager(Relation.workplace).selectinload(Workplace.contacts),),
    ),
    Kind(
        "ring", _l("Virksomheder, du skal ringe til"), Urgency.SOON, Relation.id, _unconfirmed,
        each(_tell_unconfirmed), loading=_WORKPLACE,
    ),
)  # fmt: skip
"""In the order in which they come where they are equally urgent."""
