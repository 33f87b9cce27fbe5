"""An institution's dealings with a workplace: who was rung, is it real, and who may log in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from egu.accounts.models import Role, User
from egu.accounts.services import Scope, add_user, normal_email
from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import expect_version, session
from egu.employers.models import Company, Contact, Relation, RelationStage, Workplace
from egu.employers.network import relation_with


def log_contact(
    *, actor: Actor, institution_id: str, workplace: Workplace, on_date: date, text: str
) -> Relation:
    """Add a line to the history, once; a workplace that was only known becomes contacted."""
    relation = relation_with(institution_id, workplace.id) or _new_relation(
        institution_id, workplace
    )
    line = f"{on_date.isoformat()} {actor.label}: {text}"
    if line in (relation.history or "").splitlines():
        return relation
    relation.history = "\n".join(part for part in (line, relation.history) if part)
    relation.last_contact = on_date
    if relation.stage is RelationStage.KNOWN:
        relation.stage = RelationStage.CONTACTED
    record(actor=actor, action="employer.contact", subject=workplace,
           institution_id=institution_id, fields=["history", "last_contact"])  # fmt: skip
    return relation


def plan_next(
    *, actor: Actor, institution_id: str, workplace: Workplace, values: Mapping[str, Any],
    version: int | None = None,
) -> None:  # fmt: skip
    """Who keeps the contact, how it stands, and what comes next: owner_id, stage, next_step,
    next_on.
    """
    relation = relation_with(institution_id, workplace.id) or _new_relation(
        institution_id, workplace
    )
    session.flush()
    expect_version(relation, version)
    changed = [name for name, value in values.items() if getattr(relation, name) != value]
    for name in changed:
        setattr(relation, name, values[name])
    if changed:
        record(actor=actor, action="employer.plan", subject=workplace,
               institution_id=institution_id, fields=changed)  # fmt: skip


def step_taken(*, actor: Actor, relation: Relation) -> None:
    """What was to come next is done; the step stays in the record."""
    if relation.next_on is not None:
        relation.next_step = relation.next_on = None
        record(actor=actor, action="employer.step_taken", subject=relation.workplace,
               institution_id=relation.institution_id, fields=["next_step", "next_on"])  # fmt: skip


def confirm_company(*, actor: Actor, company: Company, institution_id: str) -> None:
    """Staff have rung a number that they looked up themselves; now it may see proposals."""
    if company.confirmed_at is None:
        company.confirmed_at = now()
        record(actor=actor, action="employer.confirm", subject=company,
               institution_id=institution_id)  # fmt: skip


class NotInvited(Exception):
    """`key`: no_address, or not_confirmed while nobody has rung the company."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def let_contact_in(*, actor: Actor, contact: Contact) -> User:
    """The account of a person at the workplace, acting for its company."""
    company = contact.workplace.company
    if normal_email(contact.email) is None:
        raise NotInvited("no_address")
    if company.confirmed_at is None:
        raise NotInvited("not_confirmed")
    return add_user(actor=actor, name=contact.name, email=contact.email, phone=contact.phone,
                    role=Role.EMPLOYER, scope=Scope(company_id=company.id))  # fmt: skip


def _new_relation(institution_id: str, workplace: Workplace) -> Relation:
    relation = Relation(
        institution_id=institution_id, workplace_id=workplace.id, stage=RelationStage.KNOWN
    )
    session.add(relation)
    return relation
