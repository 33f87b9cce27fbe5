"""The life of an offer: which state follows which, and who may ask for it. The rest is refused."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from egu.audit.services import Actor, record
from egu.employers.models import Offer, OfferState
from egu.employers.offer_check import OfferError, missing_in


class Move(StrEnum):
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    PAUSE = "pause"
    RESUME = "resume"
    FILL = "fill"
    FREE = "free"
    CLOSE = "close"


class Side(StrEnum):
    EMPLOYER = "employer"
    STAFF = "staff"


@dataclass(frozen=True)
class Transition:
    """`complete`: only an offer in which nothing is missing may take it."""

    before: frozenset[OfferState]
    after: OfferState
    sides: frozenset[Side]
    complete: bool = False


BOTH = frozenset(Side)
COMPANY, SCHOOL = frozenset({Side.EMPLOYER}), frozenset({Side.STAFF})

TRANSITIONS: dict[Move, Transition] = {
    Move.SUBMIT: Transition(
        frozenset({OfferState.DRAFT}), OfferState.SUBMITTED, COMPANY, complete=True
    ),
    Move.TAKE_BACK: Transition(frozenset({OfferState.SUBMITTED}), OfferState.DRAFT, COMPANY),
    Move.APPROVE: Transition(
        frozenset({OfferState.SUBMITTED, OfferState.DRAFT}), OfferState.OPEN, SCHOOL, complete=True
    ),
    Move.SEND_BACK: Transition(frozenset({OfferState.SUBMITTED}), OfferState.DRAFT, SCHOOL),
    Move.PAUSE: Transition(frozenset({OfferState.OPEN}), OfferState.PAUSED, BOTH),
    Move.RESUME: Transition(frozenset({OfferState.PAUSED}), OfferState.OPEN, BOTH),
    Move.FILL: Transition(
        frozenset({OfferState.OPEN, OfferState.PAUSED}), OfferState.FILLED, SCHOOL
    ),
    Move.FREE: Transition(frozenset({OfferState.FILLED}), OfferState.OPEN, SCHOOL),
    Move.CLOSE: Transition(frozenset(OfferState) - {OfferState.CLOSED}, OfferState.CLOSED, BOTH),
}

MOVE_NAMES = {
    Move.SUBMIT: _l("Send til skolen"),
    Move.TAKE_BACK: _l("Træk tilbage og ret"),
    Move.APPROVE: _l("Godkend"),
    Move.SEND_BACK: _l("Send tilbage til virksomheden"),
    Move.PAUSE: _l("Sæt på pause"),
    Move.RESUME: _l("Åbn igen"),
    Move.FILL: _l("Marker som besat"),
    Move.FREE: _l("Gør ledig igen"),
    Move.CLOSE: _l("Luk pladsen"),
}


def moves_for(offer: Offer, side: Side) -> list[Move]:
    """What this side may do with the offer now; an offer that lacks something is not let on."""
    return [
        move
        for move, transition in TRANSITIONS.items()
        if side in transition.sides
        and offer.state in transition.before
        and not (transition.complete and missing_in(offer))
    ]


def move_offer(
    *,
    actor: Actor,
    offer: Offer,
    move: Move,
    side: Side,
    institution_id: str | None = None,
    reason: str | None = None,
) -> None:
    """Take one step; `reason` is kept in the record."""
    transition = TRANSITIONS[move]
    if side not in transition.sides or offer.state not in transition.before:
        raise OfferError("not_possible_now")
    if transition.complete and missing_in(offer):
        raise OfferError("incomplete")
    if transition.after is OfferState.OPEN and offer.workplace.company.confirmed_at is None:
        raise OfferError("company_not_confirmed")
    offer.state = transition.after
    record(actor=actor, action=f"offer.{move.value}", subject=offer, fields=["state"],
           institution_id=institution_id, reason=reason)  # fmt: skip
