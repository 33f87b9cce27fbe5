"""Two schools that are alike and have nothing in common: all the people and one of each thing."""

from dataclasses import dataclass, field
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from egu.accounts.links import make_link
from egu.accounts.models import LinkPurpose, Role
from egu.accounts.services import open_session
from egu.db import session, transaction
from egu.employers.models import CompanyRequest
from egu.employers.services import save_template
from egu.tasks.models import Handover
from egu.web.access import TOKEN
from egu.youths.models import (
    Correction,
    CustodyHolder,
    NoteKind,
    NoteLevel,
    OwnPlace,
    RestrictedNote,
)
from tests import builders as make

MINOR = date(2010, 1, 5)
FIXED: dict[str, int | str] = {
    "deed": "laas",
    "kind": "waiting",
    "language": "da",
    "mail_kind": "ask_youth",
    "paper": "health",
    "section": "person",
    "slug": "rundt",
    "step": "arbejde",
    "theme": 2,
}
"""Parts of addresses that are no ids of anything."""


@dataclass
class School:
    """`ids` by the names that addresses use; `tokens` let each role in."""

    ids: dict[str, int | str] = field(default_factory=dict)
    memberships: dict[Role, int] = field(default_factory=dict)
    tokens: dict[Role, str] = field(default_factory=dict)

    def part(self, name: str, role: Role) -> int | str:
        """What stands in an address under this name, for a person of this role."""
        if name == "own_membership_id":
            return self.memberships[role]
        return FIXED[name] if name in FIXED else self.ids[name]

    def client(self, app: Flask, role: Role) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie[TOKEN] = self.tokens[role]
        return client


def two_schools(app: Flask) -> tuple[School, School]:
    with app.app_context(), transaction():
        return _school("0101", "Køge"), _school("0102", "Faxe")


def _school(code: str, town: str) -> School:
    institution = make.an_institution(settings={"companies_choose": True})
    make.a_municipality(code=code, name=town)
    workplace = make.a_workplace()
    offer = make.an_offer(institution, workplace)
    youth = make.a_youth(institution, municipality_code=code, birth_date=MINOR,
                         custody_holders=[CustodyHolder(name="Mor")],
                         own_places=[OwnPlace(name="Smedjen")],
                         corrections=[Correction(about="dig", words="Emma")],
                         notes=[RestrictedNote(kind=NoteKind.INTERNAL, level=NoteLevel.STAFF,
                                               text="Husk kaffen")])  # fmt: skip
    plan = make.a_plan(institution, run_id=make.a_real_run(institution).id)
    make.a_planned_placement(plan, youth, offer)
    other = make.a_youth(institution, municipality_code=code)
    decision = make.a_decision(other, offer)
    proposal = make.a_proposal(youth, offer, plan_id=plan.id)
    school = School(
        ids={
            "youth_id": youth.id,
            "offer_id": offer.id,
            "workplace_id": workplace.id,
            "own_workplace_id": workplace.id,
            "colleague_id": a_colleague(workplace.company_id),
            "template_id": save_template(actor=make.STAFF, offer=offer).id,
            "asker_id": somebody_who_asks(workplace.company_id),
            "contact_id": workplace.contacts[0].id,
            "holder_id": youth.custody_holders[0].id,
            "place_id": youth.own_places[0].id,
            "note_id": youth.notes[0].id,
            "correction_id": youth.corrections[0].id,
            "handover_id": _a_handover(institution.id),
            "subject_id": other.id,
            "run_id": plan.run_id,
            "plan_id": plan.id,
            "decision_id": decision.id,
            "proposal_id": proposal.id,
            "import_id": make.an_import(institution).id,
            "word_id": make.a_place_word(proposal).id,
            "question_id": make.an_import_question(institution).id,
            "token": make_link(purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=proposal.id, days=3),
        }
    )
    scopes: dict[Role, dict[str, object]] = {
        Role.STAFF: {"institution_id": institution.id},
        Role.ADMIN: {"institution_id": institution.id},
        Role.EMPLOYER: {"company_id": workplace.company_id},
        Role.YOUTH: {"youth_id": youth.id},
        Role.CUSTODY: {"youth_id": youth.id},
        Role.MUNICIPALITY: {"municipality_code": code},
    }
    for role, scope in scopes.items():
        _let_in(school, role, scope)
    return school


def a_colleague(company_id: int) -> int:
    user = make.a_user(role=Role.EMPLOYER, scope={"company_id": company_id})
    return user.memberships[0].id


def somebody_who_asks(company_id: int) -> int:
    asker = CompanyRequest(company_id=company_id, name="Ib", email="ib@firma.example")
    session.add(asker)
    session.flush()
    return asker.id


def _a_handover(institution_id: str) -> int:
    giver, taker = (make.a_user(scope={"institution_id": institution_id}) for _one in range(2))
    made = Handover(institution_id=institution_id, giver=giver, taker=taker, youth_ids=[],
                    relation_ids=[])  # fmt: skip
    session.add(made)
    session.flush()
    return made.id


def _let_in(school: School, role: Role, scope: dict[str, object]) -> None:
    if role is Role.YOUTH:
        youth = session.get_one(make.Youth, scope["youth_id"])
        school.ids["message_id"] = make.a_message(youth).id
    user = make.a_user(role=role, scope=scope)
    school.tokens[role] = open_session(user=user)
    school.memberships[role] = user.memberships[0].id
    if role is Role.CUSTODY:
        session.add(CustodyHolder(name=user.name, email=user.email, **scope))
    if role is Role.STAFF:
        school.ids["membership_id"] = user.memberships[0].id
