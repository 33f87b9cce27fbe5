"""Numbers that people, or their links, send: none is larger than an id can be."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1
"""What an integer column of PostgreSQL holds."""


class Number(IntegerConverter):
    """`<int:…>` in an address: beyond the largest id no page is found."""

    def __init__(self, map: Map, **limits: Any) -> None:
        super().__init__(map, **{"max": LARGEST, **limits})


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = Number


def number(text: str) -> int:
    """For `request.args.get(…, type=number)`: too large is as good as no number at all."""
    value = int(text)
    if abs(value) > LARGEST:
        raise ValueError(f"{text[:20]} is too large")
    return value
