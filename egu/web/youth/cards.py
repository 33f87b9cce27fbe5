"""Offers as cards that a youth can choose among: those it may like first."""

from collections import Counter
from dataclasses import dataclass

from egu.employers.models import Offer
from egu.employers.queries import is_open_for, offers_by_id, open_offers
from egu.travel.port import Why
from egu.web.weeks import shift_lines
from egu.web.youth.journeys import Way, ways_to
from egu.youths.models import Youth
from egu.youths.queries import favourite_of, refusal_of, wish_for

ON_A_PAGE = 12


@dataclass(frozen=True)
class Card:
    """One offer as this youth sees it."""

    offer: Offer
    picked: bool
    refused: bool
    saved: bool
    open: bool
    """Whether the youth can still choose it."""
    way: Way | None
    bus_unknown: Why | None

    @property
    def times(self) -> list[str]:
        return shift_lines(self.offer.shifts)


@dataclass(frozen=True)
class Shelf:
    """One page of cards."""

    cards: list[Card]
    page: int
    pages: int
    kinds: list[tuple[int, int]]
    """Themes that have places, with how many: those the youth likes first."""
    theme: int | None
    """The one theme that is looked at, where the youth has chosen one."""
    everything: bool
    """Whether all offers are shown, or only those of the themes the youth likes."""
    liked: int
    in_all: int
    picked: int


def card_of(youth: Youth, offer: Offer) -> Card:
    ways = ways_to(youth, offer)
    return Card(
        offer=offer,
        picked=wish_for(youth, offer.id) is not None,
        refused=refusal_of(youth, offer.id) is not None,
        saved=favourite_of(youth, offer.id) is not None,
        open=is_open_for(offer, youth.institution_id, youth.id),
        way=ways.quickest,
        bus_unknown=ways.bus_unknown,
    )


def shelf_for(youth: Youth, *, page: int, everything: bool, theme: int | None = None) -> Shelf:
    offers = [o for o in open_offers(institution_id=youth.institution_id, youth_id=youth.id)
              if o.theme not in youth.not_wanted_themes]  # fmt: skip
    liked = [offer for offer in offers if offer.theme in youth.wish_themes]
    kinds = Counter(offer.theme for offer in offers if offer.theme)
    theme = theme if theme in kinds else None
    everything = everything or not liked
    chosen = [offer for offer in offers if offer.theme == theme] if theme else None
    shown = chosen or (offers if everything else liked)
    shown = sorted(shown, key=lambda offer: _place(youth, offer))
    pages = max(1, -(-len(shown) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    part = shown[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return Shelf(
        cards=[card_of(youth, offer) for offer in part],
        page=page,
        pages=pages,
        kinds=sorted(kinds.items(), key=lambda kind: _theme_place(youth, kind[0])),
        theme=theme,
        everything=everything,
        liked=len(liked),
        in_all=len(offers),
        picked=len(youth.wishes),
    )


def saved_cards(youth: Youth) -> list[Card]:
    """The last saved first; what the youth has picked since stands among its wishes."""
    wished = {wish.offer_id for wish in youth.wishes}
    saved = [one.offer_id for one in youth.favourites if one.offer_id not in wished]
    offers = offers_by_id(saved)
    return [card_of(youth, offers[number]) for number in reversed(saved)]


def wished_cards(youth: Youth) -> list[Card]:
    """Best first."""
    offers = offers_by_id([wish.offer_id for wish in youth.wishes])
    ranked = sorted(youth.wishes, key=lambda wish: wish.rank)
    return [card_of(youth, offers[wish.offer_id]) for wish in ranked]


def _place(youth: Youth, offer: Offer) -> tuple[int, str, int]:
    """The youth's best theme first; other themes after them."""
    return _theme_place(youth, offer.theme), offer.title.casefold(), offer.id


def _theme_place(youth: Youth, theme: int | None) -> int:
    themes = youth.wish_themes
    return themes.index(theme) if theme in themes else len(themes)
