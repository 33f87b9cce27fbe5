"""The catalogue as a page for people, Markdown in Danish and English.

Says nothing that the rules do not say themselves; docs/rules.md is this page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from solver.format.problem import RULESET
from solver.rules.base import Edition, Rule, Strength
from solver.rules.catalogue import OVERRIDABLE, PLACEMENT_RULES, SOLUTION_RULES
from solver.rules.citations import READ_ON, Citation
from solver.rules.settings import SETTINGS, default_of
from solver.rules.texts import Text

AnyRule: TypeAlias = Rule[Any]
MONTHS = Text(
    "januar februar marts april maj juni juli august september oktober november december",
    "January February March April May June July August September October November December",
)


def rules_page() -> str:
    """The whole page; it ends with a line break."""
    lines = [
        "<!-- Written by `make rules` from solver/rules. Change the rules there, not here. -->",
        "# Regler · Rules",
        "[På dansk](#på-dansk) · [In English](#in-english)",
        *_part("På dansk", Language(lambda text: text.danish, "{0}. {1} {2}")),
        *_part("In English", Language(lambda text: text.english, "{0} {1} {2}")),
    ]
    return "\n\n".join(lines) + "\n"


@dataclass(frozen=True)
class Language:
    """Chooses the words of one language: `say(text)`."""

    say: Callable[[Text], str]
    date_form: str

    def __call__(self, danish: str, english: str) -> str:
        return self.say(Text(danish, english))

    def day(self, day: date) -> str:
        return self.date_form.format(day.day, self.say(MONTHS).split()[day.month - 1], day.year)


def _part(title: str, language: Language) -> Iterator[str]:
    yield f"## {title}"
    yield _introduction(language)
    yield _strengths(language)
    yield from _group(
        language("Regler for én praktik", "Rules for one placement"), PLACEMENT_RULES, language
    )
    yield from _group(
        language("Regler for hele planen", "Rules for the whole plan"), SOLUTION_RULES, language
    )


def _introduction(language: Language) -> str:
    day = language.day(READ_ON)
    return language(
        f"Regelsæt {RULESET}. Loven er læst til og med {day}; siden er ikke juridisk rådgivning. "
        "Alder og regler for unge under 18 er dem, der gælder på praktikkens første dag. Hvor en "
        "regel er ændret, vælger den første dag, hvilken udgave der gælder, så en gammel sag "
        "beholder sin gamle regel. En regel uden datoer er den samme for alle. Af bekendtgørelsen "
        "om unges arbejde fra før 2026 kendes kun nattegrænsen.",
        f"Ruleset {RULESET}. The law was read up to {day}; this page is not legal advice. Age and "
        "the rules for people under 18 are those of the placement's first day. Where a rule has "
        "changed, the first day decides which edition counts, so an old case keeps its old rule. "
        "A rule without dates is the same for all. Of the order on young people's work from "
        "before 2026 only the night limit is known. Acts are named as Danish law names them.",
    )


def _strengths(language: Language) -> str:
    rows = [
        f"| {_class(strength, language)} | {_lifted_by(strength, language)} |"
        for strength in Strength
    ]
    head = language("| Klasse | Hvem kan fravige reglen |", "| Class | Who may lift the rule |")
    return "\n".join([head, "| --- | --- |", *rows])


def _group(title: str, rules: Sequence[AnyRule], language: Language) -> Iterator[str]:
    yield f"### {title}"
    yield "\n".join(f"- [{language.say(rule.title)}](#{_anchor(rule, language)})" for rule in rules)
    for rule in rules:
        yield from _rule(rule, language)


def _rule(rule: AnyRule, language: Language) -> Iterator[str]:
    yield f"#### {language.say(rule.title)}"
    yield f"`{rule.name}` · {_class(rule.strength, language)} · {_who(rule, language)}"
    if rule.editions:
        for edition in rule.editions:
            yield f"**{_period(edition, language)}**"
            yield from _contents(edition, language)
    else:
        yield from _contents(rule, language)


def _anchor(rule: AnyRule, language: Language) -> str:
    """As a reader of Markdown names a heading."""
    return re.sub(r"[^\w -]", "", language.say(rule.title).lower()).replace(" ", "-")


def _contents(said: AnyRule | Edition, language: Language) -> Iterator[str]:
    yield language.say(said.meaning)
    if said.citations:
        yield _sources(said.citations, language)
    if said.settings:
        yield _settings(said.settings, language)


def _period(edition: Edition, language: Language) -> str:
    first, last = language.day(edition.valid_from), language.day(edition.valid_to)
    if edition.valid_to == date.max:
        return language(f"Begynder praktikken {first} eller senere", f"Start on {first} or later")
    if edition.valid_from == date.min:
        return language(f"Begynder praktikken senest {last}", f"Start on {last} or earlier")
    return language(f"Begynder praktikken {first} til {last}", f"Start from {first} to {last}")


def _sources(citations: Sequence[Citation], language: Language) -> str:
    head = language(
        "| Regelbog | Kilde | Paragraf | Læst |", "| Rulebook | Source | Paragraph | Read |"
    )
    return "\n".join(
        [head, "| --- | --- | --- | --- |", *(_source(c, language) for c in citations)]
    )


def _source(citation: Citation, language: Language) -> str:
    act = citation.act
    name = ", ".join(filter(None, [language.say(act.name), act.number]))
    paragraph, day = citation.paragraph or "–", _read_on(citation, language)
    return f"| {citation.entry} | [{name}]({act.link}) | {paragraph} | {day} |"


def _read_on(citation: Citation, language: Language) -> str:
    if citation.read_on is None:
        return language("ikke selv læst", "not read itself")
    return language.day(citation.read_on)


def _settings(names: Sequence[str], language: Language) -> str:
    head = language(
        "| Indstilling | Betyder | Standard | I filen |",
        "| Setting | Means | Default | In a file |",
    )
    return "\n".join([head, "| --- | --- | --- | --- |", *(_setting(n, language) for n in names)])


def _setting(name: str, language: Language) -> str:
    cells = map(language.say, (SETTINGS[name].meaning, *default_of(name)))
    return f"| `{name}` | {' | '.join(cells)} |"


def _class(strength: Strength, language: Language) -> str:
    return {
        Strength.LAW: language("lov", "law"),
        Strength.CONSENT: language("samtykke", "consent"),
        Strength.POLICY: language("praksis", "policy"),
    }[strength]


def _lifted_by(strength: Strength, language: Language) -> str:
    return {
        Strength.LAW: language("ingen", "nobody"),
        Strength.CONSENT: language(
            "den unge selv, ved at ændre sit svar", "the youth, by changing the answer"
        ),
        Strength.POLICY: language(
            "personalet, ved at låse pladsen og skrive hvorfor",
            "the staff, by locking the place and writing why",
        ),
    }[strength]


def _who(rule: AnyRule, language: Language) -> str:
    if rule.strength is Strength.POLICY and rule.name not in OVERRIDABLE:
        return language(
            "fraviges ikke; det, den bygger på, kan rettes, hvor det står",
            "is not lifted; what it rests on can be corrected where it stands",
        )
    who = _lifted_by(rule.strength, language)
    return language(f"fraviges af {who}", f"lifted by {who}")
