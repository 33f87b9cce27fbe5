"""Every mail in both languages, easy to read for youths; a school's own words, safe and undone."""

import re

import pytest
from flask import Flask
from flask_babel import force_locale

from egu.accounts.models import Institution
from egu.clock import now
from egu.db import Stale, session, transaction
from egu.messaging.models import OutboxMessage
from egu.messaging.wordings import (
    BadWording,
    NothingBefore,
    check_wording,
    edition_of,
    filled,
    keep_wording,
    kinds_of_own,
    own_wording,
    undo_wording,
)
from egu.placements.mail_facts import facts_for_show
from egu.placements.mails import first_mails, original, own_words, words_for
from egu.placements.message_kinds import (
    KINDS,
    Audience,
    in_braces,
    needed_places,
    unsure_places,
)
from egu.placements.models import Proposal
from egu.placements.services import remind
from tests.builders import STAFF, a_proposal, a_youth, an_institution, an_offer
from tests.lix import lix, words_of

SPOKEN = [kind for kind, about in KINDS.items() if about.audience is not Audience.STAFF]
TO_YOUTHS = [kind for kind, about in KINDS.items() if about.audience is Audience.YOUTH]
ALL_KINDS = list(KINDS)
DANISH_WORDS = {"og", "ikke", "jeres", "pladsen", "hilsen", "til", "din", "har", "vil", "om"}
EASY = 25


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_mail_is_whole_in_both_languages(app: Flask, kind: str) -> None:
    told = {}
    for locale in ("da", "en"):
        with force_locale(locale):
            facts = {fact: f"<{fact}>" for fact in KINDS[kind].facts}
            told[locale] = original(kind, facts)
    assert not DANISH_WORDS & set(map(str.lower, words_of(told["en"])))
    assert DANISH_WORDS & set(map(str.lower, words_of(told["da"])))
    facts_told = [set(re.findall(r"<\w+>", text)) for text in told.values()]
    assert facts_told[0] == facts_told[1]


@pytest.mark.parametrize("kind", TO_YOUTHS)
def test_every_mail_to_a_youth_is_easy_to_read(app: Flask, kind: str) -> None:
    facts = dict.fromkeys(KINDS[kind].facts, "Sol")
    assert lix_of_mail(original(kind, facts)) <= EASY


def lix_of_mail(text: str) -> float:
    parts = [part for line in text.splitlines() for part in re.split(r"[.!?:]\s", line + " ")]
    return lix([part for part in parts if words_of(part)])


@pytest.mark.parametrize("template", ["youth_invitation", "login_code", "password_changed"])
def test_every_other_mail_that_a_youth_gets_is_easy_to_read(app: Flask, template: str) -> None:
    told = {"name": "Sol", "link": "Sol", "sender": "Sol", "code": "123456", "at": now()}
    text = app.jinja_env.get_template(f"mail/{template}.txt").render(**told)
    assert lix_of_mail(text) <= EASY


@pytest.mark.parametrize("locale", ["da", "en"])
@pytest.mark.parametrize("kind", SPOKEN)
def test_the_original_in_braces_says_the_same_as_the_original(
    app: Flask, kind: str, locale: str
) -> None:
    with force_locale(locale):
        facts = facts_for_show("FGU Tre Ege", KINDS[kind].audience)
        above, rest = own_words(kind, original(kind, in_braces(kind)), facts)
        assert f"{above}\n{rest}".split() == original(kind, facts).split()
    check_wording(original(kind, in_braces(kind)), needed=needed_places(kind),
                  unsure=unsure_places(kind),
                  places=[place.strip("{}") for place in in_braces(kind).values()])  # fmt: skip


def test_facts_are_put_in_once_and_nothing_runs() -> None:
    facts = {"navn": "{link} {{ 7 * 7 }}", "link": "https://x.example"}
    assert filled("Hej {navn}\nSe {link}", facts) == "Hej {link} {{ 7 * 7 }}\nSe https://x.example"


def test_a_line_whose_fact_is_not_known_is_left_out() -> None:
    assert filled("Hej\nVejen: {rejse}\nFarvel", {"rejse": ""}) == "Hej\nFarvel"


def test_a_line_that_nobody_can_answer_without_is_kept_and_refused(app: Flask) -> None:
    text = "Vejen er {rejse}. Svar her: {link}"
    _above, rest = own_words("ask_employer", f"Hej\n\n{text}", {"link": "https://x.example"})
    assert rest == "Vejen er . Svar her: https://x.example"
    with pytest.raises(BadWording) as bad:
        check_wording(text, places=["rejse", "link"], needed=["link"], unsure=["rejse"])
    assert bad.value.unsure == ["rejse"]


@pytest.mark.parametrize(
    ("text", "unknown", "missing"),
    [
        ("Hej {cpr}. {link}", ["cpr"], []),
        ("Hej {navn}", [], ["link"]),
        ("Hej {navn. {link}", ["{"], []),
        ("{{ config }} {link}", ["{", "}"], []),
    ],
)
def test_a_place_that_is_unknown_or_missing_is_named(
    text: str, unknown: list[str], missing: list[str]
) -> None:
    with pytest.raises(BadWording) as bad:
        check_wording(text, places=["navn", "link"], needed=["link"])
    assert set(unknown) <= set(bad.value.unknown)
    assert bad.value.missing == missing


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution(name="FGU Tre Ege")


def keep(school: Institution, text: str | None, kind: str = "ask_youth") -> None:
    seen = edition_of(school.id, kind, "da")
    keep_wording(actor=STAFF, institution_id=school.id, kind=kind, locale="da", text=text,
                 seen=seen)  # fmt: skip
    session.flush()


def undo(school: Institution) -> None:
    seen = edition_of(school.id, "ask_youth", "da")
    undo_wording(actor=STAFF, institution_id=school.id, kind="ask_youth", locale="da", seen=seen)
    session.flush()


def test_a_change_is_undone_and_undone_again(school: Institution) -> None:
    keep(school, "Et\n\n{link}")
    keep(school, "To\n\n{link}")
    for now_there in ("Et\n\n{link}", "To\n\n{link}"):
        undo(school)
        assert own_wording(school.id, "ask_youth", "da") == now_there


def test_the_first_change_is_undone_to_the_original(school: Institution) -> None:
    with pytest.raises(NothingBefore):
        undo(school)
    keep(school, "Et\n\n{link}")
    undo(school)
    assert own_wording(school.id, "ask_youth", "da") is None
    assert kinds_of_own(school.id) == set()


def test_nobody_overwrites_what_it_has_not_seen(school: Institution) -> None:
    keep(school, "Et\n\n{link}")
    with pytest.raises(Stale):
        keep_wording(actor=STAFF, institution_id=school.id, kind="ask_youth", locale="da",
                     text="To", seen=0)  # fmt: skip


@pytest.fixture
def proposal(school: Institution) -> Proposal:
    return a_proposal(a_youth(school, first_name="Sofie"), an_offer(school))


def test_mail_and_preview_are_in_the_schools_own_words(
    school: Institution, proposal: Proposal
) -> None:
    keep(school, "Ny plads, {navn}\n\nKig her: {link}")
    previewed = [(one.subject, one.body) for one in first_mails(proposal)]
    with transaction():
        remind(actor=STAFF, proposal=proposal)
    sent = session.query(OutboxMessage).filter_by(kind="ask_youth").one()
    said = ("Ny plads, Sofie", "Kig her: http://127.0.0.1:8000/ung/plads\n")
    assert (sent.subject, sent.body) == said
    assert said in previewed


def test_own_words_are_those_of_one_language_and_one_school(
    school: Institution, proposal: Proposal
) -> None:
    keep(school, "Ny plads\n\nKig her: {link}")
    facts = facts_for_show("x", Audience.YOUTH)
    with force_locale("en"):
        assert words_for("ask_youth", school.id, "en", facts)[0] == "We have a place for you"
    other = an_institution().id
    assert words_for("ask_youth", other, "da", facts)[0] == "Vi har en plads til dig"


def test_own_words_to_a_company_cannot_tell_more_than_the_company_may_know(
    school: Institution, proposal: Proposal
) -> None:
    everything = "\n".join(in_braces("ask_employer").values())
    keep(school, f"Elev\n\n{everything}", "ask_employer")
    body = next(one.body for one in first_mails(proposal) if one.kind == "ask_employer")
    youth = proposal.youth
    for private in (youth.last_name, str(youth.address), str(youth.email), "4600"):
        assert private not in body
    assert "Sofie" in body


def test_a_subject_whose_fact_is_unknown_is_the_original_one(
    school: Institution, proposal: Proposal
) -> None:
    keep(school, "Se {grund}\n\nPladsen er fri.", "youth_no")
    assert words_for("youth_no", school.id, "da", {"name": "x"}) == (
        "Pladsen er fri igen",
        "Pladsen er fri.",
    )
