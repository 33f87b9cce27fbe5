"""Where an address lies: imported postcodes and addresses, and the look-up in them.

Reading a file from the disk is egu.travel.geo_files' business.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import isfinite, pi, sqrt
from typing import Any, Protocol

from flask_babel import gettext as _
from sqlalchemy import insert, select, update

from egu.db import Base, session
from egu.travel.models import AddressPoint, Postcode
from egu.travel.port import Point

Row = Mapping[str, str]
LATITUDES = (54.0, 58.5)
LONGITUDES = (7.5, 15.5)
"""Denmark with Bornholm."""
AT_ONCE = 5_000
"""Rows in one statement."""


class GeoFileError(Exception):
    """The file cannot be used; the message is one sentence for the person who chose it."""


@dataclass(frozen=True)
class GeoCounts:
    read: int
    created: int
    changed: int


class Located(Protocol):
    """Anything with an address and a point: a youth, a workplace."""

    address: Any
    postcode: Any
    latitude: Any
    longitude: Any
    coarse: Any


class Home(Located, Protocol):
    """A youth, as far as this is about where it lives."""

    address_protected: Any


def import_postcodes(rows: Iterable[Row]) -> GeoCounts:
    """Create and update postcodes; nothing is written when one row is wrong."""
    values = [_postcode_values(row, number) for number, row in enumerate(rows, start=2)]
    return _store(Postcode, "code", _unique(values, "code"))


def import_addresses(rows: Iterable[Row]) -> GeoCounts:
    """Create and update addresses with their points; nothing is written when one row is wrong."""
    values = [_address_values(row, number) for number, row in enumerate(rows, start=2)]
    return _store(AddressPoint, "key", _unique(values, "key"))


def locate(address: str | None, postcode: str | None) -> Point | None:
    """The address's own point, else the postcode's coarse one, else nothing."""
    if not postcode:
        return None
    known = session.get(AddressPoint, address_key(address, postcode)) if address else None
    if known is not None:
        return Point(known.latitude, known.longitude)
    return postcode_point(postcode)


def is_known(address: str, postcode: str) -> bool:
    """Whether the address has a point of its own."""
    return session.get(AddressPoint, address_key(address, postcode)) is not None


def postcode_point(code: str) -> Point | None:
    known = session.get(Postcode, code)
    if known is None or known.latitude is None or known.longitude is None:
        return None
    return Point(known.latitude, known.longitude, known.radius_km)


def place(thing: Located) -> bool:
    """Give it the point of its address; True when that changed something."""
    point = locate(thing.address, thing.postcode)
    before = (thing.latitude, thing.longitude, thing.coarse)
    thing.latitude = point.latitude if point else None
    thing.longitude = point.longitude if point else None
    thing.coarse = bool(point and point.coarse)
    return before != (thing.latitude, thing.longitude, thing.coarse)


def point_of(thing: Located) -> Point | None:
    """The point it was given, as coarse as its postcode when it is coarse."""
    if thing.latitude is None or thing.longitude is None:
        return None
    if not thing.coarse:
        return Point(thing.latitude, thing.longitude)
    postcode = session.get(Postcode, thing.postcode) if thing.postcode else None
    return Point(thing.latitude, thing.longitude, postcode.radius_km if postcode else None)


def home_of(youth: Home) -> Point | None:
    """Where it lives; a protected address stays in the house."""
    point = point_of(youth)
    return point and replace(point, secret=youth.address_protected)


def address_key(address: str, postcode: str) -> str:
    """Street and number without floor, spaces and capitals, so that spellings meet."""
    street = address.split(",")[0].casefold()
    return f"{re.sub(r'[^0-9a-zæøåäöüé]', '', street)}|{postcode.strip()}"


def _postcode_values(row: Row, line: int) -> dict[str, object]:
    return {
        "code": _code(row, line),
        "town": _needed(row, ("navn", "by"), line),
        "municipality_code": row.get("kommunekode") or None,
        "latitude": _degree(row, "lat", LATITUDES, line),
        "longitude": _degree(row, "lon", LONGITUDES, line),
        "radius_km": _radius(row, line),
    }


def _address_values(row: Row, line: int) -> dict[str, object]:
    address, postcode = _needed(row, ("adresse",), line), _code(row, line)
    latitude = _degree(row, "lat", LATITUDES, line)
    longitude = _degree(row, "lon", LONGITUDES, line)
    if latitude is None or longitude is None:
        raise GeoFileError(_("Linje %(line)s: der mangler lat eller lon.", line=line))
    return {
        "key": address_key(address, postcode),
        "address": address,
        "postcode": postcode,
        "town": _needed(row, ("by", "navn"), line),
        "latitude": latitude,
        "longitude": longitude,
    }


def _code(row: Row, line: int) -> str:
    code = _needed(row, ("postnr",), line)
    if not re.fullmatch(r"\d{4}", code):
        raise GeoFileError(
            _("Linje %(line)s: »%(text)s« er ikke et postnummer på fire cifre.",
              line=line, text=code[:40])
        )  # fmt: skip
    return code


def _needed(row: Row, names: tuple[str, ...], line: int) -> str:
    found = next((row[name].strip() for name in names if (row.get(name) or "").strip()), "")
    if not found:
        raise GeoFileError(_("Linje %(line)s: der mangler %(name)s.", line=line, name=names[0]))
    return found


def _degree(row: Row, name: str, limits: tuple[float, float], line: int) -> float | None:
    number = _number(row, name, line)
    if number is not None and not limits[0] <= number <= limits[1]:
        raise GeoFileError(
            _("Linje %(line)s: %(name)s %(number)s ligger uden for Danmark.",
              line=line, name=name, number=number)
        )  # fmt: skip
    return number


def _radius(row: Row, line: int) -> float | None:
    """That of a circle with the postcode's area."""
    names = [name for name in row if name.startswith("area_km2")]
    area = _number(row, names[0], line) if names else None
    return None if area is None else round(sqrt(max(area, 0.0) / pi), 3)


def _number(row: Row, name: str, line: int) -> float | None:
    text = (row.get(name) or "").strip().replace(",", ".")
    if not text:
        return None
    number = _float(text)
    if number is None:
        raise GeoFileError(
            _("Linje %(line)s: %(name)s »%(text)s« er ikke et tal.",
              line=line, name=name, text=text[:40])
        )  # fmt: skip
    return number


def _float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _unique(values: list[dict[str, object]], key: str) -> list[dict[str, object]]:
    """The first row of a postcode or address counts; in the source the main town stands first."""
    first: dict[object, dict[str, object]] = {}
    for value in values:
        first.setdefault(value[key], value)
    return list(first.values())


def _store(model: type[Base], key: str, values: list[dict[str, object]]) -> GeoCounts:
    """Some thousand at a time, for a country has millions."""
    created = changed = 0
    session.flush()
    for start in range(0, len(values), AT_ONCE):
        piece = values[start : start + AT_ONCE]
        known = _known(model, key, piece)
        new = [value for value in piece if value[key] not in known]
        other = [value for value in piece if known.get(value[key], value) != value]
        if new:
            session.execute(insert(model), new)
        if other:
            session.execute(update(model), other)
        created, changed = created + len(new), changed + len(other)
    session.expire_all()
    return GeoCounts(read=len(values), created=created, changed=changed)


def _known(
    model: type[Base], key: str, values: list[dict[str, object]]
) -> dict[object, dict[str, object]]:
    columns = [getattr(model, name) for name in values[0]]
    asked = getattr(model, key).in_([value[key] for value in values])
    rows = session.execute(select(*columns).where(asked)).mappings()
    return {row[key]: dict(row) for row in rows}
