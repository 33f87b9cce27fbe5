"""Papers that a school wants to see before a practice begins."""

from datetime import date

import pytest
from flask import Flask

from egu.accounts.models import Institution
from egu.clock import today
from egu.db import session
from egu.placements.going import MoveRefused, begin
from egu.placements.models import Placement, PlacementState
from egu.placements.starting import papers_before
from egu.youths.models import Paper, PaperKind, PaperState, Youth
from egu.youths.papers import keep_paper, require_papers
from egu.youths.readiness import readiness
from tests.builders import ROUND_DATE, STAFF, START, a_placement, a_youth, an_institution, an_offer

CARE, SHOP = 1, 2


@pytest.fixture
def school(app: Flask) -> Institution:
    made = an_institution()
    require_papers(actor=STAFF, institution=made, kinds=["health", "children", "nonsense"])
    return made


def paper(state: PaperState, until: date | None = None) -> Paper:
    return Paper(kind=PaperKind.HEALTH, state=state, valid_until=until)


@pytest.mark.parametrize(
    ("papers", "warnings"),
    [
        ([], ("papers_missing",)),
        ([paper(PaperState.ASKED)], ("papers_missing",)),
        ([paper(PaperState.SEEN)], ()),
        ([paper(PaperState.NOT_NEEDED)], ()),
        ([paper(PaperState.SEEN, START)], ()),
        ([paper(PaperState.SEEN, date(2027, 1, 3))], ("papers_missing",)),
    ],
)
def test_a_youth_lacks_what_its_school_asks_for_until_it_is_seen(
    school: Institution, papers: list[Paper], warnings: tuple[str, ...]
) -> None:
    copies = [paper(one.state, one.valid_until) for one in papers]
    assert readiness(a_youth(school, papers=copies), ROUND_DATE).warnings == warnings


def test_a_school_that_asks_for_none_misses_none(app: Flask) -> None:
    assert readiness(a_youth(an_institution()), ROUND_DATE).warnings == ()


def placement(school: Institution, youth: Youth, theme: int) -> Placement:
    return a_placement(youth, an_offer(school, theme=theme))


def test_a_certificate_about_children_is_asked_for_in_care_only(school: Institution) -> None:
    found = [papers_before(placement(school, a_youth(school), theme)) for theme in (CARE, SHOP)]
    assert found == [[PaperKind.CHILDREN, PaperKind.HEALTH], [PaperKind.HEALTH]]


def test_no_practice_begins_before_every_paper_is_seen(school: Institution) -> None:
    youth = a_youth(school)
    begun = placement(school, youth, SHOP)
    begun.start = today()
    session.flush()
    with pytest.raises(MoveRefused):
        begin(actor=STAFF, placement=begun)
    keep_paper(actor=STAFF, youth=youth, kind=PaperKind.HEALTH, state=PaperState.SEEN)
    begin(actor=STAFF, placement=begun)
    assert begun.state is PlacementState.ACTIVE
