"""What an institution may decide about its match runs, with the values that hold otherwise."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from egu.accounts.models import Institution
from egu.audit.services import Actor, record
from egu.db import session
from egu.placements.states import PROPOSAL_DAYS
from egu.rulebook import FULL_TIME_MINUTES, FULL_TIME_SCHOOL_MINUTES

SOLVER_SETTINGS = (
    "full_time_minutes",
    "full_time_school_minutes",
    "default_max_each_way",
    "unknown_travel",
    "other_rank",
    "move_cost",
    "min_weeks",
)


@dataclass(frozen=True)
class MatchSettings:
    """Minutes and weeks as whole numbers. `unknown_travel`: allow, or forbid."""

    full_time_minutes: int = FULL_TIME_MINUTES
    full_time_school_minutes: int = FULL_TIME_SCHOOL_MINUTES
    default_max_each_way: int = 90
    unknown_travel: str = "allow"
    other_rank: int = 20
    move_cost: int = 3
    min_weeks: int = 4
    offer_window_weeks: int = 26
    education_weeks: int = 104
    ladder_band: int = 300
    first_tier_weeks: int = 26
    second_tier_weeks: int = 13
    third_tier_weeks: int = 4
    tier_unknown: int = 3
    proposal_days: int = PROPOSAL_DAYS
    time_limit: int = 120

    def for_solver(self) -> dict[str, int | str]:
        """The part that stands in the problem file."""
        values = asdict(self)
        return {name: values[name] for name in SOLVER_SETTINGS}

    def tier(self, weeks_waited: int | None) -> int:
        """1 has waited longest."""
        if weeks_waited is None:
            return self.tier_unknown
        limits = (self.first_tier_weeks, self.second_tier_weeks, self.third_tier_weeks)
        return 1 + sum(weeks_waited < limit for limit in limits)


DEFAULTS = MatchSettings()


class SettingError(ValueError):
    """An institution's setting makes no sense; the message is its name."""


def settings_of(institution_id: str) -> MatchSettings:
    return settings_from(session.get_one(Institution, institution_id).settings or {})


def change_settings(*, actor: Actor, institution_id: str, values: dict[str, Any]) -> MatchSettings:
    """Keep what is given; it counts from the next run."""
    institution = session.get_one(Institution, institution_id)
    changed = settings_from({**(institution.settings or {}), **values})
    institution.settings = {**(institution.settings or {}), **values}
    record(actor=actor, action="institution.settings", subject=institution,
           institution_id=institution_id, fields=list(values))  # fmt: skip
    return changed


def settings_from(stored: dict[str, Any]) -> MatchSettings:
    """Only the known names count; the institution's other settings belong to others."""
    known = {field.name for field in fields(MatchSettings)}
    own = {name: value for name, value in stored.items() if name in known}
    for name, value in own.items():
        _refuse_nonsense(name, value)
    return replace(DEFAULTS, **own)


def _refuse_nonsense(name: str, value: object) -> None:
    if name == "unknown_travel":
        right = value in ("allow", "forbid")
    else:
        right = type(value) is int and value >= 0
    if not right:
        raise SettingError(name)
