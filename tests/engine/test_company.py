"""Rows of two who belong together: they forbid different employers and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from solver.model.company import exclusions

EMPLOYERS = st.sets(st.sampled_from("abcdefgh"))


@given(EMPLOYERS, EMPLOYERS)
def test_two_who_belong_together_are_left_the_same_employer_and_nothing_else(
    one: set[str], other: set[str]
) -> None:
    firsts = {employer: [column] for column, employer in enumerate(sorted(one))}
    seconds = {employer: [100 + column] for column, employer in enumerate(sorted(other))}
    rows = [set(row) for row in exclusions(firsts, seconds)]
    for employer, (first,) in firsts.items():
        for another, (second,) in seconds.items():
            excluded = any({first, second} <= row for row in rows)
            assert excluded == (employer != another)


@given(EMPLOYERS, EMPLOYERS)
def test_what_only_one_of_the_two_can_have_stands_in_every_row(
    one: set[str], other: set[str]
) -> None:
    firsts = {employer: [column] for column, employer in enumerate(sorted(one))}
    seconds = {employer: [100 + column] for column, employer in enumerate(sorted(other))}
    alone = {firsts[e][0] for e in one - other} | {seconds[e][0] for e in other - one}
    assert all(alone <= set(row) for row in exclusions(firsts, seconds))
