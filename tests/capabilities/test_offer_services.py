"""A company registers, drafts a place, sends it, and hosts again; every step is checked again."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from egu.accounts.models import Institution, Role, User
from egu.audit.models import AuditEvent
from egu.audit.services import Actor
from egu.db import Stale, session
from egu.employers.models import (
    Company,
    Offer,
    OfferDecline,
    OfferState,
    Relation,
    RelationStage,
    Workplace,
)
from egu.employers.offer_check import (
    OfferError,
    asks_adult,
    asks_training,
    missing_in,
    most_minutes,
    open_to_minors,
)
from egu.employers.services import (
    CompanyKnown,
    Joined,
    Person,
    PersonKnown,
    Place,
    Registered,
    change_draft,
    copy_offer,
    move_draft,
    offer_to_schools,
    register_company,
    staff_draft,
    start_offer,
)
from egu.employers.transitions import TRANSITIONS, Move, Side, move_offer, moves_for
from tests.builders import a_shift, a_workplace, a_youth, an_institution, an_offer

BENTE = Actor("Bente Kornmark")
CVR = "99001003"


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution()


@pytest.fixture
def workplace(school: Institution) -> Workplace:
    return a_workplace()


@pytest.fixture
def draft(workplace: Workplace) -> Offer:
    return start_offer(actor=BENTE, workplace=workplace, values={"title": "Bageri", "theme": 5})


def register(
    school: Institution, cvr: str = CVR, email: str = "bente@bageri.example"
) -> Registered:
    return register_company(
        actor=BENTE,
        institution_id=school.id,
        cvr=cvr,
        name="Bageriet Solsikken",
        place=Place("Bageriet Solsikken", "Torvestræde 4", "4600", "Køge"),
        person=Person("Bente Kornmark", email, "67000000"),
    )


def finished(draft: Offer, school: Institution) -> Offer:
    values = {"start_earliest": date(2027, 1, 4), "start_latest": date(2027, 3, 1), "hazards": []}
    change_draft(actor=BENTE, offer=draft, values=values)
    offer_to_schools(actor=BENTE, offer=draft, institution_ids=[school.id])
    return draft


def test_a_new_company_has_a_workplace_a_person_and_a_login_and_waits(school: Institution) -> None:
    done = register(school, cvr="9900 1003")
    assert isinstance(done, Joined)
    (workplace,) = done.company.workplaces
    assert (done.company.cvr, done.company.confirmed_at) == (CVR, None)
    assert [contact.email for contact in workplace.contacts] == ["bente@bageri.example"]
    user = session.scalars(select(User).where(User.email == "bente@bageri.example")).one()
    assert [(m.role, m.company_id) for m in user.memberships] == [(Role.EMPLOYER, done.company.id)]


def test_the_school_finds_a_new_company_among_those_who_are_interested(
    school: Institution,
) -> None:
    register(school)
    relation = session.scalars(select(Relation)).one()
    assert (relation.institution_id, relation.stage) == (school.id, RelationStage.INTERESTED)


def test_nobody_lets_itself_into_a_company_that_is_known(school: Institution) -> None:
    register(school)
    again = register(school, email="fremmed@andet.example")
    assert isinstance(again, CompanyKnown)
    assert [user.email for user in again.colleagues] == ["bente@bageri.example"]
    assert len(session.scalars(select(Company)).all()) == 1
    assert len(session.scalars(select(User)).all()) == 1


def test_a_known_person_gets_no_company_without_being_logged_in(school: Institution) -> None:
    first = register(school)
    again = register(school, cvr="99001011")
    assert isinstance(first, Joined)
    assert again == PersonKnown(first.user)
    assert len(first.user.memberships) == 1


@pytest.mark.parametrize("cvr", ["12345678", "99001", "bageri"])
def test_a_number_that_is_no_cvr_is_refused(school: Institution, cvr: str) -> None:
    with pytest.raises(OfferError, match="cvr"):
        register(school, cvr=cvr)


def test_a_draft_begins_with_a_usual_week(draft: Offer, workplace: Workplace) -> None:
    assert draft.state is OfferState.DRAFT
    assert [shift["day"] for shift in draft.shifts] == ["mon", "tue", "wed", "thu", "fri"]
    assert most_minutes(draft) == 5 * 390
    assert draft.contact is workplace.contacts[0]


def test_a_draft_says_what_is_missing_until_nothing_is(draft: Offer, school: Institution) -> None:
    assert missing_in(draft) == ["start", "hazards", "schools"]
    assert missing_in(finished(draft, school)) == []


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"min_minutes": 1800, "max_minutes": 600}, "hours_order"),
        ({"min_minutes": 1960, "max_minutes": 2220}, "hours_fit"),
        ({"shifts": [a_shift("mon")], "min_minutes": 300, "min_days": 2}, "days_fit"),
        ({"start_latest": date(2026, 12, 1)}, "start_order"),
        ({"hazards": None}, "hazards"),
    ],
)
def test_what_cannot_be_true_is_missing_too(
    draft: Offer, school: Institution, values: dict[str, object], key: str
) -> None:
    change_draft(actor=BENTE, offer=finished(draft, school), values=values)
    assert missing_in(draft) == [key]


def test_only_what_differs_is_changed_and_recorded(draft: Offer) -> None:
    change_draft(actor=BENTE, offer=draft, values={"title": "Bageri", "places": 2})
    last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert last
    assert (last.action, last.fields) == ("offer.change", ["places"])


def test_fields_that_are_not_the_companys_are_refused(draft: Offer) -> None:
    with pytest.raises(OfferError, match="fields"):
        change_draft(actor=BENTE, offer=draft, values={"state": OfferState.OPEN})


def test_a_stale_change_overwrites_nothing(draft: Offer) -> None:
    shown = draft.version
    change_draft(actor=BENTE, offer=draft, values={"places": 2}, version=shown)
    session.flush()
    with pytest.raises(Stale):
        change_draft(actor=BENTE, offer=draft, values={"places": 3}, version=shown)
    assert draft.places == 2


def test_contact_and_mentor_are_made_once(draft: Offer, workplace: Workplace) -> None:
    person = Person("Lone F.", workplace.contacts[0].email or "", "67000001")
    for _ in range(2):
        staff_draft(actor=BENTE, offer=draft, person=person, mentor="Per Tangmose")
    assert [contact.name for contact in workplace.contacts] == ["Lone F."]
    assert [mentor.name for mentor in workplace.mentors] == ["Per Tangmose"]


def test_a_draft_cannot_move_to_another_company(draft: Offer) -> None:
    with pytest.raises(OfferError, match="other_company"):
        move_draft(actor=BENTE, offer=draft, workplace=a_workplace())


def test_a_school_that_does_not_exist_is_refused(draft: Offer) -> None:
    with pytest.raises(OfferError, match="unknown_school"):
        offer_to_schools(actor=BENTE, offer=draft, institution_ids=["nord"])


def test_an_offer_goes_from_draft_to_open_over_the_schools_desk(
    draft: Offer, school: Institution
) -> None:
    finished(draft, school)
    move_offer(actor=BENTE, offer=draft, move=Move.SUBMIT, side=Side.EMPLOYER)
    move_offer(actor=BENTE, offer=draft, move=Move.APPROVE, side=Side.STAFF)
    assert draft.state is OfferState.OPEN


def test_no_place_is_opened_for_a_company_that_nobody_has_rung(
    draft: Offer, school: Institution
) -> None:
    finished(draft, school).workplace.company.confirmed_at = None
    move_offer(actor=BENTE, offer=draft, move=Move.SUBMIT, side=Side.EMPLOYER)
    with pytest.raises(OfferError, match="company_not_confirmed"):
        move_offer(actor=BENTE, offer=draft, move=Move.APPROVE, side=Side.STAFF)


@pytest.mark.parametrize(
    ("state", "move"), [(OfferState.PAUSED, Move.RESUME), (OfferState.FILLED, Move.FREE)]
)
def test_no_place_is_opened_again_for_a_company_that_nobody_has_rung(
    school: Institution, state: OfferState, move: Move
) -> None:
    offer = an_offer(school, state=state)
    offer.workplace.company.confirmed_at = None
    with pytest.raises(OfferError, match="company_not_confirmed"):
        move_offer(actor=BENTE, offer=offer, move=move, side=Side.STAFF)


def test_an_incomplete_offer_goes_nowhere(draft: Offer) -> None:
    assert moves_for(draft, Side.EMPLOYER) == [Move.CLOSE]
    for move, side in ((Move.SUBMIT, Side.EMPLOYER), (Move.APPROVE, Side.STAFF)):
        with pytest.raises(OfferError, match="incomplete"):
            move_offer(actor=BENTE, offer=draft, move=move, side=side)


@pytest.mark.parametrize("move", [Move.APPROVE, Move.SEND_BACK, Move.FILL, Move.FREE])
def test_a_company_cannot_approve_itself(draft: Offer, move: Move) -> None:
    for state in OfferState:
        draft.state = state
        with pytest.raises(OfferError, match="not_possible_now"):
            move_offer(actor=BENTE, offer=draft, move=move, side=Side.EMPLOYER)


def test_a_closed_offer_stays_closed(draft: Offer, school: Institution) -> None:
    finished(draft, school).state = OfferState.CLOSED
    assert moves_for(draft, Side.EMPLOYER) == []
    assert moves_for(draft, Side.STAFF) == []


def test_every_state_but_closed_leads_somewhere() -> None:
    left = {state for transition in TRANSITIONS.values() for state in transition.before}
    assert left == set(OfferState) - {OfferState.CLOSED}


def test_only_a_draft_can_be_changed(draft: Offer, school: Institution) -> None:
    finished(draft, school).state = OfferState.OPEN
    with pytest.raises(OfferError, match="not_a_draft"):
        change_draft(actor=BENTE, offer=draft, values={"places": 9})


def test_hosting_again_copies_everything_but_the_dates_and_the_history(
    school: Institution,
) -> None:
    offer = an_offer(school, theme=5, provides=["breaks"], state=OfferState.FILLED)
    youth = a_youth(school)
    offer.declines.append(OfferDecline(youth_id=youth.id))
    copied = copy_offer(actor=BENTE, offer=offer)
    assert (copied.title, copied.theme, copied.shifts, copied.provides) == (
        offer.title, 5, offer.shifts, ["breaks"],
    )  # fmt: skip
    assert (copied.state, copied.start_earliest, copied.declines) == (OfferState.DRAFT, None, [])
    assert [link.institution_id for link in copied.institutions] == [school.id]


@pytest.mark.parametrize(
    ("hazards", "min_age", "minors", "training", "adult"),
    [
        ([], None, True, False, False),
        (["machines"], None, True, True, False),
        (["alcohol"], None, True, False, True),
        (["machines", "violence"], None, True, True, True),
        (["explosion", "machines"], None, False, False, False),
        (["machines", "alcohol"], 18, False, False, False),
    ],
)
def test_safety_is_asked_about_only_where_a_minor_could_come(
    draft: Offer,
    hazards: list[str],
    min_age: int | None,
    minors: bool,
    training: bool,
    adult: bool,
) -> None:
    draft.hazards, draft.min_age = hazards, min_age
    answers = (open_to_minors(draft), asks_training(draft), asks_adult(draft))
    assert answers == (minors, training, adult)
