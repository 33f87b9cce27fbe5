"""Offers as cards that a youth can choose among: those it may like first."""

from collections.abc import Sequence
from dataclasses import dataclass

from egu.employers import queries
from egu.employers.models import Offer
from egu.employers.queries import is_open_for, offers_by_id
from egu.placements.models import PlaceWord
from egu.placements.words import shown_words
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
    words: list[PlaceWord]
    """What other youths of the school say of the workplace."""

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
    return cards_of(youth, [offer])[0]


def cards_of(youth: Youth, offers: Sequence[Offer]) -> list[Card]:
    """In the order of the offers."""
    words = shown_words(youth.institution_id, [offer.workplace_id for offer in offers])
    return [_card(youth, offer, words.get(offer.workplace_id, [])) for offer in offers]


def _card(youth: Youth, offer: Offer, words: list[PlaceWord]) -> Card:
    ways = ways_to(youth, offer)
    return Card(
        offer=offer,
        picked=wish_for(youth, offer.id) is not None,
        refused=refusal_of(youth, offer.id) is not None,
        saved=favourite_of(youth, offer.id) is not None,
        open=is_open_for(offer, youth.institution_id, youth.id),
        way=ways.quickest,
        bus_unknown=ways.bus_unknown,
        words=words,
    )


def shelf_for(youth: Youth, *, page: int, everything: bool, theme: int | None = None) -> Shelf:
    places = queries.Shelf(
        youth.institution_id, youth.id, youth.wish_themes, youth.not_wanted_themes
    )
    kinds = places.kinds()
    liked = sum(kinds.get(one, 0) for one in youth.wish_themes)
    theme = theme if theme in kinds else None
    everything = everything or not liked
    chosen = [theme] if theme else [] if everything else youth.wish_themes
    shown = places.page(page, ON_A_PAGE, themes=chosen)
    return Shelf(
        cards=cards_of(youth, shown.rows),
        page=shown.number,
        pages=shown.pages,
        kinds=_best_first(youth, kinds),
        theme=theme,
        everything=everything,
        liked=liked,
        in_all=sum(kinds.values()),
        picked=len(youth.wishes),
    )


def saved_cards(youth: Youth) -> list[Card]:
    """The last saved first; what the youth has picked since stands among its wishes."""
    wished = {wish.offer_id for wish in youth.wishes}
    saved = [one.offer_id for one in youth.favourites if one.offer_id not in wished]
    offers = offers_by_id(saved)
    return cards_of(youth, [offers[number] for number in reversed(saved)])


def wished_cards(youth: Youth) -> list[Card]:
    """Best first."""
    offers = offers_by_id([wish.offer_id for wish in youth.wishes])
    ranked = sorted(youth.wishes, key=lambda wish: wish.rank)
    return cards_of(youth, [offers[wish.offer_id] for wish in ranked])


def _best_first(youth: Youth, kinds: dict[int | None, int]) -> list[tuple[int, int]]:
    """The youth's best theme first; other themes after them, by their numbers."""
    themes = youth.wish_themes
    named = sorted((theme, number) for theme, number in kinds.items() if theme)
    return sorted(
        named, key=lambda kind: themes.index(kind[0]) if kind[0] in themes else len(themes)
    )
