"""Sends what waits in the outbox, and asks the SMS gateway what became of what it took."""

import threading

from egu.messaging.delivery import ask_what_became, deliver_waiting


def send_waiting_mail(_leave: threading.Event) -> None:
    deliver_waiting()


def ask_about_sms(_leave: threading.Event) -> None:
    ask_what_became()
