"""Which questions a service is asked at all: about its modes, between points it may be told."""

from collections.abc import Collection

from egu.travel.port import Point, Why

Ends = tuple[Point, Point]


def exact(modes: Collection[str], mode: str, origin: Point | None, to: Point | None) -> Ends | Why:
    """Both ends, or why nobody is asked. A coarse point is none: few live in the middle of it."""
    if mode not in modes:
        return Why.NOT_THIS_MODE
    if origin is None or to is None or origin.coarse or to.coarse:
        return Why.NO_POINT
    if origin.secret or to.secret:
        return Why.NOT_THIS_MODE
    return origin, to


def degrees(value: float) -> str:
    """To about five metres: nobody else needs to know a home better."""
    return f"{value:.4f}"
