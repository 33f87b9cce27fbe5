"""Makes the people and things of a test, with sensible defaults; keywords change what matters."""

from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import select

from egu.accounts.models import Institution, Membership, Municipality, Role, User
from egu.audit.services import Actor
from egu.clock import end_of, now, today
from egu.db import session
from egu.employers.models import (
    Company,
    Contact,
    Mentor,
    Offer,
    OfferInstitution,
    OfferState,
    Workplace,
)
from egu.imports.kinds import FileKind
from egu.imports.models import ImportQuestion, ImportRun
from egu.imports.services import apply_run, open_run
from egu.matching.answers import judged, keep_plan
from egu.matching.models import (
    Decision,
    DecisionKind,
    MatchRun,
    Plan,
    PlannedPlacement,
    RunState,
    UnplacedYouth,
)
from egu.matching.problems import keep_problem, problem_text
from egu.matching.services import request_run
from egu.matching.snapshot import problem_for
from egu.messaging.models import OutboxMessage
from egu.messaging.services import told_about
from egu.placements.models import Placement, PlaceWord, Proposal, ProposalState
from egu.travel.models import AddressPoint, Postcode
from egu.week import DAYS, worked_minutes
from egu.youths.models import Grant, GrantState, TieKind, Wish, Youth, YouthTie
from solver.format import read_problem, write_solution
from solver.solve import solve

ROUND_DATE = date(2026, 11, 30)
START = date(2027, 1, 4)
KOEGE = {"latitude": 55.4580, "longitude": 12.1820}
NEAR_KOEGE = {"latitude": 55.4800, "longitude": 12.1900}
RINGSTED = {"latitude": 55.4440, "longitude": 11.7900}
STAFF = Actor(label="Mette Bangsholt")

T = TypeVar("T")
_number = count(1)


def an_institution(**changes: Any) -> Institution:
    number = next(_number)
    values = {"id": f"skole-{number}", "name": f"FGU Skole {number}", "settings": {}}
    return _added(Institution(**values | changes))


def a_municipality(**changes: Any) -> Municipality:
    values = {"code": f"{next(_number):04}", "name": "Køge"}
    return _added(Municipality(**values | changes))


def a_user(*, role: Role = Role.STAFF, scope: dict[str, Any] | None = None, **changes: Any) -> User:
    """A user with one role; `scope` is the role's institution_id, youth_id, …"""
    number = next(_number)
    values = {"name": f"Bruger {number}", "email": f"bruger{number}@skole.example"}
    user = User(**values | changes)
    user.memberships.append(Membership(role=role, **scope or {}))
    return _added(user)


def a_youth(institution: Institution, **changes: Any) -> Youth:
    """Eighteen, ready for a run, near Køge station, weekdays 6 to 17, 10 to 15 hours a week."""
    number = next(_number)
    values: dict[str, Any] = {
        "institution_id": institution.id,
        "first_name": f"Ung{number}",
        "last_name": f"Efternavn{number}",
        "birth_date": date(2008, 3, 14),
        "email": f"ung{number}@ungmail.example",
        "address": f"Hyldeleddet {number}",
        "postcode": "4600",
        "town": "Køge",
        "waiting_since": date(2026, 8, 3),
        "start_earliest": START,
        "start_latest": date(2027, 3, 1),
        "education_end": date(2028, 12, 22),
        "available": weekdays(360, 1020),
        "ladder": [{"from_week": 0, "max": 900, "min": 600}],
        "modes": ["bike"],
        "wish_themes": [2],
        **KOEGE,
    }
    youth = Youth(**values | changes)
    if "grants" not in changes:
        youth.grants.append(a_grant())
    return _added(youth)


def a_grant(**changes: Any) -> Grant:
    """An approved grant of 25 hours; it belongs to the youth that it is given to."""
    values = {
        "state": GrantState.APPROVED,
        "valid_from": date(2026, 10, 1),
        "valid_to": date(2027, 12, 31),
        "max_minutes": 1500,
    }
    return Grant(**values | changes)


def a_company(**changes: Any) -> Company:
    """Confirmed by staff."""
    values = {"name": f"Firma {next(_number)} ApS", "confirmed_at": now()}
    return _added(Company(**values | changes))


def a_workplace(company: Company | None = None, **changes: Any) -> Workplace:
    """Near Køge, with one contact who reads mail."""
    number = next(_number)
    values: dict[str, Any] = {
        "company_id": (company or a_company()).id,
        "name": f"Arbejdsplads {number}",
        "address": f"Industrivej {number}",
        "postcode": "4600",
        "town": "Køge",
        **NEAR_KOEGE,
    }
    workplace = Workplace(**values | changes)
    if "contacts" not in changes:
        workplace.contacts.append(
            Contact(name="Lone Fuglevad", email=f"lone{number}@firma.example", phone="95612001")
        )
    return _added(workplace)


def a_mentor(workplace: Workplace, **changes: Any) -> Mentor:
    values = {"workplace_id": workplace.id, "name": "Per Tangmose"}
    return _added(Mentor(**values | changes))


def an_offer(institution: Institution, workplace: Workplace | None = None, **changes: Any) -> Offer:
    """Open for the institution: one place in a shop, Monday to Friday 8 to 15.30, 10 to 37 h."""
    values: dict[str, Any] = {
        "workplace_id": (workplace or a_workplace()).id,
        "state": OfferState.OPEN,
        "title": "Butik og lager",
        "theme": 2,
        "min_minutes": 600,
        "max_minutes": 2220,
        "shifts": [a_shift(day) for day in DAYS[:5]],
        "start_earliest": START,
        "start_latest": date(2027, 3, 1),
        "weeks": 26,
        "hazards": [],
    }
    offer = Offer(**values | changes)
    offer.institutions.append(OfferInstitution(institution_id=institution.id))
    return _added(offer)


def a_shift(day: str = "mon", start: int = 480, end: int = 930, pause: int = 30) -> dict[str, Any]:
    return {"day": day, "start": start, "end": end, "break": pause}


def a_wish(youth: Youth, offer: Offer, rank: int = 1) -> Wish:
    wish = Wish(offer_id=offer.id, rank=rank)
    youth.wishes.append(wish)
    return _added(wish)


def a_tie(youth: Youth, other: Youth, kind: TieKind = TieKind.TOGETHER) -> YouthTie:
    return _added(YouthTie(youth_id=youth.id, other_id=other.id, kind=kind))


def a_decision(youth: Youth, offer: Offer, **changes: Any) -> Decision:
    """A lock; `kind`, `override` and `reason` make it something else."""
    values = {
        "institution_id": youth.institution_id,
        "youth_id": youth.id,
        "offer_id": offer.id,
        "kind": DecisionKind.MUST,
    }
    return _added(Decision(**values | changes))


def a_run(institution: Institution, **changes: Any) -> MatchRun:
    values = {
        "institution_id": institution.id,
        "date": ROUND_DATE,
        "seed": 7,
        "problem_hash": keep_problem(changes.pop("problem", "{}")),
    }
    return _added(MatchRun(**values | changes))


def a_real_run(institution: Institution, **changes: Any) -> MatchRun:
    """Finished, with the problem of everybody who is ready."""
    problem = problem_text(problem_for(institution.id, ROUND_DATE, 7))
    values = {"problem": problem, "state": RunState.FINISHED, "finished_at": now()}
    return a_run(institution, **values | changes)


def a_solved_plan(institution: Institution, actor: Actor = STAFF, **asked: Any) -> Plan:
    """By the real solver, without a process of its own."""
    wanted = {"on_date": ROUND_DATE, "seed": 7} | asked
    run = request_run(actor=actor, institution_id=institution.id, **wanted)
    session.flush()
    problem = problem_text(problem_for(institution.id, run.date, run.seed))
    run.problem_hash = keep_problem(problem)
    run.state, run.finished_at = RunState.FINISHED, now()
    answer = write_solution(solve(read_problem(problem)))
    plan = keep_plan(run, *judged(problem, answer))
    session.flush()
    return plan


def a_plan(institution: Institution, **changes: Any) -> Plan:
    values = {"institution_id": institution.id, "number": 1, "status": "optimal"}
    run_id = changes.pop("run_id", None) or a_run(institution).id
    return _added(Plan(**values | {"run_id": run_id} | changes))


def a_planned_placement(plan: Plan, youth: Youth, offer: Offer, **changes: Any) -> PlannedPlacement:
    """Two days a week at the place that it wished for."""
    values = {
        "youth": youth,
        "offer": offer,
        "start": START,
        "end": date(2027, 7, 4),
        "rank": 1,
        "steps": [a_step(offer)],
    }
    row = PlannedPlacement(**values | changes)
    plan.placed.append(row)
    return _added(row)


def an_unplaced_youth(plan: Plan, youth: Youth, **changes: Any) -> UnplacedYouth:
    row = UnplacedYouth(**{"youth": youth, "why": "capacity"} | changes)
    plan.unplaced.append(row)
    return _added(row)


def a_proposal(youth: Youth, offer: Offer, **changes: Any) -> Proposal:
    """Sent today, two days a week, nobody has answered."""
    plan_id = changes.pop("plan_id", None) or a_plan(youth.institution).id
    values: dict[str, Any] = {
        "institution_id": youth.institution_id,
        "plan_id": plan_id,
        "youth_id": youth.id,
        "offer_id": offer.id,
        "state": ProposalState.SENT,
        "start": START,
        "end": date(2027, 7, 4),
        "rank": 1,
        "steps": [a_step(offer)],
        "sent_at": now(),
        "expires_at": end_of(today() + timedelta(days=10)),
    }
    return _added(Proposal(**values | changes))


def a_place_word(proposal: Proposal, **changes: Any) -> PlaceWord:
    """One that staff have not read."""
    values = {
        "institution_id": proposal.institution_id,
        "proposal_id": proposal.id,
        "workplace_id": proposal.offer.workplace_id,
        "signs": ["kind"],
    }
    return _added(PlaceWord(**values | changes))


def a_placement(youth: Youth, offer: Offer, **changes: Any) -> Placement:
    """In preparation, from a proposal that both have said yes to."""
    proposal = a_proposal(youth, offer, state=ProposalState.ACCEPTED)
    values = {
        "institution_id": youth.institution_id,
        "proposal_id": proposal.id,
        "youth_id": youth.id,
        "offer_id": offer.id,
        "start": proposal.start,
        "end": proposal.end,
        "steps": proposal.steps,
    }
    return _added(Placement(**values | changes))


def a_message(youth: Youth, **changes: Any) -> OutboxMessage:
    """A mail to the youth, which waits."""
    values = {"kind": "youth_invitation", "recipient": youth.email, "subject": "Velkommen",
              "body": "Hej", "institution_id": youth.institution_id}  # fmt: skip
    return _added(told_about(OutboxMessage(**values | changes), youth))


def a_step(offer: Offer, shifts: tuple[int, ...] = (0, 1), from_week: int = 0) -> dict[str, Any]:
    """One step of a placement: the offer's shifts by their indexes, and written out."""
    pattern = [offer.shifts[index] for index in shifts]
    minutes = sum(worked_minutes(shift) for shift in pattern)
    return {"from_week": from_week, "shifts": list(shifts), "minutes": minutes, "travel": 60,
            "pattern": pattern}  # fmt: skip


def an_import(institution: Institution, row: str = "Butik;12345678") -> ImportRun:
    """A file of one employer that waits for somebody to say yes."""
    return open_run(
        actor=STAFF,
        institution_id=institution.id,
        kind=FileKind.EMPLOYERS,
        source=f"Virksomhed;CVR\n{row}\n;99000104\n".encode(),
        filename="virksomheder.csv",
        on_date=date(2026, 11, 23),
    )


def an_import_question(institution: Institution) -> ImportQuestion:
    """Open: the CVR number of an employer that was brought in."""
    apply_run(actor=STAFF, run=an_import(institution, "Cafeen;87654321"))
    ours = select(ImportQuestion).where(ImportQuestion.institution_id == institution.id)
    return session.scalars(ours.where(ImportQuestion.code == "Q-CVR")).one()


def a_postcode(**changes: Any) -> Postcode:
    values = {"code": "4600", "town": "Køge", "radius_km": 3.0, **KOEGE}
    return _added(Postcode(**values | changes))


def an_address_point(**changes: Any) -> AddressPoint:
    values = {
        "key": "hyldeleddet13|4600",
        "address": "Hyldeleddet 13",
        "postcode": "4600",
        "town": "Køge",
        **NEAR_KOEGE,
    }
    return _added(AddressPoint(**values | changes))


def weekdays(start: int, end: int) -> dict[str, list[list[int]]]:
    return {day: [[start, end]] for day in DAYS[:5]}


def _added(thing: T) -> T:
    session.add(thing)
    session.flush()
    return thing
