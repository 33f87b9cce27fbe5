"""A youth as the solver sees it: dates, hours, days, travel and wishes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select

from egu.db import session
from egu.employers.models import Offer
from egu.matching.ids import offer_key, workplace_key, youth_key
from egu.matching.settings import MatchSettings
from egu.rulebook import SCHOOLING_DUTY_ENDS
from egu.week import DAYS, WeekSpans
from egu.youths.age import age_on
from egu.youths.models import Grant, TieKind, Youth, YouthTie
from egu.youths.readiness import usable_grant

Entry = dict[str, Any]


def youth_entry(
    youth: Youth, on_date: date, settings: MatchSettings, offers: Sequence[Offer] = ()
) -> Entry:
    """One element of `youths`; only for a youth who is ready. `offers` are those of the problem."""
    return {
        "id": youth_key(youth.id),
        **_person(youth, on_date, settings),
        **_dates(youth, on_date, settings),
        **_hours(youth, on_date, settings),
        **_travel(youth),
        **_wishes(youth, offers),
        **_company(youth),
    }


def _person(youth: Youth, on_date: date, settings: MatchSettings) -> Entry:
    if youth.birth_date is None:
        raise ValueError("a youth without birth date is not ready")
    return {
        "birth_date": str(youth.birth_date),
        "schooling_duty": age_on(on_date, youth.birth_date) < SCHOOLING_DUTY_ENDS,
        "tier": youth.tier or settings.tier(_weeks_waited(youth, on_date)),
        "needs": youth.needs or [],
        "licences": youth.licences or [],
    }


def _weeks_waited(youth: Youth, on_date: date) -> int | None:
    return (on_date - youth.waiting_since).days // 7 if youth.waiting_since else None


def _dates(youth: Youth, on_date: date, settings: MatchSettings) -> Entry:
    """Nobody starts before the round; the last start leaves time for the shortest placement."""
    earliest = max(youth.start_earliest or on_date, on_date)
    end = youth.education_end or earliest + timedelta(weeks=settings.education_weeks)
    latest = youth.start_latest or end - timedelta(days=settings.min_weeks * 7 - 1)
    return {
        "start_earliest": str(earliest),
        "start_latest": str(latest),
        "education_end": str(end),
    }


def _hours(youth: Youth, on_date: date, settings: MatchSettings) -> Entry:
    grant = usable_grant(youth, on_date)
    return {
        "ladder": [_step(step, settings) for step in youth.ladder or []],
        "grant": _grant(grant, on_date) if grant else None,
        "school": _week(youth.school),
        "other_work": _week(youth.other_work),
        "available": _week(youth.available),
    }


def _step(step: Entry, settings: MatchSettings) -> Entry:
    least = step.get("min")
    if least is None:
        least = max(0, step["max"] - settings.ladder_band)
    return {"from_week": step["from_week"], "max": step["max"], "min": least}


def _grant(grant: Grant, on_date: date) -> Entry:
    """One that has no first day is valid already."""
    return {
        "valid_from": str(grant.valid_from or min(on_date, grant.decided_on or on_date)),
        "valid_to": str(grant.valid_to),
        "max": grant.max_minutes,
    }


def _week(spans: WeekSpans | None) -> WeekSpans:
    """In the order of the week, so that the same facts give the same file."""
    return {day: [span[:2] for span in spans[day]] for day in DAYS if spans and spans.get(day)}


def _travel(youth: Youth) -> Entry:
    return {
        "max_each_way": youth.max_each_way,
        "max_changes": youth.max_changes,
        "modes": youth.modes or [],
    }


def _wishes(youth: Youth, offers: Sequence[Offer]) -> Entry:
    return {
        "wishes": [offer_key(wish.offer_id) for wish in youth.wishes],
        "wish_themes": youth.wish_themes or [],
        "open_to_other": youth.open_to_other,
        "not_wanted": {
            "offers": [offer_key(number) for number in _refused(youth, offers)],
            "employers": [
                workplace_key(one.workplace_id) for one in youth.refusals if one.workplace_id
            ],
            "themes": youth.not_wanted_themes or [],
        },
    }


def _refused(youth: Youth, offers: Sequence[Offer]) -> list[int]:
    """Offers refused by name, and those with a danger the youth never wants, unless wished for."""
    named = [one.offer_id for one in youth.refusals if one.offer_id]
    never = set(youth.not_wanted_hazards or [])
    wished = {wish.offer_id for wish in youth.wishes}
    dangerous = [
        one.id for one in offers if never & set(one.hazards or []) and one.id not in wished
    ]
    return list(dict.fromkeys([*named, *dangerous]))


def _company(youth: Youth) -> Entry:
    ties = list(
        session.scalars(
            select(YouthTie).where(
                or_(YouthTie.youth_id == youth.id, YouthTie.other_id == youth.id)
            )
        )
    )
    return {
        "together_with": _others(youth, ties, TieKind.TOGETHER),
        "apart_from": _others(youth, ties, TieKind.APART),
    }


def _others(youth: Youth, ties: list[YouthTie], kind: TieKind) -> list[str]:
    both = {(tie.youth_id, tie.other_id) for tie in ties if tie.kind is kind}
    others = {other for pair in both for other in pair} - {youth.id}
    return [youth_key(other) for other in sorted(others)]
