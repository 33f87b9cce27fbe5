"""The command that asks every named service one question, so that a wrong setting shows at once."""

from collections.abc import Iterator
from datetime import date, timedelta

import click

from egu.cli.base import CouldNot
from egu.clock import today
from egu.config import Config, from_environment
from egu.travel.looking_up import LookingUp, LookupSilent
from egu.travel.port import Direction, Point, Question, TravelProvider, Why
from egu.travel.providers.configured import looking_up, quota_of, services_of
from egu.written import long_date

ROSKILDE, COPENHAGEN = Point(55.6391, 12.0890), Point(55.6727, 12.5646)
EIGHT, TUESDAY = 480, 1
A_HOUSE = ("Rådhuspladsen 1", "1550")
SILENT = "svarer ikke"


@click.command("services")
def services_command() -> None:
    """Ask each named service one question, and tell whether it answers.

    \b
    Example:
      egu travel services
    """
    lines = list(_lines(from_environment()))
    click.echo("\n".join(lines or ["Ingen tjenester er nævnt i EGU_TRAVEL_SERVICES."]))
    if any(SILENT in line for line in lines):
        raise CouldNot("Ikke alle tjenester svarer.")


def _lines(config: Config) -> Iterator[str]:
    for service in services_of(config):
        yield f"{service.name}: {_answer(service.provider)}"
        if service.name == "rejseplanen":
            quota = quota_of(config)
            yield f"rejseplanen: {quota.used()} af {quota.most} kald er brugt i denne måned"
    if looking := looking_up(config):
        yield f"adresser: {_house(looking)}"


def _answer(provider: TravelProvider) -> str:
    mode = "transit" if provider.by_the_clock("transit") else "car"
    day = _next_tuesday()
    question = Question(ROSKILDE, COPENHAGEN, mode, Direction.ARRIVE_BY, EIGHT, day)
    answer = provider.answer(question)
    if answer.minutes is not None:
        return f"Roskilde til København H før klokken 8 tager {answer.minutes} minutter"
    if answer.why is Why.UNREACHABLE:
        return SILENT
    return f"svarer, men kender ingen rejse fra Roskilde til København {long_date(day)}"


def _house(looking: LookingUp) -> str:
    try:
        found = list(looking.lookup.find(*A_HOUSE))
    except LookupSilent:
        return SILENT
    return f"svarer ({len(found)} fundet)"


def _next_tuesday() -> date:
    return today() + timedelta(days=(TUESDAY - today().weekday() - 1) % 7 + 1)
