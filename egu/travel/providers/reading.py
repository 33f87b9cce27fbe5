"""Takes what is needed out of a stranger's JSON; what is not as promised is no answer."""

from datetime import datetime
from math import isfinite
from typing import Any

from egu.clock import DENMARK
from egu.travel.providers.calls import Silent


def at(reply: Any, *path: str | int) -> Any:
    """What stands there, step by step."""
    for step in path:
        try:
            reply = reply[step]
        except (KeyError, IndexError, TypeError):
            raise _unclear() from None
    return reply


def listed(reply: Any, *path: str | int) -> list[Any]:
    found = at(reply, *path)
    if not isinstance(found, list):
        raise _unclear()
    return found


def number(value: Any, least: float, most: float) -> float:
    """Also one that was written as a text; never a truth value, infinite or out of bounds."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        raise _unclear() from None
    if isinstance(value, bool) or not isfinite(found) or not least <= found <= most:
        raise _unclear()
    return found


def text(reply: Any, *path: str | int) -> str | None:
    """None where nothing is said there; a text of its own is not needed to understand the rest."""
    try:
        found = at(reply, *path)
    except Silent:
        return None
    return found if isinstance(found, str) and found else None


def moment(value: Any) -> datetime:
    """On the clocks in Denmark, from a date and time with their offset."""
    try:
        found = datetime.fromisoformat(value)
        if found.tzinfo is None:
            raise _unclear()
        return found.astimezone(DENMARK).replace(tzinfo=None)
    except (TypeError, ValueError, OverflowError):
        raise _unclear() from None


def clock_time(day: Any, time: Any) -> datetime:
    """On the clocks in Denmark, from a date and a time without any offset."""
    try:
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=None)
    except ValueError:
        raise _unclear() from None


def _unclear() -> Silent:
    return Silent("not the promised shape")
