"""Staff keep the youths, places and companies of their own school in order."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from egu.accounts.demo import DEMO_PASSWORD
from egu.db import session, transaction
from egu.employers.models import Offer
from egu.messaging.models import OutboxMessage
from egu.travel.models import Postcode
from egu.web.staff.youth_sections import SECTIONS
from egu.youths.models import CustodyHolder, Youth
from tests.builders import a_proposal
from tests.page import Browser, Form, Page


@pytest.fixture
def staff(demo_staff: Browser) -> Browser:
    return demo_staff


def test_the_morning_page_tells_who_cannot_take_part_and_why(staff: Browser) -> None:
    page = staff.get("/medarbejder/")
    assert "Clara Mosegård" in page.text
    assert "Tjener til selskaber" in page.text


def test_a_filter_stays_in_the_address(staff: Browser) -> None:
    page = staff.get("/medarbejder/unge/?klar=blocked")
    assert page.all_text("tbody th") == ["Clara Mosegård", "Malthe Fuglsang"]


def test_a_department_is_one_however_it_is_written(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        session.get_one(Youth, 1).department, session.get_one(Youth, 2).department = "KØGE", "Køge"
    page = staff.get("/medarbejder/unge/?afdeling=køge")
    names = [name.casefold() for name in page.all_text("#afdeling option")]
    assert names.count("køge") == 1
    assert {"Amalie Vestergård", "Jonas Birkelund"} <= set(page.all_text("tbody th"))


def test_a_search_that_finds_nobody_says_what_to_do(staff: Browser) -> None:
    assert "Vis alle" in staff.get("/medarbejder/unge/?q=zzz").text


def test_hours_given_make_a_youth_ready(staff: Browser) -> None:
    page = staff.get("/medarbejder/unge/?q=malthe").follow("Malthe")
    edit = staff.get(page.link("Ret Timer og arbejdstid"))
    page = edit.form("first_hours").fill(first_hours="30").submit()
    assert "Alt er på plads" in page.text
    assert "30 t" in page.text


def test_hours_that_nobody_can_mean_come_back_with_a_sentence(staff: Browser) -> None:
    page = staff.get("/medarbejder/unge/?q=malthe").follow("Malthe")
    edit = staff.get(page.link("Ret Timer og arbejdstid"))
    page = edit.form("first_hours").fill(first_hours="370").submit()
    assert "højst 60" in page.text
    assert page.soup.select_one("#first_hours")["value"] == "370"


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_can_be_opened_and_saved_as_it_stands(staff: Browser, section: str) -> None:
    page = staff.get(f"/medarbejder/unge/1/{section}")
    assert "Gemt." in page.form("Gem").submit().html


def test_saving_a_section_as_it_stands_changes_nothing(staff: Browser) -> None:
    with staff.app.app_context():
        before = columns(session.get_one(Youth, 1))
    for section in ("person", "skole", "rejse", "oensker"):
        staff.get(f"/medarbejder/unge/1/{section}").form("Gem").submit()
    with staff.app.app_context():
        assert columns(session.get_one(Youth, 1)) == before


def test_the_reason_for_fewer_hours_is_for_the_contact_person_only(staff: Browser) -> None:
    assert "Psykisk sårbarhed" in staff.get("/medarbejder/unge/1").text
    with staff.app.app_context(), transaction():
        session.get_one(Youth, 1).contact_user_id = None
    assert "Psykisk sårbarhed" not in staff.get("/medarbejder/unge/1").text


def test_two_at_once_overwrite_nothing(staff: Browser) -> None:
    first = staff.get("/medarbejder/unge/1/rejse").form("Gem")
    second = staff.get("/medarbejder/unge/1/rejse").form("Gem")
    first.fill(max_each_way="40").submit()
    page = second.fill(max_each_way="75").submit(status=409)
    assert "har ændret" in page.text
    assert "40 min" in staff.get("/medarbejder/unge/1").text


@pytest.mark.parametrize("version", ["", "²", "9" * 30, "abc"])
def test_a_version_that_is_none_counts_as_an_old_one(staff: Browser, version: str) -> None:
    form = staff.get("/medarbejder/unge/1/rejse").form("Gem")
    form.fill(max_each_way="40").filled["version"] = version
    form.submit(status=409)
    assert "40 min" not in staff.get("/medarbejder/unge/1").text


@pytest.mark.parametrize("page", ["pladser/", "virksomheder/", "pladser/1", "virksomheder/1"])
def test_the_other_pages_open(staff: Browser, page: str) -> None:
    staff.get(f"/medarbejder/{page}")


def test_a_submitted_place_is_approved_in_one_click(staff: Browser) -> None:
    page = staff.get("/medarbejder/").follow("Tjener til selskaber")
    page = page.form("Godkend").submit()
    assert "Åben" in page.text


def test_a_new_place_begins_with_its_company(staff: Browser) -> None:
    companies = staff.get("/medarbejder/pladser/").follow("Ny plads")
    assert "Vælg virksomheden" in companies.text
    assert companies.follow("Bageriet").soup.select("#title")


def test_hours_that_are_the_same_are_said_once(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        offer = session.get_one(Offer, 4)
        offer.min_minutes = offer.max_minutes = 2220
        offer.start_latest = None
    page = staff.get("/medarbejder/pladser/4")
    assert "Timer om ugen 37 t Dage" in page.text
    assert "eller senere" in page.text


def test_a_place_that_lacks_something_says_what_and_cannot_be_opened(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        session.query(Offer).filter_by(title="Tjener til selskaber").one().weeks = None
    page = staff.get("/medarbejder/").follow("Tjener til selskaber")
    assert "Hvor længe det varer" in page.text
    assert "Godkend" not in page.all_text("main button")


def test_a_place_saved_as_it_stands_stays_as_it_is(staff: Browser) -> None:
    with staff.app.app_context():
        before = columns(session.get_one(Offer, 4))
    staff.get("/medarbejder/pladser/4/ret").form("title").submit()
    with staff.app.app_context():
        assert columns(session.get_one(Offer, 4)) == before


def test_staff_write_a_place_for_a_workplace(staff: Browser) -> None:
    form = staff.get("/medarbejder/pladser/ny/1").form("title")
    form.fill(title="Opvask", theme="5", min_minutes="10", max_minutes="20", mon="8-14", tue="8-14")
    page = form.fill(start_earliest="2027-01-11", dangerous="nej").submit()
    assert "gemt som kladde" in page.html
    assert page.form("Godkend").submit().h1 == "Opvask"


def test_hours_in_the_wrong_order_come_back_with_a_sentence(staff: Browser) -> None:
    form = staff.get("/medarbejder/pladser/4/ret").form("title")
    page = form.fill(min_minutes="30", max_minutes="10").submit()
    assert "Højst kan ikke være mindre" in page.text


def test_what_a_form_cannot_show_of_a_place_stays_as_it_was(staff: Browser) -> None:
    shifts = [
        {"day": "mon", "start": 480, "end": 900, "break": 30},
        {"day": "tue", "start": 480, "end": 720, "break": 0},
    ]
    with staff.app.app_context(), transaction():
        offer = session.get_one(Offer, 4)
        offer.hazards, offer.licences, offer.shifts = None, ["AM|B"], shifts
    staff.get("/medarbejder/pladser/4/ret").form("title").fill(title="Opvask").submit()
    with staff.app.app_context():
        offer = session.get_one(Offer, 4)
        assert (offer.title, offer.hazards) == ("Opvask", None)
        assert (offer.licences, offer.shifts) == (["AM|B"], shifts)


def test_a_break_longer_than_a_shift_comes_back_with_a_sentence(staff: Browser) -> None:
    form = staff.get("/medarbejder/pladser/4/ret").form("title")
    page = form.fill(mon="8-8.30", pause="30").submit()
    assert "Pausen er længere end en af vagterne" in page.text


def test_a_ladder_of_three_steps_survives_a_new_date(staff: Browser) -> None:
    ladder = [{"from_week": week, "max": 600 + 60 * week, "min": 60} for week in (0, 4, 8)]
    with staff.app.app_context(), transaction():
        session.get_one(Youth, 1).ladder = ladder
    form = staff.get("/medarbejder/unge/1/tid").form("first_hours")
    form.fill(start_earliest="2027-02-01").submit()
    with staff.app.app_context():
        assert session.get_one(Youth, 1).ladder == ladder
    staff.get("/medarbejder/unge/1/tid").form("first_hours").fill(first_hours="11").submit()
    with staff.app.app_context():
        steps = session.get_one(Youth, 1).ladder
        assert steps == [{"from_week": 0, "max": 660, "min": 360}, *ladder[1:]]


def test_a_corrected_address_gets_its_own_point(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        session.add(Postcode(code="8999", town="Ny By", latitude=56.5, longitude=10.5))
    form = staff.get("/medarbejder/unge/1/person").form("address")
    form.fill(address="Ny Vej 1", postcode="8999").submit()
    with staff.app.app_context():
        youth = session.get_one(Youth, 1)
        assert (youth.latitude, youth.longitude, youth.coarse) == (56.5, 10.5, True)


def test_an_unknown_filter_shows_every_place(staff: Browser) -> None:
    assert "Tjener til selskaber" in staff.get("/medarbejder/pladser/?tilstand=hest").text


def test_another_schools_places_are_not_shown_at_the_workplace(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        offer = session.get_one(Offer, 1)
        workplace, title, offer.institutions = offer.workplace_id, offer.title, []
    assert title not in staff.get(f"/medarbejder/virksomheder/{workplace}").text


def test_the_same_grant_twice_is_one_grant(staff: Browser) -> None:
    form = staff.get("/medarbejder/unge/2/bevilling").form("hours")
    form.fill(hours="20", valid_from="2027-01-01", valid_to="2027-06-30")
    form.submit()
    form.submit()
    with staff.app.app_context():
        found = [g for g in session.get_one(Youth, 2).grants if g.valid_to == date(2027, 6, 30)]
        assert len(found) == 1


@pytest.mark.parametrize(
    ("section", "field", "text"),
    [("skole", "mon", "8-10"), ("bevilling", "hours", "21"), ("foraelder", "name", "Else")],
)
def test_no_section_is_saved_over_another_persons_change(
    staff: Browser, section: str, field: str, text: str
) -> None:
    stale = staff.get(f"/medarbejder/unge/1/{section}").form(field).fill(**{field: text})
    staff.get("/medarbejder/unge/1/rejse").form("Gem").fill(max_each_way="41").submit()
    stale.submit(status=409)


def test_what_was_written_meanwhile_is_given_back(staff: Browser) -> None:
    address = "/medarbejder/unge/1/oensker"
    stale = staff.get(address).form("strengths")
    stale.fill(strengths="Møder til tiden, også når det regner.")
    staff.get("/medarbejder/unge/1/rejse").form("Gem").fill(max_each_way="41").submit()
    page = stale.submit(status=409)
    assert page.all_text("blockquote") == ["Møder til tiden, også når det regner."]


def test_the_other_custody_holder_stays(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        session.get_one(Youth, 1).custody_holders = [
            CustodyHolder(name="Anne"),
            CustodyHolder(name="Bo"),
        ]
    staff.get("/medarbejder/unge/1/foraelder").form("name").fill(name="Anna").submit()
    with staff.app.app_context():
        assert [one.name for one in session.get_one(Youth, 1).custody_holders] == ["Anna", "Bo"]


def test_the_page_tells_whose_contact_and_which_municipality(staff: Browser) -> None:
    told = staff.get("/medarbejder/unge/1").all_text("#person dl > div")
    assert "Kommune Køge" in told
    assert "Kontaktperson Mette Bangsholt" in told


@pytest.fixture
def mother(staff: Browser) -> Browser:
    """Amalie's, who follows her and is invited once more, though she has a password."""
    staff.get("/medarbejder/unge/1").form("Invitér Kirsten").submit()
    mother = Browser(staff.app)
    mother.log_in("kirsten.amalie@hjem.example", DEMO_PASSWORD)
    assert "Amalie" in mother.get("/foraelder/").h1
    return mother


def expect_outside(mother: Browser) -> None:
    """Session and password are worth nothing."""
    assert mother.get("/foraelder/").h1 == "Log ind"
    mother.log_in("kirsten.amalie@hjem.example", DEMO_PASSWORD)
    assert mother.get("/foraelder/").h1 == "Log ind"


def test_a_custody_holder_with_another_address_is_another_one(
    staff: Browser, mother: Browser
) -> None:
    custody = staff.get("/medarbejder/unge/1/foraelder").form("email")
    custody.fill(phone="67000009").submit()
    assert "Amalie" in mother.get("/foraelder/").h1
    staff.get("/medarbejder/unge/1/foraelder").form("email").fill(email="far@hjem.example").submit()
    expect_outside(mother)


def test_a_custody_holder_who_is_taken_off_the_list_is_outside(
    staff: Browser, mother: Browser
) -> None:
    page = staff.get("/medarbejder/unge/1").form("Ja, fjern").submit()
    assert "Kirsten Vestergård er fjernet" in page.text
    assert "Ingen skrevet op." in page.text
    expect_outside(mother)


def test_the_invitation_of_a_former_custody_holder_opens_nothing(staff: Browser) -> None:
    address = "/medarbejder/unge/1/foraelder"
    staff.get(address).form("email").fill(email="ny@hjem.example").submit()
    staff.get("/medarbejder/unge/1").form("Invitér Kirsten").submit()
    with staff.app.app_context():
        invitation = session.scalars(select(OutboxMessage)).one().body
    link = re.findall(r"(/invitation/\S+)", invitation)[0]
    Browser(staff.app).get(link)
    staff.get(address).form("email").fill(email="far@hjem.example").submit()
    Browser(staff.app).get(link, status=410)


def columns(row: Youth | Offer) -> dict[str, object]:
    return {
        one.key: getattr(row, one.key)
        for one in row.__mapper__.column_attrs
        if one.key != "version"
    }


def test_an_invited_youth_logs_in_with_a_code_from_the_mail(staff: Browser) -> None:
    page = staff.get("/medarbejder/unge/?q=sara").follow("Sara")
    page = page.form("Invitér til at logge ind").submit()
    assert "Sara har fået en invitation på mail." in page.text
    assert "Send invitation igen" in page.text
    youth = Browser(staff.app)
    youth.get("/log-ind/kode").form("email").fill(email="sara@ung.example").submit()
    page = youth.get("/log-ind/kode/indtast").form("code").fill(code=newest_code(staff)).submit()
    assert page.h1 == "Hej Sara"


def test_a_code_leads_to_the_page_that_was_asked_for(staff: Browser) -> None:
    youth = Browser(staff.app)
    page = youth.get("/ung/plads").follow("Få en kode på mail i stedet")
    page = page.form("email").fill(email="amalie@ung.example").submit().follow("Send en ny kode")
    page = page.form("email").fill(email="amalie@ung.example").submit()
    page = page.form("code").fill(code="nej").submit()
    assert page.form("code").fill(code=newest_code(staff)).submit().address == "/ung/plads"


def test_a_code_leads_nowhere_else(staff: Browser) -> None:
    youth = Browser(staff.app)
    page = youth.get("/log-ind/kode", query_string={"next": "//evil.example"})
    page = page.form("email").fill(email="amalie@ung.example").submit()
    assert page.form("code").fill(code=newest_code(staff)).submit().address == "/ung"


def test_a_youth_without_a_mail_address_cannot_be_invited(staff: Browser) -> None:
    page = staff.get("/medarbejder/unge/?q=sara").follow("Sara")
    staff.get(page.link("Ret Navn, kontakt og adresse")).form("email").fill(email="").submit()
    page = staff.get(page.address).form("Invitér til at logge ind").submit()
    assert "Skriv den unges mailadresse først" in page.text


def newest_code(staff: Browser) -> str:
    with staff.app.app_context():
        mails = select(OutboxMessage).where(OutboxMessage.kind == "login_code")
        newest = session.scalars(mails.order_by(OutboxMessage.id.desc())).first()
        assert newest
        found = re.search(r"\d{6}", newest.body)
        assert found
        return found[0]


def test_who_is_25_waits_until_staff_say_that_the_municipality_has_decided(
    staff: Browser,
) -> None:
    with staff.app.app_context(), transaction():
        sara = session.scalars(select(Youth).where(Youth.first_name == "Sara")).one()
        sara.birth_date = date(2000, 1, 1)
    page = staff.get("/medarbejder/unge/?q=sara").follow("Sara")
    assert "Fra 25 år skal kommunen have besluttet det" in page.text
    page = page.form("Kommunen har besluttet det").submit()
    assert "Fra 25 år skal kommunen have besluttet det" not in page.text


def test_staff_choose_who_a_youths_contact_is(staff: Browser) -> None:
    form = staff.get("/medarbejder/unge/1/person").form("contact_user_id")
    form.fill(contact_user_id="").submit()
    with staff.app.app_context():
        assert session.get_one(Youth, 1).contact_user_id is None
    form = staff.get("/medarbejder/unge/1/person").form("contact_user_id")
    mette = next(
        str(tag["value"])
        for tag in form.tag.select("[name=contact_user_id] option")
        if "Mette" in tag.text
    )
    form.fill(contact_user_id=mette).submit()
    with staff.app.app_context():
        assert session.get_one(Youth, 1).contact_user_id == int(mette)


def test_mail_that_did_not_arrive_is_shown_with_the_answers(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        school = session.get_one(Youth, 1).institution_id
        session.add(
            OutboxMessage(
                institution_id=school, kind="x", recipient="forkert@firma.example",
                subject="Praktik", body="Hej", attempts=3, last_error="550",
            )
        )  # fmt: skip
    assert "forkert@firma.example: Praktik" in staff.get("/medarbejder/svar/").text


def test_who_writes_a_youth_down_is_its_contact_until_another_is_chosen(staff: Browser) -> None:
    form = staff.get("/medarbejder/unge/ny").form("first_name")
    page = form.fill(first_name="Ny", last_name="Elev").submit()
    assert "Ny Elev er oprettet." in page.html
    assert "Mette" in page.text


def test_a_youth_that_is_sent_twice_is_there_once(staff: Browser) -> None:
    form = staff.get("/medarbejder/unge/ny").form("first_name")
    form.fill(first_name="Ny", last_name="Elev")
    first, again = form.submit(), form.submit()
    assert "Ny Elev er her allerede" in again.text
    assert again.address == first.address
    other = form.fill(birth_date="2008-05-06").submit()
    assert other.address != first.address


def test_a_note_or_a_contact_that_is_sent_twice_is_written_once(staff: Browser) -> None:
    for address in ("/medarbejder/unge/1", "/medarbejder/virksomheder/1"):
        form = next(one for one in forms_of(staff.get(address)) if one.tag.select("[name=text]"))
        form.fill(text="Talte med dem i går.")
        page = [form.submit(), form.submit()][-1]
        assert page.text.count("Talte med dem i går.") == 1


def forms_of(page: Page) -> list[Form]:
    return [Form(page, tag) for tag in page.soup.select("main form")]


def test_a_youth_whose_place_is_agreed_is_not_said_to_be_ready_for_a_match(
    staff: Browser,
) -> None:
    assert "Alt er på plads til et match." in staff.get("/medarbejder/unge/1").text
    with staff.app.app_context(), transaction():
        youth, offer = session.get_one(Youth, 1), session.scalars(select(Offer)).first()
        assert offer
        a_proposal(youth, offer)
    assert "Alt er på plads til et match." not in staff.get("/medarbejder/unge/1").text


def test_a_youth_is_ended_and_taken_back(staff: Browser) -> None:
    staff.get("/medarbejder/unge/1").form("Ja, afslut").submit()
    assert "Amalie" not in staff.get("/medarbejder/unge/").text
    staff.get("/medarbejder/unge/1").form("med igen").submit()
    assert "Amalie" in staff.get("/medarbejder/unge/").text
