"""What a youth without a place is told: why, as far as it is known, and what comes next."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.matching.history import lately_unplaced
from egu.youths.models import Youth

WHY = {
    "no_offer": _l("Vi har ledt. Intet sted passede til dine ønsker, dine tider og din vej."),
    "capacity": _l("Vi har ledt. Der var steder til dig, men de var fyldt op."),
    "priority": _l("Vi har ledt. Der var et sted til dig, men det gik til en anden."),
    "not_chosen": _l("Vi har ledt. Der var steder til dig, men ikke plads til alle."),
    "taken_out": _l("Din skole vil finde et sted, der passer bedre til dig."),
}

COULD_HELP = {
    "travel": _l("Kan du rejse lidt længere? Så er der måske et sted til dig."),
    "availability": _l("Kan du på flere tider? Så er der måske et sted til dig."),
    "hours": _l("Kan du arbejde lidt flere eller færre timer? Så er der måske et sted til dig."),
    "wanted": _l("Vil du prøve noget andet? Så er der måske et sted til dig."),
}
"""What a youth can change itself; the rest is for the school."""


def why_no_place(youth: Youth) -> str | None:
    """From the newest plan that was sent out, if it had no place for the youth."""
    row = lately_unplaced(youth)
    return str(WHY[row.why]) if row and row.why in WHY else None


def what_comes_next(youth: Youth) -> list[str]:
    if youth.wishes_confirmed_at is None:
        first = _("Sig først, hvad du vil. Så ved vi, hvad vi skal lede efter.")
    else:
        first = _("Vi leder videre til dig.")
    row = lately_unplaced(youth)
    helping = [str(said) for rule, said in COULD_HELP.items() if row and rule in row.would_help]
    contact = youth.contact.name if youth.contact else _("din skole")
    return [
        first,
        *helping,
        _("Du får besked, når vi har et forslag. Så kan du se det her."),
        _("Vil du noget andet nu? Du kan altid lave dine ønsker om."),
        _("Har du spørgsmål? Tal med %(name)s.", name=contact),
    ]
