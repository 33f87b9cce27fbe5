"""A youth is only placed where it said yes to being placed. Law and dates are other rules."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    youth, offer = case.youth, case.offer
    if offer.id in youth.not_wanted.offers:
        yield found("wanted.offer")
    if offer.employer in youth.not_wanted.employers:
        yield found("wanted.employer", employer=offer.employer)
    if offer.theme in youth.not_wanted.themes:
        yield found("wanted.theme", theme=offer.theme)
    wished = offer.id in youth.wishes or offer.theme in youth.wish_themes
    if not (wished or youth.open_to_other):
        yield found("wanted.not_wished")


RULE = Rule(
    name="wanted",
    title=Text(
        "Den unge har sagt ja til stedet eller er åben for andre steder",
        "The youth wished for the place or is open to others",
    ),
    meaning=Text(
        "Stedet, virksomheden og temaet er ikke blandt dem, den unge har sagt nej til. Og "
        "stedet er et af den unges ønsker, har et tema, den unge har ønsket, eller den unge "
        "er åben for andre steder.",
        "The place, the employer and the theme are not among those the youth said no to. "
        "And the place is one of the youth's wishes, has a theme the youth wished for, or "
        "the youth is open to other places.",
    ),
    strength=Strength.CONSENT,
    check=check,
)
