"""Who is told what about a visit. A company hears when and who comes, never what the youth said."""

from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.links import make_link
from egu.accounts.models import LinkPurpose
from egu.db import session
from egu.messaging.recipients import Recipient, recipient_at
from egu.messaging.services import call_off, is_address, queue_mail, told_about, written_sms
from egu.placements.disclosure import helper_of
from egu.placements.mails import (
    EMPLOYER_ANSWER_PATH,
    LINK_DAYS_MORE,
    employer_address,
    employer_contact,
    is_confirmed,
    youth_address,
)
from egu.placements.message_kinds import NEWS_YOUTH
from egu.placements.models import Proposal, VisitState

YOUTH_VISIT_PATH = "/ung/besoeg"
STAFF_VISIT_PATH = "/medarbejder/svar/%d/besoeg"
PLANNED = ("visit_planned_youth", "visit_planned_employer")
"""What has not left yet when the visit is moved or called off says the wrong day."""


def tell_staff_wished(proposal: Proposal) -> None:
    _to_staff(proposal, "visit_wished_staff",
              _l("%(name)s vil gerne se stedet først", name=proposal.youth.first_name))  # fmt: skip


def tell_staff_suggested(proposal: Proposal) -> None:
    _to_staff(proposal, "visit_suggested_staff",
              _l("%(place)s foreslår en tid til et besøg",
                 place=proposal.offer.workplace.name))  # fmt: skip


def tell_both_planned(proposal: Proposal, *, moved: bool) -> None:
    call_off(proposal, PLANNED)
    place, name = proposal.offer.workplace.name, proposal.youth.first_name
    to_youth = _l("Nyt om dit besøg") if moved else _l("Du skal besøge %(place)s", place=place)
    to_employer = (
        _l("Besøget er flyttet: %(name)s", name=name) if moved
        else _l("%(name)s besøger jer", name=name)
    )  # fmt: skip
    _to_youth(proposal, "visit_planned_youth", to_youth, moved=moved)
    _to_employer(proposal, "visit_planned_employer", to_employer, moved=moved)


def tell_cancelled(proposal: Proposal, before: VisitState) -> None:
    """Those who know of it: a wish is the youth's, a suggested time the company's."""
    call_off(proposal, PLANNED)
    if before is not VisitState.SUGGESTED:
        _to_youth(proposal, "visit_off_youth", _l("Nyt om dit besøg"))
    if before is not VisitState.WISHED:
        name = proposal.youth.first_name
        _to_employer(proposal, "visit_off_employer",
                     _l("Besøget er aflyst: %(name)s", name=name))  # fmt: skip


def ask_both_how_it_went(proposal: Proposal) -> None:
    _to_youth(proposal, "visit_ask_youth", _l("Hvordan gik besøget?"))
    name = proposal.youth.first_name
    _to_employer(proposal, "visit_ask_employer",
                 _l("Hvordan gik besøget med %(name)s?", name=name))  # fmt: skip


def _to_youth(proposal: Proposal, kind: str, subject: LazyString, **more: Any) -> None:
    youth = proposal.youth
    told = {
        "name": youth.first_name,
        "link": _url(YOUTH_VISIT_PATH),
        "sender": youth.contact.name if youth.contact else youth.institution.name,
    }
    address = youth_address(proposal)
    to = recipient_at(address) if address else None
    if to and to.number:
        _send_sms(proposal, kind, to, subject, told)
    else:
        _write(proposal, kind, address, subject, told | more)


def _send_sms(
    proposal: Proposal, kind: str, to: Recipient, subject: LazyString, told: dict[str, Any]
) -> None:
    """A first name and a link, no more: telephones lie on tables."""
    with force_locale(to.locale):
        message = written_sms(kind=kind, number=str(to.number), subject=str(subject),
                              body=str(NEWS_YOUTH) % told,
                              institution_id=proposal.institution_id)  # fmt: skip
    session.add(told_about(message, proposal))


def _to_employer(proposal: Proposal, kind: str, subject: LazyString, **more: Any) -> None:
    """With a link for whoever reads it, also after an earlier one has run out."""
    address = employer_address(proposal.offer) if is_confirmed(proposal.offer) else None
    if address is None:
        return
    contact, helper = employer_contact(proposal.offer), helper_of(proposal.youth)
    token = make_link(purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=proposal.id,
                      days=LINK_DAYS_MORE)  # fmt: skip
    told = {
        "name": contact.name if contact else "",
        "youth": proposal.youth.first_name,
        "link": _url(f"{EMPLOYER_ANSWER_PATH}{token}/besoeg"),
        "helper": helper,
        "school": proposal.youth.institution.name,
    }
    reply_to = helper.email if helper and is_address(helper.email) else None
    _write(proposal, kind, address, subject, told | more, reply_to=reply_to)


def _to_staff(proposal: Proposal, kind: str, subject: LazyString) -> None:
    contact = proposal.youth.contact
    if contact is not None:
        told = {"name": contact.name, "youth": proposal.youth.first_name,
                "link": _url(STAFF_VISIT_PATH % proposal.id)}  # fmt: skip
        _write(proposal, kind, contact.email, subject, told)


def _write(
    proposal: Proposal, kind: str, address: str | None, subject: LazyString,
    told: dict[str, Any], reply_to: str | None = None,
) -> None:  # fmt: skip
    if address is not None and is_address(address):
        queue_mail(
            kind=kind,
            recipient=address,
            subject=subject,
            template=f"mail/{kind}.txt",
            context=told | {"visit": proposal.visit, "workplace": proposal.offer.workplace.name},
            about=proposal,
            institution_id=proposal.institution_id,
            reply_to=reply_to,
        )


def _url(path: str) -> str:
    base: str = current_app.config["EGU"].base_url
    return base + path
