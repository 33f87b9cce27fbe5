"""What a youth's own pages need to know about it; lists for staff are asked for elsewhere."""

from sqlalchemy import select

from egu.db import session
from egu.youths.models import (
    Favourite,
    NoteKind,
    NotWanted,
    OwnPlace,
    OwnPlaceState,
    RestrictedNote,
    Wish,
    Youth,
    YouthState,
)


def own_youth(youth_id: int | None) -> Youth | None:
    """The youth behind a login, for as long as it is in the education."""
    youth = session.get(Youth, youth_id) if youth_id is not None else None
    return youth if youth and youth.state is YouthState.ACTIVE else None


def wish_for(youth: Youth, offer_id: int) -> Wish | None:
    return next((wish for wish in youth.wishes if wish.offer_id == offer_id), None)


def favourite_of(youth: Youth, offer_id: int) -> Favourite | None:
    return next((one for one in youth.favourites if one.offer_id == offer_id), None)


def refusal_of(youth: Youth, offer_id: int) -> NotWanted | None:
    return next((no for no in youth.refusals if no.offer_id == offer_id), None)


def told_place(youth: Youth) -> OwnPlace | None:
    """The place that the youth has told of and that nobody has looked at yet."""
    waiting = [one for one in youth.own_places if one.state in (None, OwnPlaceState.TOLD)]
    return waiting[-1] if waiting else None


def own_words(youth: Youth) -> RestrictedNote | None:
    """What the youth has written to the staff in its own words."""
    return session.scalar(
        select(RestrictedNote)
        .where(RestrictedNote.youth_id == youth.id, RestrictedNote.kind == NoteKind.OWN_WORDS)
        .order_by(RestrictedNote.id.desc())
    )
