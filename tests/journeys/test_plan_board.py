"""Staff read a plan, change it by hand, run it again, compare, send it out and take it back."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from egu.db import session, transaction
from egu.employers.models import Offer
from egu.matching.decisions import lock
from egu.matching.models import Decision
from egu.messaging.models import OutboxMessage
from egu.web.staff.plan_youth import PLACES_ON_A_PAGE
from egu.youths.models import Youth
from tests.builders import STAFF, a_plan, an_institution
from tests.journeys.match import carried_out, changed, matched, newest_plan, youth_named
from tests.page import Browser, Page


@pytest.fixture
def staff(matched_staff: Browser) -> Browser:
    return matched_staff


@pytest.fixture
def board(staff: Browser) -> Page:
    return newest_plan(staff)


def row(page: Page, name: str) -> str:
    return next(text for text in page.all_text("#placerede tbody tr") if name in text)


def placed(page: Page) -> list[str]:
    return page.all_text("#placerede tbody th a")


def person(board: Page, first_name: str) -> Page:
    """The youth's page in that plan."""
    return board.client.get(f"{board.address}/unge/{youth_named(board.client, first_name)}")


def test_the_board_says_where_how_much_when_and_how_far(board: Page) -> None:
    told = row(board, "Mikkel")
    assert "Chauffør på lille varebil Lager & Buen 1. ønske 30 t man–tor" in told
    assert "ca. 12 min" in told
    assert "Hver vej" in board.text


def test_who_has_no_place_is_told_why_and_what_would_help(board: Page) -> None:
    emma, ida, lukas = board.all_text("article.box")
    assert "gik til en, der stod foran" in emma
    assert "pladsen har andre timer eller dage" in ida
    assert "vejen er for lang" in lukas
    assert "Det kunne hjælpe" in lukas
    assert "Ingen plads passer til alt" not in ida


def test_a_card_without_a_place_names_the_nearest_one(board: Page) -> None:
    summaries = board.all_text("#uden-plads ~ article summary")
    ida = next(words for words in summaries if "Ida" in words)
    assert re.search(r"Ida Lynggård \S.*: vil have .* t, Ida har .* t\.", ida)


def test_what_falls_on_one_thing_leads_to_exactly_those_places(staff: Browser, board: Page) -> None:
    link = next(
        tag for tag in board.soup.select("#uden-plads ~ article a") if "kun på én ting" in tag.text
    )
    number = int(link.text.split()[0])
    page = staff.get(str(link["href"]))
    assert len(page.soup.select("article.place")) == min(number, PLACES_ON_A_PAGE)
    assert f"{number} åbne pladser falder kun på én ting" in page.text


def test_the_places_that_fit_come_first_and_those_refused_are_folded(board: Page) -> None:
    places = person(board, "William").follow("Flyt")
    fits = [
        "Passer ikke" not in text and "Kan ikke" not in text
        for text in places.all_text("article.place")
    ]
    assert fits[0]
    assert fits == sorted(fits, reverse=True)
    folded = places.all_text("details.more summary")
    assert any(words.startswith("Besat af andre (") for words in folded)
    assert places.soup.select("#besat a[href*='q=']")


def test_a_place_outside_the_wishes_says_so(staff: Browser, board: Page) -> None:
    words = [text for text in board.all_text("#placerede tbody td") if "ønsk" in text.casefold()]
    assert set(words) <= {"1. ønske", "2. ønske", "3. ønske", "Ønsket område",
                          "Uden for ønskerne", "Har ingen ønsker endnu"}  # fmt: skip
    with staff.app.app_context(), transaction():
        youth = session.get_one(Youth, youth_named(staff, "William"))
        youth.wishes, youth.wish_themes = [], []
    assert "Har ingen ønsker endnu" in row(staff.get(board.address), "William")


def test_the_order_stands_in_the_address_and_in_the_heading(board: Page) -> None:
    by_wish = board.client.get(board.address + "?sorter=-oenske")
    assert placed(by_wish)[0] == "William Egelund"
    (sorted_heading,) = by_wish.soup.select("th[aria-sort]")
    assert sorted_heading["aria-sort"] == "descending"
    assert placed(board.client.get(board.address + "?sorter=navn"))[0] == "Amalie Vestergård"
    assert placed(board.client.get(board.address + "?sorter=noget&side=x")) == placed(board)


def test_the_placed_are_narrowed_down_in_the_address_and_stay_so_when_sorted(board: Page) -> None:
    changed(person(board, "Sara"), "Lås fast her")
    page = board.client.get(board.address + "?vis=laast")
    assert placed(page) == ["Sara Nymark"]
    (by_wish,) = [
        str(tag["href"]) for tag in page.soup.select("thead a") if "oenske" in tag["href"]
    ]
    assert "vis=laast" in by_wish
    assert "Ingen passer til det" in board.client.get(board.address + "?vis=flyttet").text
    assert len(placed(board.client.get(board.address + "?vis=noget"))) == 9


def test_a_search_keeps_both_halves(board: Page) -> None:
    page = board.client.get(board.address + "?q=lukas")
    assert placed(page) == []
    assert "Lukas Ravnsø" in page.text
    assert "Ida Lynggård" not in page.text


def test_a_locked_youth_stays_when_it_is_run_again(staff: Browser, board: Page) -> None:
    locked = changed(person(board, "William"), "Lås fast her", reason="Aftalt")
    assert "Låst" in locked.text
    again = board.form("Lav et nyt match med låsene").submit()
    assert again.h1 == "Match i gang"
    second = carried_out(staff)
    assert second.h1 == "Kladde 2"
    assert "Låst" in row(second, "William")
    assert "Aftalt" in staff.get("/medarbejder/laase/").text


def test_a_lock_is_lifted_from_the_list(staff: Browser, board: Page) -> None:
    changed(person(board, "Sara"), "Lås fast her")
    page = staff.get("/medarbejder/laase/").form("Lås op").submit()
    assert "Sara Nymark er låst op." in page.text
    assert "Her er ingen låse og forbud" in page.text


def test_the_youths_page_in_the_plan_tells_the_journey_of_the_first_day(board: Page) -> None:
    amalie = person(board, "Amalie").text
    assert "Hjemmefra 05.19 · T91 05.22–05.28 · fremme 05.36" in amalie
    assert "· hjemme 13.39" in amalie
    assert "Køreplan for 4. januar 2027" in amalie


def test_a_youth_is_moved_and_the_change_undone(board: Page) -> None:
    places = person(board, "Mikkel").follow("Flyt")
    moved = changed(places, chosen(places, "Passer"))
    assert "er flyttet til" in moved.text
    edited = board.client.get(board.address)
    assert "Planen er ændret manuelt" in edited.text
    assert "Flyttet" in row(edited, "Mikkel")
    undone = edited.form("Fortryd").submit()
    assert "fortrudt" in undone.text
    assert row(undone, "Mikkel") == row(board, "Mikkel")
    assert "ændret manuelt" not in undone.text
    assert "Fortrudt" in " ".join(undone.all_text(".change-list li"))
    again = undone.form("Gør igen").submit()
    assert row(again, "Mikkel") == row(edited, "Mikkel")


def test_the_page_of_places_says_which_rules_break_and_lets_policy_be_set_aside(
    board: Page,
) -> None:
    places = person(board, "Ida").follow("Find en plads")
    policy = chosen(places, "flytte hertil alligevel")
    assert "om ugen" in policy.get_text()
    trial = places.client.get(str(policy.select("a.button")[0]["href"]))
    form = trial.form_in(trial.soup.select("section.way")[0])
    refused = form.submit(status=422)
    assert "Skriv en grund" in refused.text
    moved = form.fill(reason="Hun bliver hentet").submit()
    assert "Låst fast her" in moved.text
    assert "Sat ud af kraft" in moved.text
    assert "Hun bliver hentet" in moved.text


def test_rules_in_the_way_are_told_before_they_are_set_aside(board: Page) -> None:
    places = person(board, "Ida").follow("Find en plads")
    policy = chosen(places, "flytte hertil alligevel")
    address = str(policy.select("a.button")[0]["href"]).split("&uden")[0]
    trial = places.client.get(address)
    assert "Det bryder de her regler" in trial.text
    assert not trial.soup.select("section.way")
    assert trial.follow("sætte dem ud af kraft").soup.select("section.way form")


def test_what_is_the_youths_own_is_set_aside_only_when_agreed_with_it(board: Page) -> None:
    places = person(board, "Lukas").follow("Find en plads")
    links = [str(tag["href"]) for tag in places.soup.select("a[href*='uden=travel']")]
    trial = places.client.get(links[0])
    form = trial.form_in(trial.soup.select("section.way")[0]).fill(reason="Bliver hentet")
    assert "aftalt med den unge" in form.submit(status=422).text
    moved = form.fill(agreed="1").submit()
    assert "Aftalt med den unge. Bliver hentet" in moved.text


def test_the_law_is_not_set_aside(staff: Browser, board: Page) -> None:
    youth = youth_named(staff, "Amalie")
    places = staff.get(f"{board.address}/unge/{youth}/flyt?q=chauffør")
    (place,) = places.soup.select("article.place")
    assert "Kan ikke lade sig gøre" in place.get_text()
    assert not place.select("a.button")
    offer = str(place["id"]).removeprefix("plads-")
    there = f"{board.address}/unge/{youth}/proev/flyt?plads={offer}&uden=licences"
    trial = staff.get(there)
    assert not trial.soup.select("section.way")
    crafted = person(board, "Amalie").follow("Lås fast her").form("reason")._standing()
    staff.post(there, crafted | {"reason": "x", "way": "alone"}, status=422)
    staff.post(there, crafted | {"reason": "x", "way": "together"}, status=422)


def test_a_forbidden_place_is_not_given_again(staff: Browser, board: Page) -> None:
    changed(person(board, "Noah"), "Aldrig her", reason="Gik galt sidst")
    assert "må ikke komme til Tømrermester Prik" in staff.get(board.address).text
    board.form("Lav et nyt match med låsene").submit()
    carried_out(staff)
    assert "Gik galt sidst" in staff.get("/medarbejder/laase/").text


def test_who_is_taken_out_stands_among_those_without_a_place(board: Page) -> None:
    page = changed(person(board, "Sara"), "Tag ud af planen")
    (sara,) = [text for text in page.all_text("article.box") if "Sara" in text]
    assert "Taget ud af planen manuelt" in sara
    assert "8 af 12" in page.text
    assert "før 9" in page.text


def test_two_drafts_stand_side_by_side(staff: Browser, board: Page) -> None:
    changed(person(board, "Sara"), "Tag ud af planen")
    board.form("Lav et nyt match med låsene").submit()
    second = carried_out(staff)
    page = staff.get("/medarbejder/planer/sammenlign/?a=1&b=2")
    assert "1 af 12 unge ændrer sig." in page.text
    assert "Kladde 2 er bedst" in page.text
    assert "Sara Nymark Uden plads" in page.text
    assert "Sammenlign" in second.text
    assert "Lodtrækning" not in page.text


def test_a_plan_without_a_name_of_its_own_is_called_something_in_every_language(
    staff: Browser, board: Page
) -> None:
    assert board.h1 == "Kladde 1"
    staff.get("/").form("English").submit("English")
    assert staff.get(board.address).h1 == "Draft 1"


def test_locks_that_cannot_stand_together_are_told_with_the_reason(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        carpenter = session.scalars(
            select(Offer).where(Offer.title == "Tømrerens højre hånd")
        ).one()
        for name in ("Noah", "Emma"):
            youth = session.scalars(select(Youth).where(Youth.first_name == name)).one()
            lock(actor=STAFF, youth=youth, offer_id=carpenter.id)
    assert "Fordi pladsen er besat." in matched(staff).text


def test_a_plan_that_somebody_else_has_changed_is_left_alone(board: Page) -> None:
    out = person(board, "Sara").follow("Tag ud af planen").form("way").fill(reason="Er syg")
    changed(person(board, "Noah"), "Tag ud af planen")
    stale = out.submit(status=409)
    assert "Mette Bangsholt har imens gjort det her: Noah" in stale.text
    assert "er taget ud fra Tømrermester Prik" in stale.text
    assert "»Er syg«" in stale.text
    assert "Sara Nymark" in " ".join(placed(board.client.get(board.address)))


def test_locks_that_cannot_stand_together_are_named_and_lifted(staff: Browser, board: Page) -> None:
    for name in ("Sara", "Freja"):
        changed(person(board, name), "Lås fast her")
    with staff.app.app_context(), transaction():
        first, second = session.scalars(select(Decision).order_by(Decision.id))
        second.offer_id = first.offer_id
    board.form("Lav et nyt match med låsene").submit()
    page = carried_out(staff)
    assert "Låsene kan ikke holdes sammen" in page.text
    assert "Freja Bakkehus hos Børnehuset Regnbuen" in page.text
    assert "er låst op" in page.form("Lås op").submit().text


def test_sending_out_says_what_happens_and_then_does_it(staff: Browser, board: Page) -> None:
    confirm = board.follow("Send ud")
    assert "9 forslag bliver sendt" in confirm.text
    answers = confirm.form("Send forslagene ud").submit()
    assert "9 forslag er sendt ud." in answers.text
    published = staff.get(board.address)
    assert published.h1 == "Plan 1"
    assert "Sendt ud, gælder nu" in published.text
    assert "Ændr" not in published.text
    back = published.follow("Træk tilbage")
    assert "9 åbne forslag bliver trukket tilbage" in back.text
    assert "Trukket tilbage" in back.form("Træk planen tilbage").submit().text


def test_every_mail_can_be_read_before_it_is_sent_word_for_word(
    staff: Browser, board: Page
) -> None:
    confirm = board.follow("Send ud")
    shown = confirm.follow("Læs hver mail")
    read = [tag.get_text() for tag in shown.soup.select(".mail-text")]
    assert mails(staff) == []
    confirm.form("Send forslagene ud").submit()
    assert len(read) == len(mails(staff)) == 18
    assert sorted(map(without_link, mails(staff))) == sorted(map(without_link, read))


def mails(staff: Browser) -> list[str]:
    with staff.app.app_context(), transaction():
        return [one.body for one in session.scalars(select(OutboxMessage))]


def without_link(body: str) -> str:
    return re.sub(r"/svar/\S+", "/svar/", body).strip()


def test_a_draft_that_says_nothing_new_cannot_be_sent(staff: Browser, board: Page) -> None:
    board.follow("Send ud").form("Send forslagene ud").submit()
    staff.get(board.address).form("Lav et nyt match med låsene").submit()
    confirm = carried_out(staff).follow("Send ud")
    assert "Alt i den her kladde er allerede sendt ud" in confirm.text
    assert not confirm.soup.select("main form")


def test_an_earlier_plan_says_which_one_holds(staff: Browser, board: Page) -> None:
    board.follow("Send ud").form("Send forslagene ud").submit()
    staff.get(board.address).form("Lav et nyt match med låsene").submit()
    second = carried_out(staff)
    changed(person(second, "Sara"), "Tag ud af planen")
    sent = staff.get(second.address + "/send").form("Send forslagene ud").submit()
    assert "Plan 2 gælder nu." in sent.text
    assert "Afløst af Plan 2" in staff.get(board.address).text
    listed = staff.get("/medarbejder/match/").all_text("#planer tbody tr")
    assert [("Afløst af" in row, "gælder nu" in row) for row in listed] == [
        (False, True), (True, False),
    ]  # fmt: skip


def test_a_draft_gets_a_name_and_is_put_away(board: Page) -> None:
    page = board.form("Gem navnet").fill(name="Efter jul").submit()
    assert page.h1 == "Efter jul"
    overview = page.form("Ja, læg den væk").submit()
    assert "Efter jul er lagt væk." in overview.text
    assert overview.all_text("#planer") == []


@pytest.mark.parametrize("part", ["", "/send", "/traek-tilbage", "/unge/1", "/unge/1/flyt"])
def test_a_plan_of_another_school_is_not_there(staff: Browser, part: str) -> None:
    with staff.app.app_context(), transaction():
        plan = a_plan(an_institution())
    staff.get(f"/medarbejder/planer/{plan.id}{part}", status=404)


def test_a_plan_of_another_school_is_not_compared(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        plan = a_plan(an_institution())
    staff.get(f"/medarbejder/planer/sammenlign/?a={plan.id}", status=404)


def test_the_price_stands_before_the_button_in_every_goal(board: Page) -> None:
    trial = person(board, "Sara").follow("Tag ud af planen")
    assert trial.h1 == "Tag Sara Nymark ud af planen?"
    (way,) = trial.all_text("section.way")
    assert "Ringere: Unge med en plads" in way
    assert "Unge med en plads 9 8 ringere" in way
    assert "Tid på vejen om ugen" in way
    assert "mister sin plads" in way
    assert "Ikke bevist, før et match bekræfter det" in way
    assert "Sara Nymark" in " ".join(placed(board.client.get(board.address)))


def test_two_youths_are_swapped_after_the_price_was_seen(staff: Browser, board: Page) -> None:
    emil, freja = (youth_named(staff, name) for name in ("Sara", "Freja"))
    chooser = person(board, "Sara").follow("Byt med en anden")
    trial = chooser.form("med").fill(med=str(freja)).submit()
    if trial.soup.select("section.way form"):
        done = trial.form_in(trial.soup.select("section.way")[0]).submit()
        assert "har byttet plads med" in done.text
    else:
        assert trial.soup.select(".notice li")
    staff.get(f"{board.address}/unge/{emil}/proev/byt?med={emil}", status=404)


def test_what_the_page_showed_is_what_is_done_or_nothing(board: Page) -> None:
    form = person(board, "Sara").follow("Tag ud af planen").form("way")
    refused = form.fill(seen="noget andet").submit()
    assert "Noget har ændret sig imens" in refused.text
    assert "Sara Nymark" in " ".join(placed(refused))


@pytest.mark.parametrize("deed", ["flyt", "flyt?plads=99999", "forbyd", "sluk", "byt?med=99999"])
def test_a_change_of_nothing_is_not_there(staff: Browser, board: Page, deed: str) -> None:
    youth = youth_named(staff, "Sara")
    staff.get(f"{board.address}/unge/{youth}/proev/{deed}", status=404)


def chosen(page: Page, words: str) -> Any:
    """The first place with these words that can be chosen."""
    return next(
        place
        for place in page.soup.select("article.place")
        if words in place.get_text() and place.select("a.button")
    )
