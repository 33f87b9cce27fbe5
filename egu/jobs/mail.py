"""Sends the mail that waits in the outbox."""

import threading

from egu.messaging.delivery import deliver_waiting


def send_waiting_mail(_leave: threading.Event) -> None:
    deliver_waiting()
