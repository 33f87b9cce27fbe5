"""Who is told what about a proposal, by mail or SMS, in the language of whoever reads it.

The words stand in templates/mail, unless the school has its own; what may stand in them is
egu.placements.mail_facts'.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from flask import current_app
from flask_babel import force_locale

from egu.accounts.links import make_link
from egu.accounts.models import CompanyRight, LinkPurpose, User
from egu.clock import now
from egu.db import session
from egu.employers.models import Contact, Offer
from egu.employers.people import colleagues_with, may_act
from egu.messaging.models import OutboxMessage
from egu.messaging.recipients import Recipient, recipient_at
from egu.messaging.services import (
    call_off,
    is_address,
    keeps_mail_quiet,
    told_about,
    written_mail,
    written_sms,
)
from egu.messaging.wordings import filled, in_two, own_wording
from egu.placements.disclosure import helper_of
from egu.placements.mail_facts import Facts, employer_facts, staff_facts, youth_facts
from egu.placements.message_kinds import (
    BY_THE_CLOCK,
    CAN_WAIT,
    KINDS,
    Audience,
    by_place,
    needed_places,
)
from egu.placements.models import Proposal

EMPLOYER_ANSWER_PATH = "/svar/"
EMPLOYER_HOME_PATH = "/arbejdsgiver"
YOUTH_PLACE_PATH = "/ung/plads"
TRY_TRIP_PATH = "/ung/proev-turen"
LINK_DAYS_MORE = 30
"""A link outlives its proposal, so that it can still tell what became of it."""
ASKING = {
    Audience.YOUTH: ("ask_youth", "remind_youth"),
    Audience.EMPLOYER: ("ask_employer", "remind_employer"),
}


def first_mails(proposal: Proposal) -> list[OutboxMessage]:
    """What both would be asked, to be read before anything is sent; the link is not made yet."""
    link = _url(EMPLOYER_ANSWER_PATH) + "…"
    asked = (_employer_message(proposal, "ask_employer", link),
             _youth_message(proposal, "ask_youth"))  # fmt: skip
    return [one for one in asked if one]


def withdrawal_mails(proposal: Proposal) -> list[OutboxMessage]:
    """What both would be told if the proposal were taken back."""
    told = (_employer_message(proposal, "withdrawn_employer"),
            _youth_message(proposal, "withdrawn_youth"))  # fmt: skip
    return [one for one in told if one]


def ask_employer(proposal: Proposal, kind: str = "ask_employer") -> None:
    if _told_address(proposal.offer) is None:
        return
    token = make_link(purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=proposal.id,
                      days=_days_left(proposal) + LINK_DAYS_MORE)  # fmt: skip
    _queue(_employer_message(proposal, kind, _url(EMPLOYER_ANSWER_PATH + token)))


def ask_youth(proposal: Proposal, kind: str = "ask_youth") -> None:
    _to_youth(proposal, kind)


def tell_to_try_the_trip(proposal: Proposal) -> None:
    _queue(_youth_message(proposal, "try_trip", TRY_TRIP_PATH))


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


def call_off_asking(proposal: Proposal, *sides: Audience) -> None:
    """Nobody is asked after the answer, also where the question had to wait for the morning."""
    call_off(proposal, [kind for side in sides for kind in ASKING[side]])


def employer_address(offer: Offer) -> str | None:
    contact = employer_contact(offer)
    return contact.email if contact else None


def employer_contact(
    offer: Offer, right: CompanyRight = CompanyRight.ANSWERS
) -> Contact | User | None:
    """The offer's own contact, else the first at the workplace who reads mail, else a colleague.

    None where nobody who has this right reads mail: staff are shown whom they must ring.
    """
    return next((one for one in _acting_for(offer, right) if is_address(one.email)), None)


def is_confirmed(offer: Offer) -> bool:
    """Staff know that the company is real; before that it is told of nobody."""
    return offer.workplace.company.confirmed_at is not None


def youth_address(proposal: Proposal) -> str | None:
    """None: staff must tell the youth themselves."""
    return proposal.youth.email if is_address(proposal.youth.email) else None


def is_asked_by_mail(proposal: Proposal) -> bool:
    return _told_address(proposal.offer) is not None


def _acting_for(offer: Offer, right: CompanyRight) -> Iterator[Contact | User]:
    contacts = [offer.contact, *offer.workplace.contacts]
    yield from (one for one in contacts if one and may_act(one, right))
    yield from colleagues_with(right, offer.workplace.company_id)


def _told_address(offer: Offer) -> str | None:
    return employer_address(offer) if is_confirmed(offer) else None


def _to_employer(proposal: Proposal, kind: str) -> None:
    _queue(_employer_message(proposal, kind))


def _employer_message(
    proposal: Proposal, kind: str, link: str | None = None
) -> OutboxMessage | None:
    contact, helper = employer_contact(proposal.offer), helper_of(proposal.youth)
    name = contact.name if contact else ""
    facts = partial(employer_facts, proposal, name, link or _url(EMPLOYER_HOME_PATH))
    reply_to = helper.email if helper and is_address(helper.email) else None
    return _written(proposal, kind, _told_address(proposal.offer), facts, reply_to)


def _days_left(proposal: Proposal) -> int:
    return (proposal.expires_at - now()).days + 1 if proposal.expires_at else 0


def _to_youth(proposal: Proposal, kind: str) -> None:
    _queue(_youth_message(proposal, kind))


def _youth_message(
    proposal: Proposal, kind: str, path: str = YOUTH_PLACE_PATH
) -> OutboxMessage | None:
    facts = partial(youth_facts, proposal, _url(path))
    return _written(proposal, kind, youth_address(proposal), facts)


def _to_staff(proposal: Proposal, kind: str) -> None:
    contact = proposal.youth.contact
    if contact is not None:
        facts = partial(staff_facts, proposal, contact.name)
        _queue(_written(proposal, kind, contact.email, facts))


def _queue(message: OutboxMessage | None) -> None:
    if message is not None:
        session.add(message)


def _written(
    proposal: Proposal, kind: str, address: str | None, facts_of: Callable[[], Facts],
    reply_to: str | None = None,
) -> OutboxMessage | None:  # fmt: skip
    if address is None or not is_address(address):
        return None
    to = recipient_at(address)
    with force_locale(to.locale):
        message = _message(proposal, kind, to, facts_of(), reply_to)
    if kind in CAN_WAIT:
        message.digest_user_id = to.digest_user_id
    return told_about(message, proposal)


def _message(
    proposal: Proposal, kind: str, to: Recipient, facts: Facts, reply_to: str | None
) -> OutboxMessage:
    subject, body = words_for(kind, proposal.institution_id, to.locale, facts)
    about: dict[str, Any] = {
        "kind": kind,
        "subject": subject,
        "institution_id": proposal.institution_id,
    }
    short = short_words(kind, facts) if to.number else None
    if to.number and short:
        return written_sms(number=to.number, body=short, **about)
    message = written_mail(recipient=to.address, body=body, reply_to=reply_to, **about)
    outside = KINDS[kind].audience is not Audience.STAFF
    quiet = kind in BY_THE_CLOCK or keeps_mail_quiet(proposal.youth.institution)
    message.keeps_quiet = outside and quiet
    return message


def words_for(kind: str, institution_id: str, locale: str, facts: Facts) -> tuple[str, str]:
    """What stands above and the rest, in the school's own words where it has some."""
    own = own_wording(institution_id, kind, locale)
    return own_words(kind, own, facts) if own else in_two(original(kind, facts))


def own_words(kind: str, text: str, facts: Facts) -> tuple[str, str]:
    """What stands above is the original where its own facts are not known."""
    told, needed = by_place(kind, facts), needed_places(kind)
    above, rest = (filled(part, told, needed) for part in in_two(text))
    return above or in_two(original(kind, facts))[0], rest


def short_words(kind: str, facts: Facts) -> str | None:
    """As an SMS; None where it is never one."""
    short = KINDS[kind].sms
    return str(short) % facts if short else None


def original(kind: str, facts: Facts) -> str:
    return current_app.jinja_env.get_template(f"mail/{kind}.txt").render(**facts)


def _url(path: str) -> str:
    base: str = current_app.config["EGU"].base_url
    return base + path
