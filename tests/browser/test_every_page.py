"""Every page in every state: accessible, as narrow as a phone, silent, and asking nobody else."""

import pytest

from tests.browser.accessibility import WIDE, hindrances
from tests.browser.conftest import Everything
from tests.browser.visits import PARTS, VISITS, Visit


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_a_page_is_for_everybody(everything: Everything, visit: Visit) -> None:
    page = everything.turn_of(visit.who)
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(visit.path.format(**everything.world.ids))
    if visit.act:
        visit.act(page)
    assert everything.status == visit.status
    assert everything.complaints == []
    assert hindrances(page) == []


def test_every_page_that_can_be_read_is_visited(everything: Everything) -> None:
    readable = {
        rule.endpoint
        for rule in everything.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in ("static", "failing")
    }
    assert readable - PARTS.keys() - visited(everything) == set()


def test_parts_of_pages_are_no_forgotten_ones(everything: Everything) -> None:
    assert PARTS.keys() <= everything.app.view_functions.keys()


def visited(everything: Everything) -> set[str]:
    """The endpoints behind the addresses of the table."""
    match = everything.app.url_map.bind("").match
    paths = (visit.path.partition("?")[0] for visit in VISITS if visit.status not in (404, 405))
    return {match(path.format(**everything.world.ids))[0] for path in paths}
