"""What a company does itself: register, draft a place step by step, copy one to host again.

Which state follows which stands in egu.employers.transitions; staff's dealings in contact.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from stdnum.dk import cvr as cvr_numbers
from stdnum.exceptions import ValidationError

from egu.accounts.models import CompanyRight, Institution, Membership, Role, User
from egu.accounts.services import Scope, add_user, normal_email, user_by_email
from egu.audit.services import Actor, record
from egu.db import expect_version, session
from egu.employers.models import (
    Company,
    CompanyRequest,
    Contact,
    Mentor,
    Offer,
    OfferInstitution,
    OfferState,
    OfferTemplate,
    Relation,
    RelationStage,
    Workplace,
)
from egu.employers.offer_check import OfferError
from egu.employers.queries import company_by_cvr, schools_of

CONTENT = frozenset({
    "title", "theme", "description", "demands_text", "places", "share", "min_minutes",
    "max_minutes", "min_days", "max_days", "shifts", "start_earliest", "start_latest", "weeks",
    "expires_on", "min_age", "licences", "provides", "hazards", "hazards_text",
    "necessary_for_training", "adult_present", "checklist",
})  # fmt: skip
"""The fields that a company fills in."""
DATES = frozenset({"start_earliest", "start_latest", "expires_on"})

NEW_PLACE: dict[str, Any] = {
    "shifts": [
        {"day": day, "start": 480, "end": 900, "break": 30}
        for day in ("mon", "tue", "wed", "thu", "fri")
    ],
    "min_minutes": 600,
    "max_minutes": 1950,
    "min_days": 2,
    "max_days": 5,
    "weeks": 26,
}
"""Where a new place begins, so that most companies only change a little."""


@dataclass(frozen=True)
class Person:
    """Somebody at a company: how we reach them."""

    name: str
    email: str
    phone: str | None = None


@dataclass(frozen=True)
class Place:
    name: str
    address: str
    postcode: str
    town: str
    industry: str | None = None


@dataclass(frozen=True)
class Joined:
    """A new company, and who acts for it."""

    company: Company
    user: User


@dataclass(frozen=True)
class CompanyKnown:
    """Its people are to say whether somebody more may come."""

    company: Company
    colleagues: tuple[User, ...]


@dataclass(frozen=True)
class PersonKnown:
    """Somebody with a login must come in with it first."""

    user: User


Registered = Joined | CompanyKnown | PersonKnown


def register_company(
    *, actor: Actor, institution_id: str, cvr: str, name: str, place: Place, person: Person,
    logged_in: User | None = None,
) -> Registered:  # fmt: skip
    """A new company with its first workplace and person; staff confirm it before it sees a youth.

    A company that we know is not joined this way: its own people or staff must let one in. Nor
    does a known user get a company without being logged in.
    """
    number = checked_cvr(cvr)
    known = company_by_cvr(number)
    if known:
        record(actor=actor, action="company.ask_to_join", subject=known,
               institution_id=institution_id)  # fmt: skip
        _ask_to_join(known, person)
        return CompanyKnown(known, people_of(known))
    owner = user_by_email(person.email)
    if owner is not None and not (owner is logged_in and may_add_company(owner)):
        return PersonKnown(owner)
    company = Company(cvr=number, name=name)
    session.add(company)
    workplace = add_workplace(actor=actor, company=company, place=place)
    workplace.contacts.append(Contact(**vars(person)))
    _introduce(institution_id, workplace)
    record(actor=actor, action="company.register", subject=company, institution_id=institution_id)
    return Joined(company, _let_in(actor, company, person))


def may_add_company(user: User) -> bool:
    """Those who act for companies and for nobody else."""
    return {membership.role for membership in user.memberships} == {Role.EMPLOYER}


def checked_cvr(cvr: str) -> str:
    try:
        return str(cvr_numbers.validate(cvr))
    except ValidationError as error:
        raise OfferError("cvr") from error


def people_of(company: Company) -> tuple[User, ...]:
    """Who can log in for the company and let others in."""
    here = Membership.company_id == company.id
    found = session.scalars(select(Membership).join(Membership.user).where(here, User.active))
    return tuple(one.user for one in found if one.has(CompanyRight.PEOPLE))


def add_workplace(*, actor: Actor, company: Company, place: Place) -> Workplace:
    workplace = Workplace(company=company, **vars(place))
    session.add(workplace)
    record(actor=actor, action="workplace.add", subject=workplace)
    return workplace


def set_limits(
    *, actor: Actor, workplace: Workplace, max_heads: int | None, ask_at_most: int | None
) -> None:
    """How many youths at a time, and how often the company wants to be asked."""
    workplace.max_heads, workplace.ask_at_most = max_heads, ask_at_most
    record(actor=actor, action="workplace.limit", subject=workplace,
           fields=["max_heads", "ask_at_most"])  # fmt: skip


def start_offer(*, actor: Actor, workplace: Workplace, values: Mapping[str, Any]) -> Offer:
    """The company's own new draft; asked twice, it is one for as long as nobody has gone on."""
    known = _same_draft(workplace, NEW_PLACE | dict(values))
    return known or draft_offer(actor=actor, workplace=workplace, values=values)


def draft_offer(*, actor: Actor, workplace: Workplace, values: Mapping[str, Any]) -> Offer:
    """A draft with what is said so far and a usual week for the rest."""
    _check_content(values)
    offer = Offer(workplace=workplace, **NEW_PLACE | dict(values))
    session.add(offer)
    offer.contact = workplace.contacts[0] if workplace.contacts else None
    offer.mentor = workplace.mentors[0] if workplace.mentors else None
    record(actor=actor, action="offer.draft", subject=offer, fields=list(values))
    return offer


def change_draft(
    *, actor: Actor, offer: Offer, values: Mapping[str, Any], version: int | None = None
) -> None:
    """Keep one step; refused when somebody else has changed the offer since it was shown."""
    _expect_draft(offer, version)
    _check_content(values)
    changed = [name for name, value in values.items() if getattr(offer, name) != value]
    for name in changed:
        setattr(offer, name, values[name])
    _note(actor, offer, changed)


def move_draft(
    *, actor: Actor, offer: Offer, workplace: Workplace, version: int | None = None
) -> None:
    """The work is at another of the company's workplaces."""
    _expect_draft(offer, version)
    if workplace.company_id != offer.workplace.company_id:
        raise OfferError("other_company")
    if workplace is offer.workplace:
        return
    offer.workplace, offer.contact, offer.mentor = workplace, None, None
    _note(actor, offer, ["workplace"])


def staff_draft(
    *, actor: Actor, offer: Offer, person: Person, mentor: str | None, version: int | None = None
) -> None:
    """Who the school writes to, and who takes care of the youth."""
    _expect_draft(offer, version)
    offer.contact = _contact(offer.workplace, person)
    offer.mentor = _mentor(offer.workplace, mentor) if mentor else None
    session.flush()
    _note(actor, offer, ["contact", "mentor"])


def offer_to_schools(
    *, actor: Actor, offer: Offer, institution_ids: Collection[str], version: int | None = None
) -> None:
    """The schools whose youths may come."""
    _expect_draft(offer, version)
    known = set(session.scalars(select(Institution.id)))
    if not set(institution_ids) <= known:
        raise OfferError("unknown_school")
    if set(institution_ids) != set(schools_of(offer)):
        offer.institutions = [OfferInstitution(institution_id=i) for i in sorted(institution_ids)]
        _note(actor, offer, ["institutions"])
    for institution_id in institution_ids:
        _introduce(institution_id, offer.workplace)


def copy_offer(*, actor: Actor, offer: Offer) -> Offer:
    """Host again: everything but the dates, which belong to last time; asked twice, one copy."""
    content = _content_of(offer, CONTENT - DATES)
    if known := _same_draft(offer.workplace, content):
        return known
    copied = Offer(
        workplace=offer.workplace,
        contact=offer.contact,
        mentor=offer.mentor,
        institutions=[OfferInstitution(institution_id=i) for i in schools_of(offer)],
        **content,
    )
    session.add(copied)
    record(actor=actor, action="offer.copy", subject=copied)
    return copied


def templates_of(company_id: int) -> list[OfferTemplate]:
    ours = select(OfferTemplate).where(OfferTemplate.company_id == company_id)
    return list(session.scalars(ours.order_by(OfferTemplate.name)))


def save_template(*, actor: Actor, offer: Offer) -> OfferTemplate:
    """Under the place's title; one of that name is brought up to date."""
    company_id, content = offer.workplace.company_id, _content_of(offer, CONTENT - DATES)
    known = next((one for one in templates_of(company_id) if one.name == offer.title), None)
    template = known or OfferTemplate(company_id=company_id, name=offer.title)
    template.content = content
    session.add(template)
    record(actor=actor, action="template.save", subject=template)
    return template


def start_from_template(*, actor: Actor, template: OfferTemplate, workplace: Workplace) -> Offer:
    """A draft that says what the template says; asked twice, it is one."""
    return start_offer(actor=actor, workplace=workplace, values=template.content)


def forget_template(*, actor: Actor, template: OfferTemplate) -> None:
    record(actor=actor, action="template.forget", subject=template)
    session.delete(template)


def _same_draft(workplace: Workplace, content: dict[str, Any]) -> Offer | None:
    """A draft of the workplace that says just this, and has no dates yet."""
    session.flush()
    session.refresh(workplace, with_for_update=True)
    here = Offer.workplace_id == workplace.id, Offer.state == OfferState.DRAFT
    drafts, said = session.scalars(select(Offer).where(*here)), content | dict.fromkeys(DATES)
    return next((one for one in drafts if _content_of(one, said) == said), None)


def _content_of(offer: Offer, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(offer, name) for name in names}


def _expect_draft(offer: Offer, version: int | None) -> None:
    expect_version(offer, version)
    if offer.state is not OfferState.DRAFT:
        raise OfferError("not_a_draft")


def _check_content(values: Mapping[str, Any]) -> None:
    if not set(values) <= CONTENT:
        raise OfferError("fields")


def _note(actor: Actor, offer: Offer, fields: list[str]) -> None:
    if fields:
        record(actor=actor, action="offer.change", subject=offer, fields=fields)


def _contact(workplace: Workplace, person: Person) -> Contact:
    """The one with this mail address, brought up to date, or a new one."""
    for contact in workplace.contacts:
        if normal_email(contact.email) == normal_email(person.email):
            contact.name, contact.phone = person.name, person.phone
            return contact
    contact = Contact(**vars(person))
    workplace.contacts.append(contact)
    return contact


def _mentor(workplace: Workplace, name: str) -> Mentor:
    known = next((one for one in workplace.mentors if one.name == name), None)
    if known is None:
        known = Mentor(name=name)
        workplace.mentors.append(known)
    return known


def _introduce(institution_id: str, workplace: Workplace) -> None:
    """The school now knows the workplace, and that it is interested."""
    session.flush()
    known = session.scalar(
        select(Relation).where(
            Relation.institution_id == institution_id, Relation.workplace_id == workplace.id
        )
    )
    if known is None:
        session.add(
            Relation(
                institution_id=institution_id,
                workplace_id=workplace.id,
                stage=RelationStage.INTERESTED,
            )
        )


def _let_in(actor: Actor, company: Company, person: Person) -> User:
    session.flush()
    return add_user(
        actor=actor, name=person.name, email=person.email, phone=person.phone,
        role=Role.EMPLOYER, scope=Scope(company_id=company.id),
    )  # fmt: skip


def _ask_to_join(company: Company, person: Person) -> None:
    """Asked again, it waits again; there is one line for each address."""
    email = normal_email(person.email) or person.email
    mine = CompanyRequest.company_id == company.id, CompanyRequest.email == email
    known = session.scalar(select(CompanyRequest).where(*mine))
    if known is None:
        session.add(CompanyRequest(company_id=company.id, name=person.name, email=email,
                                   phone=person.phone))  # fmt: skip
    else:
        known.answered_at = None
