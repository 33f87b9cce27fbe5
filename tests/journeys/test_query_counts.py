"""A list asks the database the same number of times, whether it has one row or three."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from egu.accounts.models import Institution, Role
from egu.db import engine_of, session, transaction
from egu.employers.models import Company, OfferState, Relation, RelationStage
from egu.placements.models import YouthAnswer
from tests.builders import (
    a_company,
    a_decision,
    a_municipality,
    a_placement,
    a_plan,
    a_planned_placement,
    a_proposal,
    a_user,
    a_wish,
    a_workplace,
    a_youth,
    an_import,
    an_institution,
    an_offer,
    an_unplaced_youth,
)
from tests.page import Browser

PEOPLE = {
    "staff": (Role.STAFF, "institution_id"),
    "admin": (Role.ADMIN, "institution_id"),
    "kui": (Role.MUNICIPALITY, "municipality_code"),
    "company": (Role.EMPLOYER, "company_id"),
    "youth": (Role.YOUTH, "youth_id"),
}
LISTS = [
    ("staff", "/medarbejder/?vis=alle", ".task"),
    ("staff", "/medarbejder/opgaver/talk?vis=alle", ".task"),
    ("staff", "/medarbejder/unge/", "#unge"),
    ("staff", "/medarbejder/unge/?q=ung&klar=blocked&sorter=-kontakt", "#unge"),
    ("staff", "/medarbejder/pladser/", "#pladser"),
    ("staff", "/medarbejder/pladser/?q=butik&tema=2&sorter=virksomhed", "#pladser"),
    ("staff", "/medarbejder/virksomheder/", "#virksomheder"),
    ("staff", "/medarbejder/match/", "#planer"),
    ("staff", "/medarbejder/svar/", "#forslag"),
    ("staff", "/medarbejder/svar/?vis=aftalt&sorter=navn", "#forslag"),
    ("staff", "/medarbejder/svar/praktik", "#praktikker"),
    ("staff", "/medarbejder/pladser/1/forloeb", "h1"),
    ("staff", "/medarbejder/soeg?q=a", "#unge"),
    ("staff", "/medarbejder/import/", "h1"),
    ("staff", "/medarbejder/laase/", "h1"),
    ("kui", "/kommune/unge/", "#unge"),
    ("company", "/arbejdsgiver", "h1"),
    ("company", "/arbejdsgiver/pladser", "h1"),
    ("youth", "/ung/oensker/steder?alle=1", ".place"),
    ("youth", "/ung/oensker", "h1"),
    ("admin", "/admin/brugere/", "h1"),
]
"""Who looks, at which list, and what is there when it has rows."""


@dataclass
class World:
    """To whom every row belongs."""

    browser: Browser
    school: str
    town: str
    company: int

    def add_a_row(self) -> None:
        """One more of everything, with all that a row of it shows."""
        with self.browser.app.app_context(), transaction():
            school = session.get_one(Institution, self.school)
            self._youths(school, session.get_one(Company, self.company))
            unknown = a_workplace(a_company(confirmed_at=None))
            session.add(Relation(institution_id=school.id, workplace_id=unknown.id,
                                 stage=RelationStage.KNOWN))  # fmt: skip
            an_offer(school, unknown, state=OfferState.SUBMITTED)
            an_import(school)

    def _youths(self, school: Institution, company: Company) -> None:
        person, plan = a_user(scope={"institution_id": school.id}), a_plan(school)
        offer = an_offer(school, a_workplace(company))
        for said in (YouthAnswer.TALK, YouthAnswer.YES):
            youth = a_youth(school, municipality_code=self.town, contact=person)
            a_wish(youth, offer)
            a_decision(youth, offer)
            a_planned_placement(plan, youth, offer)
            a_proposal(youth, offer, plan_id=plan.id, youth_answer=said,
                       why={"travel": {"minutes": None}})  # fmt: skip
        an_unplaced_youth(plan, a_youth(school, ladder=None, contact=person))
        a_placement(a_youth(school), an_offer(school, a_workplace(company)))


@pytest.fixture
def world(browser: Browser) -> World:
    with browser.app.app_context(), transaction():
        school, town, company = an_institution(), a_municipality(), a_company()
        youth = a_youth(school, wish_themes=[])
        scopes = {"institution_id": school.id, "municipality_code": town.code,
                  "company_id": company.id, "youth_id": youth.id}  # fmt: skip
        for name, (role, scope) in PEOPLE.items():
            a_user(role=role, scope={scope: scopes[scope]}, email=f"{name}@firma.example")
        world = World(browser, school.id, town.code, company.id)
    world.add_a_row()
    return world


@pytest.mark.parametrize(("who", "address", "rows"), LISTS)
def test_a_list_asks_as_often_for_one_row_as_for_three(
    world: World, who: str, address: str, rows: str
) -> None:
    world.browser.enter(f"{who}@firma.example")
    assert world.browser.get(address).soup.select(rows)
    with counted(world.browser.app) as of_one:
        world.browser.get(address)
    world.add_a_row()
    world.add_a_row()
    with counted(world.browser.app) as of_three:
        world.browser.get(address)
    assert len(of_one) == len(of_three), added(of_one, of_three)


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Every statement that the database gets meanwhile."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(statement)

    event.listen(engine_of(app), "before_cursor_execute", note)
    yield seen
    event.remove(engine_of(app), "before_cursor_execute", note)


def added(before: list[str], after: list[str]) -> str:
    more = Counter(after) - Counter(before)
    return "\n".join(f"{times} × {statement}" for statement, times in more.items())
