"""What people decided stands: a youth with a must pin is placed, and only there."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, found
from solver.rules.texts import Text


def check(plan: Plan) -> Iterator[Finding]:
    places: dict[str, set[str]] = {}
    for case in plan.cases:
        places.setdefault(case.youth.id, set()).add(case.offer.id)
    for index, pin in enumerate(plan.problem.pins):
        if pin.kind == "must" and places.get(pin.youth) != {pin.offer}:
            yield found("must.not_placed_there", pin=index, youth=pin.youth, offer=pin.offer)


RULE = Rule(
    name="must",
    title=Text("Det, personalet har låst, bliver stående", "What the staff has locked stands"),
    meaning=Text(
        "En ung, som personalet har låst til en plads, får den plads og ingen anden.",
        "A youth whom the staff has locked to a place gets that place and no other.",
    ),
    strength=Strength.POLICY,
    check=check,
)
