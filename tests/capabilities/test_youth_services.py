"""A youth's own answers: kept at once, checked again, and never lost on the way."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from egu.audit.models import AuditEvent
from egu.audit.services import Actor
from egu.db import session
from egu.employers.models import Offer, OfferState
from egu.placements.wishes import allow_offer, drop_offer, move_wish, pick_offer, refuse_offer
from egu.youths.models import NoteKind, Youth
from egu.youths.queries import own_words, own_youth
from egu.youths.services import WishError, answer, confirm_wishes, move_theme, tell
from tests.builders import a_youth, an_institution, an_offer

AMALIE = Actor("Amalie")


@pytest.fixture
def youth(app: Flask) -> Youth:
    return a_youth(an_institution(), wish_themes=[5, 2], not_wanted_themes=[8])


@pytest.fixture
def offers(youth: Youth) -> list[Offer]:
    return [an_offer(youth.institution, title=title) for title in ("Bageri", "Butik", "Lager")]


def titles(youth: Youth) -> list[str]:
    session.flush()
    session.expire(youth, ["wishes"])
    return [session.get_one(Offer, wish.offer_id).title for wish in youth.wishes]


def pick(youth: Youth, *offers: Offer) -> None:
    for offer in offers:
        pick_offer(actor=AMALIE, youth=youth, offer=offer)


def test_an_answer_fills_its_fields_and_is_remembered_as_answered(youth: Youth) -> None:
    answer(actor=AMALIE, youth=youth, question="modes", values={"modes": ["bike"]})
    assert (youth.modes, youth.answered) == (["bike"], ["modes"])


def test_an_answer_is_recorded_by_field_and_without_its_value(youth: Youth) -> None:
    answer(actor=AMALIE, youth=youth, question="how_far", values={"max_each_way": 45})
    event = session.scalars(select(AuditEvent)).one()
    assert (event.action, event.fields, event.reason) == ("youth.answer", ["max_each_way"], None)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("likes", {"wish_themes": [13]}),
        ("likes", {"wish_themes": [2, 2]}),
        ("modes", {"modes": []}),
        ("modes", {"modes": ["rocket"]}),
        ("how_far", {"max_each_way": 0}),
        ("when", {"available": {"mon": [[600, 500]]}}),
        ("when", {"available": {"someday": [[480, 600]]}}),
        ("matters", {"matters_most": "money"}),
        ("likes", {"wish_themes": [2], "tier": 1}),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(
    youth: Youth, question: str, values: dict[str, Any]
) -> None:
    with pytest.raises(WishError):
        answer(actor=AMALIE, youth=youth, question=question, values=values)
    assert youth.answered == []


def test_what_is_liked_is_no_longer_refused(youth: Youth) -> None:
    answer(actor=AMALIE, youth=youth, question="likes", values={"wish_themes": [8]})
    assert youth.not_wanted_themes == []


def test_unknown_stays_unknown_when_the_youth_does_not_know(youth: Youth) -> None:
    answer(actor=AMALIE, youth=youth, question="how_far", values={"max_each_way": None})
    assert youth.max_each_way is None


def test_picked_places_stand_in_the_order_they_were_picked(
    youth: Youth, offers: list[Offer]
) -> None:
    pick(youth, *offers, offers[0])
    assert titles(youth) == ["Bageri", "Butik", "Lager"]


def test_a_wish_moves_up_and_down_and_stops_at_the_ends(youth: Youth, offers: list[Offer]) -> None:
    pick(youth, *offers)
    move_wish(actor=AMALIE, youth=youth, offer=offers[2], way="up")
    assert titles(youth) == ["Bageri", "Lager", "Butik"]
    move_wish(actor=AMALIE, youth=youth, offer=offers[0], way="up")
    move_wish(actor=AMALIE, youth=youth, offer=offers[0], way="down")
    assert titles(youth) == ["Lager", "Bageri", "Butik"]


def test_a_dropped_wish_leaves_no_gap(youth: Youth, offers: list[Offer]) -> None:
    pick(youth, *offers)
    drop_offer(actor=AMALIE, youth=youth, offer=offers[0])
    assert [(wish.rank, wish.offer_id) for wish in youth.wishes] == [
        (1, offers[1].id),
        (2, offers[2].id),
    ]


def test_a_place_of_another_school_cannot_be_picked(youth: Youth) -> None:
    with pytest.raises(WishError, match="offer_not_open"):
        pick(youth, an_offer(an_institution()))


def test_a_paused_place_cannot_be_picked(youth: Youth, offers: list[Offer]) -> None:
    offers[0].state = OfferState.PAUSED
    with pytest.raises(WishError, match="offer_not_open"):
        pick(youth, offers[0])


def test_never_takes_the_wish_away_until_it_is_taken_back(
    youth: Youth, offers: list[Offer]
) -> None:
    pick(youth, offers[0])
    refuse_offer(actor=AMALIE, youth=youth, offer=offers[0])
    assert titles(youth) == []
    assert [no.offer_id for no in youth.refusals] == [offers[0].id]
    allow_offer(actor=AMALIE, youth=youth, offer=offers[0])
    assert youth.refusals == []


def test_picking_a_refused_place_lifts_the_refusal(youth: Youth, offers: list[Offer]) -> None:
    refuse_offer(actor=AMALIE, youth=youth, offer=offers[0])
    pick(youth, offers[0])
    assert youth.refusals == []


def test_themes_are_put_in_order(youth: Youth) -> None:
    move_theme(actor=AMALIE, youth=youth, theme=2, way="up")
    assert youth.wish_themes == [2, 5]


def test_own_words_are_one_note_that_is_changed_and_taken_away(youth: Youth) -> None:
    tell(actor=AMALIE, youth=youth, text="Jeg kender en smed.")
    tell(actor=AMALIE, youth=youth, text="Jeg kender en bager.")
    session.flush()
    note = own_words(youth)
    assert note
    assert (note.kind, note.text) == (NoteKind.OWN_WORDS, "Jeg kender en bager.")
    tell(actor=AMALIE, youth=youth, text=None)
    session.flush()
    assert own_words(youth) is None


def test_confirming_says_when(youth: Youth) -> None:
    confirm_wishes(actor=AMALIE, youth=youth)
    assert youth.wishes_confirmed_at is not None


def test_a_youth_who_has_ended_has_no_pages(youth: Youth) -> None:
    youth.state = type(youth.state).ENDED
    assert own_youth(youth.id) is None


def test_a_stolen_database_does_not_tell_what_a_youth_needs(app: Flask) -> None:
    youth = a_youth(an_institution(), needs=["fixed_mentor"], wish_text="Noget med heste",
                    not_wanted_text="Ikke efter det med far")  # fmt: skip
    stored = session.execute(text("SELECT needs, wish_text, not_wanted_text FROM youths")).one()
    everything = b"".join(stored)
    assert [word for word in (b"fixed_mentor", b"heste", b"far") if word in everything] == []
    session.refresh(youth)
    assert (youth.needs, youth.wish_text) == (["fixed_mentor"], "Noget med heste")
