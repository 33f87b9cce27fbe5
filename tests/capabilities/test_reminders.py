"""Reminders after three and seven days and before the first trip, and one mail a day: each once."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from egu.accounts.models import Role
from egu.clock import held_at, now, today
from egu.config import Config
from egu.db import session, transaction
from egu.employers.models import Contact
from egu.messaging.bounces import bounced_message
from egu.messaging.delivery import deliver_waiting
from egu.messaging.digest import gather_digests
from egu.messaging.kept import failed_messages, messages_about, note_bounce
from egu.messaging.models import Channel, OutboxMessage, Rhythm
from egu.messaging.recipients import choose
from egu.placements.models import (
    EmployerAnswer,
    Placement,
    PlacementState,
    Proposal,
    TripTried,
    Visit,
    VisitState,
    YouthAnswer,
)
from egu.placements.reminders import remind_of_trips, remind_unanswered
from egu.placements.services import (
    confirm_and_ask,
    employer_answers,
    remind,
    withdraw_proposal,
    youth_answers,
)
from egu.youths.access import let_youth_in
from tests.builders import (
    STAFF,
    a_placement,
    a_proposal,
    a_step,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)

LONE = "lone@solkrogen.example"


@pytest.fixture
def proposal(app: Flask) -> Proposal:
    """Sent at ten today, with ten days to answer in."""
    with transaction():
        school = an_institution(name="FGU Tre Ege")
        contact = a_user(scope={"institution_id": school.id}, email="mette@treege.example")
        youth = a_youth(school, first_name="Sofie", contact_user_id=contact.id)
        workplace = a_workplace(contacts=[Contact(name="Lone", email=LONE)])
        return a_proposal(youth, an_offer(school, workplace))


def day_after_day(days: int) -> list[int]:
    """What the job does each morning and noon; how many were written to each day."""
    written = []
    for day in range(days):
        written.append(0)
        for hours in (0, 3):
            with held_at(now() + timedelta(days=day, hours=hours)), transaction():
                written[-1] += remind_unanswered()
    return written


def kinds() -> Counter[str]:
    return Counter(message.kind for message in session.query(OutboxMessage))


def test_who_has_not_answered_is_reminded_after_three_and_seven_days(proposal: Proposal) -> None:
    assert day_after_day(10) == [0, 0, 0, 2, 0, 0, 0, 2, 0, 0]
    assert kinds() == {"remind_youth": 2, "remind_employer": 2}


def test_nobody_is_reminded_after_the_answer(proposal: Proposal) -> None:
    youth_answers(actor=STAFF, proposal=proposal, answer=YouthAnswer.YES)
    day_after_day(5)
    employer_answers(actor=STAFF, proposal=proposal, answer=EmployerAnswer.VISIT_FIRST)
    day_after_day(10)
    assert kinds()["remind_youth"] == 0
    assert kinds()["remind_employer"] == 1


def test_nobody_is_reminded_before_a_visit_and_it_counts_again_from_its_day(
    proposal: Proposal,
) -> None:
    with transaction():
        proposal.expires_at = now() + timedelta(days=20)
    assert day_after_day(4) == [0, 0, 0, 2]
    with transaction():
        visit = Visit(institution_id=proposal.institution_id, state=VisitState.WISHED)
        proposal.visit = visit
    assert day_after_day(8) == [0] * 8
    with transaction():
        visit.state, visit.day, visit.minute = VisitState.PLANNED, today() + timedelta(days=8), 60
    assert day_after_day(16) == [0] * 11 + [2, 0, 0, 0, 2]


def test_a_reminder_that_waits_is_called_off_by_the_answer(proposal: Proposal) -> None:
    with held_at(now() + timedelta(days=3)), transaction():
        assert remind_unanswered() == 2
        youth_answers(actor=STAFF, proposal=proposal, answer=YouthAnswer.NO)
    with held_at(now() + timedelta(days=3)):
        deliver_waiting()
    session.expire_all()
    left = [one.kind for one in session.query(OutboxMessage) if one.sent_at]
    assert left == ["youth_no"]
    states = {one.kind: one.state for one in messages_about(proposal.institution_id, proposal)}
    assert states["remind_youth"] == states["remind_employer"] == "called_off"


def test_after_a_week_without_the_portal_people_are_reminded_once(proposal: Proposal) -> None:
    for hours in (0, 1, 30):
        with held_at(now() + timedelta(days=7, hours=hours)), transaction():
            remind_unanswered()
    assert kinds() == {"remind_youth": 1, "remind_employer": 1}


def test_a_company_that_was_confirmed_late_is_reminded_so_long_after_it_was_asked(
    proposal: Proposal,
) -> None:
    company = proposal.offer.workplace.company
    with transaction():
        company.confirmed_at = None
    with held_at(now() + timedelta(days=5)), transaction():
        confirm_and_ask(actor=STAFF, company=company, institution_id=proposal.institution_id)
    with held_at(now() + timedelta(days=5, hours=1)), transaction():
        remind_unanswered()
    assert kinds() == {"ask_employer": 1, "remind_youth": 1}


def test_a_reminder_by_hand_puts_the_next_off_by_a_day(proposal: Proposal) -> None:
    with held_at(now() + timedelta(days=2, hours=20)), transaction():
        remind(actor=STAFF, proposal=proposal)
    assert day_after_day(6) == [0, 0, 0, 0, 2, 0]


def test_nothing_is_sent_for_a_reminder_that_was_rolled_back(proposal: Proposal) -> None:
    later = now() + timedelta(days=3)
    with held_at(later), pytest.raises(RuntimeError), transaction():  # noqa: PT012 - see name
        remind_unanswered()
        raise RuntimeError
    assert kinds() == {}
    with held_at(later), transaction():
        assert remind_unanswered() == 2


def test_whoever_was_asked_and_is_not_any_more_is_not_reminded(proposal: Proposal) -> None:
    withdraw_proposal(actor=STAFF, proposal=proposal)
    assert day_after_day(10) == [0] * 10


def test_a_reminder_tells_an_employer_no_more_than_the_question_did(proposal: Proposal) -> None:
    day_after_day(4)
    body = session.query(OutboxMessage).filter_by(kind="remind_employer").one().body
    assert "Vi vil gerne høre jeres svar." in body
    assert proposal.youth.last_name not in body


FIRST_DAY = date(2027, 1, 4)


@pytest.fixture
def placement(app: Flask) -> Placement:
    with transaction():
        school = an_institution()
        youth = a_youth(school, first_name="Sofie", email="sofie@ung.example")
        offer = an_offer(school)
        placement = a_placement(youth, offer)
        placement.proposal.steps = [a_step(offer, (0,))]
    return placement


def reminded_on(placement: Placement) -> list[date]:
    """Every day on which the job writes to the youth, from Christmas on."""
    found = []
    for days in range(20):
        moment = datetime.fromisoformat("2026-12-20T09:00:00+00:00") + timedelta(days=days)
        with held_at(moment), transaction():
            if remind_of_trips():
                found.append(moment.date())
    return found


def test_a_youth_is_asked_to_try_the_trip_a_week_before_and_once(placement: Placement) -> None:
    assert reminded_on(placement) == [FIRST_DAY - timedelta(days=7)]
    mail = session.query(OutboxMessage).one()
    assert mail.subject == "Prøv turen, før du begynder"
    assert "/ung/proev-turen" in mail.body


def test_who_has_tried_is_not_asked(placement: Placement) -> None:
    placement.proposal.trip_tried = TripTried.WELL
    assert reminded_on(placement) == []


def test_who_does_not_begin_after_all_is_not_asked(placement: Placement) -> None:
    placement.state = PlacementState.INTERRUPTED
    assert reminded_on(placement) == []


@pytest.fixture
def daily(proposal: Proposal) -> Proposal:
    """The company and the counsellor want one mail a day."""
    with transaction():
        company = {"company_id": proposal.offer.workplace.company_id}
        lone = a_user(role=Role.EMPLOYER, scope=company, email=LONE, name="Lone", locale="en")
        for user in (lone, proposal.youth.contact):
            choose(user, channel=Channel.MAIL, number=None, rhythm=Rhythm.DAILY)
    return proposal


def test_what_can_wait_comes_in_one_mail_the_next_morning(daily: Proposal) -> None:
    with transaction():
        remind(actor=STAFF, proposal=daily)
        youth_answers(actor=STAFF, proposal=daily, answer=YouthAnswer.TALK)
        employer_answers(actor=STAFF, proposal=daily, answer=EmployerAnswer.VISIT_FIRST)
    deliver_waiting()
    at_once = [one.kind for one in session.query(OutboxMessage) if one.sent_at]
    assert at_once == ["visit_first"], "and nobody is asked who has answered"
    with transaction():
        assert gather_digests() == 0
    tomorrow = now() + timedelta(days=1)
    for _twice in range(2):
        with held_at(tomorrow), transaction():
            gather_digests()
    with held_at(tomorrow):
        assert deliver_waiting().sent == 1
    session.expire_all()
    (digest,) = session.query(OutboxMessage).filter_by(kind="digest")
    assert digest.recipient == "mette@treege.example"
    assert digest.subject == "2 nye beskeder"
    assert "vil gerne møde Sofie først" in digest.body
    assert "er i tvivl om pladsen" in digest.body
    states = {one.kind: one.state for one in messages_about(daily.institution_id, daily)}
    assert (states["youth_in_doubt"], states["ask_employer"]) == ("sent", "called_off")


def test_whoever_has_left_is_told_no_more(daily: Proposal) -> None:
    with transaction():
        youth_answers(actor=STAFF, proposal=daily, answer=YouthAnswer.TALK)
        daily.youth.contact.active = False
    with held_at(now() + timedelta(days=1)), transaction():
        assert gather_digests() == 0
    assert session.query(OutboxMessage).filter_by(kind="digest").count() == 0
    session.expire_all()
    (kept,) = [one for one in messages_about(daily.institution_id, daily)
               if one.kind == "youth_in_doubt"]  # fmt: skip
    assert kept.state == "called_off"


def test_a_digest_is_in_the_language_of_who_reads_it_with_the_link_to_answer(
    daily: Proposal,
) -> None:
    with transaction():
        remind(actor=STAFF, proposal=daily)
    with held_at(now() + timedelta(days=1)), transaction(), force_locale("da"):
        gather_digests()
    digest = session.query(OutboxMessage).filter_by(kind="digest").one()
    assert digest.subject == "1 new message"
    assert digest.body.startswith("Hello Lone")
    assert digest.body.count("/svar/") == 1


def test_a_digest_that_was_rolled_back_comes_once_later(daily: Proposal) -> None:
    with transaction():
        remind(actor=STAFF, proposal=daily)
    tomorrow = now() + timedelta(days=1)
    with held_at(tomorrow), pytest.raises(RuntimeError), transaction():  # noqa: PT012 - see name
        gather_digests()
        raise RuntimeError
    with held_at(tomorrow), transaction():
        assert gather_digests() == 1
    assert kinds()["digest"] == 1


REPORT = """From: MAILER-DAEMON@post.example
To: egu-svar@egu-match.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

The mail could not be delivered.

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example

Final-Recipient: rfc822; sofie@ung.example
Action: {action}
Status: 5.1.1

--x
Content-Type: {kind}

Message-ID: <{id}@egu-match.example>
Subject: Vi har en plads til dig

--x--
"""


def report(**changes: str) -> bytes:
    values = {"action": "failed", "kind": "text/rfc822-headers", "id": "outbox-1"}
    return REPORT.format(**values | changes).encode()


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_a_servers_report_names_the_mail_that_came_back(kind: str) -> None:
    assert bounced_message(report(kind=kind, id="outbox-217")) == 217


@pytest.mark.parametrize(
    "other", [report(action="delayed"), report(id="from-somebody-else"), b"Subject: Hej\n\nHej"]
)
def test_other_mail_is_no_such_report(other: bytes) -> None:
    assert bounced_message(other) is None


def test_mail_that_came_back_is_shown_to_staff(proposal: Proposal, config: Config) -> None:
    with transaction():
        let_youth_in(actor=STAFF, youth=proposal.youth)
        remind(actor=STAFF, proposal=proposal)
    deliver_waiting()
    assert failed_messages(proposal.institution_id) == []
    with transaction():
        assert note_bounce(2)
        assert not note_bounce(99)
    (failed,) = failed_messages(proposal.institution_id)
    assert (failed.id, failed.error, failed.next_try) == (2, "bounced", None)
