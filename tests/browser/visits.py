"""The table of every page in every state: who opens what, and what they do there first.

Words in {braces} are names of egu's things in tests.browser.world.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

Act = Callable[[Page], None]


@dataclass(frozen=True)
class Visit:
    """`status` is the last answer's; `act` happens on the page before it is looked at."""

    who: str
    path: str
    state: str = ""
    status: int = 200
    act: Act | None = None

    def __str__(self) -> str:
        return " ".join(filter(None, (self.who, self.path, self.state)))


def send_empty(page: Page) -> None:
    """Clear the page's main form and send it, past the browser's own checks."""
    send_with(page, "")


def send_with(page: Page, value: str) -> None:
    with page.expect_navigation():
        page.evaluate(
            """value => {
                const forms = [...document.querySelectorAll('main form[method=post]')];
                const typed = forms.filter(one => one.querySelector('input:not([type=hidden])'));
                const form = typed[0] || forms[0];
                for (const field of form.querySelectorAll('input:not([type=hidden]), textarea')) {
                    if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
                    else if (field.type === 'number') field.value = value && '99999';
                    else if (field.type === 'date') field.value = value && '1900-01-01';
                    else if (!['file', 'time'].includes(field.type)) field.value = value;
                }
                form.noValidate = true;
                form.requestSubmit();
            }""",
            value,
        )


def write_too_much(page: Page) -> None:
    page.fill("[name=text]", "larm " * 80)
    with page.expect_navigation():
        page.evaluate("document.querySelector('[name=text]').form.requestSubmit()")


def send_nonsense(page: Page) -> None:
    send_with(page, "næste år måske")


def send_without_token(page: Page) -> None:
    page.evaluate("document.querySelectorAll('[name=csrf_token]').forEach(one => one.remove())")
    send_empty(page)


def send_stale(page: Page) -> None:
    """As somebody whose page is older than the last change."""
    with page.expect_navigation():
        page.evaluate(
            """() => {
                const version = document.querySelector('main [name=version]');
                version.value = '0';
                version.form.noValidate = true;
                version.form.requestSubmit();
            }"""
        )


def try_texts(page: Page) -> None:
    page.fill("[name=dpo]", "Skriv til dpo@fgu-demo.example.")
    with page.expect_navigation():
        page.evaluate("document.querySelector('[name=go][value=try]').click()")


def open_everything(page: Page) -> None:
    """Of the menus that close each other only the first."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    menus = "[...document.querySelectorAll('main details.row-menu')]"
    page.evaluate(f"{menus}.slice(1).forEach(one => one.open = false)")


def invite_everybody(page: Page) -> None:
    """Only looked at: nothing happens before somebody says yes."""
    page.check("[name=alle]")
    page.select_option("#handling", "inviter")
    with page.expect_navigation():
        page.click(".toolbar button")


def open_menu(page: Page) -> None:
    page.locator("[data-toggles]").first.evaluate("button => button.click()")


def in_english(page: Page) -> None:
    with page.expect_navigation():
        page.evaluate("document.querySelector('[name=locale][value=en]').click()")


def make_calendar_link(page: Page) -> None:
    with page.expect_navigation():
        page.click("#kalender button")


def choose_sms_without_number(page: Page) -> None:
    page.check("[name=channel][value=sms]")
    page.fill("[name=number]", "nul")
    with page.expect_navigation():
        page.click("main form button[type=submit]")


def write_unknown_place(page: Page) -> None:
    page.fill("[name=text]", "Hej\n\nHej {cpr}")
    with page.expect_navigation():
        page.click("main form button[type=submit]")


def try_wording(page: Page) -> None:
    page.fill("[name=text]", "Ny plads\n\nHej {navn}. Se {link}")
    with page.expect_navigation():
        page.click("[name=go][value=try]")


def ask_for_code(page: Page) -> None:
    page.fill("[name=email]", "ukendt@ung.example")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _of(who: str, *paths: str) -> list[Visit]:
    return [Visit(who, path) for path in paths]


SEND_FILE = "document.querySelector('[name=file]').form.requestSubmit()"


def send_broken_file(page: Page) -> None:
    _choose_file(page, b"PK\x03\x04 not a spreadsheet")
    with page.expect_navigation():
        page.evaluate(SEND_FILE)


def send_large_file(page: Page) -> None:
    """The page says so before anything is sent."""
    _choose_file(page, bytes(11 * 1024 * 1024))
    page.evaluate(SEND_FILE)
    expect(page.locator("#for-stor")).to_be_visible()


def _choose_file(page: Page, content: bytes) -> None:
    page.set_input_files(
        "[name=file]", {"name": "unge.xlsx", "mimeType": "application/zip", "buffer": content}
    )


def send_no_answer(page: Page) -> None:
    with page.expect_navigation():
        page.evaluate(
            """() => {
                const form = [...document.querySelectorAll('main form[method=post]')].pop();
                form.noValidate = true;
                form.requestSubmit();
            }"""
        )


def send_colleague_without_name(page: Page) -> None:
    with page.expect_navigation():
        page.evaluate(
            """() => {
                const form = document.querySelector('form[action$="luk-ind"]');
                form.noValidate = true;
                form.requestSubmit();
            }"""
        )


def _standing(state: str) -> int:
    """A proposal that somebody else has closed is gone for the company."""
    return 410 if state in CLOSED_BY_OTHERS else 200


def send_choice_without_reason(page: Page) -> None:
    """Set rules aside and say no reason."""
    with page.expect_navigation():
        page.evaluate(
            """() => {
                const form = document.querySelector('main section.way form');
                form.noValidate = true;
                form.requestSubmit();
            }"""
        )


SAID = ("asked", "youth_yes", "employer_yes", "youth_no", "not_sure", "talk", "visit_first",
        "not_this_time", "agreed", "expired", "withdrawn")  # fmt: skip
VISITED = ("agreed", "visit_first", "not_sure", "talk", "youth_yes", "employer_yes")
CLOSED_BY_OTHERS = ("youth_no", "expired", "withdrawn")

PUBLIC = [
    *_of("nobody", "/", "/was", "/privatliv", "/log-ind", "/log-ind/kode", "/log-ind/kode/indtast"),
    Visit("nobody", "/log-ind", "sent empty", act=send_empty),
    Visit("nobody", "/log-ind", "wrong", act=send_nonsense),
    Visit("nobody", "/log-ind/kode", "sent empty", act=send_empty),
    Visit("nobody", "/log-ind/kode", "sent", act=ask_for_code),
    Visit("nobody", "/log-ind/kode/indtast", "sent empty", act=send_empty),
    Visit("nobody", "/invitation/{invitation}"),
    Visit("nobody", "/invitation/{invitation}", "too short", act=send_nonsense),
    Visit("nobody", "/invitation/{used_invitation}", "used", 410),
    Visit("nobody", "/findes-ikke", "unknown", 404),
    Visit("nobody", "/log-ud", "not for reading", 405),
    Visit("nobody", "/log-ind", "without token", 400, send_without_token),
    *(
        Visit("nobody", f"/fejl/{code}", status=code)
        for code in (400, 403, 404, 410, 413, 429, 500)
    ),
]

YOUTH_SECTIONS = ("person", "tid", "skole", "rejse", "oensker", "bevilling", "papirer",
                  "foraelder")  # fmt: skip

STAFF = [
    *_of(
        "staff",
        "/medarbejder/",
        "/medarbejder/unge/",
        "/medarbejder/unge/?klar=blocked",
        "/medarbejder/unge/?q=findesikke",
        "/medarbejder/unge/ny",
        "/medarbejder/unge/{amalie}",
        "/medarbejder/unge/{clara}",
        "/medarbejder/unge/{malthe}",
        "/medarbejder/unge/{william}",
        "/medarbejder/pladser/{own_place_offer}",
        "/medarbejder/unge/{bare_youth}",
        "/medarbejder/pladser/",
        "/medarbejder/pladser/?q=findesikke",
        "/medarbejder/pladser/?tilstand=submitted",
        "/medarbejder/virksomheder/",
        "/medarbejder/virksomheder/?q=findesikke",
        "/medarbejder/virksomheder/{workplace}",
        "/medarbejder/pladser/ny/{workplace}",
        "/medarbejder/pladser/{open_offer}/ret",
        "/medarbejder/import/",
    ),
    *(
        Visit("staff", f"/medarbejder/pladser/{{{state}_offer}}")
        for state in ("draft", "submitted", "open", "paused", "filled", "closed", "unfinished")
    ),
    *(
        Visit("staff", f"/medarbejder/unge/{{{youth}}}/{section}")
        for youth in ("amalie", "bare_youth")
        for section in YOUTH_SECTIONS
    ),
    Visit("staff", "/medarbejder/", "menu open", act=open_menu),
    Visit("staff", "/medarbejder/?vis=alle", "all open", act=open_everything),
    Visit("staff", "/medarbejder/opgaver/waiting?vis=alle"),
    Visit("staff of an empty school", "/medarbejder/opgaver/waiting"),
    *_of(
        "staff",
        "/medarbejder/overdrag/",
        "/medarbejder/overdrag/?fra={user_staff}&til={user_admin}",
    ),
    Visit(
        "staff", "/medarbejder/overdrag/?fra={user_admin}&til={user_staff}", "nothing to hand over"
    ),
    *_of(
        "staff",
        "/medarbejder/unge/{amalie}/forloeb",
        "/medarbejder/unge/{bare_youth}/forloeb?vis=mails",
        "/medarbejder/virksomheder/{workplace}/forloeb",
        "/medarbejder/pladser/{open_offer}/forloeb",
    ),
    Visit("staff", "/medarbejder/unge/", "several invited", act=invite_everybody),
    *_of("staff", "/medarbejder/soeg", "/medarbejder/soeg?q=a", "/medarbejder/soeg?q=findesikke"),
    Visit("staff", "/medarbejder/unge/{amalie}", "all open", act=open_everything),
    Visit("staff", "/medarbejder/unge/{amalie}/bus/{open_offer}"),
    Visit("staff", "/medarbejder/unge/{amalie}/bus/{open_offer}", "sent empty", act=send_empty),
    Visit("staff", "/medarbejder/unge/{bare_youth}/bus/{paused_offer}", "to be confirmed"),
    Visit("staff", "/medarbejder/unge/{strange_youth}/bus/{open_offer}", "of another school", 404),
    Visit("staff", "/medarbejder/unge/ny", "sent empty", act=send_empty),
    Visit("staff", "/medarbejder/unge/{amalie}/person", "sent empty", act=send_empty),
    Visit("staff", "/medarbejder/unge/{amalie}/tid", "nonsense", act=send_nonsense),
    Visit("staff", "/medarbejder/unge/{amalie}/bevilling", "nonsense", act=send_nonsense),
    Visit("staff", "/medarbejder/unge/{amalie}/person", "stale", 409, send_stale),
    Visit("staff", "/medarbejder/pladser/ny/{workplace}", "sent empty", act=send_empty),
    Visit("staff", "/medarbejder/pladser/{open_offer}/ret", "nonsense", act=send_nonsense),
    Visit("staff", "/medarbejder/pladser/{open_offer}/ret", "stale", 409, send_stale),
    Visit("staff", "/medarbejder/unge/{strange_youth}", "of another school", 404),
    *_of(
        "staff of an empty school",
        "/medarbejder/",
        "/medarbejder/unge/",
        "/medarbejder/pladser/",
        "/medarbejder/virksomheder/",
        "/medarbejder/import/",
    ),
]

PLANS = ("draft", "edited", "outdated", "contradictory", "published", "withdrawn", "discarded")

MATCHING = [
    *_of(
        "staff",
        "/medarbejder/match/",
        "/medarbejder/planer/{draft_plan}?sorter=-timer",
        "/medarbejder/planer/{draft_plan}?q=findesikke",
        "/medarbejder/planer/{edited_plan}?vis=laast&sorter=-oenske",
        "/medarbejder/planer/{draft_plan}/unge/{placed_youth}/flyt?q=findesikke",
        "/medarbejder/planer/sammenlign/",
        "/medarbejder/planer/sammenlign/?a={draft_plan}&b={edited_plan}",
        "/medarbejder/planer/sammenlign/?a={draft_plan}&b={outdated_plan}",
        "/medarbejder/planer/{draft_plan}/hvem-kan-naa-frem",
        "/medarbejder/planer/{draft_plan}/fordeling",
        "/medarbejder/planer/{edited_plan}/fordeling",
        "/medarbejder/laase/",
        "/medarbejder/kort/",
        "/medarbejder/kort/plads/{open_offer}",
        "/medarbejder/kort/plads/{unfinished_offer}",
        "/medarbejder/kort/ung/{amalie}",
        "/medarbejder/kort/ung/{bare_youth}",
    ),
    *(
        Visit("staff", f"/medarbejder/match/{{{state}_run}}")
        for state in ("waiting", "working", "stopped", "failed")
    ),
    *(Visit("staff", f"/medarbejder/planer/{{{plan}_plan}}") for plan in PLANS),
    *(Visit("staff", f"/medarbejder/planer/{{{plan}_plan}}/send") for plan in PLANS),
    *(Visit("staff", f"/medarbejder/planer/{{{plan}_plan}}/traek-tilbage") for plan in PLANS),
    Visit(
        "staff", "/medarbejder/planer/{edited_plan}/send/beskeder", "all open", act=open_everything
    ),
    *(
        Visit("staff", f"/medarbejder/planer/{{edited_plan}}/unge/{{{youth}_youth}}{page}")
        for youth in ("placed", "locked", "forbidden", "taken_out", "unplaced")
        for page in ("", "/flyt", "/hvorfor-ikke", "/hvorfor-ikke?plads={open_offer}")
    ),
    *(
        Visit("staff", f"/medarbejder/planer/{{draft_plan}}/unge/{{placed_youth}}/proev/{deed}")
        for deed in (
            "laas",
            "tag-ud",
            "byt",
            "byt?med={locked_youth}",
            "forbyd?plads={open_offer}",
            "flyt?plads={open_offer}",
            "flyt?plads={far_offer}",
            "flyt?plads={far_offer}&uden=travel",
        )
    ),
    *(
        Visit("staff", f"/medarbejder/planer/{{edited_plan}}/unge/{{{youth}_youth}}/proev/{deed}")
        for youth, deed in (("unplaced", "flyt?plads={open_offer}"), ("locked", "byt"))
    ),
    Visit(
        "staff",
        "/medarbejder/planer/{edited_plan}/unge/{placed_youth}/proev/tag-ud",
        "changed by somebody else",
        409,
        send_stale,
    ),
    Visit("staff", "/medarbejder/planer/{published_plan}/unge/{amalie}"),
    Visit(
        "staff",
        "/medarbejder/planer/{edited_plan}/unge/{forbidden_youth}/proev/flyt?plads={far_offer}&uden=travel",
        "rule set aside without a reason",
        422,
        send_choice_without_reason,
    ),
    Visit("staff", "/medarbejder/planer/{draft_plan}", "all open", act=open_everything),
    Visit("staff", "/medarbejder/planer/{edited_plan}", "all open", act=open_everything),
    Visit("staff", "/medarbejder/planer/{edited_plan}/send", "stale", 409, send_stale),
    *(
        Visit("staff", f"/medarbejder/svar/?vis={view}")
        for view in ("venter", "tal", "ung", "virksomhed", "aftalt", "slut")
    ),
    Visit("staff", "/medarbejder/svar/?q=findesikke"),
    Visit("staff", "/medarbejder/beskeder/", "all open", act=open_everything),
    Visit("staff of an empty school", "/medarbejder/beskeder/"),
    Visit("staff", "/medarbejder/svar/praktik"),
    *(
        Visit("staff", f"/medarbejder/besoeg/?vis={view}")
        for view in ("aftal", "kommer", "spoerg", "fortalt")
    ),
    Visit("staff", "/medarbejder/besoeg/?q=findesikke"),
    *(Visit("staff", f"/medarbejder/ord/?vis={view}") for view in ("laes", "vises", "vises-ikke")),
    Visit("staff", "/medarbejder/ord/", "all open", act=open_everything),
    *(
        Visit("staff", f"/medarbejder/svar/{{proposal_{state}}}/besoeg")
        for state in ("asked", "not_sure", "expired")
    ),
    Visit("staff", "/medarbejder/svar/{proposal_asked}/besoeg", "sent empty", act=send_empty),
    Visit("staff", "/medarbejder/svar/{proposal_visit_first}/besoeg", "stale", 409, send_stale),
    *(
        Visit("staff", f"/medarbejder/svar/{{proposal_{state}}}")
        for state in (*SAID, "tried_well", "tried_wrong")
    ),
    Visit("staff", "/medarbejder/unge/{youth_tried_wrong}"),
    *(
        Visit("staff of an empty school", path)
        for path in (
            "/medarbejder/match/",
            "/medarbejder/svar/",
            "/medarbejder/besoeg/",
            "/medarbejder/ord/",
            "/medarbejder/laase/",
            "/medarbejder/planer/sammenlign/",
            "/medarbejder/planer/hvem-kan-naa-frem",
        )
    ),
    Visit("staff of an empty school", "/medarbejder/planer/{draft_plan}", "of another school", 404),
    Visit("staff of an empty school", "/medarbejder/kort/"),
    Visit("staff", "/medarbejder/kort/ung/{strange_youth}", "of another school", 404),
]

QUESTIONS = ("kan-lide", "bedst", "vil-ikke", "rundt", "koerekort", "hvor-langt", "hvornaar",
             "vigtigst", "forslag", "steder", "orden", "andre-steder", "kender-et-sted",
             "mere")  # fmt: skip

YOUTH = [
    *_of("youth", "/ung", "/ung/oensker", "/ung/oensker/steder/{offer_asked}"),
    *(Visit("youth", f"/ung/oensker/{slug}") for slug in QUESTIONS),
    Visit("youth", "/ung/oensker/steder?alle=1", "all places"),
    *_of("youth", "/ung/om-mig", "/ung/samtale", "/ung/oensker/gemte"),
    *_of("youth who has said nothing", "/ung/om-mig", "/ung/samtale"),
    *_of("youth", "/ung/om-mig/ret", "/ung/om-mig/ret?om=dig"),
    Visit("youth", "/ung/om-mig/ret", "sent empty", act=send_empty),
    Visit("youth", "/ung/oensker/steder?tema=5", "one kind"),
    *_of("youth who has said nothing", "/ung", "/ung/oensker", "/ung/plads"),
    *(
        Visit("youth who has said nothing", f"/ung/oensker/{slug}")
        for slug in QUESTIONS
        if slug not in ("bedst", "orden")
    ),
    *(
        Visit("youth who has said nothing", f"/ung/oensker/{slug}", "sent empty", act=send_empty)
        for slug in ("kan-lide", "rundt", "hvor-langt", "hvornaar", "vigtigst", "andre-steder")
    ),
    Visit("youth", "/ung/oensker/findes-ikke", "unknown", 404),
    *(Visit(f"youth_{state}", path) for state in SAID for path in ("/ung", "/ung/plads")),
    *(Visit(f"youth_{state}", "/ung/besoeg") for state in VISITED),
    Visit("youth_youth_yes", "/ung/besoeg", "sent empty", act=send_empty),
    *(
        Visit(f"youth_{state}", path)
        for state in ("youth_yes", "employer_yes", "tried_well")
        for path in ("/ung/ord", f"/ung/ord/{{proposal_{state}}}")
    ),
    Visit("youth_youth_yes", "/ung/om-mig"),
    Visit("youth_asked", "/ung/ord"),
    Visit("youth_youth_yes", "/ung/ord/{proposal_youth_yes}", "too long", act=write_too_much),
    Visit("youth", "/ung/oensker/steder/{offer_employer_yes}", "with words"),
    Visit("youth", "/ung/plads/{proposal_asked}/nej"),
    Visit("youth_agreed", "/ung/proev-turen"),
    *(
        Visit(f"youth_tried_{how}", path)
        for how in ("well", "wrong")
        for path in ("/ung", "/ung/plads", "/ung/proev-turen")
    ),
    Visit("youth", "/ung/plads/{proposal_agreed}/nej", "of another youth", 404),
]

EMPLOYER = [
    *_of("employer", "/arbejdsgiver", "/arbejdsgiver/pladser", "/arbejdsgiver/pladser/ny"),
    Visit("employer", "/arbejdsgiver/pladser/ny", "sent empty", act=send_empty),
    *(
        Visit("employer", f"/arbejdsgiver/pladser/{{{state}_offer}}")
        for state in ("draft", "submitted", "open", "paused", "filled", "closed", "unfinished")
    ),
    *(
        Visit("employer", f"/arbejdsgiver/pladser/{{{offer}_offer}}/{step}")
        for offer in ("draft", "unfinished")
        for step in ("arbejde", "timer", "sted", "krav", "sikkerhed", "kontakt")
    ),
    *(
        Visit(
            "employer",
            f"/arbejdsgiver/pladser/{{draft_offer}}/{step}",
            "sent empty",
            act=send_empty,
        )
        for step in ("arbejde", "timer", "sted", "krav", "sikkerhed", "kontakt")
    ),
    Visit("employer", "/arbejdsgiver/pladser/{draft_offer}/arbejde", "stale", act=send_stale),
    *_of(
        "employer without places",
        "/arbejdsgiver",
        "/arbejdsgiver/pladser",
        "/arbejdsgiver/pladser/ny",
        "/arbejdsgiver/os",
    ),
    Visit("employer", "/arbejdsgiver/os", "sent empty", act=send_colleague_without_name),
    Visit("employer", "/arbejdsgiver/steder/{workplace}"),
    Visit("employer", "/arbejdsgiver/pladser/{draft_offer}/timer", "all open", act=open_everything),
    Visit("employer_choosing", "/arbejdsgiver/pladser/{offer_choosing}/unge"),
    Visit("employer_choosing", "/arbejdsgiver/pladser/ny", "with a template"),
    Visit("employer", "/arbejdsgiver/steder/{workplace}", "nonsense", act=send_nonsense),
    *(
        Visit(f"employer_{state}", path, status=status)
        for state in SAID
        for path, status in (
            ("/arbejdsgiver", 200),
            (f"/arbejdsgiver/forslag/{{proposal_{state}}}", _standing(state)),
        )
    ),
    *(Visit("nobody", f"/svar/{{link_{state}}}", state, status=_standing(state)) for state in SAID),
    *(
        Visit(who, f"{path}/besoeg", state)
        for state in VISITED
        for who, path in (
            ("nobody", f"/svar/{{link_{state}}}"),
            (f"employer_{state}", f"/arbejdsgiver/forslag/{{proposal_{state}}}"),
        )
    ),
    Visit("nobody", "/svar/{link_visit_first}/besoeg", "sent empty", act=send_empty),
    *_of("nobody", "/faa-en-egu-elev", "/virksomhed/ny", "/virksomhed/tak"),
    Visit("nobody", "/faa-en-egu-elev?weeks=0&sector=offentlig", "no bonus"),
    Visit("nobody", "/virksomhed/ny", "sent empty", act=send_empty),
    *_of("nobody", "/laengere/{longer_ending}", "/laengere/{longer_lasting}"),
    Visit("nobody", "/laengere/findes-ikke", "unknown", 410),
    Visit("nobody", "/svar/{old_link}", "too old", 410),
    Visit("nobody", "/svar/findes-ikke", "unknown", 410),
]

IMPORTS = [
    *_of(
        "importer",
        "/medarbejder/import/",
        "/medarbejder/import/{applied_import}",
        "/medarbejder/import/{cancelled_import}",
        "/medarbejder/import/{failed_import}",
        "/medarbejder/import/{unknown_import}",
        "/medarbejder/import/{youths_import}",
        "/medarbejder/import/spoergsmaal/",
        "/medarbejder/import/spoergsmaal/?besvaret=ja",
        "/medarbejder/import/spoergsmaal/{open_question}",
        "/medarbejder/import/spoergsmaal/{theme_question}",
        "/medarbejder/import/spoergsmaal/{answered_question}",
        "/medarbejder/import/spoergsmaal/{gone_question}",
        "/medarbejder/",
        "/medarbejder/unge/",
        "/medarbejder/pladser/",
        "/medarbejder/virksomheder/",
    ),
    *(
        Visit("importer", f"/medarbejder/import/{{youths_import}}?vis={words}")
        for words in ("questions", "warnings", "created")
    ),
    Visit("importer", "/medarbejder/import/", "sent empty", act=send_empty),
    Visit("importer", "/medarbejder/import/", "broken file", act=send_broken_file),
    Visit("importer", "/medarbejder/import/", "too large a file", act=send_large_file),
    Visit(
        "importer",
        "/medarbejder/import/spoergsmaal/{theme_question}",
        "sent empty",
        act=send_no_answer,
    ),
    Visit("staff of an empty school", "/medarbejder/import/spoergsmaal/"),
    Visit("staff", "/medarbejder/import/{applied_import}", "of another school", 404),
]

ENGLISH = [
    Visit(who, path, "in English", act=in_english)
    for who, path in (
        ("nobody", "/"),
        ("nobody", "/svar/{link_asked}"),
        ("staff", "/medarbejder/"),
        ("staff", "/medarbejder/planer/{edited_plan}"),
        ("staff", "/medarbejder/planer/{draft_plan}/hvem-kan-naa-frem"),
        ("staff", "/medarbejder/kort/plads/{open_offer}"),
        ("youth", "/ung/plads"),
        ("youth_agreed", "/ung/proev-turen"),
        ("nobody", "/privatliv"),
        ("nobody", "/was"),
        ("nobody", "/virksomhed/ny"),
        ("custody", "/foraelder/"),
        ("staff", "/medarbejder/unge/{amalie}"),
        ("staff", "/medarbejder/svar/{proposal_asked}"),
        ("youth_not_sure", "/ung/besoeg"),
        ("youth_employer_yes", "/ung/ord/{proposal_employer_yes}"),
        ("staff", "/medarbejder/ord/"),
        ("nobody", "/svar/{link_visit_first}/besoeg"),
        ("staff", "/medarbejder/planer/{edited_plan}/unge/{unplaced_youth}"),
        ("staff", "/medarbejder/planer/{edited_plan}/unge/{unplaced_youth}/hvorfor-ikke"),
        ("employer", "/arbejdsgiver/pladser/{draft_offer}/timer"),
    )
]

OTHERS = [
    *(Visit(who, "/mine-beskeder/") for who in ("staff", "youth", "employer", "custody")),
    Visit("staff", "/mine-beskeder/", "link made", act=make_calendar_link),
    Visit("youth", "/mine-beskeder/", "wrong number", act=choose_sms_without_number),
    *_of("staff", "/min-adgangskode"),
    *_of("youth who has said nothing", "/min-adgangskode"),
    Visit("staff", "/min-adgangskode", "sent empty", act=send_empty),
    *_of("admin", "/admin/brugere/", "/admin/indstillinger/", "/admin/tekster/", "/admin/rejser/"),
    Visit("admin", "/admin/brugere/", "sent empty", 422, send_empty),
    Visit("admin", "/admin/indstillinger/", "nonsense", act=send_nonsense),
    Visit("admin", "/admin/tekster/", "tried", act=try_texts),
    *_of("admin", "/admin/beskeder/", "/admin/beskeder/ask_employer/en"),
    Visit("admin", "/admin/beskeder/ask_youth/da", "tried", act=try_wording),
    Visit("admin", "/admin/beskeder/ask_youth/da", "unknown place", act=write_unknown_place),
    Visit("admin of an empty school", "/admin/brugere/"),
    Visit("admin", "/privatliv", "with the school's texts"),
    *_of("municipality", "/kommune/unge/", "/kommune/unge/{amalie}"),
    Visit("municipality", "/kommune/unge/{strange_youth}", "of another municipality", 404),
    Visit("municipality without youths", "/kommune/unge/"),
    Visit("custody", "/foraelder/"),
]

VISITS = [*PUBLIC, *STAFF, *MATCHING, *YOUTH, *EMPLOYER, *OTHERS, *IMPORTS, *ENGLISH]

PARTS = {
    "public_calendars.feed": "a calendar",
    "staff_runs.progress": "the page of a run under way asks for it",
    "staff_imports.refused": "a spreadsheet",
    "staff_maps.coast": "the map asks for it",
    "staff_youths.spreadsheet": "a spreadsheet",
    "staff_offers.spreadsheet": "a spreadsheet",
    "staff_employers.spreadsheet": "a spreadsheet",
    "staff_answers.spreadsheet": "a spreadsheet",
    "staff_visits.spreadsheet": "a spreadsheet",
    "staff_answers.placements_spreadsheet": "a spreadsheet",
    "municipality_youths.spreadsheet": "a spreadsheet",
}
"""Answers that are no whole pages, by endpoint: looked at within the page that asks."""
