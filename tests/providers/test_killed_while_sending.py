"""A process that is killed in the middle of sending, in earnest: the gateway is asked once."""

import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from egu.clock import held_at, now
from egu.config import Config
from egu.db import session, transaction
from egu.messaging.delivery import Delivered, deliver_waiting
from egu.messaging.gateways import GatewayApi
from egu.messaging.models import OutboxMessage
from egu.messaging.services import written_sms
from tests.providers.stand_ins.phones import TOKEN
from tests.providers.stand_ins.server import Handler, StandIn

SENDING = """
import sys
from datetime import datetime
from egu import create_app
from egu.clock import held_at
from egu.config import from_environment
from egu.messaging.delivery import deliver_waiting
with create_app(from_environment()).app_context(), held_at(datetime.fromisoformat(sys.argv[1])):
    deliver_waiting()
"""
SOON = 30


def test_an_sms_is_not_sent_again_by_who_comes_after_a_killed_process(
    app: Flask, config: Config
) -> None:
    taken = threading.Event()
    gateway = StandIn(lambda _asked: (200, {"ids": [1]}), fault=lambda one: hold(one, taken))
    with transaction():
        session.add(written_sms(kind="ask_youth", number="+4520112233", subject="x", body="Hej"))
    process = started(config, gateway)
    assert taken.wait(SOON), "the gateway was never asked"
    process.send_signal(signal.SIGKILL)
    process.wait()
    gateway.over.set()
    gateway.fault = None
    for hours in (1, 2, 3):
        with held_at(now() + timedelta(hours=hours)):
            way_out = GatewayApi(gateway.address, TOKEN, "EGUmatch")
            assert deliver_waiting(gateway=way_out) == Delivered(sent=0, failed=0)
    assert len(gateway.asked) == 1
    session.expire_all()
    message = session.query(OutboxMessage).one()
    assert (message.last_error, message.sent_at) == ("unclear", None)


def started(config: Config, gateway: StandIn) -> "subprocess.Popen[bytes]":
    own = replace(config, sms_gateway=gateway.address.geturl(), sms_token=TOKEN)
    return subprocess.Popen(
        [sys.executable, "-c", SENDING, now().isoformat()],
        env={
            "EGU_INSTANCE": str(own.instance),
            "EGU_ENCRYPTION_KEYS": own.encryption_keys[0],
            "EGU_SMS_GATEWAY": own.sms_gateway,
            "EGU_SMS_TOKEN": str(own.sms_token),
            "PATH": "/usr/bin:/bin",
        },
    )


def hold(handler: Handler, taken: threading.Event) -> None:
    """The gateway has the message and says nothing yet."""
    taken.set()
    handler.stand_in.over.wait(SOON)


@pytest.fixture(autouse=True)
def in_the_tree(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """So that the other process finds the same code."""
    monkeypatch.chdir(request.config.rootpath)
