"""Notes about a youth: who wrote them, and who may read them.

What is clinical is for the contact person alone, and only after saying that it is needed now; that
is on record, for the youth too.
"""

from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import session
from egu.youths.models import NoteKind, NoteLevel, RestrictedNote, Youth


def add_note(
    *, actor: Actor, youth: Youth, text: str, level: NoteLevel = NoteLevel.ASSIGNED
) -> RestrictedNote:
    """The same words sent twice are one note."""
    for known in youth.notes:
        if (known.kind, known.text, known.level) == (NoteKind.INTERNAL, text, level):
            return known
    note = RestrictedNote(kind=NoteKind.INTERNAL, text=text, level=level, author_id=actor.user_id)
    youth.notes.append(note)
    _record(actor, youth, "youth.note")
    return note


def notes_for(user_id: int, youth: Youth) -> list[RestrictedNote]:
    """What this person may read at once, the newest first."""
    return [note for note in youth.notes[::-1] if may_read(user_id, youth, note)]


def may_read(user_id: int, youth: Youth, note: RestrictedNote) -> bool:
    """The words of a youth who has no contact yet are read by every colleague."""
    if note.level is NoteLevel.STAFF:
        return True
    unread_by_anyone = youth.contact_user_id is None and note.kind is NoteKind.OWN_WORDS
    assigned = youth.contact_user_id == user_id
    return note.level is NoteLevel.ASSIGNED and (assigned or unread_by_anyone)


def has_clinical(user_id: int, youth: Youth) -> bool:
    """Others are not even told that there are any."""
    return youth.contact_user_id == user_id and bool(_clinical(youth))


def open_clinical(*, actor: Actor, youth: Youth) -> list[RestrictedNote]:
    """For the contact person, who needs them now; nothing for anybody else."""
    if youth.contact_user_id is None or youth.contact_user_id != actor.user_id:
        return []
    _record(actor, youth, "youth.read_clinical")
    return _clinical(youth)


def mark_read(*, actor: Actor, youth: Youth, note: RestrictedNote) -> None:
    """Somebody has read what the youth wrote; the youth writing again makes it unread."""
    if note.read_at is None:
        note.read_at = now()
        _record(actor, youth, "youth.read_words")


def _clinical(youth: Youth) -> list[RestrictedNote]:
    return [one for one in youth.notes[::-1] if one.level is NoteLevel.CLINICAL]


def _record(actor: Actor, youth: Youth, action: str) -> None:
    session.flush()
    record(actor=actor, action=action, subject=youth, institution_id=youth.institution_id,
           fields=["notes"])  # fmt: skip
