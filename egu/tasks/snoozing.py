"""Putting a task off until a day, and taking it back; both are on record."""

from datetime import date

from sqlalchemy import select

from egu.audit.services import Actor, record
from egu.clock import today
from egu.db import session
from egu.tasks.kinds import Task
from egu.tasks.models import TaskSnooze


def put_off(*, actor: Actor, institution_id: str, task: Task, until: date) -> None:
    """For everybody at the school; said again, the newest day counts."""
    snooze = _snooze_of(institution_id, task) or _new(institution_id, task)
    if snooze.until == until:
        return
    snooze.until, snooze.user_id = until, actor.user_id
    _record(actor, institution_id, task, "task.put_off")


def take_up(*, actor: Actor, institution_id: str, task: Task) -> None:
    """Back on the list at once."""
    snooze = _snooze_of(institution_id, task)
    if snooze is not None and snooze.until > today():
        snooze.until = today()
        _record(actor, institution_id, task, "task.take_up")


def _snooze_of(institution_id: str, task: Task) -> TaskSnooze | None:
    return session.scalar(
        select(TaskSnooze).where(
            TaskSnooze.institution_id == institution_id,
            TaskSnooze.kind == task.kind.name,
            TaskSnooze.subject_id == task.subject_id,
        )
    )


def _new(institution_id: str, task: Task) -> TaskSnooze:
    snooze = TaskSnooze(
        institution_id=institution_id, kind=task.kind.name, subject_id=task.subject_id
    )
    session.add(snooze)
    return snooze


def _record(actor: Actor, institution_id: str, task: Task, action: str) -> None:
    record(actor=actor, action=action, subject=task.row, institution_id=institution_id,
           fields=[task.kind.name])  # fmt: skip
