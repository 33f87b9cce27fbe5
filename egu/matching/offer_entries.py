"""An offer as the solver sees it. One that is closed or incomplete stands there with no places."""

from datetime import date, timedelta
from typing import Any

from egu.employers.models import Offer
from egu.employers.safety import unsaid
from egu.matching.ids import mentor_key, offer_key, workplace_key, youth_key
from egu.matching.settings import MatchSettings
from egu.rulebook import ADULT
from egu.week import worked_minutes

Entry = dict[str, Any]
ANY_THEME = 1


def is_complete(offer: Offer) -> bool:
    """Everything is known without which nobody can be placed."""
    needed = (offer.theme, offer.min_minutes, offer.max_minutes, offer.start_earliest, offer.weeks)
    shifts = offer.shifts or []
    worked = all(shift.get("break") is not None and worked_minutes(shift) > 0 for shift in shifts)
    return None not in needed and bool(shifts) and worked


def offer_entry(offer: Offer, on_date: date, settings: MatchSettings, *, places: int) -> Entry:
    """One element of `offers`."""
    return {
        "id": offer_key(offer.id),
        "employer": workplace_key(offer.workplace_id),
        "mentor": mentor_key(offer.mentor_id) if offer.mentor_id else None,
        "theme": offer.theme or ANY_THEME,
        "places": places,
        "share": offer.share,
        **_dates(offer, on_date, settings),
        **_hours(offer),
        **_demands(offer),
    }


def _dates(offer: Offer, on_date: date, settings: MatchSettings) -> Entry:
    earliest = offer.start_earliest or on_date
    window = timedelta(weeks=settings.offer_window_weeks)
    return {
        "start_earliest": str(earliest),
        "start_latest": str(offer.start_latest or earliest + window),
        "weeks": offer.weeks or 0,
    }


def _hours(offer: Offer) -> Entry:
    return {
        "min": offer.min_minutes or 0,
        "max": offer.max_minutes or 0,
        "min_days": offer.min_days,
        "max_days": offer.max_days,
        "shifts": [
            {"day": shift["day"], "start": shift["start"], "end": shift["end"],
             "break": _break(shift)}
            for shift in offer.shifts or []
        ],
        "full_time_minutes": offer.full_time_minutes,
    }  # fmt: skip


def _break(shift: dict[str, Any]) -> int:
    """None where it is unknown or cannot be true: such an offer has no places."""
    length: int = shift["end"] - shift["start"]
    told: int = shift.get("break") or 0
    return told if told < length else 0


def _demands(offer: Offer) -> Entry:
    return {
        "min_age": _min_age(offer),
        "licences": offer.licences or [],
        "provides": offer.provides or [],
        "hazards": offer.hazards or [],
        "necessary_for_training": offer.necessary_for_training,
        "adult_present": offer.adult_present,
        "declined": [youth_key(one.youth_id) for one in sorted(offer.declines, key=_youth)],
    }


def _min_age(offer: Offer) -> int | None:
    """Where hazards or the safety of the young are not settled, the place is for adults only."""
    if offer.hazards is None or offer.hazards_unclear or unsaid(offer):
        return max(offer.min_age or ADULT, ADULT)
    return offer.min_age


def _youth(decline: Any) -> int:
    number: int = decline.youth_id
    return number
