"""What a plan's explanations look like on a page: sentences, places, and where to change things."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _

from egu.employers.network import offers_of
from egu.matching.explaining import Fact, facts_about
from egu.matching.fact_words import (
    Names,
    fact_sentence,
    full_sentence,
    move_sentences,
)
from egu.matching.ids import number_of, offer_key, youth_key
from egu.matching.wording import help_sentence
from egu.web.staff.plan_reach import PlanYouth

SECTION_OF_RULE = {
    "wanted": "oensker",
    "needs": "oensker",
    "travel": "rejse",
    "licences": "rejse",
    "availability": "tid",
    "hours": "tid",
    "ladder": "tid",
    "dates": "tid",
    "week": "skole",
    "approval": "bevilling",
}
MOST_PLACES = 12
SAID = ("running", "here.locked", "pair.no_room", "pair.free", "place.free")
"""Facts that are a sentence here. Where the youth is, and every broken rule, stands beside them."""


@dataclass(frozen=True)
class Opening:
    """One change that would give a place: in words, at which places, and where to make it."""

    sentence: str
    places: Sequence[str] = ()
    url: str | None = None
    link: str = ""


@dataclass
class Told:
    """Everything that is known about a youth, or about it at one place."""

    known: bool = True
    sentences: list[str] = field(default_factory=list)
    full: str | None = None
    places: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    better: list[tuple[str, list[str]]] = field(default_factory=list)


def told_about(person: PlanYouth, offer_id: int | None = None) -> Told:
    facts = facts_about(person.plan, person.youth.id, offer_id)
    names, told = names_in(person), Told(known=bool(facts))
    for fact in facts:
        if "offer" in fact.values and fact.key.startswith("pair."):
            _add_better(told, fact, names)
        else:
            _add(told, fact, names, person)
    return told


def names_in(person: PlanYouth) -> Names:
    plan = person.plan
    youths = [row.youth for row in plan.placed] + [row.youth for row in plan.unplaced]
    offers = offers_of(plan.institution_id)
    return Names(
        {youth_key(youth.id): youth.name for youth in youths},
        {offer_key(one.id): f"{one.title}, {one.workplace.name}" for one in offers},
    )


def _add(told: Told, fact: Fact, names: Names, person: PlanYouth) -> None:
    if fact.key == "full":
        told.full, told.places = full_sentence(fact), names.listed(fact.values["offers"])
    elif fact.key.endswith(".moves"):
        told.moves = move_sentences(fact, names)
    elif fact.key.startswith("help."):
        told.openings += _openings(fact, names, person)
    elif fact.key == "pair.only":
        told.sentences.append(fact_sentence(fact))
        told.openings += [_of_rule(rule, (), person) for rule in fact.values["rules"]]
    elif fact.key in SAID or fact.key.endswith(".costs"):
        told.sentences.append(fact_sentence(fact))


def _add_better(told: Told, fact: Fact, names: Names) -> None:
    """A better wish, and why it is not that one."""
    place = names.offer(fact.values["offer"])
    if not told.better or told.better[-1][0] != place:
        told.better.append((place, []))
    said = told.better[-1][1]
    said += move_sentences(fact, names) if fact.key == "pair.moves" else [fact_sentence(fact)]


def _openings(fact: Fact, names: Names, person: PlanYouth) -> Iterator[Opening]:
    offers = fact.values["offers"][:MOST_PLACES]
    if fact.key == "help.rule":
        yield _of_rule(fact.values["rule"], names.listed(offers), person)
        return
    for offer in offers:
        yield Opening(
            _("Én plads mere her ville være nok: %(place)s.", place=names.offer(offer)),
            url=url_for("staff_offers.edit", offer_id=number_of(offer)),
            link=_("Ret antallet af pladser"),
        )


def _of_rule(rule: str, places: Iterable[str], person: PlanYouth) -> Opening:
    section = SECTION_OF_RULE.get(rule)
    if section is None:
        return Opening(help_sentence(rule), list(places))
    url = url_for("staff_youths.edit", youth_id=person.youth.id, section=section)
    return Opening(help_sentence(rule), list(places), url, _("Ret det her"))
