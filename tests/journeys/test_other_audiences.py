"""The municipality, a custody holder and the administrator see their own, and nothing else."""

from datetime import timedelta

from egu.accounts.demo import DEMO_PASSWORD
from egu.accounts.models import Institution, Membership, User
from egu.audit.models import AuditEvent
from egu.clock import now, today
from egu.db import session, transaction
from egu.employers.models import Contact, Offer, OfferState
from egu.matching.settings import settings_of
from egu.messaging.models import OutboxMessage
from egu.youths.models import Youth
from tests.builders import a_proposal, a_step, an_institution
from tests.page import Browser, Page


def log_in(demo: Browser, name: str) -> Browser:
    demo.log_in(name, DEMO_PASSWORD)
    return demo


def test_a_municipality_sees_its_own_youths_with_the_ground(demo: Browser) -> None:
    page = log_in(demo, "henrik@kommune.example").get("/kommune/unge/")
    assert "Amalie Vestergård" in page.text
    assert "Sara Nymark" not in page.text
    assert "Psykisk sårbarhed" in page.follow("Amalie").text


def test_a_municipality_cannot_open_another_ones_youth(demo: Browser) -> None:
    with demo.app.app_context():
        sara = session.query(Youth).filter_by(first_name="Sara").one().id
    log_in(demo, "henrik@kommune.example").get(f"/kommune/unge/{sara}", status=404)


def test_a_custody_holder_sees_the_childs_page_until_it_turns_18(demo: Browser) -> None:
    page = log_in(demo, "kirsten.amalie@hjem.example").get("/foraelder/")
    assert "Ingen plads endnu" in page.text
    with demo.app.app_context(), transaction():
        session.get_one(Youth, 1).birth_date = today() - timedelta(days=6575)
    demo.get("/foraelder/", status=404)


def test_a_custody_holder_is_told_the_same_of_the_place_as_the_child(demo: Browser) -> None:
    with demo.app.app_context(), transaction():
        amalie = session.get_one(Youth, 1)
        offer = session.query(Offer).filter_by(state=OfferState.OPEN).first()
        a_proposal(amalie, offer, steps=[a_step(offer, (0,))], why={"rank": 1, "wished": True})
    page = log_in(demo, "kirsten.amalie@hjem.example").get("/foraelder/")
    for told in ("Derfor dette sted", "Første dag", "Du skal møde", "Din uge", "Spørg skolen"):
        assert told in page.text
    assert "Ja tak" not in page.text


def test_a_custody_holder_sees_the_journey_unless_the_address_is_protected(demo: Browser) -> None:
    """The stops would tell where the youth lives, perhaps to the one it hides from."""
    with demo.app.app_context(), transaction():
        bakery = session.query(Offer).filter_by(title="Hjælp i bageriet").one()
        a_proposal(session.get_one(Youth, 1), bakery, steps=[a_step(bakery, (0,))],
                   start=bakery.start_earliest)  # fmt: skip
    page = log_in(demo, "kirsten.amalie@hjem.example").get("/foraelder/")
    assert "Tag hjemmefra 05.19" in page.text
    assert "Herfølge St." in page.text
    with demo.app.app_context(), transaction():
        session.get_one(Youth, 1).address_protected = True
    hidden = demo.get("/foraelder/")
    assert "Din uge" in hidden.text
    for told in ("Tag hjemmefra", "Herfølge", "05.19"):
        assert told not in hidden.html


def test_an_administrator_invites_a_colleague_by_mail(demo: Browser) -> None:
    page = log_in(demo, "anita@demo.example").get("/admin/brugere/")
    page.form("Send invitation").fill(name="Ole", email="ole@demo.example", role="staff").submit()
    with demo.app.app_context():
        mail = session.query(OutboxMessage).filter_by(recipient="ole@demo.example").one()
        link = next(word for word in mail.body.split() if "/invitation/" in word)
    guest = Browser(demo.app)
    page = guest.get(link.removeprefix("http://127.0.0.1:8000"))
    page = page.form("again").fill(password="tre ord i træk", again="tre ord i træk").submit()
    assert page.h1 == "I dag"


def test_somebody_with_a_password_is_told_and_gets_no_link_to_a_new_one(demo: Browser) -> None:
    page = log_in(demo, "anita@demo.example").get("/admin/brugere/")
    page.form("Send invitation").fill(name="M", email="mette@demo.example", role="admin").submit()
    with demo.app.app_context():
        mail = session.query(OutboxMessage).filter_by(recipient="mette@demo.example").one()
    assert "/log-ind" in mail.body
    assert "/invitation/" not in mail.body


def test_an_administrator_can_close_an_access_but_not_the_own(demo: Browser) -> None:
    staff = Browser(demo.app)
    staff.log_in("mette@demo.example", DEMO_PASSWORD)
    page = log_in(demo, "anita@demo.example").get("/admin/brugere/")
    assert "det er dig selv" in page.text
    theirs = page.form("Ja, luk adgangen Mette Bangsholt")
    with demo.app.app_context():
        own = session.query(Membership).join(User).filter(User.name == "Anita Admin").one()
        address = f"/admin/brugere/{own.id}/stop"
    token = {"csrf_token": theirs.tag.select_one("[name=csrf_token]")["value"]}
    assert "ikke lukke dig selv ude" in demo.post(address, token).html
    theirs.submit()
    assert staff.get("/medarbejder/").h1 == "Log ind"


def test_an_administrator_sees_no_youth(demo: Browser) -> None:
    log_in(demo, "anita@demo.example").get("/medarbejder/unge/1", status=404)


def test_settings_are_kept_and_nonsense_comes_back(demo: Browser) -> None:
    page = log_in(demo, "anita@demo.example").get("/admin/indstillinger/")
    page.form("Gem").fill(proposal_days="14").submit()
    page = demo.get("/admin/indstillinger/").form("Gem").fill(proposal_days="900").submit()
    assert "Mellem 1 og 60" in page.text
    with demo.app.app_context():
        assert settings_of("demo").proposal_days == 14


OFFICER = "Ring til Lis Aagaard på 68 00 00 00."


def texts_page(demo: Browser) -> Page:
    return log_in(demo, "anita@demo.example").get("/admin/tekster/")


def privacy(demo: Browser) -> str:
    return Browser(demo.app).get("/privatliv").text


def test_what_the_school_writes_stands_on_the_page_about_privacy(demo: Browser) -> None:
    assert "Spørg skolen, hvordan du får fat i dens databeskyttelsesrådgiver" in privacy(demo)
    page = texts_page(demo).form("dpo").fill(dpo=OFFICER).submit()
    assert "Teksterne er gemt" in page.text
    assert OFFICER in privacy(demo)
    assert "databeskyttelsesrådgiver (DPO)" not in privacy(demo)
    with demo.app.app_context():
        line = session.query(AuditEvent).filter_by(action="institution.own_texts").one()
    assert line.fields == ["dpo"]


def test_a_text_is_seen_before_it_is_kept(demo: Browser) -> None:
    page = texts_page(demo).form("dpo").fill(dpo=OFFICER).submit("Se, hvordan det bliver")
    assert OFFICER in " ".join(page.all_text(".notice"))
    assert OFFICER not in privacy(demo)
    page.form("dpo").submit()
    assert OFFICER in privacy(demo)


def test_a_text_that_is_emptied_or_undone_is_the_default_again(demo: Browser) -> None:
    page = texts_page(demo).form("dpo").fill(dpo=OFFICER).submit()
    page = page.form("Fortryd den sidste ændring").submit()
    assert OFFICER not in privacy(demo)
    page = page.form("Fortryd den sidste ændring").submit()
    assert OFFICER in privacy(demo)
    page.form("dpo").fill(dpo=" ").submit()
    assert "Spørg skolen, hvordan du får fat i dens databeskyttelsesrådgiver" in privacy(demo)


def test_undoing_where_nothing_was_changed_leaves_the_texts_as_they_are(demo: Browser) -> None:
    with demo.app.app_context(), transaction():
        school = session.get_one(Institution, "demo")
        school.settings = {**school.settings, "own_texts": {"dpo": OFFICER}}
    page = texts_page(demo)
    assert "Fortryd" not in page.text
    crafted = page.form("dpo")._standing()
    refused = demo.post("/admin/tekster/fortryd", crafted)
    assert "Der er ingen ændring at fortryde." in refused.text
    assert OFFICER in privacy(demo)


def test_two_administrators_do_not_overwrite_each_other(demo: Browser) -> None:
    mine, theirs = texts_page(demo), demo.get("/admin/tekster/")
    theirs.form("dpo").fill(dpo=OFFICER).submit()
    page = mine.form("law").fill(law="FGU-loven siger, at skolen må det.").submit(status=409)
    assert "FGU-loven siger, at skolen må det." in page.html
    assert OFFICER in privacy(demo)


def test_settings_and_texts_leave_each_other_alone(demo: Browser) -> None:
    texts_page(demo).form("dpo").fill(dpo=OFFICER).submit()
    demo.get("/admin/indstillinger/").form("Gem").fill(proposal_days="14").submit()
    assert OFFICER in privacy(demo)
    texts_page(demo).form("dpo").fill(dpo="").submit()
    with demo.app.app_context():
        assert settings_of("demo").proposal_days == 14


def test_where_there_are_several_schools_each_has_its_own_texts(demo: Browser) -> None:
    texts_page(demo).form("dpo").fill(dpo=OFFICER).submit()
    with demo.app.app_context(), transaction():
        name = an_institution(name="FGU Nabo").name
    page = Browser(demo.app).get("/privatliv")
    assert OFFICER not in page.text
    assert OFFICER not in page.follow(name).text
    youth = Browser(demo.app)
    youth.log_in("amalie@ung.example", DEMO_PASSWORD)
    assert OFFICER in youth.get("/privatliv").text


def test_staff_invite_a_custody_holder_who_then_sees_the_child(demo: Browser) -> None:
    with demo.app.app_context(), transaction():
        youth = session.query(Youth).filter_by(first_name="Amalie").one()
        youth.custody_holders[0].email, number = "far@hjem.example", youth.id
    page = log_in(demo, "mette@demo.example").get(f"/medarbejder/unge/{number}")
    page = page.form("Invitér Kirsten Vestergård").submit()
    assert "Kirsten Vestergård har fået en invitation på mail." in page.text
    assert "Amalie" in accepted(demo, "far@hjem.example").h1


def test_a_custody_holder_of_somebody_who_is_of_age_is_not_invited(demo: Browser) -> None:
    page = log_in(demo, "mette@demo.example").get("/medarbejder/unge/1")
    with demo.app.app_context(), transaction():
        session.get_one(Youth, 1).birth_date = today() - timedelta(days=6575)
    assert "under 18" in page.form("Invitér Kirsten Vestergård").submit().text
    assert "Invitér Kirsten" not in demo.get("/medarbejder/unge/1").text


def test_staff_invite_a_person_at_a_workplace(demo: Browser) -> None:
    with demo.app.app_context(), transaction():
        contact = session.query(Contact).order_by(Contact.id).first()
        assert contact
        contact.email, contact.workplace.company.confirmed_at = "ny@firma.example", now()
        address, name = f"/medarbejder/virksomheder/{contact.workplace_id}", contact.name
    page = log_in(demo, "mette@demo.example").get(address).form(f"Invitér {name}").submit()
    assert f"{name} har fået en invitation på mail." in page.text
    assert accepted(demo, "ny@firma.example").address == "/arbejdsgiver"


def test_nobody_is_invited_from_a_company_that_nobody_has_rung(demo: Browser) -> None:
    with demo.app.app_context(), transaction():
        contact = session.query(Contact).order_by(Contact.id).first()
        assert contact
        contact.workplace.company.confirmed_at = now()
        number, address = contact.id, f"/medarbejder/virksomheder/{contact.workplace_id}"
    page = log_in(demo, "mette@demo.example").get(address)
    with demo.app.app_context(), transaction():
        session.get_one(Contact, number).workplace.company.confirmed_at = None
    assert "bekræft den først" in page.form("Invitér ").submit().text


def accepted(demo: Browser, address: str) -> Page:
    with demo.app.app_context():
        mail = session.query(OutboxMessage).filter_by(recipient=address).one()
        link = next(word for word in mail.body.split() if "/invitation/" in word)
    guest = Browser(demo.app)
    page = guest.get(link.removeprefix("http://127.0.0.1:8000"))
    return page.form("again").fill(password="tre ord i træk", again="tre ord i træk").submit()
