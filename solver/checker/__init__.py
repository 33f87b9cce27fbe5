"""Judges a plan from problem and rules alone; shares nothing with the model that made it."""

from solver.checker.judging import check_placement, check_plan, check_solution, objective_of
from solver.checker.recount import counted_trip, rank_of, travel_minutes

__all__ = [
    "check_placement",
    "check_plan",
    "check_solution",
    "counted_trip",
    "objective_of",
    "rank_of",
    "travel_minutes",
]
