"""Rule `offer`: no more youths at an offer than it has places, on any date.

A shared offer counts youths at work on the date's weekday, so two can take turns on one place.
"""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, found
from solver.rules.occupancy import moments, moments_at_work, presences_by
from solver.rules.texts import Text


def check(plan: Plan) -> Iterator[Finding]:
    for name, presences in presences_by(plan, lambda offer: offer.id).items():
        offer = plan.problem.offer_by_id[name]
        for moment in moments_at_work(presences) if offer.share else moments(presences):
            if moment.has_new and len(moment.youths) > offer.places:
                yield found(
                    "offer.full",
                    offer=name,
                    date=moment.day.isoformat(),
                    youths=moment.youths,
                    places=offer.places,
                )
                break


RULE = Rule(
    name="offer",
    title=Text("Ikke flere unge, end der er pladser", "No more youths than there are places"),
    meaning=Text(
        "På ingen dato er der flere unge på en plads, end den har plads til. Pladser, der "
        "deles, tæller kun dem, der er på arbejde den dag.",
        "On no date are there more youths at an offer than it has places. Shared places "
        "count only those who are at work that day.",
    ),
    strength=Strength.POLICY,
    check=check,
)
