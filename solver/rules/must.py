"""What people decided stands: a youth with a must pin is placed, and only there."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, Title, found


def check(plan: Plan) -> Iterator[Finding]:
    places: dict[str, set[str]] = {}
    for case in plan.cases:
        places.setdefault(case.youth.id, set()).add(case.offer.id)
    for index, pin in enumerate(plan.problem.pins):
        if pin.kind == "must" and places.get(pin.youth) != {pin.offer}:
            yield found("must.not_placed_there", pin=index, youth=pin.youth, offer=pin.offer)


RULE = Rule(
    name="must",
    title=Title("Det, personalet har låst, bliver stående", "What the staff has locked stands"),
    strength=Strength.POLICY,
    check=check,
)
