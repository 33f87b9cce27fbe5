"""Who is told what about a proposal, by mail. The words stand in templates/mail.

Mails to employers see egu.placements.disclosure and nothing else of the youth.
"""

from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from egu.accounts.links import make_link
from egu.accounts.models import LinkPurpose
from egu.clock import now
from egu.db import session
from egu.employers.models import Contact, Offer
from egu.messaging.models import OutboxMessage
from egu.messaging.services import is_address, written_mail
from egu.placements.disclosure import proposal_for_employer
from egu.placements.models import Proposal
from egu.week import DAY_NAMES

EMPLOYER_ANSWER_PATH = "/svar/"
YOUTH_PLACE_PATH = "/ung/plads"
LINK_DAYS_MORE = 30
"""A link outlives its proposal, so that it can still tell what became of it."""


def first_mails(proposal: Proposal) -> list[OutboxMessage]:
    """What both would be asked, to be read before anything is sent; the link is not made yet."""
    link = _url(EMPLOYER_ANSWER_PATH) + "…"
    asked = (_employer_mail(proposal, "ask_employer", answer_url=link),
             _youth_mail(proposal, "ask_youth"))  # fmt: skip
    return [one for one in asked if one]


def withdrawal_mails(proposal: Proposal) -> list[OutboxMessage]:
    """What both would be told if the proposal were taken back."""
    told = (_employer_mail(proposal, "withdrawn_employer"),
            _youth_mail(proposal, "withdrawn_youth"))  # fmt: skip
    return [one for one in told if one]


def ask_employer(proposal: Proposal) -> None:
    if _told_address(proposal.offer) is None:
        return
    token = make_link(purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=proposal.id,
                      days=_days_left(proposal) + LINK_DAYS_MORE)  # fmt: skip
    _to_employer(proposal, "ask_employer", answer_url=_url(EMPLOYER_ANSWER_PATH + token))


def ask_youth(proposal: Proposal) -> None:
    _to_youth(proposal, "ask_youth")


def tell_both_agreed(proposal: Proposal) -> None:
    _to_employer(proposal, "agreed_employer")
    _to_youth(proposal, "agreed_youth")


def tell_employer_no(proposal: Proposal) -> None:
    _to_employer(proposal, "youth_no")


def tell_youth_not_this_time(proposal: Proposal) -> None:
    _to_youth(proposal, "not_this_time")


def tell_visit_wanted(proposal: Proposal) -> None:
    _to_youth(proposal, "visit_first")
    _to_staff(proposal, "visit_first_staff")


def tell_staff_youth_in_doubt(proposal: Proposal) -> None:
    _to_staff(proposal, "youth_in_doubt")


def tell_both_withdrawn(proposal: Proposal) -> None:
    for message in withdrawal_mails(proposal):
        session.add(message)


def tell_both_expired(proposal: Proposal) -> None:
    _to_employer(proposal, "expired_employer")
    _to_youth(proposal, "expired_youth")


def employer_address(offer: Offer) -> str | None:
    contact = employer_contact(offer)
    return contact.email if contact else None


def employer_contact(offer: Offer) -> Contact | None:
    """The offer's own contact, else the first of the workplace who reads mail."""
    contacts = [offer.contact, *offer.workplace.contacts]
    return next((one for one in contacts if one and is_address(one.email)), None)


def is_confirmed(offer: Offer) -> bool:
    """Staff know that the company is real; before that it is told of nobody."""
    return offer.workplace.company.confirmed_at is not None


def youth_address(proposal: Proposal) -> str | None:
    """None: staff must tell the youth themselves."""
    return proposal.youth.email if is_address(proposal.youth.email) else None


def _to_employer(proposal: Proposal, kind: str, **more: Any) -> None:
    _queue(_employer_mail(proposal, kind, **more))


def _employer_mail(proposal: Proposal, kind: str, **more: Any) -> OutboxMessage | None:
    with force_locale("da"):
        view = proposal_for_employer(proposal)
    return _written(
        proposal,
        kind,
        _told_address(proposal.offer),
        {"proposal": view, "day_names": DAY_NAMES, "name": _employer_name(proposal.offer), **more},
        reply_to=view.helper.email if view.helper and is_address(view.helper.email) else None,
    )


def _employer_name(offer: Offer) -> str:
    contact = employer_contact(offer)
    return contact.name if contact else ""


def _days_left(proposal: Proposal) -> int:
    return (proposal.expires_at - now()).days + 1 if proposal.expires_at else 0


def is_asked_by_mail(proposal: Proposal) -> bool:
    return _told_address(proposal.offer) is not None


def _told_address(offer: Offer) -> str | None:
    return employer_address(offer) if is_confirmed(offer) else None


def _to_youth(proposal: Proposal, kind: str) -> None:
    _queue(_youth_mail(proposal, kind))


def _youth_mail(proposal: Proposal, kind: str) -> OutboxMessage | None:
    youth = proposal.youth
    context = {
        "name": youth.first_name,
        "workplace": proposal.offer.workplace.name,
        "offer_title": proposal.offer.title,
        "start": proposal.start,
        "answer_by": proposal.answer_by,
        "place_url": _url(YOUTH_PLACE_PATH),
        "contact": youth.contact.name if youth.contact else None,
        "institution": youth.institution.name,
    }
    return _written(proposal, kind, youth_address(proposal), context)


def _to_staff(proposal: Proposal, kind: str) -> None:
    contact = proposal.youth.contact
    if contact is not None:
        context = {
            "name": contact.name,
            "youth": proposal.youth.first_name,
            "workplace": proposal.offer.workplace.name,
        }
        _queue(_written(proposal, kind, contact.email, context))


def _queue(message: OutboxMessage | None) -> None:
    if message is not None:
        session.add(message)


def _written(
    proposal: Proposal, kind: str, recipient: str | None, context: dict[str, Any],
    reply_to: str | None = None,
) -> OutboxMessage | None:  # fmt: skip
    if recipient is None or not is_address(recipient):
        return None
    with force_locale("da"):
        return written_mail(
            kind=kind,
            recipient=recipient,
            subject=_subject(kind, context),
            template=f"mail/{kind}.txt",
            context=context,
            institution_id=proposal.institution_id,
            reply_to=reply_to,
        )


def _subject(kind: str, context: dict[str, Any]) -> str:
    view = context.get("proposal")
    first_name = view.first_name if view else context.get("youth", "")
    workplace = context.get("workplace", "")
    subjects = {
        "ask_employer": _("Kan %(name)s komme i praktik hos jer?", name=first_name),
        "ask_youth": _("Vi har en plads til dig"),
        "agreed_employer": _("%(name)s har også sagt ja", name=first_name),
        "agreed_youth": _("Du har fået en plads"),
        "youth_no": _("Pladsen er fri igen"),
        "not_this_time": _("Nyt om din plads"),
        "visit_first": _("%(workplace)s vil gerne møde dig", workplace=workplace),
        "visit_first_staff": _("%(workplace)s vil gerne møde %(name)s først",
                               workplace=workplace, name=first_name),
        "youth_in_doubt": _("%(name)s vil gerne tale med dig", name=first_name),
        "withdrawn_employer": _("Forslaget er trukket tilbage"),
        "withdrawn_youth": _("Nyt om din plads"),
        "expired_employer": _("Forslaget er udløbet"),
        "expired_youth": _("Nyt om din plads"),
    }  # fmt: skip
    return subjects[kind]


def _url(path: str) -> str:
    base: str = current_app.config["EGU"].base_url
    return base + path
