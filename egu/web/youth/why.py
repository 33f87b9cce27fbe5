"""Why this place: the facts a plan was made with, as short sentences to the youth."""

from typing import Any

from flask_babel import gettext as _

from egu.placements.models import Proposal


def reasons(proposal: Proposal) -> list[str]:
    """The strongest first; only what the plan knew is said."""
    why = proposal.why or {}
    return [*_wish(proposal, why), *_way(why), *_hours(proposal)]


def _wish(proposal: Proposal, why: dict[str, Any]) -> list[str]:
    if why.get("wished"):
        if proposal.rank == 1:
            return [_("Det er dit første ønske.")]
        return [_("Det er dit ønske nummer %(rank)s.", rank=proposal.rank)]
    if why.get("theme_wished"):
        return [_("Du har sagt, at du kan lide den slags job.")]
    return [_("Du har sagt, at vi må foreslå andre steder.")] if why else []


def _way(why: dict[str, Any]) -> list[str]:
    travel = why.get("travel") or {}
    return [_("Du kan nå det til tiden.")] if travel.get("minutes") else []


def _hours(proposal: Proposal) -> list[str]:
    """A plan never breaks what the youth has said about days and hours."""
    return [_("Dagene passer med det, du har sagt.")] if proposal.why else []
