"""Staff see what did not arrive, send it again or say it was wrong, and read it in its case."""

import pytest

from egu.accounts.models import Role
from egu.clock import now
from egu.db import session, transaction
from egu.messaging.kept import failed_messages
from egu.messaging.models import Channel, OutboxMessage
from egu.messaging.recipients import choose, recipient_at
from egu.placements.services import remind
from egu.youths.access import let_youth_in
from tests.builders import STAFF, a_proposal, a_user, a_youth, an_institution, an_offer
from tests.page import Browser

HERE = "/medarbejder/beskeder/"


@pytest.fixture
def staff(browser: Browser) -> Browser:
    """Lise's school has asked Sofie by SMS and a company by mail; neither arrived."""
    with browser.app.app_context(), transaction():
        school = an_institution(id="skolen")
        a_user(role=Role.STAFF, scope={"institution_id": school.id}, email="lise@skole.example")
        youth = a_youth(school, first_name="Sofie", email="sofie@ung.example")
        choose(let_youth_in(actor=STAFF, youth=youth), channel=Channel.SMS, number="20112233")
        remind(actor=STAFF, proposal=a_proposal(youth, an_offer(school)))
        by_mail, by_sms = session.query(OutboxMessage).order_by(OutboxMessage.id)
        by_mail.attempts, by_mail.last_error = 1, "ConnectionRefusedError"
        by_sms.failed_at, by_sms.last_error = now(), "refused"
    browser.enter("lise@skole.example")
    return browser


def test_what_did_not_arrive_is_listed_with_the_reason(staff: Browser) -> None:
    page = staff.get("/medarbejder/svar/").follow("Send dem igen")
    assert page.all_text("main h2") == [
        "Vi har en plads til dig",
        "Kan Sofie komme i praktik hos jer?",
    ]
    assert "Adressen eller nummeret findes ikke." in page.text
    assert "Vi prøver igen" in page.text


def test_sending_again_takes_it_off_the_list(staff: Browser) -> None:
    page = staff.get(HERE).form("Send igen").submit()
    assert "Beskeden bliver sendt igen." in page.html
    assert page.all_text("main h2") == ["Kan Sofie komme i praktik hos jer?"]
    page = page.form("Send igen").submit()
    assert "Alt er nået frem" in page.text


def test_a_wrong_number_means_mail_from_now_on(staff: Browser) -> None:
    page = staff.get(HERE).form("Nummeret er forkert").submit()
    assert "Beskeder går til mail fra nu af" in page.html
    with staff.app.app_context():
        assert recipient_at("sofie@ung.example").number is None
        assert len(failed_messages("skolen")) == 1


def test_messages_are_read_in_their_case_without_the_secret_link(staff: Browser) -> None:
    page = staff.get(HERE).follow("Se sagen")
    told = page.all_text("#sendte-beskeder ~ details summary")
    assert [line.partition(" til ")[2] for line in told] == [
        told[0].partition(" til ")[2],
        "+4520112233: Vi har en plads til dig",
    ]
    assert "/svar/…" in page.html
    with staff.app.app_context():
        body = session.query(OutboxMessage).filter_by(kind="ask_employer").one().body
    secret = body.partition("/svar/")[2].split()[0]
    assert secret not in page.html


def test_it_is_sent_again_from_the_days_tasks(staff: Browser) -> None:
    page = staff.get("/medarbejder/")
    assert "er ikke kommet frem" in page.text
    page = page.form("Send igen").submit()
    assert page.address == "/medarbejder/"
    with staff.app.app_context():
        assert len(failed_messages("skolen")) == 1


def test_two_clicks_send_it_once(staff: Browser) -> None:
    form = staff.get(HERE).form("Send igen")
    form.submit()
    form.submit()
    with staff.app.app_context():
        assert session.query(OutboxMessage).count() == 2


def test_what_has_left_in_the_meantime_is_not_sent_again(staff: Browser) -> None:
    form = staff.get(HERE).form("Send igen")
    form.submit()
    with staff.app.app_context(), transaction():
        for message in session.query(OutboxMessage).filter_by(failed_at=None, last_error=None):
            message.sent_at = now()
    form.submit()
    with staff.app.app_context():
        assert session.query(OutboxMessage).filter(OutboxMessage.sent_at.is_not(None)).count() == 1


def test_a_number_that_two_have_chosen_is_mailed_to_neither(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        other = a_user(scope={"institution_id": an_institution().id}, email="en@anden.example")
        choose(other, channel=Channel.SMS, number="20112233")
    staff.get(HERE).form("Nummeret er forkert").submit()
    with staff.app.app_context():
        assert session.query(OutboxMessage).filter_by(recipient="en@anden.example").count() == 0
