"""Tasks about youths who lack something, and about what they have written themselves."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from egu.placements.queries import those_asked, those_placed
from egu.tasks.kinds import Kind, Told, Urgency, Wanted, each
from egu.written import long_date
from egu.youths.models import (
    Correction,
    CorrectionState,
    NoteKind,
    OwnPlace,
    OwnPlaceState,
    RestrictedNote,
    Youth,
    YouthState,
)
from egu.youths.readiness import (
    BLOCKS,
    blocks_on,
    grant_ends,
    readiness_of,
    usable_grant,
    warnings_on,
)

LONG = timedelta(weeks=8)


def _youths(wanted: Wanted) -> Select[Youth]:
    """The active ones, those who have waited longest first."""
    ours = Youth.institution_id == wanted.institution_id, Youth.state == YouthState.ACTIVE
    return select(Youth).where(*ours).order_by(Youth.waiting_since.nulls_last(), Youth.id)


def _free(wanted: Wanted) -> Select[Youth]:
    """Without a place, and not asked about one either."""
    asked, placed = those_asked(wanted.institution_id), those_placed(wanted.institution_id)
    return _youths(wanted).where(Youth.id.not_in(asked), Youth.id.not_in(placed))


def _without_contact(wanted: Wanted) -> Select[Youth]:
    return _youths(wanted).where(Youth.contact_user_id.is_(None))


def _tell_without_contact(youth: Youth, _today: date) -> Told:
    return Told(_("Har ingen kontaktperson."))


def _blocked(wanted: Wanted) -> Select[Youth]:
    return _free(wanted).where(or_(*blocks_on(wanted.today).values()))


def _tell_blocked(youths: Sequence[Youth], today: date) -> list[Told]:
    known = readiness_of([one.id for one in youths], today)
    return [_told_blocks(known[one.id].blocks) for one in youths]


def _told_blocks(codes: tuple[str, ...]) -> Told:
    lacking = ". ".join(str(BLOCKS[code]) for code in codes)
    return Told(_("Kan ikke komme med i et match: %(lacking)s.", lacking=lacking), codes=codes)


def _without_wishes(wanted: Wanted) -> Select[Youth]:
    return _free(wanted).where(warnings_on(wanted.today)["no_wishes"])


def _tell_without_wishes(youth: Youth, _today: date) -> Told:
    return Told(_("Har ikke ønsket noget endnu."))


def _coarse(wanted: Wanted) -> Select[Youth]:
    found = warnings_on(wanted.today)
    return _free(wanted).where(or_(found["coarse_address"], found["address_unknown"]))


def _tell_coarse(youth: Youth, _today: date) -> Told:
    if youth.coarse:
        return Told(_("Kun postnummeret er fundet på kortet. Rejsetiden er et gæt."))
    return Told(_("Adressen er ikke fundet på kortet. Rejsetiden er ukendt."))


def _grants_that_end(wanted: Wanted) -> Select[Youth]:
    soon = warnings_on(wanted.today)["grant_ends_soon"]
    return _youths(wanted).where(soon).order_by(None).order_by(grant_ends(wanted.today), Youth.id)


def _tell_grant(youth: Youth, today: date) -> Told:
    grant = usable_grant(youth, today)
    if grant is None or grant.valid_to is None:
        return Told(_("Bevillingen udløber snart."))
    return Told(_("Bevillingen udløber %(day)s.", day=long_date(grant.valid_to)), grant.valid_to)


def _without_grant(wanted: Wanted) -> Select[Youth]:
    return _youths(wanted).where(warnings_on(wanted.today)["no_grant"])


def _tell_without_grant(youth: Youth, _today: date) -> Told:
    return Told(_("Skal have færre timer end fuld tid, men har ingen gyldig bevilling."))


def _waiting_long(wanted: Wanted) -> Select[Youth]:
    return _free(wanted).where(Youth.waiting_since <= wanted.today - LONG)


def _tell_waiting(youth: Youth, today: date) -> Told:
    weeks = (today - (youth.waiting_since or today)).days // 7
    told = ngettext("Har ventet på en plads i %(num)s uge.",
                    "Har ventet på en plads i %(num)s uger.", weeks)  # fmt: skip
    return Told(told)


def _own_places(wanted: Wanted) -> Select[OwnPlace]:
    return (
        select(OwnPlace)
        .join(OwnPlace.youth)
        .where(Youth.institution_id == wanted.institution_id, Youth.state == YouthState.ACTIVE)
        .where(OwnPlace.state == OwnPlaceState.TOLD)
        .order_by(OwnPlace.id)
    )


def _tell_own_place(own: OwnPlace, _today: date) -> Told:
    return Told(_("Kender selv et sted: %(place)s.", place=own.name))


def _own_words(wanted: Wanted) -> Select[RestrictedNote]:
    """Nobody has read them yet."""
    return (
        select(RestrictedNote)
        .join(RestrictedNote.youth)
        .where(Youth.institution_id == wanted.institution_id, Youth.state == YouthState.ACTIVE)
        .where(RestrictedNote.kind == NoteKind.OWN_WORDS, RestrictedNote.read_at.is_(None))
        .order_by(RestrictedNote.id)
    )


def _tell_own_words(note: RestrictedNote, _today: date) -> Told:
    return Told(_("Har skrevet til jer med sine egne ord."))


def _corrections(wanted: Wanted) -> Select[Correction]:
    return (
        select(Correction)
        .join(Correction.youth)
        .where(Youth.institution_id == wanted.institution_id, Youth.state == YouthState.ACTIVE)
        .where(Correction.state == CorrectionState.ASKED)
        .order_by(Correction.id)
    )


def _tell_correction(_asked: Correction, _today: date) -> Told:
    return Told(_("Siger, at noget er forkert i det, vi ved."))


KINDS = (
    Kind(
        "correction", _l("Siger, at noget er forkert"), Urgency.NOW, Correction.id, _corrections,
        each(_tell_correction), Youth.contact_user_id,
        loading=(contains_eager(Correction.youth),),
    ),
    Kind(
        "own_words", _l("Har skrevet til jer"), Urgency.NOW, RestrictedNote.id, _own_words,
        each(_tell_own_words), Youth.contact_user_id,
        loading=(contains_eager(RestrictedNote.youth),),
    ),
    Kind(
        "own_place", _l("Kender selv et sted"), Urgency.SOON, OwnPlace.id, _own_places,
        each(_tell_own_place), Youth.contact_user_id, loading=(contains_eager(OwnPlace.youth),),
    ),
    Kind(
        "grant_ends", _l("Bevillingen udløber"), Urgency.SOON, Youth.id, _grants_that_end,
        each(_tell_grant), Youth.contact_user_id, hurry=14, loading=(selectinload(Youth.grants),),
    ),
    Kind(
        "no_contact", _l("Ingen kontaktperson"), Urgency.SOON, Youth.id, _without_contact,
        each(_tell_without_contact), Youth.contact_user_id,
    ),
    Kind(
        "blocked", _l("Kan ikke komme med i et match endnu"), Urgency.SOON, Youth.id, _blocked,
        _tell_blocked, Youth.contact_user_id,
    ),
    Kind(
        "no_wishes", _l("Ingen ønsker endnu"), Urgency.SOON, Youth.id, _without_wishes,
        each(_tell_without_wishes), Youth.contact_user_id,
    ),
    Kind(
        "waiting", _l("Har ventet længst"), Urgency.CALM, Youth.id, _waiting_long,
        each(_tell_waiting), Youth.contact_user_id,
    ),
    Kind(
        "no_grant", _l("Ingen gyldig bevilling"), Urgency.CALM, Youth.id, _without_grant,
        each(_tell_without_grant), Youth.contact_user_id,
    ),
    Kind(
        "coarse_address", _l("Adressen er ikke fundet"), Urgency.CALM, Youth.id, _coarse,
        each(_tell_coarse), Youth.contact_user_id,
    ),
)  # fmt: skip
"""In the order in which they come where they are equally urgent."""
