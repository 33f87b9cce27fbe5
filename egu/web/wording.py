"""Template filters that say stored values in words: ladders, spans of a week, closed lists."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.models import Role
from egu.employers.models import OfferState, RelationStage, Workplace
from egu.matching.change_words import change_sentence, others_moved
from egu.matching.models import PlanState, RunState
from egu.matching.wording import alone_by_rule, reasons_of, rule_sentence
from egu.placements.models import PlacementState, ProposalState, VisitState, Went
from egu.placements.states import EMPLOYER_REASONS
from egu.placements.words import SIGNS
from egu.vocabulary import HAZARDS, LICENCES, MATTERS_MOST, MODES, NEEDS, THEMES
from egu.web.presentation import clock_span, number, week_hours, weekday
from egu.week import DAY_NAMES, DAYS, WeekSpans
from egu.youths.models import GrantState, Ground, Youth
from egu.youths.papers import PAPER_NAMES
from egu.youths.readiness import BLOCKS, WARNINGS

ROLE_NAMES = {
    Role.STAFF: _l("Medarbejder"),
    Role.ADMIN: _l("Administrator"),
    Role.EMPLOYER: _l("Virksomhed"),
    Role.YOUTH: _l("Ung"),
    Role.CUSTODY: _l("Forælder"),
    Role.MUNICIPALITY: _l("Kommune"),
}

CORRECTED = {
    "dig": _l("Navn, mail, mobil eller adresse"),
    "oensker": _l("Ønsker"),
    "tider": _l("Tider"),
    "vej": _l("Vejen til stedet"),
    "hjaelp": _l("God til og brug for"),
    "nedsat": _l("Færre timer"),
    "foraelder": _l("Forælder eller værge"),
    "andet": _l("Noget andet"),
}
"""What a youth may say is wrong, by the sections of its own page."""

LISTS: dict[str, dict[Any, Any]] = {
    "roles": ROLE_NAMES,
    "themes": THEMES,
    "modes": MODES,
    "licences": LICENCES,
    "needs": NEEDS,
    "matters": MATTERS_MOST,
    "hazards": HAZARDS,
    "grant_states": {
        GrantState.APPLIED: _l("Søgt, ikke afgjort"),
        GrantState.APPROVED: _l("Godkendt"),
        GrantState.REFUSED: _l("Afslag"),
        GrantState.EXPIRED: _l("Udløbet"),
    },
    "papers": PAPER_NAMES,
    "corrections": CORRECTED,
    "grounds": {
        Ground.DISABILITY.value: _l("Funktionsnedsættelse"),
        Ground.CHRONIC_ILLNESS.value: _l("Kronisk sygdom"),
        Ground.MENTAL_VULNERABILITY.value: _l("Psykisk sårbarhed"),
        Ground.ADDICTION_TREATMENT.value: _l("Misbrugsbehandling"),
    },
    "stages": {
        RelationStage.KNOWN: _l("Kendt"),
        RelationStage.CONTACTED: _l("Kontaktet"),
        RelationStage.INTERESTED: _l("Interesseret"),
        RelationStage.ACTIVE: _l("Aktiv"),
        RelationStage.RESTING: _l("Holder pause"),
        RelationStage.NOT_NOW: _l("Ikke lige nu"),
    },
    "run_states": {
        RunState.REQUESTED: _l("Venter"),
        RunState.RUNNING: _l("Regner"),
        RunState.FINISHED: _l("Færdigt"),
        RunState.STOPPED: _l("Stoppet"),
        RunState.FAILED: _l("Mislykkedes"),
    },
    "plan_states": {
        PlanState.DRAFT: _l("Kladde"),
        PlanState.PUBLISHED: _l("Sendt ud"),
        PlanState.WITHDRAWN: _l("Trukket tilbage"),
    },
    "proposal_states": {
        ProposalState.DRAFT: _l("Kladde"),
        ProposalState.SENT: _l("Venter på svar"),
        ProposalState.ACCEPTED: _l("Begge har sagt ja"),
        ProposalState.DECLINED: _l("Nej"),
        ProposalState.EXPIRED: _l("Udløbet"),
        ProposalState.WITHDRAWN: _l("Trukket tilbage"),
    },
    "placement_states": {
        PlacementState.PREPARING: _l("Aftalen bliver gjort klar"),
        PlacementState.APPROVED: _l("Godkendt"),
        PlacementState.ACTIVE: _l("I gang"),
        PlacementState.COMPLETED: _l("Gennemført"),
        PlacementState.INTERRUPTED: _l("Afbrudt"),
    },
    "visit_states": {
        VisitState.WISHED: _l("Ønsket af den unge"),
        VisitState.SUGGESTED: _l("Foreslået af virksomheden"),
        VisitState.PLANNED: _l("Aftalt"),
        VisitState.CANCELLED: _l("Aflyst"),
    },
    "went": {
        Went.WELL: _l("Det gik godt"),
        Went.SO_SO: _l("Det gik nogenlunde"),
        Went.BADLY: _l("Det gik ikke godt"),
        Went.NOT_HELD: _l("Besøget blev ikke til noget"),
    },
    "place_signs": SIGNS,
    "employer_reasons": EMPLOYER_REASONS,
    "offer_states": {
        OfferState.DRAFT: _l("Kladde"),
        OfferState.SUBMITTED: _l("Venter på godkendelse"),
        OfferState.OPEN: _l("Åben"),
        OfferState.PAUSED: _l("På pause"),
        OfferState.FILLED: _l("Besat"),
        OfferState.CLOSED: _l("Lukket"),
    },
}


def register_filters(app: Flask) -> None:
    for filter_ in (
        words_of,
        readiness_word,
        ladder_words,
        steps_words,
        hours_between,
        days_between,
        spans_words,
        address_line,
        week_of_youth,
        week_of_shifts,
        days_words,
        reasons_of,
        alone_by_rule,
        rule_words,
        change_sentence,
        others_moved,
    ):
        app.add_template_filter(filter_, filter_.__name__)


def words_of(codes: Any, name: str) -> str:
    """One code or several, from one of the closed lists; None is unknown, empty is none."""
    if codes is None:
        return _("ukendt")
    many = codes if isinstance(codes, list | tuple) else [codes]
    return ", ".join(_word(name, code) for code in many) or _("ingen")


def readiness_word(code: str) -> str:
    """What a youth lacks, in words."""
    return str({**BLOCKS, **WARNINGS}[code])


def ladder_words(ladder: list[dict[str, int]] | None) -> str:
    """18 t; 24 t fra uge 8"""
    return _hours_by_week(ladder or [], "max")


def steps_words(steps: list[dict[str, Any]]) -> str:
    """18 t; 24 t fra uge 8, as a placement has them; weeks that change no hours are left out."""
    return _hours_by_week(steps, "minutes")


def hours_between(least: int | None, most: int | None) -> str:
    """37 t, 15 t til 30 t"""
    return _between(week_hours(least), week_hours(most))


def days_between(least: int | None, most: int | None) -> str:
    return _between(number(least), number(most))


def _between(least: str, most: str) -> str:
    return least if least == most else _("%(least)s til %(most)s", least=least, most=most)


def spans_words(spans: WeekSpans | None) -> str:
    """mandag–fredag 08.00–14.00, søndag …: neighbours with the same times are told together."""
    if spans is None:
        return _("ukendt")
    runs = groupby(DAYS, key=lambda day: spans.get(day) or [])
    told = [_run_words(list(days), times) for times, days in runs if times]
    return ", ".join(told) or _("ingen")


def _run_words(days: list[str], times: list[list[int]]) -> str:
    ends = [str(DAY_NAMES[day]) for day in dict.fromkeys((days[0], days[-1]))]
    return f"{'–'.join(ends)} {_and(clock_span(*span) for span in times)}"


def address_line(who: Youth | Workplace) -> str | None:
    town = " ".join(part for part in (who.postcode, who.town) if part)
    return ", ".join(part for part in (who.address, town) if part) or None


def week_of_youth(youth: Youth) -> list[tuple[int, int, int, str, str]]:
    """What fills the youth's week already."""
    return [
        *_events(youth.school, _("Skole"), "school"),
        *_events(youth.other_work, _("Fritidsjob"), "job"),
    ]


def week_of_shifts(
    shifts: list[dict[str, Any]], label: str
) -> list[tuple[int, int, int, str, str]]:
    return [(DAYS.index(s["day"]), s["start"], s["end"], label, "practice") for s in shifts]


def rule_words(rule: str) -> str:
    return rule_sentence(rule)


def days_words(days: Iterable[int]) -> str:
    """man–ons, fre: neighbours are told together."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run_of_days(run) for run in runs)


def _hours_by_week(steps: Sequence[Mapping[str, Any]], key: str) -> str:
    runs = [next(same) for _minutes, same in groupby(steps, key=lambda step: step[key])]
    told = [
        _("%(hours)s fra uge %(week)s", week=step["from_week"], hours=week_hours(step[key]))
        for step in runs[1:]
    ]
    return "; ".join([week_hours(runs[0][key]), *told]) if runs else _("ukendt")


def _run_of_days(run: list[int]) -> str:
    names = [weekday(day)[:3] for day in run]
    return f"{names[0]}–{names[-1]}" if len(run) > 2 else ", ".join(names)


def _events(spans: WeekSpans, label: str, kind: str) -> list[tuple[int, int, int, str, str]]:
    return [
        (DAYS.index(day), start, end, label, kind)
        for day in DAYS
        for start, end in spans.get(day, [])
    ]


def _word(name: str, code: Any) -> str:
    if name == "licences" and "|" in str(code):
        return _(" eller ").join(_word(name, part) for part in str(code).split("|"))
    return str(LISTS[name].get(code, code))


def _and(words: Iterable[str]) -> str:
    return _(" og ").join(words)
