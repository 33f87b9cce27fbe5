"""How many youths a match could place now: who is free and ready, who lacks something, who waits.

What a youth lacks is egu.youths'; who has been asked is egu.placements'.
"""

from dataclasses import dataclass

from egu.clock import today
from egu.placements.queries import youths_asked, youths_placed
from egu.youths.caseload import BLOCKED, CaseloadRow, caseload


@dataclass(frozen=True)
class MatchReadiness:
    """Youths without a place and without a proposal, and how many have one."""

    ready: list[CaseloadRow]
    blocked: list[CaseloadRow]
    waiting: int
    """Asked, and not both have answered."""


def match_readiness(institution_id: str | None) -> MatchReadiness:
    asked, placed = youths_asked(institution_id), youths_placed(institution_id)
    free = [row for row in caseload(institution_id, today()) if row.youth.id not in asked | placed]
    return MatchReadiness(
        ready=[row for row in free if row.standing != BLOCKED],
        blocked=[row for row in free if row.standing == BLOCKED],
        waiting=len(asked),
    )
