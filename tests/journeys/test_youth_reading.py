"""Every page that a youth can open is easy to read: a new one is here without being named."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from egu.accounts.models import Role
from egu.db import session, transaction
from egu.web.youth.questions import QUESTIONS
from egu.youths.models import NotWanted, Youth
from tests.builders import a_proposal, a_user, a_wish, a_youth, an_institution, an_offer
from tests.lix import lix_of
from tests.page import Browser

PARTS: dict[str, list[str]] = {
    "slug": [question.slug for question in QUESTIONS],
    "offer_id": ["1"],
    "proposal_id": ["1"],
}


@pytest.fixture
def youths(browser: Browser) -> Browser:
    """Amalie with wishes and a proposal, Jonas of whom nothing is known."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        amalie = a_youth(school, wish_themes=[2, 5])
        offer, other, never = (an_offer(school) for _ in range(3))
        a_wish(amalie, offer, 1)
        a_wish(amalie, other, 2)
        amalie.refusals.append(NotWanted(offer_id=never.id))
        a_proposal(amalie, offer, why={"rank": 1, "wished": True})
        jonas = a_youth(school, wish_themes=[], modes=None, available=None, ladder=None, grants=[])
        for name, youth in (("amalie", amalie), ("jonas", jonas)):
            a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email=f"{name}@ung.example")
    return browser


def addresses(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("youth_") and "GET" in (rule.methods or ()):
            yield from filled(rule)


def filled(rule: Rule) -> list[str]:
    names = sorted(rule.arguments)
    assert set(names) <= set(PARTS), f"say above what stands in {rule.rule}"
    assert len(names) < 2
    found = [
        rule.build({name: value}, append_unknown=False) for name in names for value in PARTS[name]
    ]
    built = found or [rule.build({}, append_unknown=False)]
    return [address for one in built if one for address in one[1:]]


@pytest.mark.parametrize("who", ["amalie", "jonas"])
def test_every_page_of_a_youth_is_easy_to_read(youths: Browser, who: str) -> None:
    youths.enter(f"{who}@ung.example")
    read = {}
    for address in addresses(youths.app):
        if youths.client.get(address).status_code == 200:
            read[address] = lix_of(youths.get(address))
    assert len(read) > 15
    assert {address: lix for address, lix in read.items() if lix > 25} == {}


def test_a_youth_that_has_left_opens_nothing(youths: Browser) -> None:
    youths.enter("amalie@ung.example")
    with youths.app.app_context(), transaction():
        session.get_one(Youth, 1).state = "ended"
    youths.get("/ung", status=404)
