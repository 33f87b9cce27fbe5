"""Sends the mail that waits in the outbox."""

from egu.messaging.delivery import deliver_waiting


def send_waiting_mail() -> None:
    deliver_waiting()
