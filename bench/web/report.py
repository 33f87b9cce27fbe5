"""What came out, as a page of Markdown: docs/benchmarks-web.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.report import machine, table
from bench.web.alone import Alone
from bench.web.load import Times

GOAL = 200
"""Milliseconds that 95 of 100 answers may take."""
HEAD = """\
# Benchmarks of the pages

Written by `make bench-web`: `egu serve` as it is (two processes), SQLite, {size:,} youths and
{size:,} practice places of one school, {machine}. {clients} clients ask for one page on
127.0.0.1, each again as soon as it has its answer, for {seconds:.0f} seconds a page; the clients
share the cores with the portal. When it began, {busy:.1f} processes wanted a core already: above
0.5 the times are those of a busy machine.

Goal: 95 of 100 answers within {goal} ms. *Alone* is one request in one process without a network:
questions to the database, and milliseconds of processor, which do not depend on who else is busy.

"""


@dataclass(frozen=True)
class Plan:
    size: int
    clients: int
    seconds: float


@dataclass(frozen=True)
class Page:
    """`who` is logged in; the address may name a {youth} or an {offer}."""

    name: str
    who: str
    path: str


@dataclass(frozen=True)
class Measured:
    page: Page
    alone: Alone
    load: Times


PAGES = (
    Page("staff: today", "staff", "/medarbejder/"),
    Page("staff: youths", "staff", "/medarbejder/unge/"),
    Page("staff: youths who lack something", "staff", "/medarbejder/unge/?klar=blocked"),
    Page("staff: youths by name", "staff", "/medarbejder/unge/?q=clara&sorter=navn"),
    Page("staff: last page of youths", "staff", "/medarbejder/unge/?side=40"),
    Page("staff: one youth", "staff", "/medarbejder/unge/{youth}"),
    Page("staff: places", "staff", "/medarbejder/pladser/"),
    Page("staff: one place", "staff", "/medarbejder/pladser/{offer}"),
    Page("staff: companies", "staff", "/medarbejder/virksomheder/"),
    Page("staff: match", "staff", "/medarbejder/match/"),
    Page("staff: answers", "staff", "/medarbejder/svar/"),
    Page("staff: search everything", "staff", "/medarbejder/soeg?q=asta+1"),
    Page("municipality: youths", "municipality", "/kommune/unge/"),
    Page("youth: my page", "youth", "/ung"),
    Page("youth: places to choose", "youth", "/ung/oensker/steder?alle=1"),
    Page("company: overview", "company", "/arbejdsgiver"),
    Page("administrator: users", "admin", "/admin/brugere/"),
)


def text(plan: Plan, found: Sequence[Measured], busy: float) -> str:
    head = HEAD.format(
        size=plan.size, clients=plan.clients, seconds=plan.seconds, goal=GOAL, busy=busy,
        machine=machine(("flask", "sqlalchemy", "gunicorn")),
    )  # fmt: skip
    columns = ("page", "p50 ms", "p95 ms", "p99 ms", "a second", "p95 goal", "alone: questions",
               "alone: ms", "kB")  # fmt: skip
    return head + table(columns, map(_row, found)).rstrip() + "\n"


def _row(one: Measured) -> tuple[str, ...]:
    p50, p95, p99 = (one.load.percentile(part) for part in (0.5, 0.95, 0.99))
    return (
        one.page.name,
        *(f"{time:.0f}" for time in (p50, p95, p99)),
        f"{one.load.each_second:.0f}",
        "reached" if p95 <= GOAL else "missed",
        f"{one.alone.queries}",
        f"{one.alone.work:.0f}",
        f"{one.alone.size:.0f}",
    )
