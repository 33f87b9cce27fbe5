"""Staff filter, sort, page and download their lists, and do the same to several rows at once."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from egu.accounts.models import Institution, Role
from egu.clock import held_at, now
from egu.db import session, transaction
from egu.employers.models import Offer, OfferState, Relation, RelationStage
from egu.messaging.models import OutboxMessage
from egu.placements.models import YouthAnswer
from egu.sheets import one_sheet
from egu.youths.models import Youth
from tests.builders import (
    a_company,
    a_placement,
    a_proposal,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.page import Browser, Page

YOUTHS, OFFERS, ANSWERS = "/medarbejder/unge/", "/medarbejder/pladser/", "/medarbejder/svar/"
INVITED, APPROVED, REMINDED = "Invitér", "Godkend", "Mind dem"


@pytest.fixture
def staff(browser: Browser) -> Browser:
    """A school with a counsellor and nothing else yet."""
    with browser.app.app_context(), transaction():
        scope = {"institution_id": an_institution(name="Egen skole").id}
        a_user(role=Role.STAFF, scope=scope, name="Lise Lund", email="lise@skole.example")
    browser.enter("lise@skole.example")
    return browser


def own_school() -> Institution:
    return session.scalars(select(Institution).where(Institution.name == "Egen skole")).one()


def make_youths(staff: Browser, *people: dict[str, object]) -> None:
    with staff.app.app_context(), transaction():
        for one in people:
            a_youth(own_school(), last_name="Prøve", **one)


def names(page: Page) -> list[str]:
    return page.all_text("tbody th a")


def test_a_long_list_has_pages_that_keep_the_filter_and_the_order(staff: Browser) -> None:
    make_youths(staff, *({"first_name": f"Nr {number:03}"} for number in range(60)))
    page = staff.get(f"{YOUTHS}?q=nr&sorter=-navn")
    assert names(page)[:2] == ["Nr 059 Prøve", "Nr 058 Prøve"]
    assert "60 unge" in page.text
    second = page.follow("Næste")
    assert names(second)[-1] == "Nr 000 Prøve"
    assert len(names(second)) == 10
    assert second.soup.select_one("#q")["value"] == "nr"


def test_a_heading_sorts_and_turns_round(staff: Browser) -> None:
    make_youths(staff, {"first_name": "Bo"}, {"first_name": "Asta"}, {"first_name": "Ægir"})
    page = staff.get(YOUTHS).follow("Navn")
    assert names(page) == ["Asta Prøve", "Bo Prøve", "Ægir Prøve"]
    assert names(page.follow("Navn")) == ["Ægir Prøve", "Bo Prøve", "Asta Prøve"]


def test_one_s_own_youths_are_a_link_to_share(staff: Browser) -> None:
    make_youths(staff, {"first_name": "Bo"}, {"first_name": "Asta"})
    with staff.app.app_context(), transaction():
        lise = a_user(scope={"institution_id": own_school().id}, name="Ole")
        session.scalars(select(Youth).where(Youth.first_name == "Bo")).one().contact = lise
        number = lise.id
    assert names(staff.get(f"{YOUTHS}?kontakt={number}")) == ["Bo Prøve"]


def test_an_address_with_nonsense_shows_the_whole_list(staff: Browser) -> None:
    make_youths(staff, {"first_name": "Bo"})
    odd = "?sorter=hest&side=-4&klar=hest&kontakt=hest&afdeling=hest"
    assert names(staff.get(YOUTHS + odd)) == ["Bo Prøve"]


def test_the_spreadsheet_holds_what_is_filtered_and_no_formula(staff: Browser) -> None:
    make_youths(staff, {"first_name": "=1+1"}, {"first_name": "=2+2", "ladder": None},
                {"first_name": "Bo"})  # fmt: skip
    answer = staff.client.get(f"{YOUTHS}regneark?q=%3D&sorter=navn")
    sheet = load_workbook(BytesIO(answer.data)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Navn", "=1+1 Prøve", "=2+2 Prøve"]
    assert [sheet.cell(line, 1).data_type for line in (2, 3)] == ["s", "s"]
    assert rows[2][-1] == "Timer om ugen mangler"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_long_title_is_cut_so_that_every_program_can_read_the_file() -> None:
    book = load_workbook(BytesIO(one_sheet("Young people in the municipality", ["Name"], [])))
    assert book.sheetnames == ["Young people in the municipalit"]


@pytest.mark.parametrize(
    "address", [OFFERS, "/medarbejder/virksomheder/", ANSWERS, f"{ANSWERS}praktik"]
)
def test_every_list_is_downloaded_from_its_page(staff: Browser, address: str) -> None:
    with staff.app.app_context(), transaction():
        offer = an_offer(own_school(), title="Opvask")
        a_placement(a_youth(own_school()), offer)
        a_proposal(a_youth(own_school()), offer)
        session.add(Relation(institution_id=own_school().id, workplace_id=offer.workplace_id,
                             stage=RelationStage.KNOWN))  # fmt: skip
    page = staff.get(address)
    answer = staff.client.get(page.link("Hent hele listen som regneark"))
    rows = list(load_workbook(BytesIO(answer.data)).active.iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[0][0] == page.all_text("thead th")[0]


def chosen(page: Page, action: str, *people: str) -> Page:
    """Tick these, and ask what would happen."""
    form = page.form("handling")
    values = [str(option["value"]) for option in form.tag.select("option")
              if action in option.get_text()]  # fmt: skip
    boxes = form.tag.select("[name=valgt]")
    numbers = [str(one["value"]) for one in boxes if any(p in one["aria-label"] for p in people)]
    return form.fill(handling=values[0], valgt=numbers).submit()


def test_several_are_invited_after_a_look_and_told_in_one_sentence(staff: Browser) -> None:
    make_youths(staff, {"first_name": "Asta"}, {"first_name": "Bo", "email": None},
                {"first_name": "Clara"})  # fmt: skip
    preview = chosen(staff.get(YOUTHS), INVITED, "Asta", "Bo")
    assert "1 ung får en invitation på mail. Asta Prøve" in preview.text
    assert "1 bliver sprunget over Skriv den unges mailadresse først." in preview.text
    assert mails(staff) == 0
    page = preview.form("Ja, gør det").submit()
    assert "1 ung har fået en invitation på mail." in page.text
    assert mails(staff) == 1


def test_the_same_invitation_is_sent_once_a_day(staff: Browser) -> None:
    make_youths(staff, {"first_name": "Asta", "email": "Asta@Ung.example"})
    preview = chosen(staff.get(YOUTHS), INVITED, "Asta")
    for _again in range(3):
        page = preview.form("Ja, gør det").submit()
    assert mails(staff) == 1
    assert "De er inviteret inden for det sidste døgn." in page.text
    with held_at(now() + timedelta(days=1)):
        staff.enter("lise@skole.example")
        chosen(staff.get(YOUTHS), INVITED, "Asta").form("Ja, gør det").submit()
    assert mails(staff) == 2


def mails(staff: Browser) -> int:
    with staff.app.app_context():
        return session.scalar(select(func.count()).select_from(OutboxMessage)) or 0


def test_the_whole_filtered_list_gets_a_contact_person(staff: Browser) -> None:
    make_youths(staff, *({"first_name": name} for name in ("Asta", "Asbjørn", "Bo")))
    form = staff.get(f"{YOUTHS}?q=as").form("handling")
    lise = form.tag.find("option", string="Kontaktperson: Lise Lund")["value"]
    preview = form.fill(handling=lise, alle="1").submit()
    page = preview.form("Ja, gør det").submit()
    assert "2 unge har nu Lise Lund som kontaktperson." in page.text
    assert page.soup.select_one("#q")["value"] == "as"
    with staff.app.app_context():
        free = session.scalars(select(Youth.first_name).where(Youth.contact_user_id.is_(None)))
        assert list(free) == ["Bo"]


def test_places_are_approved_together_and_what_cannot_be_is_left_alone(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        sure, unsure = a_workplace(), a_workplace(a_company(confirmed_at=None))
        for title, place in (("Opvask", sure), ("Rengøring", sure), ("Ukendt", unsure)):
            an_offer(own_school(), place, title=title, state=OfferState.SUBMITTED)
    preview = chosen(staff.get(OFFERS), APPROVED, "Opvask", "Ukendt")
    assert "1 plads bliver godkendt" in preview.text
    page = preview.form("Ja, gør det").submit()
    assert "1 plads er godkendt og åben." in page.text
    with staff.app.app_context():
        states = {one.title: one.state for one in session.scalars(select(Offer))}
    assert states == {"Opvask": OfferState.OPEN, "Rengøring": OfferState.SUBMITTED,
                      "Ukendt": OfferState.SUBMITTED}  # fmt: skip


def test_whoever_is_silent_is_reminded_once_a_day(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        offer = an_offer(own_school())
        a_proposal(a_youth(own_school(), first_name="Asta", email="asta@ung.example"), offer)
        a_proposal(a_youth(own_school(), first_name="Bo"), offer, youth_answer=YouthAnswer.YES)
    first = chosen(staff.get(ANSWERS), REMINDED, "Asta", "Bo").form("Ja, gør det").submit()
    assert "Der er sendt en mail mere om 2 forslag." in first.text
    with staff.app.app_context():
        told = list(session.scalars(select(OutboxMessage.recipient)))
    assert len(told) == 3
    assert told.count("asta@ung.example") == 1
    assert "det sidste døgn" in chosen(staff.get(ANSWERS), REMINDED, "Asta").text
    with held_at(now() + timedelta(days=1)):
        staff.enter("lise@skole.example")
        assert "bliver sendt en mail mere om 1" in chosen(staff.get(ANSWERS), REMINDED, "Asta").text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"handling": "hest", "valgt": ["1"]}, "Vælg, hvad der skal ske."),
        ({"handling": "inviter", "valgt": []}, "Sæt kryds ved dem, det gælder."),
        ({"handling": "inviter", "valgt": ["987654"]}, "Sæt kryds ved dem, det gælder."),
    ],
)
def test_what_makes_no_sense_does_nothing_and_says_so(
    staff: Browser, sent: dict[str, object], sentence: str
) -> None:
    make_youths(staff, {"first_name": "Bo"})
    page = staff.get(YOUTHS).form("handling")
    page.filled.update(sent)
    assert sentence in page.submit().text


def test_nobody_of_another_school_is_reached(staff: Browser) -> None:
    make_youths(staff, {"first_name": "Bo"})
    with staff.app.app_context(), transaction():
        stranger = a_youth(an_institution(), first_name="Fremmed").id
    form = staff.get(YOUTHS).form("handling")
    form.filled.update({"handling": "inviter", "valgt": [str(stranger)], "sikker": "ja"})
    assert "Sæt kryds" in form.submit().text
    assert mails(staff) == 0


def test_too_many_at_once_are_refused(staff: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egu.web.bulk.MOST", 2)
    make_youths(staff, *({"first_name": name} for name in ("Asta", "Bo", "Clara")))
    form = staff.get(YOUTHS).form("handling").fill(handling="inviter", alle="1")
    assert "Vælg højst 2." in form.submit().text


@pytest.mark.parametrize(
    "address",
    [
        "/medarbejder/unge/{}",
        "/medarbejder/kort/ung/{}",
        "/medarbejder/planer/sammenlign?a={}&b={}",
    ],
)
def test_a_number_larger_than_any_id_is_not_found(browser: Browser, address: str) -> None:
    with browser.app.app_context(), transaction():
        a_user(email="mette@skole.example", scope={"institution_id": an_institution().id})
    browser.enter("mette@skole.example")
    browser.get(address.replace("{}", "9" * 30), status=404)
