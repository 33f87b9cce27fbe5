"""Builds the fictive school once; asked again, it changes nothing."""

from datetime import date, timedelta
from functools import cache

from flask import current_app
from sqlalchemy import select

from egu.accounts.demo import DEMO_PASSWORD
from egu.accounts.models import Institution, Membership, Role, User
from egu.accounts.passwords import hash_password
from egu.accounts.services import add_institution
from egu.audit.services import SYSTEM
from egu.clock import now, today
from egu.config import PROJECT
from egu.db import session
from egu.demo.places import OFFERS, WORKPLACES, DemoOffer, DemoWorkplace
from egu.demo.youths import YOUTHS, DemoYouth
from egu.employers.models import (
    Company,
    Contact,
    Mentor,
    Offer,
    OfferInstitution,
    OfferState,
    Relation,
    RelationStage,
    Workplace,
)
from egu.rulebook import ADULT
from egu.travel.timetable.store import TimetableStore
from egu.week import DAYS
from egu.youths.models import CustodyHolder, Grant, GrantState, Ground, Wish, Youth

DEMO = "demo"
TIMETABLE = PROJECT / "examples" / "gtfs-koege.zip"
MUNICIPALITIES = {"0259": "Køge", "0320": "Faxe", "0329": "Ringsted"}
MUNICIPALITY_OF_TOWN = {
    "Køge": "0259", "Herfølge": "0259", "Haslev": "0320", "Ringsted": "0329",
}  # fmt: skip
SCHOOL_DAY = [480, 800]
AROUND_THE_CLOCK = [[300, 1320]]


def build_demo_school() -> bool:
    """True when it was made now, False when it stood there already."""
    _load_timetable()
    if session.get(Institution, DEMO):
        return False
    school = add_institution(
        actor=SYSTEM,
        institution_id=DEMO,
        name="FGU Fjordby (opdigtet)",
        municipalities=MUNICIPALITIES,
    )
    school.demo = True
    counsellor = _user("Mette Bangsholt", "mette@demo.example", Role.STAFF, institution_id=DEMO)
    counsellor.phone = "+4567000002"
    offers = _places()
    youths = [_youth(one, counsellor, offers) for one in YOUTHS]
    session.flush()
    _other_users(youths)
    return True


def _load_timetable() -> None:
    """The fictive one, unless there is one already."""
    store = TimetableStore(current_app.config["EGU"].instance)
    if store.version() is None and TIMETABLE.exists():
        store.load(TIMETABLE)


def _places() -> dict[str, Offer]:
    workplaces = {one.key: _workplace(one) for one in WORKPLACES}
    return {one.title: _offer(one, workplaces[one.workplace]) for one in OFFERS}


def _workplace(one: DemoWorkplace) -> Workplace:
    workplace = Workplace(
        company=Company(cvr=one.cvr, name=one.name, confirmed_at=now()),
        name=one.name,
        industry=one.industry,
        address=one.address,
        postcode=one.postcode,
        town=one.town,
        latitude=one.point[0],
        longitude=one.point[1],
        max_heads=one.max_heads,
        contacts=[Contact(name=one.contact, email=one.email, phone="+4567000000")],
        mentors=[Mentor(name=one.mentor, per_day=2)],
    )
    session.add(workplace)
    session.flush()
    session.add(
        Relation(institution_id=DEMO, workplace_id=workplace.id, stage=RelationStage.ACTIVE)
    )
    return workplace


def _offer(one: DemoOffer, workplace: Workplace) -> Offer:
    offer = Offer(
        workplace=workplace,
        mentor=workplace.mentors[0],
        contact=workplace.contacts[0],
        state=OfferState(one.state),
        theme=one.theme,
        title=one.title,
        description=one.description,
        places=one.places,
        share=one.share,
        min_minutes=one.hours[0] * 60,
        max_minutes=one.hours[1] * 60,
        shifts=[
            {"day": day, "start": one.start, "end": one.end, "break": one.pause}
            for day in one.days.split()
        ],
        start_earliest=next_term(),
        start_latest=next_term() + timedelta(weeks=13),
        weeks=one.weeks,
        institutions=[OfferInstitution(institution_id=DEMO)],
        **{"hazards": [], **one.extra},
    )
    session.add(offer)
    session.flush()
    return offer


def _youth(one: DemoYouth, counsellor: User, offers: dict[str, Offer]) -> Youth:
    youth = Youth(
        institution_id=DEMO,
        municipality_code=MUNICIPALITY_OF_TOWN[one.town],
        contact=counsellor,
        department=one.town,
        first_name=one.first,
        last_name=one.last,
        birth_date=_born(one.months),
        email=f"{one.first.lower()}@ung.example",
        address=one.address,
        postcode=one.postcode,
        town=one.town,
        latitude=one.point[0],
        longitude=one.point[1],
        waiting_since=today() - timedelta(weeks=one.waited_weeks),
        start_earliest=next_term(),
        education_end=next_term() + timedelta(weeks=78),
        school={one.school: [SCHOOL_DAY]},
        available=dict.fromkeys(DAYS[:6], AROUND_THE_CLOCK) if one.asked_when else None,
        ladder=_ladder(one.hours),
        modes=list(one.modes),
        wish_themes=list(one.themes),
        wishes=[
            Wish(offer_id=offers[title].id, rank=rank)
            for rank, title in enumerate(one.wishes, start=1)
        ],
        wishes_confirmed_at=now() if one.wishes else None,
        grants=_grants(one.grant_hours),
        custody_holders=_custody(one),
        **one.extra,
    )
    session.add(youth)
    return youth


def _ladder(hours: int | None) -> list[dict[str, int]] | None:
    """Those with many hours go straight there; the others begin lower."""
    if hours is None:
        return None
    last = {"from_week": 0, "max": hours * 60, "min": max(hours * 60 - 600, 0)}
    if hours >= 30:
        return [last]
    first = {"from_week": 0, "max": hours * 60 - 240, "min": max(hours * 60 - 720, 0)}
    return [first, {**last, "from_week": 8}]


def _grants(hours: int | None) -> list[Grant]:
    if hours is None:
        return []
    return [
        Grant(
            state=GrantState.APPROVED,
            valid_from=next_term() - timedelta(weeks=20),
            valid_to=next_term() + timedelta(weeks=80),
            max_minutes=hours * 60,
            decided_on=next_term() - timedelta(weeks=20),
            ground=Ground.MENTAL_VULNERABILITY.value,
        )
    ]


def _custody(one: DemoYouth) -> list[CustodyHolder]:
    if one.months >= ADULT * 12:
        return []
    email = f"kirsten.{one.first.lower()}@hjem.example"
    return [CustodyHolder(name=f"Kirsten {one.last}", phone="+4567000001", email=email)]


def _other_users(youths: list[Youth]) -> None:
    bakery = session.scalars(select(Company).order_by(Company.id)).first()
    assert bakery is not None  # noqa: S101 - we have just made it
    _user("Amalie Vestergård", "amalie@ung.example", Role.YOUTH, youth_id=youths[0].id)
    _user("Jonas Birkelund", "jonas@ung.example", Role.YOUTH, youth_id=youths[1].id)
    _user("Bente Kornmark", "bente@solsikken.example", Role.EMPLOYER, company_id=bakery.id)
    _user("Kirsten Vestergård", "kirsten.amalie@hjem.example", Role.CUSTODY, youth_id=youths[0].id)
    _user("Henrik Kui", "henrik@kommune.example", Role.MUNICIPALITY, municipality_code="0259")
    _user("Anita Admin", "anita@demo.example", Role.ADMIN, institution_id=DEMO)


def _user(name: str, email: str, role: Role, **scope: str | int) -> User:
    user = User(name=name, email=email, demo=True, password_hash=_password_hash())
    user.memberships.append(Membership(role=role, **scope))
    session.add(user)
    return user


@cache
def _password_hash() -> str:
    return hash_password(DEMO_PASSWORD)


def _born(months: int) -> date:
    this = today()
    years, month = divmod(this.year * 12 + this.month - 1 - months, 12)
    return date(years, month + 1, 12)


def next_term() -> date:
    """The Monday six weeks from now."""
    ahead = today() + timedelta(weeks=6)
    return ahead + timedelta(days=(-ahead.weekday()) % 7)
