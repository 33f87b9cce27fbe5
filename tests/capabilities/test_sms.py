"""Who wants SMS gets one: short, without secrets, not at night, once, and not after the answer."""

from datetime import timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from egu.clock import held_at, now
from egu.config import Config
from egu.db import session, transaction
from egu.messaging.delivery import Delivered, ask_what_became, deliver_waiting
from egu.messaging.kept import failed_messages, messages_about, recipient_is_wrong, send_again
from egu.messaging.models import Channel, OutboxMessage
from egu.messaging.ports import Fate, Refused, Unclear
from egu.messaging.recipients import choose, normal_number
from egu.messaging.services import QUIET_MAIL, queue_mail
from egu.placements.message_kinds import KINDS, Audience
from egu.placements.models import Proposal, YouthAnswer
from egu.placements.services import remind, withdraw_proposal, youth_answers
from egu.youths.access import let_youth_in
from tests.builders import STAFF, a_proposal, a_youth, an_institution, an_offer

GSM = set("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà\n") | {
    chr(code) for span in ((48, 58), (65, 91), (97, 123)) for code in range(*span)
}
"""The letters of which 160 fit into one SMS."""
LONG_LINK = "https://egu-match.kommune.example/svar/" + "x" * 43
NIGHT = timedelta(hours=11)
"""From ten in the morning to nine in the evening."""


class Phones:
    """A gateway that remembers; `error` is raised instead, `becomes` is what it says later."""

    def __init__(self, error: Exception | None = None, becomes: Fate = Fate.ARRIVED) -> None:
        self.error, self.becomes = error, becomes
        self.sent: list[tuple[str, str]] = []

    def send(self, number: str, text: str, name: str) -> str | None:
        self.sent.append((number, text))
        if self.error:
            raise self.error
        return f"gw-{len(self.sent)}"

    def fate(self, reference: str) -> Fate:
        return self.becomes


@pytest.fixture
def proposal(app: Flask) -> Proposal:
    """Sofie has chosen SMS, and has just been reminded of her place."""
    with transaction():
        school = an_institution(name="FGU Tre Ege")
        youth = a_youth(school, first_name="Sofie", email="sofie@ung.example")
        choose(let_youth_in(actor=STAFF, youth=youth), channel=Channel.SMS, number="20 11 22 33")
        proposal = a_proposal(youth, an_offer(school))
        remind(actor=STAFF, proposal=proposal)
    return proposal


def sms() -> OutboxMessage:
    return session.query(OutboxMessage).filter_by(channel=Channel.SMS).one()


def test_who_has_chosen_sms_gets_a_short_one_with_a_first_name_and_a_link(
    proposal: Proposal,
) -> None:
    phones = Phones()
    assert deliver_waiting(gateway=phones) == Delivered(sent=2, failed=0)
    ((number, text),) = phones.sent
    assert number == "+4520112233"
    assert text == (
        "Hej Sofie. Vi har en plads, som måske er noget for dig. "
        "Se den her: http://127.0.0.1:8000/ung/plads"
    )


def test_an_sms_becomes_a_file_while_developing(proposal: Proposal, config: Config) -> None:
    deliver_waiting()
    (file,) = config.sms_folder.iterdir()
    assert file.read_text("utf-8").startswith("+4520112233\n\nHej Sofie.")


@pytest.mark.parametrize("locale", ["da", "en"])
def test_every_sms_is_one_sms_and_tells_no_more_than_a_first_name(app: Flask, locale: str) -> None:
    with force_locale(locale):
        for kind, about in KINDS.items():
            if about.audience is Audience.STAFF:
                continue
            text = str(about.sms) % {"name": "Christoffer", "link": LONG_LINK}
            assert len(text) <= 160, (kind, len(text), text)
            assert set(text) <= GSM, (kind, set(text) - GSM)
            assert text.count("http") == 1


def test_no_sms_leaves_in_the_evening_and_each_leaves_in_the_morning(proposal: Proposal) -> None:
    phones, evening = Phones(), now() + NIGHT
    with held_at(evening):
        assert deliver_waiting(gateway=phones) == Delivered(sent=1, failed=0)
        assert phones.sent == []
    with held_at(evening + timedelta(hours=10)):
        assert deliver_waiting(gateway=phones) == Delivered(sent=1, failed=0)
    assert len(phones.sent) == 1


@pytest.mark.parametrize(("quiet", "left"), [(True, 0), (False, 1)])
def test_mail_waits_for_the_morning_too_where_the_school_wants_that(
    app: Flask, quiet: bool, left: int
) -> None:
    with transaction():
        school = an_institution(settings={QUIET_MAIL: quiet})
        proposal = a_proposal(a_youth(school), an_offer(school))
        withdraw_proposal(actor=STAFF, proposal=proposal)
    with held_at(now() + NIGHT):
        assert deliver_waiting().sent == 2 * left


def test_a_code_to_log_in_with_leaves_at_night(app: Flask) -> None:
    with transaction():
        queue_mail(kind="login_code", recipient="a@b.example", subject="Kode",
                   template="mail/login_code.txt", context={"name": "A", "code": "1"})  # fmt: skip
    with held_at(now() + NIGHT):
        assert deliver_waiting().sent == 1


def test_nobody_is_asked_by_sms_after_the_answer(proposal: Proposal) -> None:
    phones, evening = Phones(), now() + NIGHT
    with held_at(evening), transaction():
        youth_answers(actor=STAFF, proposal=proposal, answer=YouthAnswer.NOT_SURE)
    with held_at(evening + timedelta(hours=10)):
        deliver_waiting(gateway=phones)
    assert phones.sent == []


def test_no_sms_leaves_for_what_was_rolled_back(app: Flask) -> None:
    phones = Phones()
    with pytest.raises(RuntimeError), transaction():  # noqa: PT012 - both lines are the point
        school = an_institution()
        youth = a_youth(school)
        choose(let_youth_in(actor=STAFF, youth=youth), channel=Channel.SMS, number="20112233")
        remind(actor=STAFF, proposal=a_proposal(youth, an_offer(school)))
        raise RuntimeError
    deliver_waiting(gateway=phones)
    assert phones.sent == []


def test_an_sms_whose_process_was_killed_while_sending_is_not_sent_twice(
    proposal: Proposal,
) -> None:
    class Killed(BaseException):
        """As kill -9 looks from here: nothing after it happens."""

    class Dying(Phones):
        def send(self, number: str, text: str, name: str) -> str | None:
            super().send(number, text, name)
            raise Killed

    dying, phones = Dying(), Phones()
    with pytest.raises(Killed):
        deliver_waiting(gateway=dying)
    for hours in range(1, 9):
        with held_at(now() + timedelta(hours=hours)):
            deliver_waiting(gateway=phones)
    assert (len(dying.sent), phones.sent) == (1, [])
    assert [one.error for one in failed_messages(proposal.institution_id)] == ["unclear"]


@pytest.mark.parametrize(
    ("error", "said"),
    [(Refused(), "refused"), (Unclear(), "unclear")],
)
def test_what_is_refused_or_unclear_is_tried_once_and_shown_to_staff(
    proposal: Proposal, error: Exception, said: str
) -> None:
    phones = Phones(error)
    for hours in (0, 3, 6):
        with held_at(now() + timedelta(hours=hours)):
            deliver_waiting(gateway=phones)
    assert len(phones.sent) == 1
    assert [one.error for one in failed_messages(proposal.institution_id)] == [said]


def test_a_gateway_that_is_down_is_tried_again(proposal: Proposal) -> None:
    phones = Phones(ConnectionRefusedError())
    for minutes in (0, 3):
        with held_at(now() + timedelta(minutes=minutes)):
            deliver_waiting(gateway=phones)
    assert len(phones.sent) == 2


@pytest.mark.parametrize(("fate", "state"), [(Fate.ARRIVED, "arrived"), (Fate.LOST, "failed")])
def test_the_gateway_is_asked_what_became_of_it(proposal: Proposal, fate: Fate, state: str) -> None:
    phones = Phones(becomes=fate)
    deliver_waiting(gateway=phones)
    assert (ask_what_became(gateway=phones), ask_what_became(gateway=phones)) == (1, 0)
    session.expire_all()
    kept = messages_about(proposal.institution_id, proposal)
    assert [one.state for one in kept if one.channel == "sms"] == [state]


def test_staff_send_it_again(proposal: Proposal) -> None:
    deliver_waiting(gateway=Phones(Refused()))
    with transaction():
        session.refresh(message := sms())
        send_again(actor=STAFF, message=message)
    phones = Phones()
    assert deliver_waiting(gateway=phones) == Delivered(sent=1, failed=0)
    assert failed_messages(proposal.institution_id) == []


def test_a_wrong_number_means_mail_again_and_the_same_words_by_mail_now(
    proposal: Proposal,
) -> None:
    deliver_waiting(gateway=Phones(Refused()))
    with transaction():
        session.refresh(message := sms())
        recipient_is_wrong(actor=STAFF, message=message)
    phones = Phones()
    assert deliver_waiting(gateway=phones) == Delivered(sent=1, failed=0)
    with transaction():
        withdraw_proposal(actor=STAFF, proposal=proposal)
    deliver_waiting(gateway=phones)
    assert phones.sent == []
    assert failed_messages(proposal.institution_id) == []
    told = [one.recipient for one in messages_about(proposal.institution_id, proposal)]
    assert told.count("sofie@ung.example") == 2


def test_messages_are_kept_with_what_they_are_about_and_open_nothing(proposal: Proposal) -> None:
    ours = messages_about(proposal.institution_id, proposal)
    assert [(one.kind, one.channel) for one in ours] == [
        ("ask_employer", "mail"),
        ("ask_youth", "sms"),
    ]
    assert "/svar/…" in ours[0].body
    assert messages_about(an_institution().id, proposal) == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [("20112233", "+4520112233"), ("+45 20 11 22 33", "+4520112233"),
     ("0046 70-123 45 67", "+46701234567")],
)  # fmt: skip
def test_a_number_is_understood_however_it_is_typed(typed: str, number: str) -> None:
    assert normal_number(typed) == number


@pytest.mark.parametrize("typed", ["1234", "mit nummer", "+45 12", "112"])
def test_what_can_be_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="no telephone number"):
        normal_number(typed)
