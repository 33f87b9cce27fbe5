"""Looks up the addresses that have no point of their own yet, where a service is named for it."""

import threading

from flask import current_app

from egu.db import reading, transaction
from egu.matching.locating import addresses_without_point, locate_everyone
from egu.travel.geo import import_addresses
from egu.travel.providers.configured import looking_up


def look_up_addresses(leave: threading.Event) -> None:
    asking = looking_up(current_app.config["EGU"])
    if asking is None:
        return
    with reading():
        rows = asking.rows(addresses_without_point(), leave.is_set)
    if rows:
        with transaction():
            import_addresses(rows)
            locate_everyone()
