"""A youth's wishes for places: picked, ordered, refused for good. The order is the youth's own."""

from collections.abc import Collection, Sequence

from egu.audit.services import Actor, record
from egu.employers.models import Offer
from egu.employers.queries import is_open_for
from egu.youths.models import Favourite, NotWanted, Wish, Youth
from egu.youths.queries import favourite_of, refusal_of, wish_for
from egu.youths.services import Way, WishError, moved


def pick_offer(*, actor: Actor, youth: Youth, offer: Offer) -> None:
    """Put an open offer last among the wishes; picked twice is picked once."""
    if not is_open_for(offer, youth.institution_id, youth.id):
        raise WishError("offer_not_open")
    if wish_for(youth, offer.id):
        return
    _lift_refusal(youth, offer)
    youth.wishes.append(Wish(offer_id=offer.id, rank=len(youth.wishes) + 1))
    _record(actor, youth, "youth.pick_offer", "wishes")


def drop_offer(*, actor: Actor, youth: Youth, offer: Offer) -> None:
    wish = wish_for(youth, offer.id)
    if wish:
        youth.wishes.remove(wish)
        _number(youth.wishes)
        _record(actor, youth, "youth.drop_offer", "wishes")


def refuse_offer(*, actor: Actor, youth: Youth, offer: Offer) -> None:
    """Never this place; a wish for it goes away."""
    drop_offer(actor=actor, youth=youth, offer=offer)
    if not refusal_of(youth, offer.id):
        youth.refusals.append(NotWanted(offer_id=offer.id))
        _record(actor, youth, "youth.refuse_offer", "refusals")


def save_offer(*, actor: Actor, youth: Youth, offer: Offer) -> None:
    """Keep it to look at again; saved twice is saved once."""
    if not favourite_of(youth, offer.id):
        youth.favourites.append(Favourite(offer_id=offer.id))
        _record(actor, youth, "youth.save_offer", "favourites")


def forget_offer(*, actor: Actor, youth: Youth, offer: Offer) -> None:
    saved = favourite_of(youth, offer.id)
    if saved:
        youth.favourites.remove(saved)
        _record(actor, youth, "youth.forget_offer", "favourites")


def allow_offer(*, actor: Actor, youth: Youth, offer: Offer) -> None:
    """Take a never back."""
    if _lift_refusal(youth, offer):
        _record(actor, youth, "youth.allow_offer", "refusals")


def move_wish(*, actor: Actor, youth: Youth, offer: Offer, way: Way) -> None:
    """One place up or down; at either end nothing happens."""
    wish = wish_for(youth, offer.id)
    if wish is None:
        raise WishError("no_such_wish")
    _number(moved(sorted(youth.wishes, key=_rank), wish, way))
    youth.wishes.sort(key=_rank)
    _record(actor, youth, "youth.order_wishes", "wishes")


def order_wishes(*, actor: Actor, youth: Youth, order: list[int]) -> None:
    """All the places the youth wishes for, by their offers' numbers, best first."""
    by_offer = {wish.offer_id: wish for wish in youth.wishes}
    if sorted(order) != sorted(by_offer):
        raise WishError("not_the_same_places")
    _number([by_offer[number] for number in order])
    youth.wishes.sort(key=_rank)
    _record(actor, youth, "youth.order_wishes", "wishes")


def use_order(
    *, actor: Actor, youth: Youth, chosen: Sequence[Offer], shown: Collection[int]
) -> None:
    """The youth has said yes to this order, best first; what it was shown and left out goes."""
    if not all(is_open_for(offer, youth.institution_id, youth.id) for offer in chosen):
        raise WishError("offer_not_open")
    standing = {wish.offer_id: wish for wish in youth.wishes}
    ordered = [standing.get(one.id) or Wish(offer_id=one.id, rank=0) for one in chosen]
    unseen = [wish for number, wish in standing.items() if number not in shown]
    youth.wishes = [*ordered, *unseen]
    _number(youth.wishes)
    _record(actor, youth, "youth.order_wishes", "wishes")


def _lift_refusal(youth: Youth, offer: Offer) -> bool:
    refusal = refusal_of(youth, offer.id)
    if refusal:
        youth.refusals.remove(refusal)
    return refusal is not None


def _rank(wish: Wish) -> int:
    return wish.rank


def _number(wishes: list[Wish]) -> None:
    for rank, wish in enumerate(wishes, start=1):
        wish.rank = rank


def _record(actor: Actor, youth: Youth, action: str, field: str) -> None:
    record(actor=actor, action=action, subject=youth, institution_id=youth.institution_id,
           fields=[field])  # fmt: skip
