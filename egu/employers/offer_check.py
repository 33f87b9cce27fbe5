"""What an offer must hold before anybody can be matched with it, and what cannot be true in it."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _l

from egu.employers.models import Offer
from egu.rulebook import ADULT
from egu.vocabulary import NEEDS_ADULT, NEVER_UNDER_18
from egu.week import worked_minutes


class OfferError(Exception):
    """Cannot be done; `key` names the reason."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


MISSING: dict[str, Callable[[Offer], bool]] = {
    "theme": lambda offer: offer.theme is None,
    "title": lambda offer: not offer.title,
    "shifts": lambda offer: not offer.shifts,
    "break": lambda offer: any(shift["break"] is None for shift in offer.shifts or []),
    "break_fits": lambda offer: any(worked_minutes(shift) <= 0 for shift in offer.shifts or []),
    "hours": lambda offer: offer.min_minutes is None or offer.max_minutes is None,
    "hours_order": lambda offer: (offer.min_minutes or 0) > (offer.max_minutes or 10_080),
    "hours_fit": lambda offer: (
        bool(offer.shifts) and (offer.min_minutes or 0) > most_minutes(offer)
    ),
    "days_fit": lambda offer: bool(offer.shifts) and offer.min_days > len(days_of(offer)),
    "start": lambda offer: offer.start_earliest is None,
    "start_order": lambda offer: bool(
        offer.start_earliest and offer.start_latest and offer.start_latest < offer.start_earliest
    ),
    "weeks": lambda offer: not offer.weeks,
    "hazards": lambda offer: offer.hazards is None,
    "contact": lambda offer: not (offer.contact or offer.workplace.contacts),
    "schools": lambda offer: not offer.institutions,
}

MISSING_NAMES = {
    "theme": _l("Hvilket fag det er"),
    "title": _l("Hvad jobbet hedder"),
    "shifts": _l("Dage og tider"),
    "break": _l("Hvor lang pausen er"),
    "break_fits": _l("Pause: den er længere end vagten"),
    "hours": _l("Timer om ugen"),
    "hours_order": _l("Timer: det mindste tal er større end det største"),
    "hours_fit": _l("Timer: der er ikke timer nok på de valgte dage"),
    "days_fit": _l("Dage: der er valgt for få dage"),
    "start": _l("Hvornår den unge kan begynde"),
    "start_order": _l("Start: den seneste dag ligger før den tidligste"),
    "weeks": _l("Hvor længe det varer"),
    "hazards": _l("Om der er farer ved arbejdet"),
    "contact": _l("En kontaktperson"),
    "schools": _l("Hvilken skole pladsen er for"),
}


REFUSALS = {
    "not_possible_now": _l("Det kan ikke lade sig gøre nu. Se, hvordan pladsen står."),
    "incomplete": _l("Pladsen mangler noget. Se listen, og gør den færdig."),
    "company_not_confirmed": _l(
        "Virksomheden er ikke bekræftet endnu. Ring til et nummer, du selv har slået op, "
        "og bekræft den. Så kan pladsen godkendes."
    ),
}
"""What to do about the errors of moving an offer on."""


def missing_in(offer: Offer) -> list[str]:
    """Keys of MISSING_NAMES; empty when staff can approve it."""
    return [key for key, lacks in MISSING.items() if lacks(offer)]


def days_of(offer: Offer) -> set[str]:
    return {shift["day"] for shift in offer.shifts}


def most_minutes(offer: Offer) -> int:
    """The longest shift of every day together."""
    longest: dict[str, int] = {}
    for shift in offer.shifts:
        longest[shift["day"]] = max(longest.get(shift["day"], 0), worked_minutes(shift))
    return sum(longest.values())


def open_to_minors(offer: Offer) -> bool:
    """Whether somebody under 18 could come at all, as far as age and dangers go."""
    of_age = offer.min_age is not None and offer.min_age >= ADULT
    return not of_age and not set(offer.hazards or []) & set(NEVER_UNDER_18)


def asks_training(offer: Offer) -> bool:
    """Dangers that a minor may meet only where the training needs it (U-25 to U-28)."""
    return open_to_minors(offer) and bool(set(offer.hazards or []) - set(NEEDS_ADULT))


def asks_adult(offer: Offer) -> bool:
    return open_to_minors(offer) and bool(set(offer.hazards or []) & set(NEEDS_ADULT))
