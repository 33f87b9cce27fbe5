"""The problem and the solution: their values, how they are read, and what their words mean."""

from solver.format.codec import ProblemError, read_problem, read_solution, write_solution
from solver.format.problem import KEPT_FOR_ANOTHER, WEEKDAYS, Offer, Pin, Problem, Shift, Youth
from solver.format.solution import (
    GOALS,
    MAXIMISED,
    REASONS,
    Contradiction,
    Placement,
    Solution,
    StepPlan,
    Unplaced,
)
from solver.format.timeline import counting_steps, length_in_days

__all__ = [
    "GOALS",
    "KEPT_FOR_ANOTHER",
    "MAXIMISED",
    "REASONS",
    "WEEKDAYS",
    "Contradiction",
    "Offer",
    "Pin",
    "Placement",
    "Problem",
    "ProblemError",
    "Shift",
    "Solution",
    "StepPlan",
    "Unplaced",
    "Youth",
    "counting_steps",
    "length_in_days",
    "read_problem",
    "read_solution",
    "write_solution",
]
