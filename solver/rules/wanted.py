"""A youth is only placed where it said yes to being placed. Law and dates are other rules."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, Strength, Title, found


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
    title=Title(
        "Den unge har sagt ja til stedet eller er åben for andre steder",
        "The youth wished for the place or is open to others",
    ),
    strength=Strength.CONSENT,
    check=check,
    about_pair=True,
)
