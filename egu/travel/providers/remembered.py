"""A service that is not asked the same thing twice."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from egu.clock import today
from egu.travel.port import Answer, Column, Question, TravelProvider, Why
from egu.travel.providers.kept import KeptAnswers

MOST_QUESTIONS = 5_000


class Remembered:
    """Columns are kept in the instance for a week, single journeys by this process for a day."""

    def __init__(self, provider: TravelProvider, folder: Path, secret: str) -> None:
        self.provider, self.name = provider, provider.name
        self._columns = KeptAnswers(provider.name, folder, secret)
        self._alone: dict[tuple[date, Question], Answer] = {}

    def by_the_clock(self, mode: str) -> bool:
        return self.provider.by_the_clock(mode)

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        return self.provider.days_that_differ(dates)

    def answer(self, question: Question) -> Answer:
        if _secret(question):
            return self.provider.answer(question)
        key = today(), question
        if key not in self._alone:
            found = self.provider.answer(question)
            if found.why is Why.UNREACHABLE:
                return found
            if len(self._alone) >= MOST_QUESTIONS:
                self._alone.clear()
            self._alone[key] = found
        return self._alone[key]

    def answers(self, column: Column) -> list[Answer]:
        clock = self.by_the_clock(column.mode)
        found = self._columns.of(column, clock=clock)
        new = [home for home in dict.fromkeys(column.homes) if home not in found]
        if new:
            asked = dict(zip(new, self.provider.answers(column.only(new)), strict=True))
            self._columns.add(column, asked, clock=clock)
            found |= asked
        return [found[home] for home in column.homes]

    def forget_old(self) -> None:
        self._columns.forget_old()


def _secret(question: Question) -> bool:
    return any(end and end.secret for end in (question.origin, question.destination))
