"""What a change would cost, as a page shows it: who moves, every goal before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from egu.matching.comparing import GoalComparison, goals_compared
from egu.matching.explaining import Fact
from egu.matching.fact_words import move_sentences
from egu.matching.ids import offer_key, youth_key
from egu.matching.pricing import Prospect, Way
from egu.web.staff.plan_reach import PlanYouth
from egu.web.staff.plan_reasons import names_in


@dataclass(frozen=True)
class ShownWay:
    """`goals`: first is now, second is afterwards."""

    way: Way
    moves: Sequence[str]
    goals: Sequence[GoalComparison]

    @property
    def decides(self) -> GoalComparison | None:
        """The first goal that changes; those after it do not count."""
        return next((goal for goal in self.goals if goal.better), None)


def shown_ways(person: PlanYouth, prospect: Prospect) -> list[ShownWay]:
    at = {youth_key(row.youth_id): offer_key(row.offer_id) for row in person.plan.placed}
    names = names_in(person)
    return [
        ShownWay(
            way,
            move_sentences(Fact("way.moves", {"moves": _moves(way, at)}), names),
            goals_compared(person.plan.objective, way.objective),
        )
        for way in prospect.ways
    ]


def _moves(way: Way, at: dict[str, str]) -> list[dict[str, str | None]]:
    return [
        {"youth": youth, "from": at.get(youth), "to": placement.offer if placement else None}
        for youth, placement in way.seats.items()
        if placement or youth in at
    ]
