"""The list of practice places: what it can be filtered and sorted by."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from egu.employers.models import Offer, OfferState
from egu.employers.network import OfferFilter, offers_on
from egu.paging import ON_A_PAGE, Page
from egu.vocabulary import THEMES
from egu.web.access import acting
from egu.web.lists import Asked, Column, Filter, Listing, Option
from egu.web.wording import hours_between, words_of

STATES = (
    OfferState.SUBMITTED, OfferState.OPEN, OfferState.PAUSED, OfferState.DRAFT, OfferState.FILLED,
    OfferState.CLOSED,
)  # fmt: skip


def _states() -> Iterable[Option]:
    return [(state.value, words_of(state, "offer_states")) for state in STATES]


def _themes() -> Iterable[Option]:
    return [(str(number), str(word)) for number, word in THEMES.items()]


LIST = Listing(
    columns={
        "plads": Column(_l("Plads"), "title", cell=lambda offer: offer.title),
        "virksomhed": Column(
            _l("Virksomhed"), "workplace", cell=lambda offer: offer.workplace.name
        ),
        "tema": Column(_l("Tema"), "theme", cell=lambda offer: words_of(offer.theme, "themes")),
        "timer": Column(
            _l("Timer"),
            "hours",
            cell=lambda offer: hours_between(offer.min_minutes, offer.max_minutes),
        ),
        "tilstand": Column(
            _l("Tilstand"), "state", cell=lambda offer: words_of(offer.state, "offer_states")
        ),
    },
    filters={
        "q": Filter(_l("Titel eller virksomhed")),
        "tilstand": Filter(_l("Tilstand"), _states),
        "tema": Filter(_l("Tema"), _themes),
    },
    usual="tilstand",
)


def wanted_by(asked: Asked) -> OfferFilter:
    return OfferFilter(
        search=asked["q"],
        state=asked["tilstand"],
        theme=int(asked["tema"]) if asked["tema"] else None,
        order=asked.order,
        falling=asked.falling,
    )


def offers_as(asked: Asked, size: int = ON_A_PAGE) -> Page[Offer]:
    return offers_on(acting().institution_id, wanted_by(asked), page=asked.page, size=size)
