"""Both are asked, both answer, and an employer never learns more than it may."""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from egu.accounts.links import open_link
from egu.accounts.models import LinkPurpose
from egu.audit.models import AuditEvent
from egu.audit.services import Actor
from egu.clock import end_of, held_at, now
from egu.db import session, transaction
from egu.employers.models import Contact, OfferDecline
from egu.messaging.models import OutboxMessage
from egu.placements.disclosure import proposal_for_employer, shown_strengths, travel_words
from egu.placements.follow_up import AnswerFilter, answer_counts, answers_on
from egu.placements.mails import ask_employer, ask_youth
from egu.placements.models import (
    EmployerAnswer,
    Placement,
    PlacementState,
    Proposal,
    ProposalState,
    YouthAnswer,
)
from egu.placements.queries import (
    place_of_youth,
    proposal_in_institution,
    proposal_of_company,
    proposal_of_youth,
)
from egu.placements.reasons import why_this_place
from egu.placements.services import (
    Proposed,
    confirm_and_ask,
    employer_answers,
    expire_overdue,
    send_proposal,
    withdraw_proposal,
    youth_answers,
)
from egu.placements.states import AnswerRefused
from egu.youths.access import account_of
from egu.youths.models import Ground
from tests.builders import (
    STAFF,
    START,
    a_grant,
    a_plan,
    a_proposal,
    a_step,
    a_user,
    a_wish,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.conftest import TODAY

YOUTH = Actor("Sofie")
EMPLOYER = Actor("link")


@pytest.fixture
def proposal(app: Flask) -> Proposal:
    """Sofie is proposed to a bakery, with everything about her that must not be told."""
    school = an_institution(name="FGU Tre Ege")
    contact = a_user(scope={"institution_id": school.id}, email="mette@treege.example")
    youth = a_youth(
        school,
        first_name="Sofie",
        last_name="Bregnevang",
        address="Hyldeleddet 13, 1. tv",
        phone="68267680",
        email="sofie.bregnevang@ungmail.example",
        contact_user_id=contact.id,
        needs=["quiet", "breaks"],
        strengths="Punktlig og venlig",
        grants=[a_grant(ground=Ground.MENTAL_VULNERABILITY.value)],
    )
    workplace = a_workplace(
        name="Bageriet Solkrogen",
        contacts=[Contact(name="Lone Fuglevad", email="lone@solkrogen.example")],
    )
    offer = an_offer(school, workplace, title="Bagerbud")
    return send_proposal(
        actor=STAFF,
        institution_id=school.id,
        plan_id=a_plan(school).id,
        proposed=Proposed(
            youth_id=youth.id,
            offer_id=offer.id,
            start=START,
            end=START + timedelta(weeks=26),
            rank=2,
            steps=[a_step(offer, (0, 1)), a_step(offer, (0, 1, 2), from_week=8)],
            why={"travel": {"minutes": 13, "mode": "bike", "quality": "estimate"}},
        ),
        days=10,
    )


def mails(recipient: str | None = None) -> list[OutboxMessage]:
    found = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [mail for mail in found if recipient in (None, mail.recipient)]


def to_employer() -> list[str]:
    return [f"{mail.subject}\n{mail.body}" for mail in mails("lone@solkrogen.example")]


def token_in(mail: str) -> str:
    return mail.partition("/svar/")[2].split()[0]


def to_youth() -> list[str]:
    return [mail.body for mail in mails("sofie.bregnevang@ungmail.example")]


def kinds() -> list[str]:
    return [mail.kind for mail in mails()]


PRIVATE = ("Bregnevang", "Hyldeleddet", "4600", "68267680", "ungmail", "quiet", "breaks", "Ro og",
           "psykisk", "Psykisk", "1500", "25 t", "2008")  # fmt: skip


def test_both_are_asked(proposal: Proposal) -> None:
    assert proposal.state is ProposalState.SENT
    assert proposal.expires_at is not None
    assert kinds() == ["ask_employer", "ask_youth"]


def test_both_have_to_the_end_of_the_last_day_as_a_dane_counts_it(proposal: Proposal) -> None:
    assert proposal.expires_at == datetime(2026, 12, 3, 22, 59, 59, tzinfo=UTC)
    with held_at(datetime(2026, 12, 3, 22, 59, tzinfo=UTC)):
        assert expire_overdue() == 0
        employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.YES)
    with held_at(datetime(2026, 12, 3, 23, 0, tzinfo=UTC)):
        assert expire_overdue() == 1


def test_an_evening_counts_to_the_danish_day_that_it_falls_on(proposal: Proposal) -> None:
    with held_at(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)):
        assert again(proposal).answer_by == date(2026, 12, 4)


def test_mails_name_the_last_day_without_a_time_of_day(proposal: Proposal) -> None:
    assert "Svar gerne senest torsdag 3. december." in to_employer()[-1]
    assert "Du kan svare til og med torsdag 3. december." in to_youth()[-1]


def test_a_youth_who_is_asked_can_log_in_from_then_on(proposal: Proposal) -> None:
    account = account_of(proposal.youth)
    assert account is not None
    assert account.email == "sofie.bregnevang@ungmail.example"


def test_the_employers_mail_tells_what_is_needed_to_answer(proposal: Proposal) -> None:
    mail = to_employer()[0]
    for told in ("Kan Sofie komme i praktik hos jer?", "FGU Tre Ege foreslår Sofie", "Bagerbud",
                 "Start: 4. januar 2027", "Fra 4. januar 2027: 14 t om ugen",
                 "Pauser er ikke talt med i timerne.",
                 "mandag 08.00–15.30", "Fra 1. marts 2027: 21 t om ugen",
                 "Vejen til jer: ca. 13 min (cykel, et skøn)", "Punktlig og venlig",
                 "http://127.0.0.1:8000/svar/", "senest torsdag 3. december."):  # fmt: skip
        assert told in mail


def test_the_employers_mail_names_whom_to_ask_and_goes_back_there(proposal: Proposal) -> None:
    proposal.youth.contact.name, proposal.youth.contact.phone = "Mette", "95614444"
    ask_employer(proposal)
    mail = [mail for mail in mails() if mail.kind == "ask_employer"][-1]
    assert mail.body.startswith("Hej Lone Fuglevad")
    assert "Spørg Mette" in mail.body
    assert "95614444" in mail.body
    assert mail.reply_to == "mette@treege.example"


def test_no_mail_and_no_view_tells_an_employer_what_is_private(proposal: Proposal) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.TALK, reason="Har angst")
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NO, reason="Har angst")
    told = [*to_employer(), json.dumps(asdict(proposal_for_employer(proposal)), default=str)]
    assert len(told) == 3
    for text in told:
        for secret in (*PRIVATE, "angst"):
            assert secret not in text


def test_the_link_in_the_mail_opens_this_proposal(proposal: Proposal) -> None:
    link = open_link(token=token_in(to_employer()[0]), purpose=LinkPurpose.PROPOSAL_ANSWER)
    assert link is not None
    assert link.subject_id == proposal.id


def test_a_company_that_is_confirmed_late_gets_the_mails_it_has_missed(
    proposal: Proposal,
) -> None:
    school, company = proposal.institution_id, proposal.offer.workplace.company
    company.confirmed_at = None
    for _number in range(3):
        again(proposal)
    unanswered, answered, overdue = session.scalars(select(Proposal)).all()[1:]
    answered.employer_answer = EmployerAnswer.VISIT_FIRST
    overdue.expires_at = now()
    assert len(to_employer()) == 1
    proposal.state = ProposalState.WITHDRAWN
    for _twice in range(2):
        confirm_and_ask(actor=STAFF, company=company, institution_id=school)
    (missed,) = to_employer()[1:]
    link = open_link(token=token_in(missed), purpose=LinkPurpose.PROPOSAL_ANSWER)
    assert link is not None
    assert link.subject_id == unanswered.id
    assert link.expires_at >= now() + timedelta(days=40)


def again(proposal: Proposal) -> Proposal:
    """Another youth for the same place, with the same days to answer."""
    youth = a_youth(proposal.youth.institution)
    return send_proposal(
        actor=STAFF,
        institution_id=proposal.institution_id,
        plan_id=proposal.plan_id,
        proposed=Proposed(
            youth.id, proposal.offer_id, START, proposal.end, rank=1, steps=proposal.steps
        ),
        days=10,
    )


def test_two_yes_make_a_placement_and_the_employer_learns_the_full_name(
    proposal: Proposal,
) -> None:
    employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.YES)
    assert proposal.state is ProposalState.SENT
    assert proposal_for_employer(proposal).full_name is None
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.YES)
    assert proposal.state is ProposalState.ACCEPTED
    placement = session.scalars(select(Placement)).one()
    assert (placement.state, placement.start, len(placement.steps)) == (
        PlacementState.PREPARING, START, 2,
    )  # fmt: skip
    assert proposal_for_employer(proposal).full_name == "Sofie Bregnevang"
    assert proposal_for_employer(proposal, by_link=True).full_name is None
    assert "Sofie Bregnevang begynder hos jer 4. januar 2027" in to_employer()[-1]
    assert "Du begynder 4. januar 2027" in to_youth()[-1]


def test_a_no_from_the_youth_frees_the_employer_kindly_and_without_a_reason(
    proposal: Proposal,
) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NO, reason="For langt væk")
    assert proposal.state is ProposalState.DECLINED
    assert proposal.youth_reason == "For langt væk"
    mail = to_employer()[-1]
    assert "Jeres plads er fri igen" in mail
    assert "langt" not in mail
    assert proposal_for_employer(proposal).shared_reason is None


def test_a_no_costs_the_youth_nothing_but_this_place(proposal: Proposal) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NO)
    youth = proposal.youth
    assert [one.offer_id for one in youth.refusals] == [proposal.offer_id]
    assert str(youth.waiting_since) == "2026-08-03"


def test_a_place_that_the_youth_refuses_is_no_longer_among_its_wishes(proposal: Proposal) -> None:
    youth = proposal.youth
    other = a_wish(youth, an_offer(youth.institution), rank=2)
    a_wish(youth, proposal.offer, rank=1)
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NO)
    assert [(wish.offer_id, wish.rank) for wish in youth.wishes] == [(other.offer_id, 1)]


def test_the_youth_may_share_the_reason(proposal: Proposal) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NO,
                  reason="Jeg har fundet et sted selv", share_reason=True)  # fmt: skip
    assert "Sofie skriver: Jeg har fundet et sted selv" in to_employer()[-1]


def test_not_this_time_is_told_kindly_and_not_proposed_again(proposal: Proposal) -> None:
    employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.NOT_THIS_TIME,
                     reason="no_mentor")  # fmt: skip
    assert proposal.state is ProposalState.DECLINED
    decline = session.scalars(select(OfferDecline)).one()
    assert (decline.offer_id, decline.youth_id) == (proposal.offer_id, proposal.youth_id)
    assert "Det er ikke din skyld" in to_youth()[-1]
    assert "mangler" not in to_youth()[-1]


@pytest.mark.parametrize("reason", [None, "", "fordi hun er syg"])
def test_an_employer_gives_one_of_the_preset_reasons(
    proposal: Proposal, reason: str | None
) -> None:
    with pytest.raises(AnswerRefused) as refusal:
        employer_answers(actor=EMPLOYER, proposal=proposal,
                         answer=EmployerAnswer.NOT_THIS_TIME, reason=reason)  # fmt: skip
    assert refusal.value.key == "unknown_reason"
    assert proposal.employer_answer is None


def test_a_visit_first_keeps_the_proposal_open_longer(proposal: Proposal, clock: datetime) -> None:
    with held_at(clock + timedelta(days=9)):
        employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.VISIT_FIRST)
        assert proposal.expires_at == end_of(date(2026, 12, 12))
        assert kinds()[-2:] == ["visit_first", "visit_first_staff"]
        employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.YES)
    assert proposal.state is ProposalState.SENT


@pytest.mark.parametrize("answer", [YouthAnswer.TALK, YouthAnswer.NOT_SURE])
def test_a_youth_in_doubt_reaches_its_own_contact(proposal: Proposal, answer: YouthAnswer) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=answer)
    assert proposal.state is ProposalState.SENT
    assert mails()[-1].recipient == "mette@treege.example"
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.YES)
    assert proposal.youth_answer is YouthAnswer.YES


def test_doubt_gives_more_time_once_and_one_mail(proposal: Proposal, clock: datetime) -> None:
    for day, answer in enumerate((YouthAnswer.NOT_SURE, YouthAnswer.TALK) * 3, start=4):
        with held_at(clock + timedelta(days=day)):
            youth_answers(actor=YOUTH, proposal=proposal, answer=answer)
    assert proposal.expires_at == end_of(date(2026, 12, 7))
    assert kinds().count("youth_in_doubt") == 1


def test_two_who_take_their_time_have_no_more_than_the_time_from_the_last(
    proposal: Proposal, clock: datetime
) -> None:
    with held_at(clock + timedelta(days=8)):
        youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.TALK)
    with held_at(clock + timedelta(days=16)):
        employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.VISIT_FIRST)
    assert proposal.expires_at == end_of(date(2026, 12, 19))


def test_the_same_answer_twice_is_once(proposal: Proposal) -> None:
    for _ in range(2):
        youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.YES)
        employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.YES)
    assert len(session.scalars(select(Placement)).all()) == 1
    assert kinds().count("agreed_youth") == 1
    actions = session.scalars(select(AuditEvent.action)).all()
    assert actions.count("proposal.youth_answer") == 1


def test_another_answer_afterwards_is_refused(proposal: Proposal) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.YES)
    with pytest.raises(AnswerRefused) as refusal:
        youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NO)
    assert refusal.value.key == "already_answered"
    assert proposal.youth_answer is YouthAnswer.YES


def test_who_answers_after_the_other_side_has_said_no_is_told_so(proposal: Proposal) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NO)
    with pytest.raises(AnswerRefused) as refusal:
        employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.YES)
    assert refusal.value.key == "no_longer_open"


def test_ten_days_later_the_proposal_has_expired_and_nobody_can_answer(
    proposal: Proposal, clock: datetime
) -> None:
    with held_at(clock + timedelta(days=10)):
        assert expire_overdue() == 0
    with held_at(clock + timedelta(days=11)):
        with pytest.raises(AnswerRefused):
            youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.YES)
        assert expire_overdue() == 1
        assert expire_overdue() == 0
    assert proposal.state is ProposalState.EXPIRED
    assert kinds()[-2:] == ["expired_employer", "expired_youth"]


def test_a_withdrawn_proposal_is_withdrawn_once(proposal: Proposal) -> None:
    for _ in range(2):
        withdraw_proposal(actor=STAFF, proposal=proposal, reason="Pladsen er lukket")
    assert proposal.state is ProposalState.WITHDRAWN
    assert kinds().count("withdrawn_youth") == 1
    with pytest.raises(AnswerRefused):
        employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.YES)


def test_an_agreed_proposal_is_not_withdrawn(proposal: Proposal) -> None:
    employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.YES)
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.YES)
    with pytest.raises(AnswerRefused):
        withdraw_proposal(actor=STAFF, proposal=proposal)


def test_two_people_who_answer_at_the_same_moment_make_one_placement(
    app: Flask, proposal: Proposal
) -> None:
    with transaction():
        pass
    answering = [
        threading.Thread(target=answer_elsewhere, args=(app, proposal.id, answer, ready))
        for ready in [threading.Barrier(4)]
        for answer in (say_yes_as_youth, say_yes_as_youth, say_yes_as_employer, say_yes_as_employer)
    ]
    for thread in answering:
        thread.start()
    for thread in answering:
        thread.join()
    with transaction():
        assert len(session.scalars(select(Placement)).all()) == 1
        assert kinds().count("agreed_employer") == 1


def answer_elsewhere(
    app: Flask, proposal_id: int, answer: Callable[[Proposal], object], ready: threading.Barrier
) -> None:
    ready.wait()
    with app.app_context(), transaction():
        answer(session.get_one(Proposal, proposal_id))


def say_yes_as_youth(proposal: Proposal) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.YES)


def say_yes_as_employer(proposal: Proposal) -> None:
    employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.YES)


def test_a_step_that_changes_nothing_is_not_told_again(proposal: Proposal) -> None:
    offer = proposal.offer
    proposal.steps = [a_step(offer, (0,)), a_step(offer, (0,), 4), a_step(offer, (0, 1), 8)]
    first_days = [str(step.first_day) for step in proposal_for_employer(proposal).steps]
    assert first_days == ["2027-01-04", "2027-03-01"]


def test_the_record_names_fields_and_never_values(proposal: Proposal) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NO, reason="Har angst")
    for event in session.scalars(select(AuditEvent)):
        assert "angst" not in json.dumps([event.fields, event.reason, event.action])


@pytest.mark.parametrize(
    "strengths",
    ["Har ADHD, men er flittig", "Bor på Hyldeleddet", "Fru Bregnevang siger, hun er god",
     "Ring 68267680", "Skriv til sofie@post.example", "Kommer fra Køge", "God trods angsten",
     "Har lidt astma", "Bliver nemt angstpræget", "Går til psykolog", "Flittig, men gravid",
     "Har en bevilling på 25 timer", "", None],
)  # fmt: skip
def test_strengths_that_tell_too_much_are_not_shown(
    proposal: Proposal, strengths: str | None
) -> None:
    proposal.youth.strengths = strengths
    assert shown_strengths(proposal.youth) is None


@pytest.mark.parametrize(
    "strengths", ["Punktlig", "God med børn og dyr", "Rolig og grundig", "Har lagt asfalt"]
)
def test_ordinary_strengths_are_shown(proposal: Proposal, strengths: str) -> None:
    proposal.youth.strengths = strengths
    assert shown_strengths(proposal.youth) == strengths


@pytest.mark.parametrize(
    ("travel", "words"),
    [
        ({"minutes": 38, "mode": "transit", "quality": "timetable"}, "38 min (bus og tog)"),
        (
            {"minutes": 41, "under_way": 17, "mode": "transit", "quality": "timetable"},
            "17 min (bus og tog)",
        ),
        (
            {"minutes": 38, "mode": "transit", "quality": "coarse"},
            "ca. 38 min (bus og tog, et skøn)",
        ),
        ({"minutes": 80, "mode": "bike", "quality": "estimate"}, "ca. 1 t 20 min (cykel, et skøn)"),
        ({"minutes": None, "mode": "transit", "quality": "unknown"}, None),
        ({}, None),
        (None, None),
    ],
)
def test_travel_is_said_in_minutes_and_means(
    app: Flask, travel: dict[str, Any] | None, words: str | None
) -> None:
    assert travel_words(travel) == words


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ({"wished": True}, "Du har ønsket den. Den er nummer 2 på din liste."),
        ({"theme_wished": True}, "Du vil gerne arbejde med handel og kundeservice."),
        ({}, "Den er ikke på din liste. Du kan altid sige nej tak."),
    ],
)
def test_the_youth_is_told_why_this_place(
    proposal: Proposal, why: dict[str, Any], told: str
) -> None:
    proposal.why = why | {"travel": {"minutes": 13, "mode": "bike", "quality": "estimate"}}
    known = why_this_place(proposal)
    assert known.short == told
    assert "Vejen dertil tager ca. 13 min (cykel, et skøn)." in known.more
    proposal.why = why
    unknown = why_this_place(proposal)
    assert unknown.short == told
    assert "Vi kender ikke vejen endnu. Spørg os." in unknown.more


def test_only_what_is_known_is_said(proposal: Proposal) -> None:
    proposal.why = {"days_fit": True}
    proposal.youth.answered = ["others"]
    told = why_this_place(proposal)
    assert told.short == "Du har sagt ja til, at vi må foreslå andre steder."
    assert "Dagene passer med din uge." in told.more
    proposal.why = {"days_fit": False}
    doubtful = why_this_place(proposal)
    assert "Dagene passer med din uge." not in [*doubtful.more, *doubtful.all]


def test_going_to_and_fro_in_doubt_gives_time_and_sends_mail_once(proposal: Proposal) -> None:
    youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NOT_SURE)
    deadline, sent = proposal.expires_at, kinds()
    with held_at(TODAY + timedelta(days=8)):
        for answer in (YouthAnswer.TALK, YouthAnswer.NOT_SURE):
            youth_answers(actor=YOUTH, proposal=proposal, answer=answer)
    assert proposal.expires_at == deadline
    assert kinds() == sent


def test_the_second_side_in_doubt_gets_no_more_days_than_the_first(proposal: Proposal) -> None:
    with held_at(TODAY + timedelta(days=8)):
        youth_answers(actor=YOUTH, proposal=proposal, answer=YouthAnswer.NOT_SURE)
    with held_at(TODAY + timedelta(days=16)):
        employer_answers(actor=EMPLOYER, proposal=proposal, answer=EmployerAnswer.VISIT_FIRST)
        assert proposal.expires_at == end_of(date(2026, 12, 19))


@pytest.mark.parametrize("email", [None, "", "emma.solsortby(a)post.example"])
def test_without_a_mail_address_the_proposal_still_stands(app: Flask, email: str | None) -> None:
    school = an_institution()
    youth = a_youth(school, email=email)
    offer = an_offer(school, a_workplace(contacts=[Contact(name="Jens", email=email)]))
    proposed = Proposed(youth.id, offer.id, START, START + timedelta(weeks=8), 1, [a_step(offer)])
    sent = send_proposal(actor=STAFF, institution_id=school.id, plan_id=a_plan(school).id,
                         proposed=proposed, days=10)  # fmt: skip
    assert sent.state is ProposalState.SENT
    assert mails() == []


def test_staff_see_who_has_answered_and_who_has_not(app: Flask) -> None:
    school = an_institution()
    silent, youth_first, employer_first, agreed, ended = (
        a_proposal(a_youth(school), an_offer(school), **answers)
        for answers in (
            {},
            {"youth_answer": YouthAnswer.YES},
            {"employer_answer": EmployerAnswer.YES},
            {"state": ProposalState.ACCEPTED},
            {"state": ProposalState.DECLINED},
        )
    )
    a_proposal(a_youth(an_institution()), an_offer(school))
    groups = {"open": [silent, youth_first, employer_first], "talk": [],
              "youth": [silent, employer_first], "employer": [silent, youth_first],
              "agreed": [agreed], "ended": [ended]}  # fmt: skip
    for group, proposals in groups.items():
        assert answers_on(school.id, AnswerFilter(group)).rows == proposals
    assert answer_counts(school.id) == {group: len(found) for group, found in groups.items()}


def test_nobody_finds_the_proposal_of_others(proposal: Proposal) -> None:
    company = proposal.offer.workplace.company_id
    assert proposal_in_institution(proposal.institution_id, proposal.id) is proposal
    assert proposal_in_institution(an_institution().id, proposal.id) is None
    assert proposal_of_youth(proposal.youth_id, proposal.id) is proposal
    assert proposal_of_youth(proposal.youth_id + 1, proposal.id) is None
    assert proposal_of_company(company, proposal.id) is proposal
    assert proposal_of_company(company + 1, proposal.id) is None
    assert place_of_youth(proposal.youth_id) is proposal


def test_mail_is_in_the_language_of_who_reads_it_and_not_of_who_sends_it(
    proposal: Proposal,
) -> None:
    account_of(proposal.youth).locale = "en"
    with force_locale("en"):
        ask_employer(proposal)
    ask_youth(proposal)
    assert to_employer()[1].split("/svar/")[0] == to_employer()[0].split("/svar/")[0]
    assert "ca. 13 min (cykel, et skøn)" in to_employer()[1]
    assert "It is fine to say no. It costs you nothing." in to_youth()[1]
