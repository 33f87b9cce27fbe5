"""Why this place and not another, told to the youth in short sentences."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.placements.disclosure import travel_words
from egu.placements.models import Proposal
from egu.vocabulary import NEEDS, THEMES
from egu.written import duration, week_hours

BETTER = {
    "full": _l("Dit ønske nummer %(rank)s er fyldt op."),
    "rules": _l("Dit ønske nummer %(rank)s passer ikke til dig lige nu. Spørg os gerne hvorfor."),
}


HOW_IT_WAS_FOUND = (
    _l("En computer har set på alle unge og alle steder på én gang."),
    _l("Den kender dine ønsker, dine tider og din vej. Den kender ikke dit navn."),
    _l("Et menneske på din skole har set på det og sagt god for det."),
)


@dataclass(frozen=True)
class Why:
    """The same answer in three lengths, for three kinds of readers."""

    short: str
    more: list[str]
    all: list[str]
    """What comes after `more`."""


def why_this_place(proposal: Proposal) -> Why:
    """The wish; then the way and the days; then hours, help and how it was found."""
    why = proposal.why
    days = [_("Dagene passer med din uge.")] if why.get("days_fit") else []
    return Why(
        short=_wish(proposal),
        more=[*_work(proposal), *_way(why.get("travel")), *days, *_hours(proposal)],
        all=[*_own_limit(proposal), *_help(proposal), *map(str, HOW_IT_WAS_FOUND)],
    )


def why_no_better_wish(proposal: Proposal) -> list[str]:
    """One sentence for each wish that stands higher; nothing about who is there instead."""
    return [
        str(BETTER[one["cause"]]) % {"rank": one["rank"]} for one in proposal.why.get("better", ())
    ]


def _wish(proposal: Proposal) -> str:
    if proposal.why.get("wished"):
        return _("Du har ønsket den. Den er nummer %(rank)s på din liste.", rank=proposal.rank)
    theme = proposal.offer.theme
    if proposal.why.get("theme_wished") and theme in THEMES:
        return _("Du vil gerne arbejde med %(theme)s.", theme=str(THEMES[theme]).lower())
    if "others" in proposal.youth.answered:
        return _("Du har sagt ja til, at vi må foreslå andre steder.")
    return _("Den er ikke på din liste. Du kan altid sige nej tak.")


def _way(travel: dict[str, object] | None) -> list[str]:
    words = travel_words(travel)
    if words is None:
        return [_("Vi kender ikke vejen endnu. Spørg os.")]
    return [_("Vejen dertil tager %(travel)s.", travel=words)]


def _work(proposal: Proposal) -> list[str]:
    """Where the wish is for the place itself, also that its work is liked."""
    theme = proposal.offer.theme
    if not (proposal.why.get("wished") and proposal.why.get("theme_wished") and theme in THEMES):
        return []
    return [_("Du kan lide den slags arbejde: %(theme)s.", theme=str(THEMES[theme]).lower())]


def _hours(proposal: Proposal) -> list[str]:
    """How it begins, and where it ends if that is more."""
    if not proposal.steps:
        return []
    first, last = proposal.steps[0]["minutes"], proposal.steps[-1]["minutes"]
    begin = _("Du begynder med %(hours)s om ugen.", hours=week_hours(first))
    if last <= first:
        return [begin]
    return [begin, _("Senere bliver det %(hours)s om ugen.", hours=week_hours(last))]


def _own_limit(proposal: Proposal) -> list[str]:
    most = proposal.youth.max_each_way
    minutes = (proposal.why.get("travel") or {}).get("minutes")
    if most is None or minutes is None or minutes > most:
        return []
    return [_("Du vil højst rejse %(time)s. Det har vi holdt.", time=duration(most))]


def _help(proposal: Proposal) -> list[str]:
    """Of what the youth needs, what the place gives."""
    given = [need for need in proposal.youth.needs or [] if need in proposal.offer.provides]
    return [
        _("Du har brug for: %(need)s. Det kan de give dig.", need=str(NEEDS[need]).lower())
        for need in given
        if need in NEEDS
    ]
