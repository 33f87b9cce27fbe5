"""A made-up region in an empty database: many youths and places, always the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from egu.accounts.models import Institution, Membership, Municipality, Role, User
from egu.accounts.services import open_session
from egu.clock import end_of, now, today
from egu.db import session, transaction
from egu.employers.models import (
    Company,
    Contact,
    Offer,
    OfferInstitution,
    OfferState,
    Relation,
    RelationStage,
    Workplace,
)
from egu.matching.models import MatchRun, Plan, PlannedPlacement, RunState
from egu.placements.models import Proposal, ProposalState, YouthAnswer
from egu.week import DAYS
from egu.youths.models import Grant, GrantState, Wish, Youth

SEED = 20
WORKPLACES = 500
PLANS = 3
ASKED = 200
FIRST = ("Asta", "Bo", "Clara", "Dagny", "Emil", "Freja", "Gry", "Hugo", "Ida", "Jonas")
LAST = ("Ager", "Bæk", "Dal", "Eng", "Fjeld", "Gran", "Holm", "Kær", "Lund", "Mose", "Nor")
WEEK = {day: [[420, 960]] for day in DAYS[:5]}
SHIFTS = [{"day": day, "start": 480, "end": 930, "break": 30} for day in DAYS[:5]]
KOEGE = (55.458, 12.182)


@dataclass(frozen=True)
class People:
    """Tokens of logged-in people, by who they are, and things that pages are about."""

    tokens: dict[str, str]
    numbers: dict[str, int]


def build(youths: int, offers: int) -> People:
    draw = Random(SEED)
    with transaction():
        school = _school()
        places = _places(draw, school, offers)
        people = [_youth(draw, school, number, places) for number in range(youths)]
        session.add_all(people)
        session.flush()
        plans = [_plan(school, number, people, places) for number in range(PLANS)]
        session.add_all(_proposal(draw, plans[0], youth, offer)
                        for youth, offer in zip(people[:ASKED], places, strict=False))  # fmt: skip
        users = _users(school, people[-1], places[0])
        session.flush()
        numbers = {
            "youth": people[0].id,
            "offer": places[0].id,
            "workplace": places[0].workplace_id,
        }
        return People({name: open_session(user=one) for name, one in users.items()}, numbers)


def _school() -> Institution:
    school = Institution(id="region", name="FGU Region (opdigtet)", settings={})
    school.municipalities = [Municipality(code="0259", name="Køge")]
    session.add(school)
    session.flush()
    return school


def _places(draw: Random, school: Institution, number: int) -> list[Offer]:
    workplaces = [_workplace(draw, school, one) for one in range(WORKPLACES)]
    session.flush()
    offers = [_offer(draw, school, workplaces[one % WORKPLACES], one) for one in range(number)]
    session.add_all(offers)
    session.flush()
    return offers


def _workplace(draw: Random, school: Institution, number: int) -> Workplace:
    latitude, longitude = _near(draw)
    workplace = Workplace(
        company=Company(name=f"Firma {number} ApS", confirmed_at=now() if number % 20 else None),
        name=f"Værksted {number}",
        address=f"Industrivej {number}",
        postcode="4600",
        town="Køge",
        latitude=latitude,
        longitude=longitude,
        contacts=[Contact(name="Lone Fuglevad", email=f"lone{number}@firma.example")],
    )
    session.add(Relation(institution_id=school.id, workplace=workplace, stage=RelationStage.ACTIVE))
    return workplace


def _offer(draw: Random, school: Institution, workplace: Workplace, number: int) -> Offer:
    return Offer(
        workplace=workplace,
        state=OfferState.SUBMITTED if number % 25 == 0 else OfferState.OPEN,
        theme=draw.randint(1, 12),
        title=f"Hjælper på værksted {number}",
        description="Rydde op, hente varer og hjælpe til, hvor der er brug for det.",
        min_minutes=600,
        max_minutes=draw.choice([1200, 1500, 2220]),
        shifts=SHIFTS,
        start_earliest=today() + timedelta(days=30),
        weeks=26,
        hazards=[],
        institutions=[OfferInstitution(institution_id=school.id)],
    )


def _youth(draw: Random, school: Institution, number: int, offers: list[Offer]) -> Youth:
    """One in ten lacks something that blocks a match."""
    latitude, longitude = _near(draw)
    blocked = number % 10 == 0
    youth = Youth(
        institution_id=school.id,
        municipality_code="0259",
        first_name=draw.choice(FIRST),
        last_name=f"{draw.choice(LAST)}{number}",
        birth_date=date(2008, 1 + number % 12, 1 + number % 28),
        address=f"Hyldeleddet {number}",
        postcode="4600",
        town="Køge",
        latitude=latitude,
        longitude=longitude,
        waiting_since=today() - timedelta(days=draw.randrange(400)),
        education_end=today() + timedelta(days=700),
        department=draw.choice(["Køge", "Faxe", "Ringsted"]),
        available=WEEK,
        ladder=None if blocked else [{"from_week": 0, "max": 1200, "min": 600}],
        modes=["bike", "transit"],
        wish_themes=draw.sample(range(1, 13), 2),
        grants=[_grant()],
    )
    youth.wishes = [Wish(offer_id=one.id, rank=rank)
                    for rank, one in enumerate(draw.sample(offers, 3), 1)]  # fmt: skip
    return youth


def _grant() -> Grant:
    return Grant(state=GrantState.APPROVED, valid_from=today() - timedelta(days=30),
                 valid_to=today() + timedelta(days=300), max_minutes=1500)  # fmt: skip


def _plan(school: Institution, number: int, youths: list[Youth], offers: list[Offer]) -> Plan:
    run = MatchRun(institution_id=school.id, date=today(), seed=number, state=RunState.FINISHED)
    session.add(run)
    session.flush()
    plan = Plan(institution_id=school.id, run_id=run.id, number=number + 1, status="optimal")
    plan.placed = [PlannedPlacement(youth_id=youth.id, offer_id=offer.id, **_dates())
                   for youth, offer in zip(youths, offers, strict=False)]  # fmt: skip
    session.add(plan)
    session.flush()
    return plan


def _proposal(draw: Random, plan: Plan, youth: Youth, offer: Offer) -> Proposal:
    return Proposal(
        institution_id=plan.institution_id,
        plan_id=plan.id,
        youth_id=youth.id,
        offer_id=offer.id,
        state=ProposalState.SENT,
        sent_at=now(),
        expires_at=end_of(today() + timedelta(days=draw.randrange(1, 11))),
        youth_answer=draw.choice([None, None, YouthAnswer.YES, YouthAnswer.TALK]),
        why={"travel": {"minutes": None if youth.id % 4 == 0 else 20}},
        **_dates(),
    )


def _dates() -> dict[str, Any]:
    step = {"from_week": 0, "shifts": [0, 1], "minutes": 840, "travel": 80, "pattern": SHIFTS[:2]}
    start = today() + timedelta(days=40)
    return {"start": start, "end": start + timedelta(weeks=26), "rank": 1, "steps": [step]}


def _users(school: Institution, youth: Youth, offer: Offer) -> dict[str, User]:
    scopes: dict[str, tuple[Role, dict[str, Any]]] = {
        "staff": (Role.STAFF, {"institution_id": school.id}),
        "youth": (Role.YOUTH, {"youth_id": youth.id}),
        "company": (Role.EMPLOYER, {"company_id": offer.workplace.company_id}),
        "municipality": (Role.MUNICIPALITY, {"municipality_code": "0259"}),
        "admin": (Role.ADMIN, {"institution_id": school.id}),
    }
    users = {name: _user(name, *one) for name, one in scopes.items()}
    session.add_all(users.values())
    session.flush()
    return users


def _user(name: str, role: Role, scope: dict[str, Any]) -> User:
    user = User(name=name.capitalize(), email=f"{name}@region.example")
    user.memberships.append(Membership(role=role, **scope))
    return user


def _near(draw: Random) -> tuple[float, float]:
    return KOEGE[0] + draw.uniform(-0.2, 0.2), KOEGE[1] + draw.uniform(-0.3, 0.3)
