"""Calendars as calendar programs read them: the right days and times, and nothing private."""

from datetime import date, datetime, time, timedelta

import pytest
from flask import Flask
from icalendar import Calendar

from egu.accounts.calendar_links import end_calendar_link, make_calendar_link, owner_of_calendar
from egu.accounts.models import CompanyRight, Membership, Role, User
from egu.accounts.services import end_membership
from egu.clock import DENMARK, held_at, now, today
from egu.db import session, transaction
from egu.messaging.calendars import Entry, Span, calendar_text
from egu.placements.models import Placement, PlacementState, Proposal
from egu.placements.visits import Meeting, cancel_visit, plan_visit
from egu.web.public.calendars import entries_for
from egu.youths.access import let_youth_in
from egu.youths.models import Youth
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

SUMMER_TIME = date(2027, 3, 28)


def read(*entries: Entry) -> Calendar:
    return Calendar.from_ical(calendar_text("Praktik", entries, domain="egu.example"))


def weekly(**changes: object) -> Entry:
    values = {"key": "days-1", "title": "Praktik", "day": date(2027, 1, 4), "span": Span(480, 930),
              "last": date(2027, 6, 30)}  # fmt: skip
    return Entry(**values | changes)


def test_a_feed_names_its_zone_and_is_what_the_standard_asks_for() -> None:
    text = calendar_text("Praktik", [weekly()], domain="egu.example").decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    for line in ("BEGIN:VTIMEZONE", "TZID:Europe/Copenhagen", "UID:days-1@egu.example",
                 "DTSTART;TZID=Europe/Copenhagen:20270104T080000",
                 "DTEND;TZID=Europe/Copenhagen:20270104T153000",
                 "RRULE:FREQ=WEEKLY;UNTIL=20270630T215959Z"):  # fmt: skip
        assert f"{line}\r\n" in text or f"{line}" in text.replace("\r\n ", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_eight_in_the_morning_is_eight_also_in_summer_time() -> None:
    calendar = read(weekly())
    assert calendar.errors == []
    (zone,) = calendar.timezones
    winter, summer = (
        datetime.combine(day, datetime.min.time(), zone.to_tz()).utcoffset()
        for day in (SUMMER_TIME - timedelta(days=7), SUMMER_TIME + timedelta(days=7))
    )
    assert (winter, summer) == (timedelta(hours=1), timedelta(hours=2))
    assert calendar.events[0].start == datetime(2027, 1, 4, 8, tzinfo=DENMARK)


def test_a_day_without_times_is_a_whole_day_that_keeps_nobody_busy() -> None:
    (event,) = read(Entry("answer-1", "Svar", date(2026, 12, 3))).events
    assert (event.start, event.end) == (date(2026, 12, 3), date(2026, 12, 4))
    assert event["transp"] == "TRANSPARENT"


def test_what_people_have_written_cannot_become_lines_of_its_own() -> None:
    title = "Café; Sol, Mad\r\nATTENDEE:mailto:x@y.example"
    (event,) = read(Entry("a", title, date(2026, 12, 3))).events
    assert "attendee" not in event
    assert str(event["summary"]).startswith("Café; Sol, Mad")


@pytest.fixture
def placement(app: Flask) -> Placement:
    """Sofie, with a protected life around her, Mondays and Tuesdays at a bakery from 4 January."""
    school = an_institution()
    contact = a_user(scope={"institution_id": school.id}, name="Mette")
    youth = a_youth(school, first_name="Sofie", last_name="Bregnevang", phone="68267680",
                    address="Hyldeleddet 13", contact_user_id=contact.id)  # fmt: skip
    offer = an_offer(school, a_workplace(name="Solkrogen", address="Torvet 1"))
    steps = [a_step(offer, (0, 1)), a_step(offer, (2,), from_week=8)]
    placement = a_placement(youth, offer)
    placement.steps = placement.proposal.steps = steps
    return placement


def owner(placement: Placement, role: Role) -> User:
    """Somebody of that role whom the placement is about."""
    if role is Role.YOUTH:
        return let_youth_in(actor=STAFF, youth=placement.youth)
    if role is Role.STAFF:
        return placement.youth.contact
    company = placement.offer.workplace.company_id
    return a_user(role=Role.EMPLOYER, scope={"company_id": company})


def feed_of(placement: Placement, role: Role) -> Calendar:
    membership = owner(placement, role).memberships[0]
    entries = entries_for(membership)
    return Calendar.from_ical(calendar_text("x", entries, domain="egu.example"))


def titles(calendar: Calendar) -> list[str]:
    return sorted({str(event["summary"]) for event in calendar.events})


def days(calendar: Calendar, title: str) -> set[date]:
    """Every day on which something of that title happens."""
    found = set()
    for event in calendar.events:
        if event["summary"] == title:
            off = {one.date() for one in event.exdates}
            rule = event.get("rrule")
            weeks = 1 if rule is None else 60
            last = rule["until"][0].date() if rule else event.start.date()
            for week in range(weeks):
                day = event.start.date() + timedelta(weeks=week)
                if day <= last and day not in off:
                    found.add(day)
    return found


def test_a_youth_sees_its_first_day_and_then_every_day_but_holidays(
    placement: Placement,
) -> None:
    calendar = feed_of(placement, Role.YOUTH)
    assert titles(calendar) == ["Første dag hos Solkrogen", "Praktik hos Solkrogen"]
    assert days(calendar, "Første dag hos Solkrogen") == {date(2027, 1, 4)}
    practice = days(calendar, "Praktik hos Solkrogen")
    assert min(practice) == date(2027, 1, 5)
    assert date(2027, 2, 23) in practice
    assert date(2027, 3, 3) in practice, "Wednesdays from week 8 on"
    assert {day.weekday() for day in practice if day >= date(2027, 3, 1)} == {2}
    assert max(practice) <= placement.end
    assert {str(one["location"]) for one in calendar.events} == {"Solkrogen, Torvet 1, 4600 Køge"}


def test_holidays_are_left_out(placement: Placement) -> None:
    placement.steps = [a_step(placement.offer, (0,))]
    practice = days(feed_of(placement, Role.YOUTH), "Praktik hos Solkrogen")
    assert date(2027, 3, 22) in practice
    assert date(2027, 3, 29) not in practice, "Easter Monday"


def test_staff_see_when_their_own_youths_begin(placement: Placement) -> None:
    assert titles(feed_of(placement, Role.STAFF)) == ["Sofie begynder hos Solkrogen"]
    school = {"institution_id": placement.institution_id}
    feed = entries_for(a_user(scope=school).memberships[0])
    assert list(feed) == []


def test_a_company_sees_who_comes_when(placement: Placement) -> None:
    assert titles(feed_of(placement, Role.EMPLOYER)) == ["Sofie begynder", "Sofie er i praktik"]


def test_a_colleague_who_may_not_see_proposed_youths_has_none_in_the_calendar(
    placement: Placement,
) -> None:
    (membership,) = owner(placement, Role.EMPLOYER).memberships
    membership.rights = [CompanyRight.OFFERS.value, CompanyRight.PEOPLE.value]
    assert list(entries_for(membership)) == []


@pytest.mark.parametrize("role", [Role.YOUTH, Role.STAFF, Role.EMPLOYER])
def test_no_feed_tells_what_is_private(placement: Placement, role: Role) -> None:
    text = feed_of(placement, role).to_ical().decode()
    for private in ("Bregnevang", "Hyldeleddet", "68267680", "ungmail"):
        assert private not in text


@pytest.mark.parametrize("role", [Role.STAFF, Role.EMPLOYER])
def test_whoever_has_a_protected_address_has_no_name_in_other_peoples_calendars(
    placement: Placement, role: Role
) -> None:
    placement.youth.address_protected = True
    text = feed_of(placement, role).to_ical().decode()
    assert "Sofie" not in text
    assert "En elev" in text or "en elev" in text
    assert ("Solkrogen" in text) is (role is Role.EMPLOYER)


def test_a_protected_youths_own_feed_has_no_address(placement: Placement) -> None:
    placement.youth.address_protected = True
    assert "Torvet" not in feed_of(placement, Role.YOUTH).to_ical().decode()


def test_an_interrupted_practice_is_gone_from_every_calendar(placement: Placement) -> None:
    placement.state = PlacementState.INTERRUPTED
    assert all(titles(feed_of(placement, role)) == [] for role in (Role.YOUTH, Role.EMPLOYER))


def test_a_visit_stands_in_all_three_from_the_time_that_both_know(placement: Placement) -> None:
    """Also without a surname; called off it is gone."""
    meeting = Meeting(day=today() + timedelta(days=7), minute=600, meeting_place="Bagdøren")
    plan_visit(actor=STAFF, proposal=placement.proposal, meeting=meeting)
    told = {
        Role.YOUTH: "Besøg hos Solkrogen",
        Role.STAFF: "Sofie besøger en plads",
        Role.EMPLOYER: "Sofie besøger jer",
    }
    for role, title in told.items():
        (event,) = [one for one in feed_of(placement, role).events if one["summary"] == title]
        assert event.start == datetime.combine(meeting.day, time(10), DENMARK)
        assert ("location" in event) is (role is not Role.STAFF)
    cancel_visit(actor=STAFF, proposal=placement.proposal)
    assert told[Role.YOUTH] not in titles(feed_of(placement, Role.YOUTH))


def asked(youth: Youth) -> Proposal:
    return a_proposal(youth, an_offer(youth.institution))


def test_answers_that_are_due_stand_in_all_three(placement: Placement) -> None:
    proposal = asked(placement.youth)
    proposal.offer = placement.offer
    assert "Svar om din plads" in titles(feed_of(placement, Role.YOUTH))
    assert "Svar ventes om Sofie" in titles(feed_of(placement, Role.STAFF))
    calendar = feed_of(placement, Role.EMPLOYER)
    due = next(one for one in calendar.events if one["summary"] == "Svar skolen om en elev")
    assert due.start == proposal.answer_by


def test_a_link_is_one_for_a_role_and_ends_when_it_is_told_to(app: Flask) -> None:
    with transaction():
        user = a_user(scope={"institution_id": an_institution().id})
        (membership,) = user.memberships
        first = make_calendar_link(actor=STAFF, membership=membership)
        second = make_calendar_link(actor=STAFF, membership=membership)
    assert (owner_of_calendar(first), owner_of_calendar(second)) == (None, membership)
    with held_at(now() + timedelta(days=731)):
        assert owner_of_calendar(second) is None
    end_calendar_link(actor=STAFF, membership=membership)
    assert owner_of_calendar(second) is None


def test_who_has_lost_the_role_has_no_calendar_either(app: Flask) -> None:
    user = a_user(scope={"institution_id": an_institution().id})
    (membership,) = user.memberships
    token = make_calendar_link(actor=STAFF, membership=membership)
    number = membership.id
    end_membership(actor=STAFF, membership=membership)
    assert owner_of_calendar(token) is None
    heir = Membership(id=number, role=Role.STAFF, institution_id=an_institution().id)
    user.memberships.append(heir)
    session.flush()
    assert owner_of_calendar(token) is None, "a database may give the number to somebody else"


def test_times_of_the_record_are_in_utc() -> None:
    (event,) = read(weekly()).events
    assert event.stamp.utcoffset() == timedelta(0)
