"""How somebody wants to be written to: in which language, by mail or SMS, at once or once a day."""

import re
from dataclasses import dataclass

from egu.accounts.models import User
from egu.accounts.services import user_by_email
from egu.db import session
from egu.messaging.models import Channel, MessageWish, Rhythm

DANISH = "da"
COUNTRY = "45"
DANISH_DIGITS = 8
INTERNATIONAL = re.compile(r"\+[1-9]\d{7,14}")


@dataclass(frozen=True)
class Recipient:
    """`number`: writes SMS there. `digest_user_id`: wants what can wait once a day."""

    address: str
    locale: str = DANISH
    number: str | None = None
    digest_user_id: int | None = None


def recipient_at(address: str) -> Recipient:
    """Who has no login reads Danish mail."""
    user = user_by_email(address)
    if user is None:
        return Recipient(address)
    wish = wish_of(user)
    by_sms = wish.channel is Channel.SMS and wish.number
    daily = wish.rhythm is Rhythm.DAILY and not by_sms
    return Recipient(address, user.locale, wish.number if by_sms else None,
                     user.id if daily else None)  # fmt: skip


def wish_of(user: User) -> MessageWish:
    """What the person has chosen, else a mail at once; not kept by asking."""
    chosen = session.get(MessageWish, user.id)
    return chosen or MessageWish(user_id=user.id, channel=Channel.MAIL, rhythm=Rhythm.AT_ONCE)


def choose(
    user: User, *, channel: Channel, number: str | None, rhythm: Rhythm = Rhythm.AT_ONCE
) -> None:
    """By SMS only with a number; ValueError where it is none."""
    wish = wish_of(user)
    wish.number = normal_number(number) if number else None
    if channel is Channel.SMS and wish.number is None:
        raise ValueError("no number")
    wish.channel, wish.rhythm = channel, rhythm
    session.add(wish)


def normal_number(number: str) -> str:
    """ "+4520112233", from however it is typed; ValueError where it can be no number."""
    digits = re.sub(r"[\s().-]", "", number)
    digits = re.sub(r"^00", "+", digits)
    if digits.isdecimal() and len(digits) == DANISH_DIGITS:
        digits = f"+{COUNTRY}{digits}"
    if not INTERNATIONAL.fullmatch(digits):
        raise ValueError("no telephone number")
    return digits
