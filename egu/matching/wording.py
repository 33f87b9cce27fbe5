"""The solver's rules, findings, reasons and goals in the words of people who work with youths."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from egu.vocabulary import HAZARDS, LICENCES, NEEDS, THEMES
from egu.written import clock, day_words, duration, long_date

RULES = {
    "wanted": _l("den unge vil hellere noget andet"),
    "declined": _l("der er sagt nej til netop de to, eller pladsen er holdt til en anden"),
    "dates": _l("start eller længde står i vejen"),
    "age": _l("den unge er for ung"),
    "licences": _l("kørekortet mangler"),
    "needs": _l("stedet mangler den støtte, der er brug for"),
    "hazards": _l("arbejdet er for farligt under 18 år"),
    "availability": _l("den unge er optaget på de tider"),
    "travel": _l("vejen er for lang eller ukendt"),
    "window": _l("arbejdstiden er for tidlig eller for sen under 18 år"),
    "day": _l("dagen bliver for lang under 18 år"),
    "week": _l("ugen bliver for lang med skole og fritidsjob"),
    "break": _l("pausen er for kort under 18 år"),
    "rest": _l("hviletiden mellem to dage er for kort"),
    "days_off": _l("der er for få fridage"),
    "hours": _l("pladsen har andre timer eller dage"),
    "ladder": _l("optrapningen kræver andre dage"),
    "approval": _l("bevillingen er til andre timer"),
    "once": _l("den unge kan kun have én plads"),
    "offer": _l("pladsen er besat"),
    "mentor": _l("mentoren har nok at se til den dag"),
    "heads": _l("arbejdspladsen har kun plads til færre unge på én gang"),
    "minutes": _l("arbejdspladsen mangler timer til flere"),
    "together": _l("to, der skal være sammen, er hvert sit sted"),
    "apart": _l("to, der ikke skal være sammen, er samme sted"),
    "must": _l("en låst plads mangler"),
}
"""What stands in the way; each can follow a colon and a »because«, so none is negated."""
HELP = {
    "wanted": _l("Tal med den unge om, hvad der kunne være i orden."),
    "declined": _l("Spørg virksomheden igen."),
    "dates": _l("Flyt starten, eller aftal en anden længde."),
    "age": _l("Det kan først lade sig gøre, når den unge er ældre."),
    "licences": _l("Et kørekort ville åbne en plads."),
    "needs": _l("Spørg virksomheden, om den kan give den støtte."),
    "hazards": _l("Spørg virksomheden om andre opgaver."),
    "availability": _l("Flere dage eller andre tider ville åbne en plads."),
    "travel": _l("En længere rejsetid eller en anden måde at komme frem på ville åbne en plads."),
    "window": _l("Spørg virksomheden om andre mødetider."),
    "day": _l("Spørg virksomheden om kortere dage."),
    "week": _l("Færre timer ville åbne en plads."),
    "break": _l("Spørg virksomheden om en længere pause."),
    "rest": _l("Spørg virksomheden om andre mødetider."),
    "days_off": _l("Spørg virksomheden om andre dage."),
    "hours": _l("Andre timer om ugen ville åbne en plads."),
    "ladder": _l("En anden optrapning ville åbne en plads."),
    "approval": _l("En anden bevilling ville åbne en plads. Tal med kommunen."),
}
WHY = {
    "no_offer": _l("Ingen plads passer til alt, hvad der skal passe."),
    "capacity": _l("Der er pladser, der passer, men de er alle brugt af andre."),
    "priority": _l("Der er en plads, der passer, men den gik til en, der stod foran."),
    "not_chosen": _l("Der er pladser, der passer, men planen blev bedst for alle uden."),
    "taken_out": _l("Taget ud af planen manuelt."),
}
GOALS = {
    "placed": _l("Unge med en plads"),
    "tiers": _l("Heraf efter ventetid"),
    "unlucky": _l("Unge langt nede på deres ønsker"),
    "wishes": _l("Ønsker, lagt sammen (lavest er bedst)"),
    "hours": _l("Timer om ugen under det mulige"),
    "travel": _l("Tid på vejen om ugen"),
    "lottery": _l("Lodtrækning mellem lige gode planer"),
}
NUMBERS = {
    "tiers": (
        _l("%(num)s har ventet længst"),
        _l("%(num)s længe"),
        _l("%(num)s noget tid"),
        _l("%(num)s kort tid"),
    ),
    "unlucky": (_l("%(num)s langt nede"), _l("%(num)s et stykke nede")),
}
"""Goals of several numbers; how long is long stands in the school's settings."""
STATUSES = {
    "optimal": _l("Bevist bedst"),
    "feasible": _l("God, men ikke bevist bedst"),
    "stopped": _l("Stoppet undervejs, det bedste indtil da"),
    "contradiction": _l("Låsene kan ikke holdes sammen"),
}
FINDINGS = {
    "wanted.offer": _l("Den unge vil ikke have denne plads."),
    "wanted.employer": _l("Den unge vil ikke til denne virksomhed."),
    "wanted.theme": _l("Den unge vil ikke arbejde med %(theme)s."),
    "wanted.not_wished": _l("Den unge har ikke ønsket pladsen og vil kun have det, der er ønsket."),
    "declined.by_employer": _l("Virksomheden har sagt nej til den unge."),
    "declined.kept": _l("Pladsen er holdt til en anden ung, som selv kendte den."),
    "declined.by_pin": _l("Skolen har forbudt den plads for den unge."),
    "dates.after_youth_latest": _l("Starten er senere end den unges seneste start, %(latest)s."),
    "dates.after_offer_latest": _l("Starten er senere end pladsens seneste start, %(latest)s."),
    "dates.ends_before_start": _l("Uddannelsen slutter, før praktikken kan begynde."),
    "dates.too_short": _l("Praktikken bliver på %(days)s dage og skal være mindst %(weeks)s uger."),
    "age.schooling_duty": _l("Den unge har undervisningspligt."),
    "age.too_young": _l("Den unge er %(age)s år ved start og skal være %(needed)s."),
    "licences.missing": _l("Den unge mangler kørekort: %(licence)s."),
    "needs.not_met": _l("Stedet kan ikke give: %(need)s."),
    "hazards.never": _l("Under 18 år er det aldrig tilladt: %(hazard)s."),
    "hazards.needs_adult": _l("Under 18 år skal en voksen være der: %(hazard)s."),
    "hazards.not_for_training": _l("Under 18 år kun, når oplæringen kræver det: %(hazard)s."),
    "hazards.serving_hours": _l("Under 18 år må der kun serveres alkohol kl. 06–22 (%(day)s)."),
    "availability.not_available": _l("Den unge kan ikke %(day)s kl. %(start)s."),
    "availability.school": _l("Den unge er i skole %(day)s kl. %(start)s."),
    "availability.other_work": _l("Den unge er på fritidsjob %(day)s kl. %(start)s."),
    "travel.too_long": _l("Vejen er længere end %(cap)s (%(day)s kl. %(start)s)."),
    "travel.unknown": _l("Vejen er ukendt (%(day)s kl. %(start)s)."),
    "window.outside": _l("Under 18 år skal arbejdet ligge kl. %(opens)s–%(closes)s (%(day)s)."),
    "day.too_long": _l("%(day)s bliver på %(minutes)s, højst %(most)s under 18 år."),
    "week.too_long": _l("Ugen bliver på %(minutes)s med skole og fritidsjob, højst %(most)s."),
    "break.too_short": _l("Pausen %(day)s er %(pause)s. Under 18 år skal den være %(needed)s."),
    "rest.too_short": _l("Hvilen efter %(day)s er %(minutes)s. Den skal være %(needed)s."),
    "days_off.too_few": _l("Der skal være %(needed)s fridage i træk om ugen."),
    "hours.employer": _l("Det bliver %(minutes)s om ugen. Pladsen er til %(least)s–%(most)s."),
    "hours.ladder_step": _l("Det bliver %(minutes)s om ugen. Optrapningen er %(least)s–%(most)s."),
    "hours.days": _l("Dage om ugen: %(days)s. Pladsen er til %(least)s–%(most)s."),
    "ladder.day_lost": _l("%(day)s er med i et trin, men ikke i det næste."),
    "approval.above_grant": _l("Praktik og skole er %(minutes)s. Bevillingen er på %(most)s."),
    "approval.not_full_time": _l("Det er under fuld tid, og der er ingen gyldig bevilling."),
    "once.placed_twice": _l("Den unge står to steder i planen."),
    "once.already_running": _l("Den unge har en plads i forvejen."),
    "offer.full": _l("Pladsen er besat %(date)s."),
    "mentor.too_many": _l("Mentoren har %(most)s unge den dag i forvejen (%(date)s)."),
    "heads.too_many": _l("Arbejdspladsen kan kun have %(most)s ad gangen (%(date)s)."),
    "minutes.too_many": _l("Arbejdspladsen har kun %(most)s om ugen (%(date)s)."),
    "answer.unknown": _l("Den unge eller pladsen er ikke med i matchet."),
    "answer.changed": _l("Den unge eller pladsen er ændret siden matchet."),
    "answer.steps": _l("Pladsen har ingen vagter, eller den unge har ingen timer."),
}  # fmt: skip

MINUTES_OF_GOALS = {"hours": 30, "travel": 1}
MINUTES = ("minutes", "least", "most", "pause", "needed")
RULES_IN_MINUTES = ("day", "week", "break", "rest", "approval", "minutes", "hours")


class Reasons(Protocol):
    """An unplaced youth, as the solver or a stored plan has it."""

    @property
    def why(self) -> str: ...
    @property
    def rules(self) -> Mapping[str, int]: ...
    @property
    def only(self) -> Mapping[str, int]: ...
    @property
    def would_help(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class ReasonWords:
    """`alone`: offers that one thing keeps away; `among`: with others; `help`: what would help."""

    main: str
    alone: list[str]
    among: list[str]
    help: list[str]


def rule_sentence(rule: str) -> str:
    """What it means that this rule is broken; begins with a small letter."""
    return str(RULES.get(rule, rule))


def finding_sentence(key: str, values: Mapping[str, Any]) -> str:
    """One sentence; for a key without own words the rule's."""
    if key not in FINDINGS:
        sentence = rule_sentence(key.partition(".")[0])
        return f"{sentence[:1].upper()}{sentence[1:]}."
    said = str(FINDINGS[key]) % _said(key, values)
    return said[:1].upper() + said[1:]


def why_unplaced(unplaced: Reasons) -> list[str]:
    """Why there is no place: the main reason, what stands in the way, what would help."""
    told = reasons_of(unplaced)
    return [told.main, *told.alone, *told.among, *told.help]


def reasons_of(unplaced: Reasons) -> ReasonWords:
    return ReasonWords(
        main=str(WHY[unplaced.why]),
        alone=[_alone(rule, number) for rule, number in _most_first(unplaced.only)],
        among=[_among(rule, number) for rule, number in _most_first(_others(unplaced))],
        help=[help_sentence(rule) for rule in unplaced.would_help],
    )


def alone_by_rule(unplaced: Reasons) -> list[tuple[str, str]]:
    """(rule, sentence) of the places that this rule alone keeps away, the most first."""
    return [(rule, _alone(rule, number)) for rule, number in _most_first(unplaced.only)]


def help_sentence(rule: str) -> str:
    return str(HELP.get(rule, rule_sentence(rule)))


def goal_words(goals: Mapping[str, Any] | None) -> list[tuple[str, str, str]]:
    """(key, name, value in words) of every goal, in order; unknown is said as such."""
    return [
        (key, str(name), goal_value(key, (goals or {}).get(key))) for key, name in GOALS.items()
    ]


def number_words(key: str, place: int, number: int) -> str:
    """One number of a goal that has several: 3 har ventet længst"""
    words = NUMBERS[key]
    return str(words[min(place, len(words) - 1)]) % {"num": number}


def goal_value(key: str, value: Any) -> str:
    """A goal's number, or its list of numbers, in words."""
    if value is None:
        return _("ukendt")
    if key in NUMBERS:
        return ", ".join(number_words(key, place, one) for place, one in enumerate(value))
    if key in MINUTES_OF_GOALS:
        return duration(value * MINUTES_OF_GOALS[key])
    return str(value)


def _alone(rule: str, number: int) -> str:
    return ngettext(
        "%(num)d plads falder kun på én ting: %(rule)s.",
        "%(num)d pladser falder kun på én ting: %(rule)s.",
        number,
        rule=rule_sentence(rule),
    )


def _among(rule: str, number: int) -> str:
    return ngettext(
        "%(num)d plads passer ikke: %(rule)s.",
        "%(num)d pladser passer ikke: %(rule)s.",
        number,
        rule=rule_sentence(rule),
    )


def _others(unplaced: Reasons) -> dict[str, int]:
    """Offers that a rule keeps away together with others."""
    return {rule: number - unplaced.only.get(rule, 0) for rule, number in unplaced.rules.items()}


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(
        ((rule, number) for rule, number in counts.items() if number > 0),
        key=lambda item: (-item[1], item[0]),
    )


def _said(key: str, values: Mapping[str, Any]) -> dict[str, str]:
    timed = key.partition(".")[0] in RULES_IN_MINUTES and key != "hours.days"
    return {name: _value(name, value, timed) for name, value in values.items()}


def _value(name: str, value: Any, timed: bool) -> str:
    if name == "day":
        return day_words([value] if isinstance(value, int) else value)
    if name in ("start", "opens", "closes"):
        return clock(value)
    if name in ("latest", "date"):
        return long_date(date.fromisoformat(value))
    if name == "cap" or (name in MINUTES and timed):
        return duration(value)
    return _code(name, value)


def _code(name: str, value: Any) -> str:
    words: dict[str, Mapping[Any, Any]] = {"theme": THEMES, "need": NEEDS, "hazard": HAZARDS}
    if name == "licence":
        return _(" eller ").join(str(LICENCES.get(part, part)) for part in value.split("|"))
    return str(words.get(name, {}).get(value, value))
