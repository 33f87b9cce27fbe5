"""A youth sees its place and answers it: yes, no, not sure, talk to me. A no costs nothing."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from flask import Flask

from egu.accounts.models import Role
from egu.db import session, transaction
from egu.employers.models import Offer
from egu.matching.models import PlanState
from egu.placements.models import (
    EmployerAnswer,
    Placement,
    Proposal,
    ProposalState,
    YouthAnswer,
)
from egu.web.youth.no_place import COULD_HELP
from egu.web.youth.no_place import WHY as WHY_NO_PLACE
from egu.youths.models import Youth
from tests.builders import (
    a_mentor,
    a_plan,
    a_proposal,
    a_step,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
    an_unplaced_youth,
)
from tests.conftest import TODAY
from tests.lix import lix_of
from tests.page import Browser, Page

WHY = {
    "rank": 1,
    "wished": True,
    "theme_wished": True,
    "travel": {"minutes": 24, "mode": "bike", "quality": "estimate"},
}
Stored = Callable[[str], Any]


@pytest.fixture
def amalie(browser: Browser) -> Browser:
    """Amalie has been proposed to the bakery (1); another youth has proposal 2."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        youth = a_youth(school, first_name="Amalie", school={"fri": [[480, 800]]})
        bakery = a_workplace(name="Bageriet Solsikken", address="Torvestræde 4")
        offer = an_offer(school, bakery, title="Hjælp i bageriet", theme=5,
                         mentor_id=a_mentor(bakery, name="Bente").id)  # fmt: skip
        steps = [a_step(offer, (1, 2)), {**a_step(offer, (1, 2, 3)), "from_week": 8}]
        a_proposal(youth, offer, steps=steps, why=WHY)
        a_proposal(a_youth(school, first_name="Frede"), an_offer(school, title="Hemmeligt"))
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="amalie@ung.example")
    browser.enter("amalie@ung.example")
    return browser


@pytest.fixture
def stored(empty_app: Flask) -> Stored:
    def read(field: str) -> Any:
        with empty_app.app_context():
            return getattr(session.get_one(Proposal, 1), field)

    return read


def change(app: Flask, **values: Any) -> None:
    with app.app_context(), transaction():
        for name, value in values.items():
            setattr(session.get_one(Proposal, 1), name, value)


def place(browser: Browser) -> Page:
    return browser.get("/ung/plads")


def test_the_home_page_leads_to_the_proposal(amalie: Browser) -> None:
    page = amalie.get("/ung")
    assert "Vi har et forslag til dig" in page.text
    assert page.follow("Se min plads").h1 == "Min plads"


def test_the_page_tells_which_why_when_and_how_to_get_there(amalie: Browser) -> None:
    text = place(amalie).text
    for words in ("Hjælp i bageriet", "Bageriet Solsikken", "Den er nummer 1 på din liste.",
                  "tirsdag 5. januar 2027", "klokken 08.00", "Torvestræde 4, 4600 Køge",
                  "Cirka 24 min. Det er et skøn.", "Bente",
                  "Fra 4. januar 2027: 14 t på jobbet om ugen",
                  "Fra 1. marts 2027: 21 t på jobbet om ugen", "08.00–13.20 Skole"):  # fmt: skip
        assert words in text
    assert "Hemmeligt" not in text


def test_an_unknown_journey_is_not_told(amalie: Browser, empty_app: Flask) -> None:
    change(empty_app, why={**WHY, "travel": {"minutes": None, "mode": None, "quality": "unknown"}})
    page = place(amalie)
    assert "Vi kender ikke vejen endnu." in page.text
    assert "min" not in page.all_text(".picture-facts")[0].split()


@pytest.mark.parametrize(
    ("why", "rank", "said"),
    [
        ({"wished": True, "theme_wished": True}, 3, "Den er nummer 3 på din liste."),
        ({"wished": False, "theme_wished": True}, 4, "Du vil gerne arbejde med mad og ernæring."),
        ({"wished": False, "theme_wished": False}, 20, "Den er ikke på din liste."),
    ],
)
def test_why_is_said_from_what_the_plan_knew(
    amalie: Browser, empty_app: Flask, why: dict[str, Any], rank: int, said: str
) -> None:
    change(empty_app, why=why, rank=rank)
    assert said in place(amalie).text


def test_why_is_told_in_three_lengths(amalie: Browser, empty_app: Flask) -> None:
    with empty_app.app_context(), transaction():
        youth, offer = session.get_one(Youth, 1), session.get_one(Offer, 1)
        youth.needs, offer.provides, youth.max_each_way = ["breaks", "quiet"], ["breaks"], 30
    page = place(amalie)
    assert page.all_text(".why__short") == ["Du har ønsket den. Den er nummer 1 på din liste."]
    more, everything = page.all_text(".why .ticks")
    for words in ("Du kan lide den slags arbejde: mad og ernæring.", "Vejen dertil tager",
                  "Du begynder med 14 t om ugen.", "Senere bliver det 21 t om ugen."):  # fmt: skip
        assert words in more
    for words in ("Du vil højst rejse 30 min. Det har vi holdt.",
                  "Du har brug for: mulighed for pauser. Det kan de give dig.",
                  "En computer har set på alle unge og alle steder på én gang."):  # fmt: skip
        assert words in everything
    assert "ro og få mennesker" not in page.text
    assert lix_of(page) <= 25


def test_a_way_that_is_longer_than_wanted_is_not_said_to_be_kept_short(
    amalie: Browser, empty_app: Flask
) -> None:
    with empty_app.app_context(), transaction():
        session.get_one(Youth, 1).max_each_way = 20
    assert "Det har vi holdt." not in place(amalie).text


def test_who_meets_the_youth_is_told_or_said_to_be_told_later(
    amalie: Browser, empty_app: Flask
) -> None:
    assert "Den voksne, du møder Bente" in place(amalie).text
    with empty_app.app_context(), transaction():
        session.get_one(Offer, 1).mentor_id = None
    assert "Den voksne, du møder Du får navnet, før du begynder" in place(amalie).text


def test_text_is_larger_on_request_and_stays_so(amalie: Browser) -> None:
    page = place(amalie).form("Større tekst").submit("Større tekst")
    assert page.address == "/ung/plads"
    assert amalie.get("/ung").soup.html["data-text"] == "large"
    page = page.form("Almindelig tekst").submit("Almindelig tekst")
    assert not page.soup.html.has_attr("data-text")


def test_a_yes_waits_for_the_place(amalie: Browser, stored: Stored) -> None:
    page = place(amalie).form("Ja tak").submit()
    assert "Du har sagt ja" in page.text
    assert "Nu spørger vi stedet." in page.text
    assert stored("youth_answer") is YouthAnswer.YES
    assert "Vi venter på svar" in amalie.get("/ung").text


def test_two_yeses_make_a_placement_in_preparation(
    amalie: Browser, empty_app: Flask, stored: Stored
) -> None:
    change(empty_app, employer_answer=EmployerAnswer.YES)
    page = place(amalie).form("Ja tak").submit()
    assert "Du har fået pladsen" in page.text
    assert "Du har fået en plads" in amalie.get("/ung").text
    with empty_app.app_context():
        assert session.get_one(Placement, 1).proposal_id == 1


def test_a_no_tells_what_happens_and_asks_for_a_reason_that_is_free(
    amalie: Browser, stored: Stored
) -> None:
    page = place(amalie).form("Nej tak").submit()
    assert page.h1 == "Nej tak til pladsen"
    assert "Et nej koster dig ikke noget." in page.text
    assert stored("youth_answer") is None
    page = page.form("Send mit nej").submit()
    assert "Du har sagt nej tak. Det er helt i orden." in page.text
    assert "Hjælp i bageriet hos Bageriet Solsikken" in amalie.get("/ung/oensker").text
    assert (stored("state"), stored("youth_reason")) == (ProposalState.DECLINED, None)


def test_a_reason_stays_with_the_school_unless_the_youth_shares_it(
    amalie: Browser, stored: Stored
) -> None:
    page = amalie.get("/ung/plads/1/nej")
    page.form("Send mit nej").fill(reason="Jeg kender en der").submit()
    assert (stored("youth_reason"), stored("share_reason")) == ("Jeg kender en der", False)


def test_not_sure_and_talk_can_be_changed_later(amalie: Browser, stored: Stored) -> None:
    page = place(amalie).form("Jeg er i tvivl").submit()
    assert "Pladsen venter så længe." in page.text
    page = page.form("Tal med mig").submit()
    assert stored("youth_answer") is YouthAnswer.TALK
    assert "Vi taler sammen" in amalie.get("/ung").text
    page = page.form("Ja tak").submit()
    assert stored("youth_answer") is YouthAnswer.YES
    assert not page.soup.select(".answers")


def test_the_same_tap_twice_is_one_answer(amalie: Browser, stored: Stored) -> None:
    form = place(amalie).form("Ja tak")
    form.submit()
    assert "Du har sagt ja" in form.submit().text


def test_a_proposal_that_is_closed_meanwhile_says_so(amalie: Browser, empty_app: Flask) -> None:
    form = place(amalie).form("Ja tak")
    change(empty_app, state=ProposalState.WITHDRAWN)
    page = form.submit()
    assert "Det kan ikke laves om her." in page.all_text(".flashes")[0]
    assert "Hvad sker der nu?" in page.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"state": ProposalState.EXPIRED}, "Det sidste forslag er lukket."),
        (
            {
                "state": ProposalState.DECLINED,
                "employer_answer": EmployerAnswer.NOT_THIS_TIME,
                "employer_reason": "no_mentor",
            },
            "Det er ikke din skyld.",
        ),
    ],
)
def test_without_a_place_the_page_says_what_happens_now(
    amalie: Browser, empty_app: Flask, values: dict[str, Any], said: str
) -> None:
    change(empty_app, **values)
    page = place(amalie)
    assert said in page.text
    assert "mentor" not in page.text
    assert lix_of(page) <= 25


@pytest.mark.parametrize("why", WHY_NO_PLACE)
def test_a_youth_whom_the_plan_gave_no_place_is_told_why_and_what_comes_next(
    amalie: Browser, empty_app: Flask, why: str
) -> None:
    change(empty_app, state=ProposalState.WITHDRAWN)
    unplaced(empty_app, why=why, state=PlanState.DRAFT)
    assert str(WHY_NO_PLACE[why]) not in place(amalie).text
    unplaced(empty_app, why=why, state=PlanState.PUBLISHED, published_at=TODAY)
    page = place(amalie)
    assert str(WHY_NO_PLACE[why]) in page.text
    assert "Hvad sker der nu?" in page.text
    assert "Tal med din skole." in page.text
    assert lix_of(page) <= 25


@pytest.mark.parametrize("rule", COULD_HELP)
def test_a_youth_hears_the_one_thing_that_it_could_change_itself(
    amalie: Browser, empty_app: Flask, rule: str
) -> None:
    change(empty_app, state=ProposalState.WITHDRAWN)
    sent = {"state": PlanState.PUBLISHED, "published_at": TODAY}
    unplaced(empty_app, why="capacity", would_help=[rule, "hazards"], **sent)
    page = place(amalie)
    assert [key for key, said in COULD_HELP.items() if str(said) in page.text] == [rule]
    assert lix_of(page) <= 25


def test_a_youth_hears_why_not_a_better_wish_and_nothing_of_others(
    amalie: Browser, empty_app: Flask
) -> None:
    assert "Dine andre ønsker" not in place(amalie).text
    better = [{"rank": 1, "cause": "full"}, {"rank": 2, "cause": "rules"}]
    change(empty_app, why={"better": better})
    page = place(amalie)
    assert "Dit ønske nummer 1 er fyldt op." in page.text
    assert "Dit ønske nummer 2 passer ikke til dig lige nu." in page.text
    assert lix_of(page) <= 25


def unplaced(app: Flask, *, why: str, would_help: Sequence[str] = (), **changes: Any) -> None:
    with app.app_context(), transaction():
        youth = session.get_one(Youth, 1)
        plan = a_plan(youth.institution, **changes)
        an_unplaced_youth(plan, youth, why=why, would_help=list(would_help))


def test_a_youth_without_wishes_is_asked_for_them_first(amalie: Browser, empty_app: Flask) -> None:
    change(empty_app, state=ProposalState.WITHDRAWN)
    assert "Sig først, hvad du vil." in place(amalie).text
    with empty_app.app_context(), transaction():
        session.get_one(Youth, 1).wishes_confirmed_at = TODAY
    assert "Vi leder videre til dig." in place(amalie).text


def test_nobody_answers_for_another_youth(amalie: Browser) -> None:
    form = place(amalie).form("Ja tak")
    amalie.get("/ung/plads/2/nej", status=404)
    amalie.post("/ung/plads/2/svar", form._standing(), status=404)


@pytest.mark.parametrize("answer", [None, *YouthAnswer])
def test_the_page_is_easy_to_read_whatever_was_answered(
    amalie: Browser, empty_app: Flask, answer: YouthAnswer | None
) -> None:
    change(empty_app, youth_answer=answer)
    assert lix_of(place(amalie)) <= 25
    assert lix_of(amalie.get("/ung")) <= 25


def test_the_no_page_is_easy_to_read(amalie: Browser) -> None:
    assert lix_of(amalie.get("/ung/plads/1/nej")) <= 25
