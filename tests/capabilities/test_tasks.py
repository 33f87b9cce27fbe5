"""Each kind of task finds what it is about, whose it is and how urgent; some may be put off."""

from datetime import date, timedelta

import pytest
from flask import Flask

from egu.accounts.models import Institution, User
from egu.clock import today
from egu.db import session
from egu.messaging.models import Channel, OutboxMessage
from egu.tasks.catalogue import KINDS
from egu.tasks.kinds import Task, Urgency, Wanted
from egu.tasks.listing import put_off_tasks, task_about, tasks_for, tasks_of
from egu.tasks.models import TaskSnooze
from egu.tasks.snoozing import put_off, take_up
from tests.builders import STAFF, a_user, a_youth, an_institution
from tests.task_world import one_of_each

NOTHING_ELSE = 50


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution()


@pytest.fixture
def mette(school: Institution) -> User:
    person = a_user(scope={"institution_id": school.id})
    one_of_each(school, person)
    one_of_each(other := an_institution(), a_user(scope={"institution_id": other.id}))
    return person


def wanted(school: Institution, person: User | None = None) -> Wanted:
    return Wanted(school.id, today(), person.id if person else None)


def who(task: Task) -> str:
    """The world calls everything after its kind of task."""
    row = task.row
    names = (getattr(row, one, None) for one in ("first_name", "title", "recipient"))
    about = getattr(row, "youth", None) or getattr(row, "workplace", None)
    name = next(filter(None, names), None) or getattr(about, "first_name", None) or about.name
    return str(name).split("@", maxsplit=1)[0]


def test_every_kind_finds_its_own_and_nothing_of_another_school(
    school: Institution, mette: User
) -> None:
    found = {
        name: [who(task) for task in tasks_of(kind, wanted(school), size=NOTHING_ELSE).rows]
        for name, kind in KINDS.items()
    }
    assert found == {name: [name] for name in KINDS}


def test_each_says_what_it_is_in_a_sentence(school: Institution, mette: User) -> None:
    told = {name: one_of(name, school).told.sentence for name in KINDS}
    assert told["grant_ends"] == "Bevillingen udløber 11. januar 2027."
    assert told["own_place"] == "Kender selv et sted: Smedjen."
    assert told["waiting"] == "Har ventet på en plads i 20 uger."
    assert told["papers"] == "Begynder søndag 13. december. Vi mangler at se: børneattest."
    assert told["next_step"] == "Tal om sommeren. Aftalt til 23. november 2026."
    assert told["starting"].startswith("Begynder torsdag 26. november hos")
    assert told["blocked"] == "Kan ikke komme med i et match: Timer om ugen mangler."
    assert all(sentence.endswith(".") for sentence in told.values()), told


def test_what_has_a_day_grows_more_urgent(school: Institution, mette: User) -> None:
    grant = KINDS["grant_ends"]
    days = (14, 21, 60)
    found = [grant.urgency_on(today(), today() + timedelta(days=one)) for one in days]
    assert found == [Urgency.NOW, Urgency.SOON, Urgency.CALM]
    assert grant.urgency_on(today(), None) is Urgency.SOON


def test_the_most_urgent_are_first_and_many_of_a_kind_hide_nobody(
    school: Institution, mette: User
) -> None:
    for _one in range(6):
        a_youth(school, wish_themes=[], contact=mette, waiting_since=today())
    bands = tasks_for(wanted(school)).bands
    assert [band.urgency for band in bands] == list(Urgency)
    assert "talk" in [task.kind.name for task in bands[0].tasks]
    shown = [task for task in bands[1].tasks if task.kind.name == "no_wishes"]
    assert (len(shown), bands[1].more) == (3, [(KINDS["no_wishes"], 4)])


def test_mine_are_those_of_my_youths_and_what_is_nobodys(school: Institution, mette: User) -> None:
    per = a_user(scope={"institution_id": school.id})
    mine = tasks_for(wanted(school, per))
    kinds = {task.kind.name for band in mine.bands for task in band.tasks}
    assert kinds == {"mail", "approve", "ring", "no_contact"}
    assert tasks_for(wanted(school, mette)).in_all == len(KINDS)


def test_a_task_that_is_put_off_is_back_on_its_day(school: Institution, mette: User) -> None:
    task = one_of("talk", school)
    back = today() + timedelta(days=3)
    put_off(actor=STAFF, institution_id=school.id, task=task, until=back)
    put_off(actor=STAFF, institution_id=school.id, task=task, until=back)
    assert tasks_of(KINDS["talk"], wanted(school), size=9).rows == []
    assert [(who(one), day) for one, day in put_off_tasks(wanted(school), 9)] == [("talk", back)]
    then = Wanted(school.id, back)
    assert len(tasks_of(KINDS["talk"], then, size=9).rows) == 1
    assert session.query(TaskSnooze).count() == 1


def test_a_task_is_taken_up_again(school: Institution, mette: User) -> None:
    task = one_of("no_wishes", school)
    put_off(actor=STAFF, institution_id=school.id, task=task, until=date(2027, 2, 1))
    take_up(actor=STAFF, institution_id=school.id, task=task)
    assert len(tasks_of(KINDS["no_wishes"], wanted(school), size=9).rows) == 1
    assert put_off_tasks(wanted(school), 9) == []


def one_of(kind: str, school: Institution) -> Task:
    task = tasks_of(KINDS[kind], wanted(school), size=1).rows[0]
    assert task_about(KINDS[kind], wanted(school), task.subject_id) == task
    return task


@pytest.mark.parametrize(("channel", "word"), [(Channel.MAIL, "Mailen"), (Channel.SMS, "SMS'en")])
def test_what_has_not_arrived_is_called_what_it_is(
    school: Institution, mette: User, channel: Channel, word: str
) -> None:
    for message in session.query(OutboxMessage):
        message.channel = channel
    (task,) = tasks_of(KINDS["mail"], wanted(school, mette), size=NOTHING_ELSE).rows
    assert task.told.sentence == f"{word} »Din plads« er ikke kommet frem."
