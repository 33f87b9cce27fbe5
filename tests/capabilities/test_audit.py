"""The record tells who did what, and shows when it has been rewritten."""

from flask import Flask
from sqlalchemy import select, update

from egu.accounts.services import add_institution
from egu.audit.models import AuditEvent
from egu.audit.services import SYSTEM, Actor, first_broken_link, record
from egu.db import session


def three_lines() -> list[AuditEvent]:
    school = add_institution(
        actor=SYSTEM, institution_id="s", name="S", municipalities={"0259": "Køge"}
    )
    for reason in ("first", "second"):
        record(actor=Actor("Mette"), action="institution.change", subject=school, reason=reason)
    return list(session.scalars(select(AuditEvent).order_by(AuditEvent.id)))


def test_an_untouched_record_holds(app: Flask) -> None:
    three_lines()
    assert first_broken_link() is None


def test_a_changed_line_is_found(app: Flask) -> None:
    lines = three_lines()
    session.execute(update(AuditEvent).where(AuditEvent.id == lines[1].id).values(actor="Ole"))
    session.expire_all()
    assert first_broken_link() == lines[1].id


def test_a_removed_line_is_found(app: Flask) -> None:
    lines = three_lines()
    session.delete(lines[1])
    session.flush()
    assert first_broken_link() == lines[2].id
