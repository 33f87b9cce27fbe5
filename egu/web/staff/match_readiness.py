"""How many youths a match could place now: who is free and ready, who lacks something, who waits.

What a youth lacks is egu.youths'; who has been asked is egu.placements'.
"""

from dataclasses import dataclass

from egu.clock import today
from egu.paging import Page, count_of
from egu.placements.queries import those_asked, those_placed
from egu.youths.caseload import CaseloadFilter, CaseloadRow, caseload, number_of_youths
from egu.youths.readiness import BLOCKED

SHOWN = 10


@dataclass(frozen=True)
class MatchReadiness:
    """Youths without a place and without a proposal, and how many have one."""

    ready: int
    blocked: Page[CaseloadRow]
    """The first of them."""
    waiting: int
    """Asked, and not both have answered."""


def match_readiness(institution_id: str | None) -> MatchReadiness:
    asked = those_asked(institution_id)
    besides = asked, those_placed(institution_id)
    everybody = number_of_youths(institution_id, today(), CaseloadFilter(besides=besides))
    lacking = CaseloadFilter(standing=BLOCKED, besides=besides)
    blocked = caseload(institution_id, today(), lacking, size=SHOWN)
    return MatchReadiness(everybody - blocked.in_all, blocked, count_of(asked))
