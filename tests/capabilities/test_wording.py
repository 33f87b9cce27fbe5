"""Rules, reasons and goals in words."""

import re
from typing import Any

import pytest
from flask import Flask

from egu.config import PROJECT
from egu.matching.models import UnplacedYouth
from egu.matching.wording import (
    FINDINGS,
    HELP,
    RULES,
    WHY,
    finding_sentence,
    goal_words,
    rule_sentence,
    why_unplaced,
)
from egu.web.youth.no_place import WHY as WHY_NO_PLACE
from solver.format import REASONS
from solver.rules.catalogue import PLACEMENT_RULES, RULE_NAMES


def test_every_rule_has_a_sentence_and_every_rule_for_one_placement_some_help(app: Flask) -> None:
    assert set(RULES) == set(RULE_NAMES)
    assert set(HELP) == {rule.name for rule in PLACEMENT_RULES}
    assert set(REASONS) < set(WHY)
    assert set(WHY_NO_PLACE) == set(WHY)


def test_every_finding_of_the_rules_has_a_sentence_or_falls_back_on_its_rule(app: Flask) -> None:
    keys = {
        key
        for path in (PROJECT / "solver" / "rules").glob("*.py")
        for key in re.findall(r'"([a-z_]+\.[a-z_]+)"', path.read_text(encoding="utf-8"))
        if key.partition(".")[0] in RULES
    }
    assert len(keys) > 30
    assert keys - set(FINDINGS) == {
        "together.apart", "apart.together", "must.not_placed_there",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "values", "sentence"),
    [
        ("travel.too_long", {"from_week": 0, "day": 1, "start": 430, "cap": 60},
         "Vejen er længere end 1 t (tirsdag kl. 07.10)."),
        ("day.too_long", {"from_week": 0, "day": 4, "minutes": 510, "most": 480},
         "Fredag bliver på 8 t 30 min, højst 8 t under 18 år."),
        ("break.too_short", {"from_week": 0, "day": 0, "pause": 0, "needed": 30},
         "Pausen mandag er 0 min. Under 18 år skal den være 30 min."),
        ("dates.after_offer_latest", {"latest": "2027-03-01"},
         "Starten er senere end pladsens seneste start, 1. marts 2027."),
        ("licences.missing", {"licence": "AM|B"},
         "Den unge mangler kørekort: Knallert (AM) eller Bil (B)."),
        ("needs.not_met", {"need": "quiet"}, "Stedet kan ikke give: Ro og få mennesker."),
        ("hours.employer", {"from_week": 0, "minutes": 840, "least": 900, "most": 2220},
         "Det bliver 14 t om ugen. Pladsen er til 15 t–37 t."),
        ("hours.days", {"from_week": 0, "days": 2, "least": 3, "most": 5},
         "Dage om ugen: 2. Pladsen er til 3–5."),
        ("mentor.too_many", {"mentor": "m1", "date": "2027-01-04", "youths": ("y1",), "most": 2},
         "Mentoren har 2 unge den dag i forvejen (4. januar 2027)."),
        ("apart.together", {"youths": ("y1", "y2")},
         "To, der ikke skal være sammen, er samme sted."),
    ],
)  # fmt: skip
def test_findings_are_said_the_way_people_talk(
    app: Flask, key: str, values: dict[str, Any], sentence: str
) -> None:
    assert finding_sentence(key, values) == sentence


def test_why_there_is_no_place_is_said_with_counts_and_help(app: Flask) -> None:
    reasons = UnplacedYouth(youth_id=1, why="no_offer", rules={"travel": 31, "hours": 4},
                            only={"travel": 1}, would_help=["travel"])  # fmt: skip
    assert why_unplaced(reasons) == [
        "Ingen plads passer til alt, hvad der skal passe.",
        "1 plads falder kun på én ting: vejen er for lang eller ukendt.",
        "30 pladser passer ikke: vejen er for lang eller ukendt.",
        "4 pladser passer ikke: pladsen har andre timer eller dage.",
        "En længere rejsetid eller en anden måde at komme frem på ville åbne en plads.",
    ]


def test_who_was_taken_out_by_hand_is_said_so(app: Flask) -> None:
    taken = UnplacedYouth(youth_id=1, why="taken_out", rules={}, only={}, would_help=[])
    assert why_unplaced(taken) == ["Taget ud af planen manuelt."]


def test_goals_are_said_in_order_and_unknown_is_unknown(app: Flask) -> None:
    words = goal_words({"placed": 41, "tiers": [12, 29], "unlucky": [0, 6], "wishes": 88})
    assert [value for _key, _name, value in words] == [
        "41", "12 har ventet længst, 29 længe", "0 langt nede, 6 et stykke nede", "88",
        "ukendt", "ukendt", "ukendt",
    ]  # fmt: skip
    assert {value for _key, _name, value in goal_words(None)} == {"ukendt"}


def test_an_unknown_rule_is_shown_as_it_is(app: Flask) -> None:
    assert rule_sentence("something_new") == "something_new"
