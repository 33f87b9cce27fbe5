"""How far a match run is, in words: what it does now, and each goal that it has reached."""

import hashlib
import json
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.clock import DENMARK
from egu.matching.history import UNDER_WAY
from egu.matching.models import MatchRun, RunState
from egu.matching.wording import GOALS
from egu.web.presentation import clock

STEPS = {
    "read": _l("Læser, hvem der er klar, og hvad der er åbent …"),
    "candidates": _l("Ser, hvem der kan være hvor …"),
    "greedy": _l("Har et første bud og leder efter noget bedre …"),
    "goal": _l("Gør planen bedre, mål for mål …"),
    "reasons": _l("Finder ud af, hvorfor nogen ikke får en plads …"),
}


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
    goals = tuple(_goal(str(name), known.get(key)) for key, name in GOALS.items())
    return RunProgress(run.state in UNDER_WAY, _doing(run), _since(run), goals)


def _doing(run: MatchRun) -> str:
    if run.state is RunState.REQUESTED:
        return _("Venter på sin tur …")
    if run.stop_requested:
        return _("Stopper og gemmer det bedste indtil nu …")
    return str(STEPS.get(run.progress.get("step", ""), _("Regner …")))


def _since(run: MatchRun) -> str | None:
    return clock(run.started_at.astimezone(DENMARK).time()) if run.started_at else None


def _goal(name: str, known: dict[str, int | None] | None) -> GoalReached:
    if known is None or known.get("value") is None:
        return GoalReached(name, None)
    value, bound = known["value"], known.get("bound")
    if bound is None:
        return GoalReached(name, str(value), _("ikke bevist"))
    if bound == value:
        return GoalReached(name, str(value), _("bevist bedst"))
    return GoalReached(name, str(value), _("kan højst blive %(bound)s", bound=bound))
