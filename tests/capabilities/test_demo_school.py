"""The fictive school stands ready, once."""

from flask import Flask
from sqlalchemy import func, select
from stdnum.dk import cvr

from egu.accounts.models import Role, User
from egu.db import session
from egu.demo.school import build_demo_school
from egu.employers.models import Company, Offer
from egu.youths.models import Youth


def test_building_it_twice_changes_nothing(app: Flask) -> None:
    assert build_demo_school()
    before = [session.scalar(select(func.count()).select_from(t)) for t in (Youth, Offer, User)]
    assert not build_demo_school()
    after = [session.scalar(select(func.count()).select_from(t)) for t in (Youth, Offer, User)]
    assert before == after


def test_every_role_has_a_demo_user(app: Flask) -> None:
    build_demo_school()
    users = session.scalars(select(User)).all()
    assert {m.role for user in users for m in user.memberships} == set(Role)
    assert all(user.demo for user in users)


def test_its_companies_have_numbers_that_pass_the_checksum(app: Flask) -> None:
    build_demo_school()
    assert all(cvr.is_valid(company.cvr) for company in session.scalars(select(Company)))
