"""Every rule for the whole solution: what it forbids, what it allows, and nothing else does so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from solver.checker import judging
from solver.checker.judging import broken_together
from solver.format.problem import Employer, LadderStep, Mentor, Offer, Pin, Problem, Running, Youth
from solver.rules.catalogue import SOLUTION_RULES
from tests.engine.builders import a_case, a_problem, a_youth, an_offer

MON, TUE, WED = (0,), (1,), (2,)
LATER = date(2027, 9, 1)


@dataclass(frozen=True)
class Example:
    """Placements as (youth, offer, shifts of the only step), and the rule that forbids them."""

    rule: str
    sentence: str
    problem: Problem
    places: tuple[tuple[str, str, Sequence[int]], ...]
    forbidden: bool

    @property
    def name(self) -> str:
        return f"{self.rule} {'forbids' if self.forbidden else 'allows'} {self.sentence}"


def forbids(rule: str, sentence: str, problem: Problem, *places: Any) -> Example:
    return Example(rule, sentence, problem, places, forbidden=True)


def allows(rule: str, sentence: str, problem: Problem, *places: Any) -> Example:
    return Example(rule, sentence, problem, places, forbidden=False)


U, V = a_youth("u"), a_youth("v")
V_LATER = a_youth("v", start_earliest=LATER, start_latest=LATER)


def two(*offers: Offer, second: Youth = V, **rest: Any) -> Problem:
    """Youths u and v, at one offer with a place for both unless said."""
    return a_problem([U, second], offers or [an_offer(places=2)], **rest)


def busy(
    youth: str, shifts: tuple[int, ...] = MON, offer: str = "o", until: date = LATER
) -> Running:
    """A running placement of seven hours a week."""
    return Running(offer, youth, date(2026, 8, 1), until, shifts, 420)


ONCE = [
    forbids("once", "two placements of one youth",
        two(an_offer("o"), an_offer("p")), ("u", "o", MON), ("u", "p", TUE)),
    forbids("once", "a placement beside a running one",
        two(an_offer(places=9), running=[busy("u")]), ("u", "o", MON)),
    forbids("once", "a placement of a running youth even when that one has ended",
        two(running=[busy("u", until=date(2026, 9, 1))]), ("u", "o", MON)),
    allows("once", "one placement each", two(), ("u", "o", MON), ("v", "o", MON)),
    allows("once", "a placement while another youth is running",
        two(an_offer(places=9), running=[busy("v")]), ("u", "o", MON)),
]  # fmt: skip

SHARED = an_offer(share=True)
OFFER = [
    forbids("offer", "two youths on one place", two(an_offer()), ("u", "o", MON), ("v", "o", TUE)),
    forbids("offer", "two youths on the same day of a shared place",
        two(SHARED), ("u", "o", (0, 1)), ("v", "o", (1, 2))),
    forbids("offer", "a youth beside a running one on one place",
        two(an_offer(), running=[busy("old")]), ("u", "o", TUE)),
    forbids("offer", "a new youth where running ones alone are too many",
        two(an_offer(), running=[busy("old"), busy("older")]), ("u", "o", TUE)),
    forbids("offer", "an overlap of one day",
        two(an_offer(), running=[busy("old", until=date(2027, 1, 4))]), ("u", "o", TUE)),
    forbids("offer", "anybody on a closed offer", two(an_offer(places=0)), ("u", "o", MON)),
    allows("offer", "two youths who take turns on a shared place",
        two(SHARED), ("u", "o", (0, 1)), ("v", "o", (2, 3))),
    allows("offer", "two youths one after the other",
        two(an_offer(start_latest=LATER), second=V_LATER), ("u", "o", MON), ("v", "o", MON)),
    allows("offer", "a youth from the day after a running one ends",
        two(an_offer(), running=[busy("old", until=date(2027, 1, 3))]), ("u", "o", MON)),
    allows("offer", "too many running ones with nobody new",
        two(an_offer(), running=[busy("old"), busy("older")])),
    allows("offer", "a new youth on the days that too many running ones do not share",
        two(SHARED, running=[busy("old"), busy("older")]), ("u", "o", TUE)),
]  # fmt: skip

ONE_MENTOR = {"mentors": [Mentor("m", per_day=1)]}
MENTORED = (an_offer("o", mentor="m"), an_offer("p", mentor="m"))
MENTOR = [
    forbids("mentor", "two youths on one day over two offers",
        two(*MENTORED, **ONE_MENTOR), ("u", "o", (0, 1)), ("v", "p", (1, 2))),
    forbids("mentor", "a youth on the day of a running one",
        two(*MENTORED, running=[busy("old", offer="p")], **ONE_MENTOR), ("u", "o", MON)),
    allows("mentor", "two youths on different days",
        two(*MENTORED, **ONE_MENTOR), ("u", "o", MON), ("v", "p", TUE)),
    allows("mentor", "two youths where the mentor can have two",
        two(*MENTORED), ("u", "o", MON), ("v", "p", MON)),
    allows("mentor", "two youths with different mentors",
        two(an_offer("o", mentor="m"), an_offer("p", mentor="n"),
            mentors=[Mentor("m", 1), Mentor("n", 1)]), ("u", "o", MON), ("v", "p", MON)),
]  # fmt: skip

SMALL_EMPLOYER = {"employers": [Employer("e", max_heads=1)]}
HEADS = [
    forbids("heads", "two youths at two offers of a small employer",
        two(an_offer("o"), an_offer("p"), **SMALL_EMPLOYER), ("u", "o", MON), ("v", "p", TUE)),
    forbids("heads", "a youth beside a running one",
        two(an_offer("o"), an_offer("p"), running=[busy("old", offer="p")], **SMALL_EMPLOYER),
        ("u", "o", MON)),
    allows("heads", "two youths one after the other",
        two(an_offer("o", start_latest=LATER), second=V_LATER, **SMALL_EMPLOYER),
        ("u", "o", MON), ("v", "o", MON)),
    allows("heads", "two youths at different employers",
        two(an_offer("o"), an_offer("p", employer="f"), **SMALL_EMPLOYER),
        ("u", "o", MON), ("v", "p", MON)),
]  # fmt: skip


def budget(minutes: int, **rest: Any) -> Problem:
    return two(an_offer(places=3), employers=[Employer("e", max_minutes=minutes)], **rest)


MINUTES = [
    forbids("minutes", "more minutes than the employer has", budget(839),
        ("u", "o", MON), ("v", "o", TUE)),
    forbids("minutes", "more minutes with a running youth", budget(839, running=[busy("old")]),
        ("u", "o", MON)),
    forbids("minutes", "a new youth where running ones alone are too many",
        budget(400, running=[busy("old")]), ("u", "o", MON)),
    allows("minutes", "exactly as many as the employer has", budget(840),
        ("u", "o", MON), ("v", "o", TUE)),
    allows("minutes", "a budget that running ones alone break", budget(400, running=[busy("old")])),
]  # fmt: skip

TWO_EMPLOYERS = (an_offer("o", places=2), an_offer("p", places=2), an_offer("q", employer="f"))


def friends(key: str, **rest: Any) -> Problem:
    """Youth u names v, who does not name u."""
    return a_problem([a_youth("u", **{key: ("v",)}), V], TWO_EMPLOYERS, **rest)


def friend_of_running(key: str, offer: str) -> Problem:
    ended = busy("old", offer=offer, until=date(2026, 9, 1))
    return a_problem([a_youth("u", **{key: ("old",)})], TWO_EMPLOYERS, running=[ended])


TOGETHER = [
    forbids("together", "two who belong together at different employers",
        friends("together_with"), ("u", "o", MON), ("v", "q", MON)),
    forbids("together", "a youth elsewhere than the running one it belongs to",
        friend_of_running("together_with", "q"), ("u", "o", MON)),
    allows("together", "two offers of the same employer",
        friends("together_with"), ("u", "o", MON), ("v", "p", MON)),
    allows("together", "one of the two to be placed alone", friends("together_with"),
        ("u", "o", MON)),
    allows("together", "a youth beside the running one it belongs to",
        friend_of_running("together_with", "p"), ("u", "o", MON)),
]  # fmt: skip

APART = [
    forbids("apart", "two who are kept apart at two offers of one employer",
        friends("apart_from"), ("u", "o", MON), ("v", "p", MON)),
    forbids("apart", "two who are kept apart where there is but one employer",
        a_problem([a_youth("u", apart_from=("v",)), V], TWO_EMPLOYERS[:2]),
        ("u", "o", MON), ("v", "p", MON)),
    forbids("apart", "a youth where the running one was, whatever the dates",
        friend_of_running("apart_from", "p"), ("u", "o", MON)),
    allows("apart", "two at different employers",
        friends("apart_from"), ("u", "o", MON), ("v", "q", MON)),
    allows("apart", "two who named nobody", two(*TWO_EMPLOYERS), ("u", "o", MON), ("v", "o", MON)),
]  # fmt: skip

LOCKED = two(*TWO_EMPLOYERS, pins=[Pin("u", "o", "must")])
MUST = [
    forbids("must", "a locked youth to be left out", LOCKED, ("v", "o", MON)),
    forbids("must", "a locked youth to be placed elsewhere", LOCKED, ("u", "p", MON)),
    allows("must", "the locked place", LOCKED, ("u", "o", MON)),
    allows("must", "a kept youth to be moved",
        two(*TWO_EMPLOYERS, pins=[Pin("u", "o", "keep")]), ("u", "p", MON)),
]  # fmt: skip

EXAMPLES = [*ONCE, *OFFER, *MENTOR, *HEADS, *MINUTES, *TOGETHER, *APART, *MUST]
FORBIDDEN = [example for example in EXAMPLES if example.forbidden]


def broken(example: Example) -> set[str]:
    cases = [a_case(example.problem, youth, offer, step) for youth, offer, step in example.places]
    return {finding.rule for finding in broken_together(example.problem, cases)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_rule_decides_about_all_placements(example: Example) -> None:
    assert broken(example) == ({example.rule} if example.forbidden else set())


@pytest.mark.parametrize("example", FORBIDDEN, ids=lambda example: example.name)
def test_without_the_rule_nothing_is_found(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = tuple(rule for rule in SOLUTION_RULES if rule.name != example.rule)
    monkeypatch.setattr(judging, "SOLUTION_RULES", others)
    assert broken(example) == set()


@pytest.mark.parametrize("rule", [rule.name for rule in SOLUTION_RULES])
def test_every_rule_for_all_is_shown_forbidding_and_allowing(rule: str) -> None:
    shown = [example.forbidden for example in EXAMPLES if example.rule == rule]
    assert shown.count(True) >= 2
    assert shown.count(False) >= 2


def test_the_rules_for_all_stand_in_the_order_of_the_format() -> None:
    order = "once offer mentor heads minutes together apart must"
    assert " ".join(rule.name for rule in SOLUTION_RULES) == order


def test_a_full_offer_is_reported_with_its_first_full_date() -> None:
    problem = two(
        an_offer(start_latest=LATER), second=a_youth("v", start_earliest=date(2027, 2, 1))
    )
    cases = [a_case(problem, name, "o", MON) for name in ("u", "v")]
    (finding,) = broken_together(problem, cases)
    assert finding.key == "offer.full"
    assert finding.values == {
        "offer": "o",
        "date": "2027-02-01",
        "youths": ("u", "v"),
        "places": 1,
    }


def test_a_step_counts_from_the_date_on_which_it_begins() -> None:
    ladder = (LadderStep(0, max=2880, min=0), LadderStep(8, max=2880, min=0))
    problem = a_problem(
        [a_youth("u", ladder=ladder), V], an_offer(places=2), employers=[Employer("e", None, 840)]
    )
    cases = [a_case(problem, "u", "o", MON, (0, 1)), a_case(problem, "v", "o", WED)]
    (finding,) = broken_together(problem, cases)
    assert (finding.key, finding.values["date"]) == ("minutes.too_many", "2027-03-01")
