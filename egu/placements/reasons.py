"""Why this place and not another, told to the youth in short sentences."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.placements.disclosure import travel_words
from egu.placements.models import Proposal
from egu.vocabulary import THEMES

BETTER = {
    "full": _l("Dit ønske nummer %(rank)s er fyldt op."),
    "rules": _l("Dit ønske nummer %(rank)s passer ikke til dig lige nu. Spørg os gerne hvorfor."),
}


def why_this_place(proposal: Proposal) -> list[str]:
    """The wish first, then the way, then the days; nothing about anybody else."""
    why = proposal.why
    days = [_("Dagene passer med din uge.")] if why.get("days_fit") else []
    return [_wish(proposal), *_way(why.get("travel")), *days]


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
