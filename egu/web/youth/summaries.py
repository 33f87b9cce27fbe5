"""A youth's answers in its own short words, as they stand together before it confirms them."""

from collections.abc import Callable, Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from egu.employers.models import Offer
from egu.employers.queries import offers_by_id
from egu.vocabulary import LICENCES, MATTERS_MOST, MODES, THEMES
from egu.web.presentation import clock_span, duration
from egu.week import day_index
from egu.written import day_words
from egu.youths.models import OwnPlaceState, Youth
from egu.youths.queries import own_words


def summary_of(youth: Youth, key: str) -> list[str]:
    """Lines; none where the youth has not said anything yet."""
    return SUMMARIES[key](youth)


def _likes(youth: Youth) -> list[str]:
    return [str(THEMES[theme]) for theme in youth.wish_themes]


def _never(youth: Youth) -> list[str]:
    text = [youth.not_wanted_text] if youth.not_wanted_text else []
    named = [str(THEMES[theme]) for theme in youth.not_wanted_themes]
    refused = offers_by_id([no.offer_id for no in youth.refusals if no.offer_id])
    places = [_place_words(offer) for offer in refused.values()]
    return named + text + places or _if_answered(youth, "never", _("Ikke noget"))


def _places(youth: Youth) -> list[str]:
    number = len(youth.wishes)
    if not number:
        return _if_answered(youth, "places", _("Ikke nogen endnu"))
    return [ngettext("%(num)d sted", "%(num)d steder", number)]


def _order(youth: Youth) -> list[str]:
    offers = offers_by_id([wish.offer_id for wish in youth.wishes])
    ranked = sorted(youth.wishes, key=lambda wish: wish.rank)
    return [f"{wish.rank}. {offers[wish.offer_id].title}" for wish in ranked]


def _order_themes(youth: Youth) -> list[str]:
    return [f"{n}. {THEMES[theme]}" for n, theme in enumerate(youth.wish_themes, start=1)]


def _how_far(youth: Youth) -> list[str]:
    if youth.max_each_way:
        return [_("Højst %(time)s hver vej", time=duration(youth.max_each_way))]
    return _if_answered(youth, "how_far", _("Ved ikke"))


def _when(youth: Youth) -> list[str]:
    by_time: dict[str, list[int]] = {}
    for day, spans in (youth.available or {}).items():
        words = ", ".join(clock_span(start, end) for start, end in spans)
        by_time.setdefault(words, []).append(day_index(day))
    return [f"{day_words(days)} {words}" for words, days in by_time.items() if words]


def _matters(youth: Youth) -> list[str]:
    return _words([youth.matters_most] if youth.matters_most in MATTERS_MOST else [], MATTERS_MOST)


def _suggested(youth: Youth) -> list[str]:
    matter = youth.matters_most
    if matter not in MATTERS_MOST:
        return _if_answered(youth, "suggested", _("Set"))
    told = _("Set, med det vigtigste først: %(matter)s", matter=str(MATTERS_MOST[matter]).lower())
    return _if_answered(youth, "suggested", told)


def _others(youth: Youth) -> list[str]:
    if "others" not in youth.answered:
        return []
    return [
        _("Ja, vis mig gerne flere") if youth.open_to_other else _("Nej, kun det jeg har valgt")
    ]


OWN_PLACE = {
    OwnPlaceState.TOLD: _l("%(name)s. Skolen vil se på det."),
    OwnPlaceState.DRAFTED: _l("%(name)s. Skolen taler med stedet nu."),
    OwnPlaceState.NOT_POSSIBLE: _l("%(name)s. Det kan ikke lade sig gøre lige nu."),
}


def _own_place(youth: Youth) -> list[str]:
    told = [str(OWN_PLACE[one.state]) % {"name": one.name} for one in youth.own_places]
    return told or _if_answered(youth, "own_place", _("Ikke et endnu"))


def _tell(youth: Youth) -> list[str]:
    note = own_words(youth)
    return [note.text] if note else _if_answered(youth, "tell", _("Ikke mere"))


def _place_words(offer: Offer) -> str:
    return _("%(title)s hos %(workplace)s", title=offer.title, workplace=offer.workplace.name)


def _if_answered(youth: Youth, key: str, words: str) -> list[str]:
    return [words] if key in youth.answered else []


def _words(keys: Iterable[str], names: dict[str, str]) -> list[str]:
    return [str(names[key]) for key in keys]


SUMMARIES: dict[str, Callable[[Youth], list[str]]] = {
    "likes": _likes,
    "order_themes": _order_themes,
    "never": _never,
    "places": _places,
    "order": _order,
    "modes": lambda youth: _words(youth.modes or [], MODES),
    "licences": lambda youth: (
        _words(youth.licences, LICENCES)
        or _if_answered(youth, "licences", _("Ikke noget kørekort"))
    ),
    "how_far": _how_far,
    "when": _when,
    "matters": _matters,
    "suggested": _suggested,
    "others": _others,
    "own_place": _own_place,
    "tell": _tell,
}
