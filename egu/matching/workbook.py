"""A plan as a spreadsheet for the school's own staff: placed, unplaced with reasons, goals."""

from collections.abc import Iterable
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import select

from egu.db import session
from egu.employers.models import Offer
from egu.matching.answers import goals_as_json
from egu.matching.ids import number_of
from egu.matching.wording import STATUSES, goal_words, help_sentence, rule_sentence, why_unplaced
from egu.sheets import Row, add_sheet, new_book
from egu.week import DAY_NAMES, DAYS
from egu.written import clock, long_date, week_hours
from egu.youths.models import Youth
from solver.format import Contradiction, Placement, Problem, Shift, Solution, StepPlan, Unplaced


def write_workbook(path: Path, problem: Problem, solution: Solution) -> None:
    names = _Names(problem)
    book = new_book()
    add_sheet(
        book,
        _("Placeret"),
        _placed_heading(),
        [_placed(names, problem, one) for one in solution.placements],
    )
    add_sheet(
        book,
        _("Uden plads"),
        _unplaced_heading(),
        [_unplaced(names, one) for one in solution.unplaced],
    )
    add_sheet(book, _("Mål"), [_("Mål"), _("Opnået"), _("Bevist bedste")], _goals(solution))
    if solution.contradictions:
        together = [_contradiction(names, problem, one) for one in solution.contradictions]
        add_sheet(book, _("Låse"), [_("Låse, der ikke kan holdes sammen"), _("Hvorfor")], together)
    book.save(path)


class _Names:
    """People and places behind the numbers of a problem."""

    def __init__(self, problem: Problem) -> None:
        youths = {number_of(youth.id) for youth in problem.youths}
        offers = {number_of(offer.id) for offer in problem.offers}
        found = session.scalars(select(Youth).where(Youth.id.in_(youths)))
        self._youths = {youth.id: youth.name for youth in found}
        self._offers = {
            offer.id: offer for offer in session.scalars(select(Offer).where(Offer.id.in_(offers)))
        }

    def youth(self, key: str) -> str:
        return self._youths[number_of(key)]

    def offer(self, key: str) -> Offer:
        return self._offers[number_of(key)]


def _placed_heading() -> Row:
    return [
        _("Ung"), _("Arbejdsplads"), _("Plads"), _("Start"), _("Slut"), _("Timer og dage"),
        _("Ønske nr."), _("Minutter på vejen om ugen"),
    ]  # fmt: skip


def _placed(names: _Names, problem: Problem, one: Placement) -> Row:
    offer = names.offer(one.offer)
    youth = problem.youth_by_id[one.youth]
    return [
        names.youth(one.youth),
        offer.workplace.name,
        offer.title,
        long_date(one.start),
        long_date(one.end),
        "; ".join(_step(problem, one.offer, step) for step in one.steps),
        one.rank if one.offer in youth.wishes else _("ikke ønsket"),
        one.steps[-1].travel,
    ]


def _step(problem: Problem, offer: str, step: StepPlan) -> str:
    shifts = [problem.offer_by_id[offer].shifts[index] for index in step.shifts]
    hours = _("fra uge %(week)s: %(hours)s", week=step.from_week, hours=week_hours(step.minutes))
    return f"{hours} ({', '.join(_shift(shift) for shift in shifts)})"


def _shift(shift: Shift) -> str:
    return f"{DAY_NAMES[DAYS[shift.day]]} {clock(shift.start)}–{clock(shift.end)}"


def _unplaced_heading() -> Row:
    return [_("Ung"), _("Hvorfor"), _("Hvad står i vejen"), _("Hvad ville hjælpe")]


def _unplaced(names: _Names, one: Unplaced) -> Row:
    sentences = why_unplaced(one)
    helping = [help_sentence(rule) for rule in one.would_help]
    obstacles = sentences[1 : len(sentences) - len(helping)]
    return [names.youth(one.youth), sentences[0], "\n".join(obstacles), "\n".join(helping)]


def _goals(solution: Solution) -> Iterable[Row]:
    reached = goal_words(goals_as_json(solution.objective))
    bounds = goal_words(goals_as_json(solution.bound))
    yield [_("Status"), str(STATUSES[solution.status]), ""]
    for (_key, name, value), (_same, _name, bound) in zip(reached, bounds, strict=True):
        yield [name, value, bound]


def _contradiction(names: _Names, problem: Problem, one: Contradiction) -> Row:
    pins = [problem.pins[index] for index in one.pins]
    locked = [f"{names.youth(pin.youth)} – {names.offer(pin.offer).title}" for pin in pins]
    return ["\n".join(locked), "\n".join(rule_sentence(rule) for rule in one.rules)]
