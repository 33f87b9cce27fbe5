"""Mail waits in the outbox, leaves once, and never for what was rolled back."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from egu.clock import held_at
from egu.config import Config, ConfigurationError
from egu.db import session, transaction
from egu.messaging.delivery import PAUSES, Delivered, deliver_waiting
from egu.messaging.kept import failed_messages
from egu.messaging.models import OutboxMessage
from egu.messaging.services import BadRecipient, queue_mail
from egu.messaging.transports import Smtp, transport_of
from tests.builders import an_institution


@dataclass
class Refusing:
    """A mail server that is down; it counts how often it was asked."""

    asked: list[str] = field(default_factory=list)

    def send(self, mail: EmailMessage, name: str) -> None:
        self.asked.append(name)
        raise ConnectionRefusedError(f"no route to {mail['To']}")


def queued(**changes: str) -> None:
    values = {"recipient": "lone@solkrogen.example", "subject": "Din kode"} | changes
    queue_mail(kind="login_code", template="mail/login_code.txt",
               context={"name": "Lone", "code": "123456"}, **values)  # fmt: skip


def files(config: Config) -> list[Path]:
    return sorted(config.mail_folder.glob("*.eml"))


def test_a_mail_leaves_after_its_transaction(app: Flask, config: Config) -> None:
    with transaction():
        queued(subject="Din kode\r\nBcc: alle@skole.example")
    assert deliver_waiting() == Delivered(sent=1, failed=0)
    mail = message_from_bytes(files(config)[0].read_bytes(), policy=policy.default)
    assert mail["To"] == "lone@solkrogen.example"
    assert mail["Subject"] == "Din kode Bcc: alle@skole.example"
    assert mail["Bcc"] is None
    assert "123456" in mail.get_content()


def test_no_mail_leaves_for_what_was_rolled_back(app: Flask, config: Config) -> None:
    with pytest.raises(BadRecipient):
        queue_one_good_and_one_bad()
    assert deliver_waiting() == Delivered(sent=0, failed=0)
    assert files(config) == []


def queue_one_good_and_one_bad() -> None:
    with transaction():
        queued()
        session.flush()
        queued(recipient="ikke en adresse")


def test_a_mail_is_sent_once(app: Flask, config: Config) -> None:
    with transaction():
        queued()
    deliver_waiting()
    files(config)[0].unlink()
    assert deliver_waiting() == Delivered(sent=0, failed=0)
    assert files(config) == []


def test_a_mail_that_another_worker_has_taken_is_left_alone(app: Flask, config: Config) -> None:
    with transaction():
        queued()
    slow = Overtaken()
    assert deliver_waiting(transport=slow) == Delivered(sent=1, failed=0)
    assert slow.seen_by_the_other == Delivered(sent=0, failed=0)


@dataclass
class Overtaken:
    """While one worker is sending, another one looks for work."""

    seen_by_the_other: Delivered | None = None

    def send(self, mail: EmailMessage, name: str) -> None:
        self.seen_by_the_other = deliver_waiting()


def test_a_refused_mail_is_tried_again_after_longer_and_longer_pauses(
    app: Flask, clock: datetime
) -> None:
    with transaction():
        queued()
    server, moment = Refusing(), clock
    for pause in PAUSES:
        with held_at(moment):
            assert deliver_waiting(transport=server) == Delivered(sent=0, failed=1)
        with held_at(moment + pause - timedelta(seconds=1)):
            assert deliver_waiting(transport=server) == Delivered(sent=0, failed=0)
        moment += pause
    with held_at(moment + timedelta(days=30)):
        assert deliver_waiting(transport=server) == Delivered(sent=0, failed=0)
    assert len(server.asked) == len(PAUSES)


def test_a_mail_that_does_not_leave_is_shown_to_its_institution_without_addresses(
    app: Flask,
) -> None:
    with transaction():
        ours, other = an_institution(), an_institution()
        queue_mail(kind="login_code", recipient="lone@solkrogen.example", subject="Kode",
                   template="mail/login_code.txt", context={"name": "Lone", "code": "1"},
                   institution_id=ours.id)  # fmt: skip
    deliver_waiting(transport=Refusing())
    assert [message.error for message in failed_messages(ours.id)] == ["ConnectionRefusedError"]
    assert failed_messages(other.id) == []


def test_the_body_is_not_readable_in_the_database(app: Flask) -> None:
    with transaction():
        queued()
    stored = session.execute(text("SELECT body FROM outbox")).scalar_one()
    assert b"123456" not in bytes(stored)


@pytest.mark.parametrize(
    "recipient", ["ikke en adresse", "a@b.example, c@d.example", "a@b\nBcc: x"]
)
def test_only_one_plain_address_is_accepted(app: Flask, recipient: str) -> None:
    with pytest.raises(BadRecipient):
        queued(recipient=recipient)


def test_a_mail_server_gets_the_whole_mail(app: Flask, mail_server: "MailServer") -> None:
    with transaction():
        queued()
    server = transport_of(with_smtp(f"smtp://127.0.0.1:{mail_server.port}"))
    assert deliver_waiting(transport=server) == Delivered(sent=1, failed=0)
    assert "rcpt TO:<lone@solkrogen.example>" in mail_server.received
    assert "Message-ID: <outbox-1@egu-match.example>" in mail_server.received


@pytest.mark.parametrize(
    ("answer", "error", "tried_again"),
    [(b"550 no such user\r\n", "refused", False),
     (b"451 later\r\n", "SMTPRecipientsRefused", True)],
)  # fmt: skip
def test_an_address_that_does_not_exist_is_not_tried_again(
    app: Flask, mail_server: "MailServer", answer: bytes, error: str, tried_again: bool
) -> None:
    mail_server.to_recipients = answer
    with transaction():
        queued()
    server = transport_of(with_smtp(f"smtp://127.0.0.1:{mail_server.port}"))
    assert deliver_waiting(transport=server) == Delivered(sent=0, failed=1)
    message = session.query(OutboxMessage).one()
    assert (message.last_error, message.failed_at is None) == (error, tried_again)


def test_a_mail_server_address_that_makes_no_sense_is_refused() -> None:
    assert isinstance(transport_of(with_smtp("smtps://post.example")), Smtp)
    with pytest.raises(ConfigurationError):
        transport_of(with_smtp("post.example:25"))


def test_an_unsent_mail_stays_unsent(app: Flask) -> None:
    with transaction():
        queued()
    deliver_waiting(transport=Refusing())
    message = session.query(OutboxMessage).one()
    assert (message.sent_at, message.attempts) == (None, 1)


def with_smtp(url: str) -> Config:
    return Config(
        instance=Path(), database_url="", base_url="", secret_key="", encryption_keys=(),
        smtp_url=url, mail_from="EGU-match <svar-ikke@egu-match.example>",
    )  # fmt: skip


class MailServer:
    """A server that speaks just enough SMTP to take one mail."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.received = ""
        self.to_recipients = b"250 fine\r\n"
        self._inside_mail = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        connection, _address = self._socket.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 ready\r\n")
            for line in lines:
                self.received += line.decode()
                connection.sendall(self._answer(line))

    def _answer(self, line: bytes) -> bytes:
        ends, begins = line == b".\r\n", line.upper().startswith(b"DATA")
        if self._inside_mail and not ends:
            return b""
        self._inside_mail = begins
        if line.upper().startswith(b"RCPT"):
            return self.to_recipients
        if line.upper().startswith(b"QUIT"):
            return b"221 bye\r\n"
        return b"354 go on\r\n" if begins else b"250 fine\r\n"

    def close(self) -> None:
        self._thread.join(timeout=5)
        self._socket.close()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.close()
