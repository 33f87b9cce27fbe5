"""The tasks of a person or of the whole school: the most urgent first, some of each kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from egu.db import session
from egu.paging import Page, page_of
from egu.tasks.catalogue import KINDS
from egu.tasks.kinds import Kind, Task, Urgency, Wanted
from egu.tasks.models import TaskSnooze

AT_FIRST = 3
"""Of each kind: a hundred youths without wishes must not hide the one who wants to talk."""


@dataclass(frozen=True)
class Band:
    """Tasks that are equally urgent; `more`: the kinds of which there are others, and how many."""

    urgency: Urgency
    tasks: list[Task]
    more: list[tuple[Kind, int]]


@dataclass(frozen=True)
class TaskList:
    bands: list[Band]
    in_all: int


def tasks_for(wanted: Wanted) -> TaskList:
    """The first of every kind, in bands of urgency."""
    pages = [tasks_of(kind, wanted, size=AT_FIRST) for kind in KINDS.values()]
    shown = [task for page in pages for task in page.rows]
    left = [
        (page.rows[-1].urgency, page.rows[-1].kind, page.in_all - len(page.rows))
        for page in pages
        if page.in_all > len(page.rows)
    ]
    bands = [
        Band(
            urgency,
            [task for task in shown if task.urgency is urgency],
            [(kind, number) for where, kind, number in left if where is urgency],
        )
        for urgency in Urgency
    ]
    return TaskList([one for one in bands if one.tasks], sum(page.in_all for page in pages))


def tasks_of(kind: Kind, wanted: Wanted, *, page: int = 1, size: int) -> Page[Task]:
    """One page of a kind, without those that are put off."""
    found = _owned(kind, wanted).where(kind.subject.not_in(_put_off(kind, wanted)))
    return _page(kind, wanted, found, page, size)


def put_off_tasks(wanted: Wanted, size: int) -> list[tuple[Task, date]]:
    """Those that would be on the list, and the day on which they are back, the soonest first."""
    until = _days_back(wanted)
    tasks: list[Task] = []
    for name in dict.fromkeys(kind for kind, _subject in until):
        kind = KINDS[name]
        found = _owned(kind, wanted).where(kind.subject.in_(_put_off(kind, wanted)))
        tasks += _page(kind, wanted, found, 1, size).rows
    back = [(one, until[one.kind.name, one.subject_id]) for one in tasks]
    return sorted(back, key=lambda one: one[1])[:size]


def owned_by(kind: Kind, wanted: Wanted) -> Select[Any]:
    """What is that person's and nobody else's."""
    if kind.owner is None:
        raise ValueError(kind.name)
    return kind.find(wanted).where(kind.owner == wanted.user_id)


def task_about(kind: Kind, wanted: Wanted, subject_id: int) -> Task | None:
    """That one task, put off or not; None where there is none any more."""
    found = kind.find(wanted).where(kind.subject == subject_id)
    return next(iter(_page(kind, wanted, found, 1, 1).rows), None)


def _page(kind: Kind, wanted: Wanted, found: Select[Any], number: int, size: int) -> Page[Task]:
    page = page_of(found, number, size=size, loading=kind.loading)
    return page.with_rows(list(_told(kind, wanted, page.rows)))


def _told(kind: Kind, wanted: Wanted, rows: list[Any]) -> Iterable[Task]:
    for row, told in zip(rows, kind.tell(rows, wanted.today), strict=True):
        yield Task(kind, row, told, kind.urgency_on(wanted.today, told.due))


def _owned(kind: Kind, wanted: Wanted) -> Select[Any]:
    found = kind.find(wanted)
    own = None if wanted.user_id is None else kind.belongs_to(wanted.user_id)
    return found if own is None else found.where(own)


def _put_off(kind: Kind, wanted: Wanted) -> Select[int]:
    return select(TaskSnooze.subject_id).where(
        TaskSnooze.institution_id == wanted.institution_id,
        TaskSnooze.kind == kind.name,
        TaskSnooze.until > wanted.today,
    )


def _days_back(wanted: Wanted) -> dict[tuple[str, int], date]:
    known = TaskSnooze.kind.in_(KINDS), TaskSnooze.until > wanted.today
    found = session.scalars(
        select(TaskSnooze).where(TaskSnooze.institution_id == wanted.institution_id, *known)
    )
    return {(one.kind, one.subject_id): one.until for one in found}
