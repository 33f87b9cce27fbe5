"""Who gets in, and who does not."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from egu.accounts import links
from egu.accounts.models import LinkPurpose, Membership, Role, User
from egu.accounts.services import (
    AccountError,
    Scope,
    accept_invitation,
    add_institution,
    add_user,
    end_membership,
    invite,
    open_session,
    principal_of,
    user_with_password,
)
from egu.audit.models import AuditEvent
from egu.audit.services import SYSTEM
from egu.clock import held_at
from egu.db import session, transaction
from egu.messaging.models import OutboxMessage
from tests.builders import a_user, an_institution
from tests.conftest import TODAY
from tests.page import Browser, Page

PASSWORD = "tre ord i træk"


@pytest.fixture
def staff(app: Flask) -> User:
    add_institution(
        actor=SYSTEM, institution_id="syd", name="FGU Syd", municipalities={"0259": "Køge"}
    )
    user = add_user(
        actor=SYSTEM, name="Mette", email="Mette@skole.example", role=Role.STAFF,
        scope=Scope(institution_id="syd"),
    )  # fmt: skip
    accept_invitation(token=invite(user=user), password=PASSWORD)
    return user


def test_the_right_password_lets_a_user_in(staff: User) -> None:
    found = user_with_password(email="mette@SKOLE.example ", password=PASSWORD, from_loopback=False)
    assert found is staff


def test_a_wrong_password_does_not(staff: User) -> None:
    assert not user_with_password(email="mette@skole.example", password="x", from_loopback=True)


@pytest.fixture
def newcomer(staff: User) -> User:
    """Has a role, and no password yet."""
    return add_user(actor=SYSTEM, name="Ole", email="ole@skole.example", role=Role.STAFF,
                    scope=Scope(institution_id="syd"))  # fmt: skip


def test_an_invitation_works_once(newcomer: User) -> None:
    token = invite(user=newcomer)
    accept_invitation(token=token, password=PASSWORD)
    with pytest.raises(AccountError, match="invitation_used"):
        accept_invitation(token=token, password=PASSWORD)


def test_nobody_with_a_password_is_invited(staff: User) -> None:
    with pytest.raises(AccountError, match="has_password"):
        invite(user=staff)


def test_a_second_invitation_does_not_replace_the_password(newcomer: User) -> None:
    first, second = invite(user=newcomer), invite(user=newcomer)
    accept_invitation(token=first, password=PASSWORD)
    with pytest.raises(AccountError, match="invitation_used"):
        accept_invitation(token=second, password="noget helt andet")
    assert user_with_password(email="ole@skole.example", password=PASSWORD, from_loopback=False)


def test_choosing_a_password_ends_the_sessions_from_before(newcomer: User) -> None:
    before = open_session(user=newcomer)
    accept_invitation(token=invite(user=newcomer), password=PASSWORD)
    assert principal_of(before) is None
    assert principal_of(open_session(user=newcomer))


def test_an_invitation_ends_after_two_weeks(newcomer: User) -> None:
    token = invite(user=newcomer)
    with held_at(TODAY.replace(month=12, day=8)):
        assert links.open_link(token=token, purpose=LinkPurpose.INVITATION) is None


def test_a_demo_user_gets_in_from_this_machine_only(staff: User) -> None:
    staff.demo = True
    sides = [
        user_with_password(email="mette@skole.example", password=PASSWORD, from_loopback=near)
        for near in (True, False)
    ]
    assert sides == [staff, None]


def test_a_session_ends_by_itself_after_four_idle_hours(staff: User) -> None:
    token = open_session(user=staff)
    session.flush()
    with held_at(TODAY.replace(hour=14)):
        assert principal_of(token) is None


def test_a_code_works_once_and_five_wrong_tries_end_it(staff: User) -> None:
    code = links.make_code(user_id=staff.id)
    assert links.use_code(user_id=staff.id, code=f" {code[:3]} {code[3:]}")
    assert not links.use_code(user_id=staff.id, code=code)
    code = links.make_code(user_id=staff.id)
    tries = [links.use_code(user_id=staff.id, code="x") for _ in range(5)]
    assert tries == [False] * 5
    assert not links.use_code(user_id=staff.id, code=code)


@pytest.mark.parametrize("scope", [Scope(), Scope(company_id=1), Scope(institution_id="nord")])
def test_a_user_without_a_fitting_scope_is_refused(staff: User, scope: Scope) -> None:
    with pytest.raises(AccountError, match="scope"):
        add_user(actor=SYSTEM, name="X", email="x@x.example", role=Role.STAFF, scope=scope)


def test_a_role_that_ended_takes_its_invitation_along(newcomer: User) -> None:
    token = invite(user=newcomer)
    end_membership(actor=SYSTEM, membership=newcomer.memberships[0])
    with pytest.raises(AccountError, match="invitation_used"):
        accept_invitation(token=token, password=PASSWORD)


def test_a_closed_account_does_not_get_in_with_an_invitation(newcomer: User) -> None:
    token = invite(user=newcomer)
    newcomer.active = False
    with pytest.raises(AccountError, match="invitation_used"):
        accept_invitation(token=token, password=PASSWORD)


def test_whoever_lost_every_role_is_told_so_and_not_let_in(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        user = a_user(scope={"institution_id": an_institution().id})
        token, code, mail = invite(user=user), links.make_code(user_id=user.id), user.email
        session.flush()
        user.memberships.clear()
    browser.get(f"/invitation/{token}", status=410)
    with browser.client.session_transaction() as cookie:
        cookie["code_email"] = mail
    page = browser.get("/log-ind/kode/indtast").form("code").fill(code=code).submit()
    assert "Koden passer ikke" in page.text


def test_the_same_role_twice_is_one_role(staff: User) -> None:
    add_user(actor=SYSTEM, name="Mette", email="mette@skole.example", role=Role.STAFF,
             scope=Scope(institution_id="syd"))  # fmt: skip
    assert len(staff.memberships) == 1


def test_the_database_refuses_a_role_that_is_there_already(staff: User) -> None:
    staff.memberships.append(Membership(role=Role.STAFF, institution_id="syd"))
    with pytest.raises(IntegrityError):
        session.flush()


NEW = "fire helt andre ord"


@pytest.fixture
def twice(empty_app: Flask, clock: object) -> tuple[Browser, Browser]:
    """The same person at two machines."""
    with empty_app.app_context(), transaction():
        scope = {"institution_id": an_institution().id}
        user = a_user(scope=scope, email="mette@skole.example")
        accept_invitation(token=invite(user=user), password=PASSWORD)
    browsers = Browser(empty_app), Browser(empty_app)
    for one in browsers:
        one.log_in("mette@skole.example", PASSWORD)
    return browsers


def change(browser: Browser, old: str, new: str, again: str = "") -> Page:
    page = browser.get("/medarbejder/").follow("Skift adgangskode")
    form = page.form("Din adgangskode nu").fill(old=old, password=new, again=again or new)
    return form.submit()


def test_a_changed_password_is_the_only_one_and_ends_the_other_sessions(
    twice: tuple[Browser, Browser],
) -> None:
    here, there = twice
    assert "Din adgangskode er ændret" in change(here, PASSWORD, NEW).text
    assert here.get("/medarbejder/").h1 == "I dag"
    assert there.get("/medarbejder/").h1 == "Log ind"
    for password, title in ((PASSWORD, "Log ind"), (NEW, "I dag")):
        there.log_in("mette@skole.example", password)
        assert there.get("/medarbejder/").h1 == title


def test_a_changed_password_is_recorded_and_told_by_mail(twice: tuple[Browser, Browser]) -> None:
    change(twice[0], PASSWORD, NEW)
    with twice[0].app.app_context():
        assert "user.change_password" in session.scalars(select(AuditEvent.action)).all()
        (mail,) = session.scalars(select(OutboxMessage)).all()
    assert (mail.recipient, mail.subject) == ("mette@skole.example", "Din adgangskode er ændret")
    assert NEW not in mail.body


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [("gættet forkert", NEW, NEW, "Det er ikke din adgangskode nu"),
     (PASSWORD, "kort", "kort", "mindst 12 tegn"), (PASSWORD, NEW, "noget andet her", "ikke ens")],
)  # fmt: skip
def test_a_password_is_changed_by_who_knows_it_and_by_the_rules_of_invitations(
    twice: tuple[Browser, Browser], old: str, new: str, again: str, told: str
) -> None:
    here, there = twice
    page = change(here, old, new, again)
    assert told in page.text
    assert not any(word in page.html for word in (NEW, PASSWORD))
    assert there.get("/medarbejder/").h1 == "I dag"


def test_who_logs_in_with_codes_has_no_password_to_change(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        a_user(scope={"institution_id": an_institution().id}, email="ole@skole.example")
    browser.enter("ole@skole.example")
    assert "Skift adgangskode" not in browser.get("/medarbejder/").html
    assert "Du har ingen adgangskode" in browser.get("/min-adgangskode").text
