"""The kinds of message about a proposal: who gets them, what may stand in them, and their SMS.

An SMS holds no more than a first name and one link: telephones lie on tables.
"""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class Audience(StrEnum):
    YOUTH = "youth"
    EMPLOYER = "employer"
    STAFF = "staff"


@dataclass(frozen=True)
class MessageKind:
    """`facts` may stand in a school's own words, `needed` must."""

    audience: Audience
    title: LazyString
    facts: tuple[str, ...]
    needed: tuple[str, ...] = ()
    sms: LazyString | None = None


PLACES = {
    "name": "navn",
    "school": "skole",
    "youth": "elev",
    "full_name": "elevens_fulde_navn",
    "workplace": "sted",
    "offer": "plads",
    "start": "start",
    "end": "slut",
    "week": "uge",
    "travel": "rejse",
    "strengths": "god_til",
    "reason": "grund",
    "answer_by": "svar_senest",
    "link": "link",
    "sender": "afsender",
    "helper": "kontakt",
}
"""What the facts are called in braces, in both languages."""

FACTS = {
    "name": _l("navnet på den, der får beskeden"),
    "school": _l("skolens navn"),
    "youth": _l("elevens fornavn"),
    "full_name": _l("elevens fulde navn, når begge har sagt ja"),
    "workplace": _l("praktikstedets navn"),
    "offer": _l("praktikpladsens titel"),
    "start": _l("første dag"),
    "end": _l("sidste dag"),
    "week": _l("dage og tider, flere linjer"),
    "travel": _l("hvor lang vejen er"),
    "strengths": _l("hvad eleven er god til"),
    "reason": _l("elevens grund, hvis stedet må læse den"),
    "answer_by": _l("sidste dag at svare"),
    "link": _l("linket til siden"),
    "sender": _l("elevens kontakt på skolen"),
    "helper": _l("hvem virksomheden kan spørge, flere linjer"),
}

YOUTH_FACTS = ("name", "workplace", "offer", "start", "answer_by", "link", "sender", "school")
ASKING = ("name", "school", "youth", "offer", "workplace", "start", "end", "week", "travel",
          "strengths", "answer_by", "link", "helper")  # fmt: skip
TELLING = ("name", "school", "youth", "offer", "workplace", "helper")
TO_STAFF = ("name", "youth", "workplace")

NEWS_YOUTH = _l("Hej %(name)s. Der er nyt om din plads. Læs det her: %(link)s")
NEWS_EMPLOYER = _l("Der er nyt om jeres praktikplads. Læs det her: %(link)s")

UNSURE = frozenset({"full_name", "travel", "strengths", "reason", "answer_by", "helper"})
"""Facts that are not always known."""

_youth = (Audience.YOUTH, YOUTH_FACTS)
_employer = (Audience.EMPLOYER, TELLING)

KINDS: dict[str, MessageKind] = {
    "ask_youth": MessageKind(
        Audience.YOUTH, _l("Den unge får en plads tilbudt"), YOUTH_FACTS, ("link",),
        _l("Hej %(name)s. Vi har en plads, som måske er noget for dig. Se den her: %(link)s"),
    ),
    "remind_youth": MessageKind(
        Audience.YOUTH, _l("Den unge bliver mindet om at svare"), YOUTH_FACTS, ("link",),
        _l("Hej %(name)s. Vi vil gerne høre, hvad du siger til pladsen. Svar her: %(link)s"),
    ),
    "agreed_youth": MessageKind(
        Audience.YOUTH, _l("Den unge har fået pladsen"), YOUTH_FACTS, (),
        _l("Hej %(name)s. Du har fået en plads! Se hvornår og hvor her: %(link)s"),
    ),
    "try_trip": MessageKind(
        Audience.YOUTH, _l("Den unge bliver mindet om at prøve turen"), YOUTH_FACTS, (),
        _l("Hej %(name)s. Du begynder snart. Prøv turen først. Se den her: %(link)s"),
    ),
    "visit_first": MessageKind(
        Audience.YOUTH, _l("Virksomheden vil møde den unge først"), YOUTH_FACTS, (), NEWS_YOUTH
    ),
    "not_this_time": MessageKind(
        Audience.YOUTH, _l("Virksomheden siger: ikke denne gang"), YOUTH_FACTS, (), NEWS_YOUTH
    ),
    "withdrawn_youth": MessageKind(
        Audience.YOUTH, _l("Forslaget er trukket tilbage, til den unge"), YOUTH_FACTS, (),
        NEWS_YOUTH,
    ),
    "expired_youth": MessageKind(
        Audience.YOUTH, _l("Forslaget er udløbet, til den unge"), YOUTH_FACTS, (), NEWS_YOUTH
    ),
    "ask_employer": MessageKind(
        Audience.EMPLOYER, _l("Virksomheden bliver spurgt"), ASKING, ("link",),
        _l("Vi har en elev til jeres praktikplads. Se, og svar her: %(link)s"),
    ),
    "remind_employer": MessageKind(
        Audience.EMPLOYER, _l("Virksomheden bliver mindet om at svare"), ASKING, ("link",),
        _l("Vi mangler jeres svar om en elev. Se, og svar her: %(link)s"),
    ),
    "agreed_employer": MessageKind(
        Audience.EMPLOYER, _l("Begge har sagt ja, til virksomheden"),
        (*TELLING, "full_name", "start"), (), NEWS_EMPLOYER,
    ),
    "youth_no": MessageKind(
        Audience.EMPLOYER, _l("Den unge siger nej, til virksomheden"), (*TELLING, "reason"), (),
        NEWS_EMPLOYER,
    ),
    "withdrawn_employer": MessageKind(
        Audience.EMPLOYER, _l("Forslaget er trukket tilbage, til virksomheden"), TELLING, (),
        NEWS_EMPLOYER,
    ),
    "expired_employer": MessageKind(
        Audience.EMPLOYER, _l("Forslaget er udløbet, til virksomheden"), TELLING, (),
        NEWS_EMPLOYER,
    ),
    "visit_first_staff": MessageKind(
        Audience.STAFF, _l("Virksomheden vil møde den unge først, til skolen"), TO_STAFF
    ),
    "youth_in_doubt": MessageKind(
        Audience.STAFF, _l("Den unge er i tvivl, til skolen"), TO_STAFF
    ),
}  # fmt: skip
CAN_WAIT = frozenset(kind for kind, about in KINDS.items() if about.audience is not Audience.YOUTH)
"""May stand in the one mail a day of who has chosen that."""
BY_THE_CLOCK = frozenset(
    {"remind_youth", "remind_employer", "try_trip", "expired_youth", "expired_employer"}
)
"""Written when a day has passed, which is at midnight; nobody is woken for it."""


def places_of(kind: str) -> dict[str, str]:
    """Each place, as it is written, and what it means."""
    return {f"{{{PLACES[fact]}}}": str(FACTS[fact]) for fact in KINDS[kind].facts}


def needed_places(kind: str) -> set[str]:
    return {PLACES[fact] for fact in KINDS[kind].needed}


def unsure_places(kind: str) -> set[str]:
    return {PLACES[fact] for fact in KINDS[kind].facts if fact in UNSURE}


def by_place(kind: str, facts: dict[str, str]) -> dict[str, str]:
    """The facts that this kind may tell, by what stands in braces."""
    return {PLACES[fact]: facts.get(fact, "") for fact in KINDS[kind].facts}


def in_braces(kind: str) -> dict[str, str]:
    """Each fact as its own place: with these the original text shows where the facts stand."""
    return {fact: f"{{{PLACES[fact]}}}" for fact in KINDS[kind].facts}


def example_facts(
    audience: Audience, school: str, dates: dict[str, str], week: str
) -> dict[str, str]:
    """Of people who do not exist."""
    return {
        "name": "Jonas" if audience is Audience.YOUTH else "Bente Kornmark",
        "school": school,
        "youth": "Jonas",
        "full_name": "Jonas Engholm",
        "workplace": _("Bageriet Solsikken"),
        "offer": _("Hjælp i bageriet"),
        "week": week,
        "travel": _("ca. %(time)s (%(mode)s, et skøn)", time="25 min", mode=_("cykel")),
        "strengths": _("at møde til tiden"),
        "reason": _("Jeg vil hellere arbejde ude."),
        "link": "https://egu-match.example/…",
        "sender": "Mette Bangsholt",
        "helper": _("Har I spørgsmål? Spørg %(name)s.", name="Mette Bangsholt"),
        **dates,
    }
