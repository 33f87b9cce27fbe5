"""The facts that a file of youths tells of a youth, those that stand in its own columns.

What lies in rows of its own (grant, custody, wishes, ties, notes) is in youth_side_facts.
"""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.imports.context import ImportSettings
from egu.imports.drafts import YouthDraft
from egu.imports.facts import Fact
from egu.imports.intake import attribute, day_attribute, said_day
from egu.imports.practice import practice_ladder
from egu.youths.models import Youth

YouthFact = Fact[YouthDraft, Youth]
Says = Callable[[YouthDraft], Any]

NAME = ("name", "first_name")
PLACE = ("place", "town")
LADDER = ("hours", "ladder")


def youth_facts(settings: ImportSettings) -> tuple[YouthFact, ...]:
    return (
        *_person(),
        *_education(),
        _plain("ladder", _l("Timer om ugen"), (*LADDER, "hours_include_school"),
               lambda d: practice_ladder(d, settings)),
        _plain("ladder_text", _l("Optrapning i ord"), ("ladder",), _unread("ladder")),
        *_week(),
        *_wants(),
    )  # fmt: skip


def _person() -> tuple[YouthFact, ...]:
    return (
        _plain("first_name", _l("Fornavn"), NAME, lambda d: d.name.first),
        _plain("last_name", _l("Efternavn"), NAME, lambda d: d.name.last),
        _day("birth_date", _l("Fødselsdato"), ("birth_date",), lambda d: said_day(d.birth_date)),
        _plain("birth_date_confirmed", _l("Fødselsdato bekræftet"), ("birth_date",),
               lambda d: d.birth_date_confirmed),
        _plain("consent_from_25", _l("Kommunens beslutning fra 25 år"),
               ("birth_date", "consent_from_25"), lambda d: d.consent_from_25),
        _plain("department", _l("Afdeling"), (*NAME, "department"),
               lambda d: d.origin.department or None),
        _plain("address", _l("Adresse"), ("address",), lambda d: d.address or None),
        Fact("postcode", _l("Postnummer"), PLACE, _said_place, *attribute("postcode"),
             value=lambda d: d.place.postcode or None, refers=True),
        Fact("town", _l("By"), PLACE, _said_place, *attribute("town"),
             value=lambda d: d.place.town or None),
        _plain("phone", _l("Mobil"), ("phone",), lambda d: d.phone),
        _plain("email", _l("Mail"), ("mail",), lambda d: d.mail),
    )  # fmt: skip


def _said_place(draft: YouthDraft) -> str:
    """The cells' own words: what they mean changes with the list of postcodes, they do not."""
    return draft.place.said


def _education() -> tuple[YouthFact, ...]:
    return (
        _day("start_earliest", _l("EGU-start"), ("start",), lambda d: said_day(d.start_earliest)),
        _day("start_latest", _l("Seneste start"), ("end",), lambda d: said_day(d.start_latest)),
        _day("education_end", _l("Slut"), ("end",), lambda d: said_day(d.education_end)),
        _plain("school", _l("Skoledage"), ("school", "school_day"), lambda d: d.school.week),
        _plain("school_text", _l("Skoledage i ord"), ("school",), _unread("school")),
        _day("waiting_since", _l("Venter siden"), ("waiting",),
             lambda d: said_day(d.waiting_since)),
    )  # fmt: skip


def _week() -> tuple[YouthFact, ...]:
    return (
        _plain("available", _l("Kan arbejde"), ("available",), lambda d: d.available),
        _plain("other_work", _l("Fritidsjob"), ("job",), lambda d: d.job.week),
        _plain("other_work_text", _l("Fritidsjob i ord"), ("job",), lambda d: d.job.text or None),
        _plain("modes", _l("Transport"), ("transport",),
               lambda d: None if d.modes is None else list(d.modes)),
        _plain("max_each_way", _l("Max transporttid"), ("travel_limit",),
               lambda d: d.max_each_way),
        _plain("licences", _l("Kørekort"), ("licences",), lambda d: list(d.licences.held)),
        _plain("needs", _l("Støttebehov"), ("needs",), lambda d: list(d.needs.codes),
               sensitive=True),
    )  # fmt: skip


def _wants() -> tuple[YouthFact, ...]:
    return (
        _plain("wish_themes", _l("Ønskede temaer"), ("wish",), lambda d: list(d.wish_themes)),
        _plain("wish_text", _l("Ønsker i ord"), ("wish",), _unread("wish")),
        _plain("not_wanted_themes", _l("Vil ikke: temaer"), ("not_wanted",),
               lambda d: list(d.themes_never)),
        _plain("not_wanted_hazards", _l("Vil ikke: farer"), ("not_wanted",),
               lambda d: list(d.not_wanted.hazards)),
        _plain("not_wanted_text", _l("Vil ikke, i ord"), ("not_wanted",), _never_in_words),
    )  # fmt: skip


def _plain(
    name: str, label: LazyString, sources: tuple[str, ...], says: Says, *, sensitive: bool = False
) -> YouthFact:
    return Fact(name, label, sources, says, *attribute(name), sensitive=sensitive)


def _day(name: str, label: LazyString, sources: tuple[str, ...], says: Says) -> YouthFact:
    return Fact(name, label, sources, says, *day_attribute(name))


def _unread(field: str) -> Says:
    """The words of a cell that gave no value."""

    def says(draft: YouthDraft) -> str | None:
        return "; ".join(text for of, text in draft.unread if of == field) or None

    return says


def _never_in_words(draft: YouthDraft) -> str | None:
    """Words for staff to sort; those narrower than a theme that is also wished stay words."""
    narrower = set(draft.not_wanted.themes) - set(draft.themes_never)
    words = [draft.not_wanted.text, *(draft.not_wanted.work if narrower else ())]
    return ", ".join(word for word in words if word) or None
