"""One school in which everything has happened: every state of every thing that pages show.

Made by the services that make it in earnest, with the clock held still; egu.demo gives the people.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from egu.accounts import links
from egu.accounts.models import Institution, LinkPurpose, Role, User
from egu.accounts.services import (
    Scope,
    accept_invitation,
    add_institution,
    add_user,
    invite,
    open_session,
    user_by_email,
)
from egu.audit.services import Actor
from egu.clock import held_at, now, today
from egu.db import session, transaction
from egu.demo.school import DEMO, build_demo_school
from egu.employers.models import Offer, OfferState, Workplace
from egu.employers.services import save_template
from egu.matching import decisions, plans, publishing
from egu.matching.known_buses import write_bus
from egu.matching.models import MatchRun, Plan, RunState
from egu.matching.services import request_run, stop_run
from egu.messaging.models import Channel, OutboxMessage
from egu.placements.models import (
    EmployerAnswer,
    Proposal,
    TripTried,
    Went,
    WordState,
    YouthAnswer,
)
from egu.placements.own_places import draft_of
from egu.placements.queries import proposals_of_plan
from egu.placements.services import (
    employer_answers,
    expire_overdue,
    withdraw_proposal,
    youth_answers,
)
from egu.placements.trying import say_how_it_went
from egu.placements.visits import (
    Meeting,
    cancel_visit,
    employer_tells,
    plan_visit,
    suggest_visit,
    wish_visit,
    youth_tells,
)
from egu.placements.words import hide_word, show_word, write_word
from egu.youths import services
from egu.youths.models import Youth
from tests import board
from tests import builders as make
from tests.browser.imports_world import SCHOOL, bring_files_in
from tests.builders import a_solved_plan

METTE = Actor("Mette Bangsholt")
DEMO_PEOPLE = {
    "staff": "mette@demo.example",
    "admin": "anita@demo.example",
    "youth": "amalie@ung.example",
    "employer": "bente@solsikken.example",
    "custody": "kirsten.amalie@hjem.example",
    "municipality": "henrik@kommune.example",
}
UNDER_WAY = {
    "step": "goal",
    "goals": {"placed": {"value": 11, "bound": 11}, "wishes": {"value": 14, "bound": 12}},
}


@dataclass
class World:
    """`ids` by the names that addresses use; `tokens` let people in, by who they are."""

    ids: dict[str, int | str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)


def build(app: Flask) -> World:
    world = World()
    with app.app_context():
        for fill in (
            _schools,
            _imports,
            _offers,
            _youths,
            _known_places,
            _published,
            _answers,
            _choosing,
            _visits,
            _words,
            _drafts,
            _runs,
            _links,
        ):
            with transaction():
                fill(world)
    return world


def _schools(world: World) -> None:
    build_demo_school()
    for key, name in (("tom", "FGU Tomgods"), ("nabo", "FGU Nabo")):
        add_institution(actor=METTE, institution_id=key, name=name, municipalities={})
    for who, email in DEMO_PEOPLE.items():
        user = user_by_email(email)
        assert user
        world.tokens[who] = open_session(user=user)
        world.ids[f"user_{who}"] = user.id
    _let_in(world, "staff of an empty school", Role.STAFF, Scope(institution_id="tom"))
    _let_in(world, "admin of an empty school", Role.ADMIN, Scope(institution_id="tom"))
    _let_in(world, "employer without places", Role.EMPLOYER,
            Scope(company_id=make.a_workplace().company_id))  # fmt: skip
    _let_in(world, "municipality without youths", Role.MUNICIPALITY,
            Scope(municipality_code="0329"))  # fmt: skip


def _imports(world: World) -> None:
    world.ids |= bring_files_in()
    _let_in(world, "importer", Role.STAFF, Scope(institution_id=SCHOOL))


def _offers(world: World) -> None:
    """The bakery has a place in every state."""
    school = session.get_one(make.Institution, DEMO)
    bakery = session.scalars(select(Workplace).order_by(Workplace.id)).first()
    assert bakery
    world.ids["workplace"] = bakery.id
    for state in OfferState:
        offer = make.an_offer(school, bakery, state=state, title=f"Bager om natten, {state.value}")
        offer.hazards = ["machines"]
        if state is OfferState.OPEN:
            offer.min_minutes = offer.max_minutes = 37 * 60
            offer.min_age = 25
        world.ids[f"{state.value}_offer"] = offer.id
    unfinished = make.an_offer(school, bakery, state=OfferState.DRAFT, title="Halvfærdig plads",
                               theme=None, shifts=[], hazards=None)  # fmt: skip
    world.ids["unfinished_offer"] = unfinished.id
    far_away = make.a_workplace(name="Skagen Fisk", latitude=57.72, longitude=10.58, town="Skagen")
    world.ids["far_offer"] = make.an_offer(school, far_away, title="Pakker fisk").id
    for number in range(4):
        make.an_offer(school, title=f"Butik nummer {number}", max_minutes=2220, min_minutes=0)


def _youths(world: World) -> None:
    for name in ("Amalie", "Clara", "Malthe", "William"):
        world.ids[name.lower()] = _youth(name).id
    school = session.get_one(make.Institution, DEMO)
    world.ids["strange_youth"] = make.a_youth(session.get_one(make.Institution, "nabo")).id
    for name in ("Villads", "Alma", "Storm", "Liv"):
        make.a_youth(school, first_name=name, last_name="Tilvang", contact=_contact())
    bare = make.a_youth(school, first_name="Asta", last_name="Nyby", birth_date=None, address=None,
                        postcode=None, town=None, latitude=None, longitude=None, available=None,
                        ladder=None, modes=[], wish_themes=[], grants=[])  # fmt: skip
    world.ids["bare_youth"] = bare.id
    _bus_of_other_times(bare, session.get_one(Offer, world.ids["paused_offer"]))
    _let_in(world, "youth who has said nothing", Role.YOUTH, Scope(youth_id=bare.id))


def _bus_of_other_times(youth: Youth, offer: Offer) -> None:
    """Known, and then the work begins at six."""
    write_bus(actor=METTE, youth=youth, offer_id=offer.id, minutes_out=40, minutes_home=45,
              changes=1, line="Bus 101A")  # fmt: skip
    offer.shifts = [make.a_shift("mon", 360, 840)]


def _known_places(world: World) -> None:
    """One youth has told of a place, one's place is a draft now, one has written to nobody."""
    told, drafted = _youth("Clara"), _youth("William")
    for youth, name in ((told, "Smedjen i Herfølge"), (drafted, "Onkel Karls gård")):
        services.tell_of_place(actor=METTE, youth=youth, name=name, contact="Karl, 12 34 56 78",
                               words="Jeg vil gerne lave noget med hænderne.")  # fmt: skip
    session.flush()
    world.ids["own_place_offer"] = draft_of(actor=METTE, own=drafted.own_places[0]).id
    silent = session.get_one(Youth, world.ids["bare_youth"])
    services.tell(actor=METTE, youth=silent, text="Jeg vil helst skrive.")
    silent.answered = []


def _published(world: World) -> None:
    """One plan was sent out and taken back, the next one was sent out."""
    taken_back = _solved(seed=1, name="Første forsøg")
    publishing.publish_plan(actor=METTE, plan=taken_back, version=taken_back.version)
    publishing.withdraw_plan(actor=METTE, plan=taken_back, version=taken_back.version)
    sent = _solved(seed=2, name="Foråret")
    publishing.publish_plan(actor=METTE, plan=sent, version=sent.version)
    world.ids |= {"withdrawn_plan": taken_back.id, "published_plan": sent.id}
    world.ids["taken_back_proposal"] = proposals_of_plan(taken_back.id)[0].id


def _answers(world: World) -> None:
    """Every way in which a proposal can stand; the youth who logs in first has just been asked."""
    sent = proposals_of_plan(int(world.ids["published_plan"]))
    sent.sort(key=lambda one: (one.youth_id != world.ids["amalie"], one.id))
    for (state, happen), proposal in zip(HAPPENINGS.items(), sent, strict=False):
        happen(proposal)
        world.ids |= {
            f"proposal_{state}": proposal.id,
            f"youth_{state}": proposal.youth_id,
            f"offer_{state}": proposal.offer_id,
            f"link_{state}": links.make_link(
                purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=proposal.id, days=10
            ),
        }
        company = proposal.offer.workplace.company_id
        _let_in(world, f"youth_{state}", Role.YOUTH, Scope(youth_id=proposal.youth_id))
        _let_in(world, f"employer_{state}", Role.EMPLOYER, Scope(company_id=company))


def _lose_messages() -> None:
    """One that is tried again, and an SMS that nobody got."""
    ours = select(OutboxMessage).where(OutboxMessage.institution_id == DEMO)
    waiting, lost = session.scalars(ours.order_by(OutboxMessage.id).limit(2)).all()
    waiting.attempts, waiting.last_error = 1, "ConnectionRefusedError"
    lost.channel, lost.recipient = Channel.SMS, "+4520112233"
    lost.sent_at = lost.failed_at = now()
    lost.last_error = "lost"


def _nothing(_proposal: Proposal) -> None:
    """They have been asked."""


def _youth_says(answer: YouthAnswer, reason: str | None = None) -> Callable[[Proposal], None]:
    def happen(proposal: Proposal) -> None:
        youth_answers(actor=METTE, proposal=proposal, answer=answer, reason=reason)

    return happen


def _employer_says(answer: EmployerAnswer, reason: str | None = None) -> Callable[[Proposal], None]:
    def happen(proposal: Proposal) -> None:
        employer_answers(actor=METTE, proposal=proposal, answer=answer, reason=reason)

    return happen


def _both_say_yes(proposal: Proposal) -> None:
    _youth_says(YouthAnswer.YES)(proposal)
    _employer_says(EmployerAnswer.YES)(proposal)


def _the_trip_went(how: TripTried) -> Callable[[Proposal], None]:
    def happen(proposal: Proposal) -> None:
        _both_say_yes(proposal)
        say_how_it_went(actor=METTE, proposal=proposal, how=how)

    return happen


def _time_passes(proposal: Proposal) -> None:
    proposal.expires_at = now() - timedelta(hours=1)
    session.flush()
    expire_overdue()


HAPPENINGS: dict[str, Callable[[Proposal], None]] = {
    "asked": _nothing,
    "youth_yes": _youth_says(YouthAnswer.YES),
    "employer_yes": _employer_says(EmployerAnswer.YES),
    "youth_no": _youth_says(YouthAnswer.NO, "Jeg bliver nervøs af så mange mennesker."),
    "not_sure": _youth_says(YouthAnswer.NOT_SURE),
    "talk": _youth_says(YouthAnswer.TALK),
    "visit_first": _employer_says(EmployerAnswer.VISIT_FIRST),
    "not_this_time": _employer_says(EmployerAnswer.NOT_THIS_TIME, "no_room"),
    "agreed": _both_say_yes,
    "expired": _time_passes,
    "tried_well": _the_trip_went(TripTried.WELL),
    "tried_wrong": _the_trip_went(TripTried.WRONG),
    "withdrawn": lambda proposal: withdraw_proposal(actor=METTE, proposal=proposal) and None,
}
"""What has happened to a proposal, by the name of the state that it leaves."""


def _choosing(world: World) -> None:
    """A school that lets companies put two proposed youths in order."""
    school = make.an_institution(name="FGU Vælg", settings={"companies_choose": True})
    offer = make.an_offer(school, make.a_workplace(), title="Butik", places=2)
    for name in ("Nor", "Vigga"):
        make.a_proposal(make.a_youth(school, first_name=name, strengths="Er rolig"), offer)
    save_template(actor=METTE, offer=offer)
    world.ids["offer_choosing"] = offer.id
    ending = make.an_offer(school, make.a_workplace(), title="Lager", start_latest=today())
    for name, one in (("ending", ending), ("lasting", offer)):
        world.ids[f"longer_{name}"] = links.make_link(
            purpose=LinkPurpose.OFFER_EXTEND, subject_id=one.id, days=3
        )
    company = offer.workplace.company_id
    _let_in(world, "employer_choosing", Role.EMPLOYER, Scope(company_id=company))


def _visits(world: World) -> None:
    """One in every state, with those who have answered something already."""
    for state, happen in VISITS.items():
        happen(_proposal(world, state))


def _suggested(proposal: Proposal) -> None:
    suggest_visit(actor=METTE, proposal=proposal, meeting=_meeting())


def _planned(proposal: Proposal) -> None:
    plan_visit(actor=METTE, proposal=proposal, meeting=_meeting(), note="Tag gode sko på.")


def _called_off(proposal: Proposal) -> None:
    _planned(proposal)
    cancel_visit(actor=METTE, proposal=proposal, note="Bente er syg.")


def _over(proposal: Proposal) -> None:
    """It was four days ago."""
    with held_at(now() - timedelta(days=7)):
        _planned(proposal)


def _told(proposal: Proposal) -> None:
    _over(proposal)
    assert proposal.visit
    youth_tells(actor=METTE, visit=proposal.visit, went=Went.SO_SO, words="Der var meget larm.")
    employer_tells(actor=METTE, visit=proposal.visit, went=Went.WELL)


def _meeting() -> Meeting:
    return Meeting(today() + timedelta(days=3), 600, "Bente", "56 12 34 56", "Ved bagdøren")


def _words(_world: World) -> None:
    """One that waits for staff, one that is shown, one that is not; the last two in one breath."""
    waiting, shown, hidden = (
        write_word(actor=METTE, proposal=_proposal(_world, state), signs=signs, text=text)
        for state, signs, text in (
            ("youth_yes", ["noise"], "Ring til Freja på 56 12 34 56."),
            ("employer_yes", ["kind", "learn"], "De viste mig alt det nye."),
            ("tried_well", ["busy"], "Bente råber."),
        )
    )
    assert waiting.state is WordState.WRITTEN
    show_word(actor=METTE, word=shown)
    hide_word(actor=METTE, word=hidden, reason="Skriv det uden navne.")


def _proposal(world: World, state: str) -> Proposal:
    return session.get_one(Proposal, world.ids[f"proposal_{state}"])


VISITS: dict[str, Callable[[Proposal], None]] = {
    "agreed": lambda proposal: wish_visit(actor=METTE, proposal=proposal),
    "visit_first": _suggested,
    "not_sure": _planned,
    "talk": _called_off,
    "youth_yes": _over,
    "employer_yes": _told,
    "tried_well": _over,
}


def _drafts(world: World) -> None:
    """What is decided while one draft is changed makes an older one outdated."""
    put_away, outdated, edited = (
        _solved(seed=seed, name=name)
        for seed, name in enumerate(("Lagt væk", "Gammel kladde", "Rettet kladde"), 3)
    )
    locked, forbidden, *_others, taken_out = (row.youth_id for row in edited.placed)
    _edit(edited, locked, forbidden, taken_out)
    plans.discard_plan(actor=METTE, plan=put_away, version=put_away.version)
    world.ids |= {
        "draft_plan": _solved(seed=6).id,
        "edited_plan": edited.id,
        "outdated_plan": outdated.id,
        "discarded_plan": put_away.id,
        "contradictory_plan": _contradictory().id,
        "locked_youth": locked,
        "forbidden_youth": forbidden,
        "taken_out_youth": taken_out,
        "placed_youth": edited.placed[-1].youth_id,
        "unplaced_youth": edited.unplaced[0].youth_id,
    }


def _edit(plan: Plan, locked: int, forbidden: int, taken_out: int) -> None:
    board.lock_in_plan(actor=METTE, plan=plan, version=plan.version, youth_id=locked)
    board.take_out(actor=METTE, plan=plan, version=plan.version, youth_id=taken_out)
    board.forbid_in_plan(
        actor=METTE,
        plan=plan,
        version=plan.version,
        youth_id=forbidden,
        offer_id=next(row.offer_id for row in plan.placed if row.youth_id == forbidden),
        reason="De kender hinanden.",
    )


def _contradictory() -> Plan:
    """Two youths locked to the carpenter, who takes one; the locks are lifted afterwards."""
    carpenter = session.scalars(select(Offer).where(Offer.title == "Tømrerens højre hånd")).one()
    locks = [decisions.lock(actor=METTE, youth=_youth(name), offer_id=carpenter.id)
             for name in ("Noah", "Emma")]  # fmt: skip
    session.flush()
    plan = _solved(seed=20, name="Modsigelse")
    for lock in locks:
        decisions.lift(actor=METTE, decision=lock)
    return plan


def _runs(world: World) -> None:
    waiting, working, stopped, failed = (_requested(seed) for seed in range(30, 34))
    working.state, working.started_at, working.progress = RunState.RUNNING, now(), UNDER_WAY
    stop_run(actor=METTE, run=stopped)
    failed.state, failed.error = RunState.FAILED, "Beregningen kunne ikke gennemføres. Prøv igen."
    world.ids |= {
        "waiting_run": waiting.id,
        "working_run": working.id,
        "stopped_run": stopped.id,
        "failed_run": failed.id,
    }


def _links(world: World) -> None:
    _lose_messages()
    fresh, used = (_new_user(f"{name}@ny.example") for name in ("frisk", "brugt"))
    world.ids["invitation"] = invite(user=fresh)
    world.ids["used_invitation"] = invite(user=used)
    accept_invitation(token=str(world.ids["used_invitation"]), password="tre ord efter hinanden")
    world.ids["old_link"] = links.make_link(
        purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=int(world.ids["proposal_asked"]), days=-1
    )


def _solved(*, seed: int, name: str | None = None) -> Plan:
    plan = a_solved_plan(session.get_one(Institution, DEMO), METTE, on_date=today(), seed=seed)
    plan.own_name = name
    session.flush()
    return plan


def _requested(seed: int) -> MatchRun:
    run = request_run(actor=METTE, institution_id=DEMO, on_date=today(), seed=seed)
    session.flush()
    return run


def _let_in(world: World, who: str, role: Role, scope: Scope) -> None:
    user = _new_user(f"{who.replace(' ', '.')}@world.example", role, scope)
    session.flush()
    world.tokens[who] = open_session(user=user)


def _new_user(email: str, role: Role = Role.STAFF, scope: Scope | None = None) -> User:
    return add_user(actor=METTE, name=email.partition("@")[0].title(), email=email, role=role,
                    scope=scope or Scope(institution_id="tom"))  # fmt: skip


def _youth(first_name: str) -> Youth:
    ours = select(Youth).where(Youth.institution_id == DEMO, Youth.first_name == first_name)
    return session.scalars(ours).one()


def _contact() -> User:
    found = user_by_email(DEMO_PEOPLE["staff"])
    assert found
    return found
