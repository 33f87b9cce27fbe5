"""A match as the portal asks for it, by a timetable of the size of Denmark: from the database to
the problem that the solver reads, with every way there and home again in it.

python -m bench.match            500 youths and 1,000 offers within 60 km of a school, then 2,000
                                 and 4,000
python -m bench.match --quick    a twentieth of each, by a small timetable
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import numpy as np
from cryptography.fernet import Fernet
from flask import Flask

from bench.measuring import peak_mb
from bench.timetable import LINES, feed
from egu import create_app
from egu.accounts.models import Institution
from egu.clock import held_at
from egu.config import Config
from egu.db import session
from egu.employers.models import Company, Offer, OfferInstitution, OfferState, Workplace
from egu.matching.here import travel_here
from egu.matching.problems import problem_text
from egu.matching.snapshot import problem_for
from egu.models import metadata
from egu.travel.port import UNKNOWN, Point
from egu.travel.road.provider import RoadEstimate
from egu.travel.timetable.cells import Floats
from egu.travel.timetable.columns import Columns
from egu.travel.timetable.provider import ByTimetable
from egu.travel.timetable.store import TimetableStore
from egu.week import DAYS
from egu.youths.models import Grant, GrantState, Youth

T = TypeVar("T")
Places = list[list[float]]

YOUTHS, OFFERS = 500, 1_000
TIMES_AS_MANY = 4
"""Of both, so sixteen times as many pairs, in the end; more do not fit in 8 GB."""
TODAY, LATEST = date(2026, 11, 2), date(2027, 3, 1)
SCHOOL, MIDDLE, REGION_KM = "skole", (56.3, 9.4), 60.0
KM_PER_DEGREE = (111.2, 62.0)
MODES = (["transit"], ["bike", "transit"], ["walk", "bike"], ["moped", "transit"])
CHANGES = (None, 0, 1, 2)
BEGINS, LASTS = (7 * 60, 7 * 60 + 30, 8 * 60), 450
KILO = 1_000


def measured(youths: int, offers: int) -> Iterator[tuple[str, str]]:
    """What was done, and how long it took or how large it was."""
    yield from _gathered(youths, offers)
    columns = _columns()
    for change, what in CHANGED:
        change()
        made = columns.made
        _, seconds = _timed(lambda: problem_for(SCHOOL, TODAY, seed=7))
        yield f"{what}, s of the processor", seconds
        yield f"{what}, scans", f"{columns.made - made:,}"
    yield "memory at most, MB", f"{peak_mb()}"
    more = TIMES_AS_MANY - 1
    fill(more * youths, more * offers - 1, seed=5)
    yield from _gathered(TIMES_AS_MANY * youths, TIMES_AS_MANY * offers)
    yield "memory at most for that, MB", f"{peak_mb()}"


def _gathered(youths: int, offers: int) -> Iterator[tuple[str, str]]:
    made, size = _columns().made, f"{youths:,} youths and {offers:,} offers"
    content, seconds = _timed(lambda: problem_for(SCHOOL, TODAY, seed=7))
    yield f"the problem of {size}, s of the processor", seconds
    yield f"scans of the timetable for {size}", f"{_columns().made - made:,}"
    yield f"journeys in the problem of {size}", f"{len(content['journeys']):,}"
    text, seconds = _timed(lambda: problem_text(content))
    yield f"written down as {len(text) / KILO**2:,.0f} MB, s of the processor", seconds


def _timed(work: Callable[[], T]) -> tuple[T, str]:
    begun = time.process_time()
    return work(), f"{time.process_time() - begun:.2f}"


def _columns() -> Columns:
    (by_bus,) = (one for one in travel_here().providers if isinstance(one, ByTimetable))
    return by_bus.columns


def school(youths: int, offers: int) -> None:
    """Fill the database; the same for the same numbers."""
    session.add(Institution(id=SCHOOL, name="Skole", settings={}))
    session.add(Company(id=1, name="Firma", confirmed_at=datetime(2026, 11, 1, tzinfo=UTC)))
    session.flush()
    fill(youths, offers, seed=3)


def fill(youths: int, offers: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    places = _drawn(youths + offers, draw)
    session.add_all(_youth(place, draw) for place in places[:youths])
    session.add_all(_offer(place, draw) for place in places[youths:])
    session.commit()


def _drawn(number: int, draw: np.random.Generator) -> Places:
    """Near stops of the region, and on land."""
    timetable = _columns().timetable
    stops = np.stack([timetable.latitude, timetable.longitude], axis=1)
    near = stops[np.hypot(*((stops - MIDDLE) * KM_PER_DEGREE).T) < REGION_KM]
    places = near[draw.integers(0, len(near), 3 * number)] + draw.normal(0, 0.003, (3 * number, 2))
    return places[_on_land(places)][:number].round(5).tolist()


def _on_land(places: Floats) -> Sequence[bool]:
    points = [Point(*place) for place in places.tolist()]
    minutes = RoadEstimate().minutes([Point(*MIDDLE)], points, "walk")[0]
    return (minutes != UNKNOWN).tolist()


def _youth(place: list[float], draw: np.random.Generator) -> Youth:
    grant = Grant(state=GrantState.APPROVED, valid_from=date(2026, 10, 1),
                  valid_to=date(2027, 12, 31), max_minutes=1500)  # fmt: skip
    return Youth(
        institution_id=SCHOOL, first_name="Ung", last_name="Ung", email="ung@ungmail.example",
        birth_date=date(2008, 3, 14), address="Vej 1", postcode="8800", town="Viborg",
        waiting_since=date(2026, 8, 3), start_earliest=_start(draw), start_latest=LATEST,
        education_end=date(2028, 12, 22), available={day: [[360, 1080]] for day in DAYS[:5]},
        ladder=[{"from_week": 0, "max": 900, "min": 600}],
        modes=MODES[draw.integers(len(MODES))], max_changes=CHANGES[draw.integers(len(CHANGES))],
        wish_themes=[2], latitude=place[0], longitude=place[1], grants=[grant],
    )  # fmt: skip


def _offer(place: list[float], draw: np.random.Generator) -> Offer:
    begin = BEGINS[draw.integers(len(BEGINS))]
    workplace = Workplace(company_id=1, name="Sted", address="Vej 1", postcode="8800",
                          town="Viborg", latitude=place[0], longitude=place[1])  # fmt: skip
    return Offer(
        workplace=workplace, state=OfferState.OPEN, title="Butik og lager", theme=2,
        min_minutes=600, max_minutes=2220, start_earliest=_start(draw), start_latest=LATEST,
        shifts=[{"day": day, "start": begin, "end": begin + LASTS, "break": 30}
                for day in DAYS[:5]],
        weeks=26, hazards=[], institutions=[OfferInstitution(institution_id=SCHOOL)],
    )  # fmt: skip


def _start(draw: np.random.Generator) -> date:
    return TODAY + timedelta(weeks=int(draw.integers(8)))


def _move_one() -> None:
    one, other = session.query(Youth).limit(2)
    one.latitude, one.longitude = other.latitude, other.longitude
    session.commit()


def _one_more_offer() -> None:
    draw = np.random.default_rng(4)
    session.add(_offer(_drawn(1, draw)[0], draw))
    session.commit()


def _nothing() -> None:
    pass


CHANGED: tuple[tuple[Callable[[], None], str], ...] = (
    (_nothing, "the same again"),
    (_move_one, "one youth has moved"),
    (_one_more_offer, "one more offer"),
)


def _portal(folder: Path) -> Flask:
    app = create_app(
        Config(
            instance=folder,
            database_url=f"sqlite:///{folder / 'egu.sqlite'}",
            base_url="http://127.0.0.1:8000",
            secret_key=Fernet.generate_key().decode(),
            encryption_keys=(Fernet.generate_key().decode(),),
            smtp_url=None,
            mail_from="EGU-match <svar-ikke@egu-match.example>",
            testing=True,
        )
    )
    with app.app_context():
        metadata.create_all(session.get_bind())
    return app


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    size = (YOUTHS // 20, OFFERS // 20) if quick else (YOUTHS, OFFERS)
    morning = datetime(2026, 11, 2, 9, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder, held_at(morning):
        feed(Path(folder) / "feed.zip", LINES // 50 if quick else LINES, seed=1)
        TimetableStore(Path(folder)).load(Path(folder) / "feed.zip")
        with _portal(Path(folder)).app_context():
            school(*size)
            for what, figure in measured(*size):
                print(f"{what}: {figure}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
