"""What staff change about a youth: each change is checked, recorded and undone by another one."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from egu.audit.services import Actor, record
from egu.db import expect_version, session
from egu.youths.access import end_old_custody
from egu.youths.models import (
    CustodyHolder,
    Grant,
    GrantState,
    Youth,
    YouthState,
)


def namesake(*, institution_id: str, values: dict[str, Any]) -> Youth | None:
    """Who has the same name and birth date here: the same person, written down twice."""
    told = [getattr(Youth, one) == values[one] for one in ("first_name", "last_name", "birth_date")]
    return session.scalars(
        select(Youth).where(Youth.institution_id == institution_id, *told)
    ).first()


def add_youth(*, actor: Actor, institution_id: str, values: dict[str, Any]) -> Youth:
    youth = Youth(institution_id=institution_id, **values)
    session.add(youth)
    record(actor=actor, action="youth.add", subject=youth, institution_id=institution_id,
           fields=list(values))  # fmt: skip
    return youth


def change_youth(
    *, actor: Actor, youth: Youth, values: dict[str, Any], version: int | None = None
) -> list[str]:
    """Set what differs; the names of the changed fields come back."""
    expect_version(youth, version)
    changed = [name for name, value in values.items() if getattr(youth, name) != value]
    for name in changed:
        setattr(youth, name, values[name])
    if changed:
        record(actor=actor, action="youth.change", subject=youth,
               institution_id=youth.institution_id, fields=changed)  # fmt: skip
    return changed


def end_youth(*, actor: Actor, youth: Youth) -> None:
    """Out of the caseload and of every coming run; nothing is deleted."""
    change_youth(actor=actor, youth=youth, values={"state": YouthState.ENDED})


def resume_youth(*, actor: Actor, youth: Youth) -> None:
    """Back in the caseload."""
    change_youth(actor=actor, youth=youth, values={"state": YouthState.ACTIVE})


def set_grant(
    *,
    actor: Actor,
    youth: Youth,
    state: GrantState,
    valid_from: date | None,
    valid_to: date | None,
    max_minutes: int | None,
    ground: str | None,
    version: int | None = None,
) -> Grant:
    """A grant of reduced hours as the municipality has decided it (N-01, N-04); said once."""
    facts = {"state": state, "valid_from": valid_from, "valid_to": valid_to,
             "max_minutes": max_minutes, "ground": ground or None}  # fmt: skip
    for known in youth.grants:
        if all(getattr(known, name) == fact for name, fact in facts.items()):
            return known
    expect_version(youth, version)
    grant = Grant(**facts)
    youth.grants.append(grant)
    _move_on(youth)
    record(actor=actor, action="grant.add", subject=youth, institution_id=youth.institution_id,
           fields=["state", "valid_from", "valid_to", "max_minutes"])  # fmt: skip
    return grant


def set_custody_holder(
    *,
    actor: Actor,
    youth: Youth,
    name: str,
    phone: str | None,
    email: str | None,
    holder: CustodyHolder | None = None,
    version: int | None = None,
) -> None:
    """Correct one holder, or add one; the others stay."""
    expect_version(youth, version)
    if holder is None:
        holder = CustodyHolder()
        youth.custody_holders.append(holder)
    moved = holder.email != email
    holder.name, holder.phone, holder.email = name, phone, email
    if moved:
        end_old_custody(actor=actor, youth=youth)
    _move_on(youth)
    record(actor=actor, action="youth.custody", subject=youth,
           institution_id=youth.institution_id, fields=["name", "phone", "email"])  # fmt: skip


def remove_custody_holder(*, actor: Actor, youth: Youth, holder: CustodyHolder) -> None:
    """Off the list, and out at once."""
    youth.custody_holders.remove(holder)
    end_old_custody(actor=actor, youth=youth)
    _move_on(youth)
    record(actor=actor, action="youth.end_custody", subject=youth,
           institution_id=youth.institution_id)  # fmt: skip


def _move_on(youth: Youth) -> None:
    """A new version of the youth, though only what belongs to it has changed."""
    flag_modified(youth, "state")
