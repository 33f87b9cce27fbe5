"""How far a match run is, in words: what it does now, and each goal that it has reached."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.clock import DENMARK
from egu.matching.history import UNDER_WAY
from egu.matching.models import MatchRun, RunState
from egu.matching.wording import GOALS, NUMBERS, goal_value, number_words
from egu.web.presentation import clock

STEPS = {
    "gather": _l("Samler rejser og oplysninger om alle, der er klar …"),
    "read": _l("Læser, hvem der er klar, og hvad der er åbent …"),
    "candidates": _l("Ser, hvem der kan være hvor …"),
    "greedy": _l("Har et første bud og leder efter noget bedre …"),
    "goal": _l("Gør planen bedre, mål for mål …"),
    "reasons": _l("Finder ud af, hvorfor nogen ikke får en plads …"),
}


Known: TypeAlias = Mapping[str, int | None]


@dataclass(frozen=True)
class GoalReached:
    name: str
    value: str | None
    """None: not reached yet."""
    note: str = ""


@dataclass(frozen=True)
class RunProgress:
    """`mark` changes when there is something new to say."""

    working: bool
    doing: str
    since: str | None
    goals: tuple[GoalReached, ...]

    @property
    def mark(self) -> str:
        said = json.dumps([self.working, self.doing, [vars(goal) for goal in self.goals]])
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    @property
    def reached(self) -> int:
        return sum(goal.value is not None for goal in self.goals)


def progress_of(run: MatchRun) -> RunProgress:
    known = run.progress.get("goals", {})
    goals = tuple(_goal(key, str(name), known) for key, name in GOALS.items())
    return RunProgress(run.state in UNDER_WAY, _doing(run), _since(run), goals)


def _doing(run: MatchRun) -> str:
    if run.state is RunState.REQUESTED:
        return _("Venter på sin tur …")
    if run.stop_requested:
        return _("Stopper og gemmer det bedste indtil nu …")
    return str(STEPS.get(run.progress.get("step", ""), _("Regner …")))


def _since(run: MatchRun) -> str | None:
    return clock(run.started_at.astimezone(DENMARK).time()) if run.started_at else None


def _goal(key: str, name: str, known: Mapping[str, Known]) -> GoalReached:
    """A goal of several numbers is reached one number after the other."""
    parts = [known[part] for part in known if part == key or part.startswith(f"{key}[")]
    values = [part["value"] for part in parts if part.get("value") is not None]
    if not values:
        return GoalReached(name, None)
    said = goal_value(key, values if key in NUMBERS else values[-1])
    return GoalReached(name, said, _note(key, parts))


def _note(key: str, parts: Sequence[Known]) -> str:
    """The last number is the one that may still get better."""
    value, bound = parts[-1].get("value"), parts[-1].get("bound")
    if bound is None:
        return _("ikke bevist")
    if bound == value:
        return _("bevist bedst")
    best = number_words(key, len(parts) - 1, bound) if key in NUMBERS else goal_value(key, bound)
    return _("kan måske blive %(bound)s", bound=best)
