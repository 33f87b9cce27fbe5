"""What a workplace says about its safety for youths under 18, only where its dangers call for it.

A company that was asked and has not said yes to all of it gets no youth under 18 for the place.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.employers.models import Offer
from egu.employers.offer_check import open_to_minors


def _always(_offer: Offer) -> bool:
    return True


def _meets(hazard: str) -> Callable[[Offer], bool]:
    return lambda offer: hazard in (offer.hazards or [])


@dataclass(frozen=True)
class SafetyItem:
    """`rule` is the rulebook's; `asked` says for which of the dangerous places."""

    rule: str
    words: LazyString
    asked: Callable[[Offer], bool] = _always


SAFETY_ITEMS = {
    "risks_seen": SafetyItem("U-20", _l("Vi har set på, hvad der er farligt for unge (APV)")),
    "instruction": SafetyItem("U-20", _l("Den unge bliver grundigt lært op og kender farerne")),
    "supervision": SafetyItem("U-21", _l("En voksen, der kan arbejdet, holder øje hele tiden")),
    "help_near": SafetyItem("U-22", _l("Den unge kan altid hurtigt få fat i en voksen")),
    "machines": SafetyItem(
        "U-26", _l("Vi har skrevet ned, hvordan maskinerne bruges sikkert, og øver det først"),
        _meets("machines"),
    ),
    "substances": SafetyItem(
        "U-27", _l("Vi har skrevet ned, hvilke stoffer der bruges, og hvordan man passer på"),
        _meets("substances"),
    ),
    "serving": SafetyItem(
        "U-32", _l("Den unge serverer kun mellem 6 og 22, hvor maden er det vigtigste"),
        _meets("alcohol"),
    ),
}  # fmt: skip


def safety_items(offer: Offer) -> dict[str, SafetyItem]:
    """What has to be in place before somebody under 18 can come."""
    if not offer.hazards or not open_to_minors(offer):
        return {}
    return {key: item for key, item in SAFETY_ITEMS.items() if item.asked(offer)}


def unsaid(offer: Offer) -> list[str]:
    """What the company was asked about and has not said yes to; nothing where it never was."""
    if offer.checklist is None:
        return []
    return [key for key in safety_items(offer) if key not in offer.checklist]
