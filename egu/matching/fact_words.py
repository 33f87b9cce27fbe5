"""What the solver's explanations say, in words for staff; names stand in `Names`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from egu.matching.wording import help_sentence, rule_sentence
from egu.written import duration
from solver.explanations.explaining import Fact

HALF_HOUR = 30
COSTS = {
    "placed": _l("Så ville færre få en plads i alt."),
    "tiers": _l("Så ville en, der har ventet længere, stå uden plads."),
    "unlucky": _l("Så ville flere få noget langt nede på deres ønsker."),
    "wishes": _l("Så ville andre få noget, de ønsker mindre."),
    "hours": _l("Så ville der mangle %(by)s mere om ugen op til de timer, som er mulige."),
    "travel": _l("Så ville vejen blive %(by)s længere om ugen, lagt sammen."),
    "lottery": _l("Det stod helt lige. Lodtrækningen afgjorde det."),
}
UNPROVEN = _l("Vi har ikke bevist, at det er den letteste måde.")
SIMPLE = {
    "running": _l("Den unge har en plads i forvejen."),
    "here.locked": _l("Skolen har låst den unge fast her."),
    "pair.here": _l("Her er den unge i planen."),
    "pair.no_room": _l("Der kan ikke blive plads: De, der er der, er låst fast eller er i gang."),
    "pair.free": _l("Den kan blive flyttet hertil, uden at planen bliver dårligere."),
    "place.free": _l("Der er en plads, uden at planen bliver dårligere. Lav et nyt match."),
}


@dataclass(frozen=True)
class Names:
    """What the keys in the solver's files are called."""

    youths: Mapping[str, str]
    offers: Mapping[str, str]

    def youth(self, key: str) -> str:
        return self.youths.get(key, _("en ung"))

    def offer(self, key: str | None) -> str:
        return self.offers.get(key or "", _("en plads"))

    def listed(self, keys: Sequence[str]) -> list[str]:
        return sorted(self.offer(key) for key in keys)


def cost_sentence(fact: Fact) -> str:
    """The first goal that would suffer."""
    goal, by = fact.values["goal"], fact.values["by"]
    minutes = by * HALF_HOUR if goal == "hours" else by
    said = str(COSTS[goal]) % {"by": duration(minutes)} if goal in ("hours", "travel") else None
    sentence = said or str(COSTS[goal])
    return sentence if fact.values["proven"] else f"{sentence} {UNPROVEN}"


def move_sentences(fact: Fact, names: Names) -> list[str]:
    """One sentence for everybody who would move, in the order of the names."""
    return sorted(_move(move, names) for move in fact.values["moves"])


def full_sentence(fact: Fact) -> str:
    """Introduces the offers that are full."""
    number = len(fact.values["offers"])
    if fact.values["moving"]:
        return ngettext(
            "%(num)d plads kan komme på tale, og den er fyldt, også hvis andre flytter:",
            "%(num)d pladser kan komme på tale. De er alle fyldt, også hvis andre flytter "
            "imellem dem:",
            number,
        )
    return ngettext(
        "%(num)d plads passer, og den er fyldt:",
        "%(num)d pladser passer, og de er alle fyldt:",
        number,
    )


def fact_sentence(fact: Fact) -> str:
    """Facts that are one sentence by themselves."""
    if fact.key in SIMPLE:
        return str(SIMPLE[fact.key])
    if fact.key.endswith(".costs"):
        return cost_sentence(fact)
    if fact.key == "pair.rules":
        return _("Det går ikke: %(rules)s.", rules=_rules(fact))
    if fact.key == "pair.only":
        return only_sentence(fact)
    if fact.key == "help.rule":
        return help_sentence(fact.values["rule"])
    raise KeyError(fact.key)


def only_sentence(fact: Fact) -> str:
    rules = fact.values["rules"]
    if len(rules) == 1:
        return _("Af reglerne for de to er det den eneste, der står i vejen.")
    return _("Af reglerne for de to ville det være nok, at én gav sig: %(rules)s.",
             rules=_rules(fact))  # fmt: skip


def _rules(fact: Fact) -> str:
    return ", ".join(rule_sentence(rule) for rule in fact.values["rules"])


def _move(move: Mapping[str, Any], names: Names) -> str:
    who = names.youth(move["youth"])
    if move["from"] == move["to"]:
        return _("%(name)s får andre dage: %(place)s.", name=who, place=names.offer(move["to"]))
    if move["to"] is None:
        return _("%(name)s mister sin plads: %(place)s.", name=who, place=names.offer(move["from"]))
    if move["from"] is None:
        return _("%(name)s får en plads: %(place)s.", name=who, place=names.offer(move["to"]))
    return _(
        "%(name)s flytter fra %(before)s til %(after)s.",
        name=who,
        before=names.offer(move["from"]),
        after=names.offer(move["to"]),
    )
