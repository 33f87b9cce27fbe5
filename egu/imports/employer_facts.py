"""The facts that a file of employers tells of a workplace and a school's relation to it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from egu.clock import now
from egu.db import session
from egu.employers.models import Company, Contact, Relation, RelationStage, Workplace
from egu.imports.employer_drafts import EmployerDraft
from egu.imports.facts import Fact
from egu.imports.intake import day_attribute, said_day

STAGES = {
    "active": RelationStage.ACTIVE,
    "new": RelationStage.KNOWN,
    "contacted": RelationStage.CONTACTED,
    "paused": RelationStage.RESTING,
    "seasonal": RelationStage.RESTING,
    "declined": RelationStage.NOT_NOW,
}
"""A seasonal company rests between its seasons."""

EmployerFact = Fact[EmployerDraft, Relation]


class NumberTaken(Exception):
    """A CVR or P-number belongs to another company or workplace already."""


def company_of(cvr: str | None) -> Company | None:
    return session.scalar(select(Company).where(Company.cvr == cvr)) if cvr else None


def vouched_for(name: str, cvr: str | None) -> Company:
    """A new company; staff know those on their own list, so nobody has to ring it first."""
    return Company(name=name, cvr=cvr, confirmed_at=now())


def workplace_with(p_number: str | None) -> Workplace | None:
    if not p_number:
        return None
    return session.scalar(select(Workplace).where(Workplace.p_number == p_number))


def _get(name: str) -> Any:
    return lambda relation, _before: getattr(relation.workplace, name)


def _put(name: str) -> Any:
    return lambda relation, value, _before: setattr(relation.workplace, name, value)


def _put_name(relation: Relation, value: str, _before: Any) -> None:
    workplace = relation.workplace
    if workplace.company.name == workplace.name:
        workplace.company.name = value
    workplace.name = value


def _put_cvr(relation: Relation, value: str | None, _before: Any) -> None:
    """A company with other workplaces keeps its number; this workplace then moves."""
    workplace = relation.workplace
    known = company_of(value)
    if known is not None:
        workplace.company = known
    elif len(workplace.company.workplaces) > 1:
        workplace.company = vouched_for(workplace.name, value)
    else:
        workplace.company.cvr = value
    session.flush()


def _put_p_number(relation: Relation, value: str | None, _before: Any) -> None:
    known = workplace_with(value)
    if known is not None and known is not relation.workplace:
        raise NumberTaken
    relation.workplace.p_number = value


def _people(relation: Relation) -> list[Contact]:
    """Contacts with a name of their own."""
    return [one for one in relation.workplace.contacts if one.name != relation.workplace.name]


def _get_contacts(relation: Relation, _before: Any) -> list[str]:
    return [contact.name for contact in _people(relation)]


def _put_contacts(relation: Relation, names: list[str], _before: Any) -> None:
    """Whoever stands in the same place keeps telephone and mail under the new name."""
    contacts = list(relation.workplace.contacts)
    for name, contact in zip(names, contacts, strict=False):
        contact.name = name
    for name in names[len(contacts) :]:
        relation.workplace.contacts.append(Contact(name=name))
    for contact in contacts[len(names) :]:
        if not contact.phone and not contact.email:
            relation.workplace.contacts.remove(contact)


def _get_reach(name: str) -> Any:
    def get(relation: Relation, _before: Any) -> str | None:
        contacts = relation.workplace.contacts
        return getattr(contacts[0], name) if contacts else None

    return get


def _put_reach(name: str) -> Any:
    def put(relation: Relation, value: str | None, _before: Any) -> None:
        workplace = relation.workplace
        if not workplace.contacts:
            workplace.contacts.append(Contact(name=workplace.name))
        setattr(workplace.contacts[0], name, value)

    return put


def _put_stage(relation: Relation, value: str | None, _before: Any) -> None:
    relation.stage = RelationStage(value) if value else RelationStage.KNOWN


def _stage(draft: EmployerDraft) -> str | None:
    return STAGES[draft.relation].value if draft.relation else None


_LAST_CONTACT = day_attribute("last_contact")

EMPLOYER_FACTS: tuple[EmployerFact, ...] = (
    Fact("name", _l("Navn"), ("name",), lambda d: d.name, _get("name"), _put_name),
    Fact("cvr", _l("CVR"), ("cvr",), lambda d: d.cvr,
         lambda r, _b: r.workplace.company.cvr, _put_cvr),
    Fact("p_number", _l("P-nummer"), ("p_number",), lambda d: d.p_number,
         _get("p_number"), _put_p_number),
    Fact("address", _l("Adresse"), ("address",), lambda d: d.address or None,
         _get("address"), _put("address")),
    Fact("postcode", _l("Postnummer"), ("postcode", "town"), lambda d: d.place_said,
         _get("postcode"), _put("postcode"), value=lambda d: d.postcode or None, refers=True),
    Fact("town", _l("By"), ("postcode", "town"), lambda d: d.place_said,
         _get("town"), _put("town"), value=lambda d: d.town or None),
    Fact("industry", _l("Branche"), ("industry",), lambda d: d.industry or None,
         _get("industry"), _put("industry")),
    Fact("contacts", _l("Kontaktperson"), ("contact",), lambda d: list(d.contacts),
         _get_contacts, _put_contacts),
    Fact("phone", _l("Telefon"), ("phone",), lambda d: d.phone,
         _get_reach("phone"), _put_reach("phone")),
    Fact("mail", _l("Mail"), ("mail",), lambda d: d.mail,
         _get_reach("email"), _put_reach("email")),
    Fact("stage", _l("Samarbejde"), ("relation",), _stage,
         lambda r, _b: r.stage.value, _put_stage),
    Fact("last_contact", _l("Sidste kontakt"), ("last_contact",),
         lambda d: said_day(d.last_contact), *_LAST_CONTACT),
    Fact("history", _l("Historik"), ("history",), lambda d: d.history or None,
         lambda r, _b: r.history, lambda r, v, _b: setattr(r, "history", v), sensitive=True),
    Fact("max_heads", _l("Maks. elever"), ("max_heads",), lambda d: d.max_heads,
         _get("max_heads"), _put("max_heads")),
)  # fmt: skip
