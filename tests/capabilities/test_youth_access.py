"""How a youth gets an account: once, with its own address, and nobody else's."""

import pytest
from flask import Flask

from egu.accounts.models import Role
from egu.youths.access import NoWayIn, account_of, let_youth_in
from egu.youths.models import Youth
from tests.builders import STAFF, a_user, a_youth, an_institution


@pytest.fixture
def youth(app: Flask) -> Youth:
    return a_youth(an_institution(), email=" Ung@Post.example ")


def test_a_youth_is_let_in_once_and_as_nothing_but_itself(youth: Youth) -> None:
    account = let_youth_in(actor=STAFF, youth=youth)
    assert account.email == "ung@post.example"
    assert [(one.role, one.youth_id) for one in account.memberships] == [(Role.YOUTH, youth.id)]
    assert let_youth_in(actor=STAFF, youth=youth) is account


def test_an_account_follows_the_mail_address(youth: Youth) -> None:
    account = let_youth_in(actor=STAFF, youth=youth)
    youth.email = "ny@post.example"
    assert let_youth_in(actor=STAFF, youth=youth) is account
    assert account.email == "ny@post.example"


def test_two_who_share_an_address_never_share_an_account(youth: Youth) -> None:
    let_youth_in(actor=STAFF, youth=youth)
    sister = a_youth(youth.institution, email="ung@post.example")
    with pytest.raises(NoWayIn, match="taken"):
        let_youth_in(actor=STAFF, youth=sister)
    assert account_of(sister) is None


def test_an_address_of_staff_lets_no_youth_in(youth: Youth) -> None:
    a_user(email="ung@post.example", scope={"institution_id": youth.institution_id})
    with pytest.raises(NoWayIn, match="taken"):
        let_youth_in(actor=STAFF, youth=youth)


def test_a_youth_without_an_address_has_no_way_in(youth: Youth) -> None:
    youth.email = " "
    with pytest.raises(NoWayIn, match="no_address"):
        let_youth_in(actor=STAFF, youth=youth)
