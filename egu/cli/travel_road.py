"""The command that estimates a journey by road and says which links it goes over."""

from datetime import date

import click

from egu.cli.base import BadInput
from egu.travel.port import Answer, Direction, Point, Quality, Question
from egu.travel.road.links import Kind, Link
from egu.travel.road.paces import PACES
from egu.travel.road.provider import RoadEstimate

SAID = {
    "walk": "Til fods",
    "bike": "På cykel",
    "moped": "På lille knallert",
    "moped45": "På stor knallert",
    "car": "I bil",
}
QUALITIES = {Quality.ESTIMATE: "skøn", Quality.COARSE: "groft skøn"}
ANY_TIME, ANY_DAY = 480, date(2026, 1, 5)
"""The estimate does not depend on them."""


@click.command("road")
@click.argument("origin", metavar="FROM_LAT,FROM_LON")
@click.argument("target", metavar="TO_LAT,TO_LON")
@click.option("--mode", type=click.Choice(list(PACES)), default="car", show_default=True)
def road_command(origin: str, target: str, mode: str) -> None:
    """Estimate a journey by road: the minutes, and the bridges and ferries on the way.

    \b
    Example:
      egu travel road 55.840,12.070 55.853,11.985 --mode bike
    """
    here, there = _point(origin), _point(target)
    road = RoadEstimate()
    answer = road.answer(Question(here, there, mode, Direction.ARRIVE_BY, ANY_TIME, ANY_DAY))
    crossed = [stretch.link for stretch in road.way(here, there, mode) if stretch.link]
    click.echo(_sentence(answer, mode, crossed))


def _point(text: str) -> Point:
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError as error:
        raise BadInput(f"»{text}« er ikke et punkt; skriv det som 55.458,12.182.") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadInput(f"»{text}« er ikke et sted på jorden; skriv bredde,længde.")
    return Point(latitude, longitude)


def _sentence(answer: Answer, mode: str, crossed: list[Link]) -> str:
    if not answer.known:
        return "Ukendt: Mindst et af stederne ligger ikke på land, der kendes."
    if answer.minutes is None:
        return f"{SAID[mode]}: Der er ingen vej på fire timer eller mindre."
    way = ", ".join(_over(link) for link in crossed)
    told = f"{SAID[mode]}: {answer.minutes} minutter ({QUALITIES[answer.quality]})"
    return f"{told}, {way}." if way else f"{told}, uden broer og færger."


def _over(link: Link) -> str:
    doubt = "" if link.verified else " (ikke efterprøvet)"
    return f"{'med færgen' if link.kind is Kind.FERRY else 'over'} {link.name}{doubt}"
