"""In which order a youth's places are suggested to it, by the one thing that matters most.

Only a suggestion: what the youth confirms becomes ranks, and nothing but the ranks is kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.employers.models import Offer
from egu.vocabulary import THEMES
from egu.week import WeekSpans
from egu.written import duration
from egu.youths.models import Youth
from egu.youths.queries import wish_for

UNKNOWN = float("inf")
GOOD_PEOPLE = ("two_together", "fixed_mentor", "adult_present")
"""What a place can give that says something about the people there; the most telling first."""
GOOD_TEACHING = ("one_thing_at_a_time", "fixed_mentor", "written_instructions")

BY_MODE = {
    "walk": _l("Du kan gå derhen på cirka %(time)s."),
    "bike": _l("Du kan cykle derhen på cirka %(time)s."),
    "moped": _l("Du kan køre derhen på knallert på cirka %(time)s."),
    "transit": _l("Du kan tage bus og tog derhen på cirka %(time)s."),
    "car": _l("Du kan køre derhen i bil på cirka %(time)s."),
}
PEOPLE = {
    "two_together": _l("Her kan I være to unge sammen."),
    "fixed_mentor": _l("Her er en fast voksen, som tager sig af dig."),
    "adult_present": _l("Her er altid en voksen tæt på dig."),
}
TEACHING = {
    "one_thing_at_a_time": _l("Her lærer du én ting ad gangen."),
    "fixed_mentor": _l("Her er en fast voksen, som lærer dig op."),
    "written_instructions": _l("Her får du det skrevet ned, du skal gøre."),
}


@dataclass(frozen=True)
class Candidate:
    """A place, and how long the quickest of the youth's own ways there takes; None is unknown."""

    offer: Offer
    minutes: int | None
    mode: str | None


@dataclass(frozen=True)
class Suggestion:
    offer: Offer
    why: str
    """One easy sentence about why it stands where it does."""


@dataclass(frozen=True)
class Measure:
    """What one thing that can matter most makes of a place: smaller is better."""

    of: Callable[[Youth, Candidate], float]
    words: Callable[[Youth, Candidate], str]


def suggested(youth: Youth, candidates: Iterable[Candidate], matter: str) -> list[Suggestion]:
    """Best first; what is not known comes last, and equals stay in the youth's own order."""
    measure = MEASURES[matter]
    ranked = sorted(candidates, key=lambda one: (measure.of(youth, one), *_otherwise(youth, one)))
    return [Suggestion(one.offer, measure.words(youth, one)) for one in ranked]


def _otherwise(youth: Youth, one: Candidate) -> tuple[float, float, float, str, int]:
    wish = wish_for(youth, one.offer.id)
    return (
        wish.rank if wish else UNKNOWN,
        _theme_place(youth, one),
        _minutes(youth, one),
        one.offer.title.casefold(),
        one.offer.id,
    )


def _theme_place(youth: Youth, one: Candidate) -> float:
    themes = youth.wish_themes
    return themes.index(one.offer.theme) if one.offer.theme in themes else len(themes)


def _theme_words(youth: Youth, one: Candidate) -> str:
    place, theme = _theme_place(youth, one), one.offer.theme
    if theme not in THEMES or not youth.wish_themes:
        return _("Vi ved ikke, om du kan lide det her.")
    if place == 0:
        return _("Det er det, du bedst kan lide: %(theme)s.", theme=str(THEMES[theme]).lower())
    if place < len(youth.wish_themes):
        return _("Det er også noget, du kan lide: %(theme)s.", theme=str(THEMES[theme]).lower())
    return _("Det er noget andet end det, du har valgt.")


def _minutes(_youth: Youth, one: Candidate) -> float:
    return UNKNOWN if one.minutes is None else one.minutes


def _way_words(_youth: Youth, one: Candidate) -> str:
    if one.minutes is None or one.mode not in BY_MODE:
        return _("Vi kender ikke vejen endnu.")
    return str(BY_MODE[one.mode]) % {"time": duration(one.minutes)}


def _days_missed(youth: Youth, one: Candidate) -> float:
    """The share of the place's days on which the youth cannot be there all the time."""
    if youth.available is None or not one.offer.shifts:
        return UNKNOWN
    return 1 - _days_fit(youth, one.offer) / len(one.offer.shifts)


def _day_words(youth: Youth, one: Candidate) -> str:
    if youth.available is None:
        return _("Vi ved ikke endnu, hvornår du kan.")
    if not one.offer.shifts:
        return _("Vi kender ikke tiderne endnu.")
    fit, days = _days_fit(youth, one.offer), len(one.offer.shifts)
    if fit == days:
        return _("Alle dagene passer med din uge.")
    if fit == 0:
        return _("Tiderne passer ikke så godt med din uge.")
    return _("%(fit)s af %(days)s dage passer med din uge.", fit=fit, days=days)


def _days_fit(youth: Youth, offer: Offer) -> int:
    return sum(
        _inside(shift, youth.available or {}) and not _touches(shift, youth.school)
        for shift in offer.shifts
    )


def _inside(shift: dict[str, int | str], week: WeekSpans) -> bool:
    spans = week.get(str(shift["day"]), [])
    return any(start <= int(shift["start"]) and int(shift["end"]) <= end for start, end in spans)


def _touches(shift: dict[str, int | str], week: WeekSpans) -> bool:
    spans = week.get(str(shift["day"]), [])
    return any(start < int(shift["end"]) and int(shift["start"]) < end for start, end in spans)


def _lacking(good: tuple[str, ...]) -> Callable[[Youth, Candidate], float]:
    def lacks(_youth: Youth, one: Candidate) -> float:
        return len(good) - len(set(good) & set(one.offer.provides))

    return lacks


def _people_words(_youth: Youth, one: Candidate) -> str:
    told = [PEOPLE[key] for key in GOOD_PEOPLE if key in one.offer.provides]
    return str(told[0]) if told else _("Vi ved ikke så meget om folkene her endnu. Spørg os.")


def _teaching_words(_youth: Youth, one: Candidate) -> str:
    told = [TEACHING[key] for key in GOOD_TEACHING if key in one.offer.provides]
    return str(told[0]) if told else _("Vi ved ikke endnu, hvordan du lærer tingene her. Spørg os.")


MEASURES = {
    "work": Measure(_theme_place, _theme_words),
    "journey": Measure(_minutes, _way_words),
    "times": Measure(_days_missed, _day_words),
    "people": Measure(_lacking(GOOD_PEOPLE), _people_words),
    "learning": Measure(_lacking(GOOD_TEACHING), _teaching_words),
}
"""By the keys of egu.vocabulary.MATTERS_MOST."""
