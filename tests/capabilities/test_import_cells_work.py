"""Words of work: themes, wishes, companies in free text, and what is never wanted."""

import pytest

from egu.imports.cells.employer_names import find_employer
from egu.imports.cells.not_wanted import read_not_wanted
from egu.imports.cells.wishes import read_wish
from egu.imports.cells.work_words import themes_of
from tests.import_samples import sample_employers

EMPLOYERS = sample_employers()

README_WORDS = {
    1: "børnehave, vuggestue, plejehjem, noget med børn, hjemmeplejen",
    2: "butik, tøjbutik, supermarked, kundeservice",
    3: "hotel, svømmehal, campingplads, museum",
    4: "teater, lyd og lys, musik, keramik",
    5: "køkken, kantine, bager, café, kok",
    6: "genbrugsplads, renovation",
    7: "gartneri, landbrug, heste, planteskole, skov",
    8: "tømrer, maler, murer, VVS, brolægger",
    9: "foto, grafisk, film",
    10: "mekaniker, cykelsmed, autoværksted",
    11: "lager, rengøring, chauffør, vaskeri",
    12: "smed, CNC, fabrik, svejser",
}
OTHER_WORDS = {
    1: "Børnehaver, i en vuggestue, plejehjemmet, pædagogmedhjælper, SOSU, ældrepleje, børnehus,"
    " dagplejer, arbejde med børn, på et plejehjem, sygehus, Omsorg og sundhed, 1, tema 1",
    2: "butikken, butikker, skobutik, legetøjsbutik, butiksassistent, Netto, købmand, salg,"
    " arbejde i en butik, tøj, ekspedient, supermarket, Handel og kundeservice, 2, i butik igen",
    3: "hotellet, hoteller, svømmehallen, museet, fitness, bibliotek, fritid, livredder",
    4: "teateret, musiker, keramikken, lyd, noget kreativt, syning, kunst, lydtekniker",
    5: "køkkenet, køkkenmedhjælper, kantinen, bageren, bagerlærling, kokkeelev, cafe, caféhjælp,"
    " restaurant, pizzeria, slagter, i et køkken, noget med mad, kantinne, tjener, Mad og ernæring",
    6: "genbrugspladsen, genbrug, miljø, affaldssortering, skraldemand, Miljø og genbrug",
    7: "gartner, gartneriet, gartnermedhjælper, landmand, hestene, stald, noget med dyr, dyr,"
    " skovarbejder, anlægsgartner, planteskolen, havearbejde, bondegård, dyrepasser, gartnerri",
    8: "tømrerlærling, tømrermester, malerfirma, maleren, murerarbejde, murermester, snedker,"
    " elektriker, byggeri, håndværker, elektrikker, vvs-montør, Byg, bolig og anlæg, brolæger",
    9: "fotograf, grafiker, filmen, IT, computer, medier, gaming, Kommunikation og medier",
    10: "Mekanniker, mekanniker, mekanikker, bilmekaniker, automekaniker, biler, auto,"
    " cykelsmeden, cykelværksted, autoværkstedet, noget med biler, dækcenter,"
    " Motor og mekanik",
    11: "lageret, lagermedarbejder, lagerarbejde, rengøringsassistent, lastbilchauffør, vaskeriet,"
    " rengørring, truckfører, frisør, vicevært, på et lager, Service og transport, chaufør",
    12: "smedelærling, smedje, fabrikken, fabriksarbejde, svejsning, svejseren, industri,"
    " maskinværksted, metal, montør, Industri (plast, metal mm.)",
}


def words_of(words: dict[int, str]) -> list[tuple[str, int]]:
    """Theme names with commas in them stand last in their line, so they are put together again."""
    names = ("Byg, bolig og anlæg", "Industri (plast, metal mm.)")
    pairs: list[tuple[str, int]] = []
    for theme, text in words.items():
        for name in names:
            if name in text:
                pairs.append((name, theme))
                text = text.replace(f", {name}", "")
        pairs += [(word.strip(), theme) for word in text.split(",")]
    return pairs


@pytest.mark.parametrize(("word", "theme"), words_of(README_WORDS) + words_of(OTHER_WORDS))
def test_a_word_of_work_has_its_theme(word: str, theme: int) -> None:
    assert themes_of(word) == (theme,)


@pytest.mark.parametrize(
    ("word", "themes"),
    [("pedel", (8, 11)), ("Pedel", (8, 11)), ("kontor", (2, 9)), ("udendørs", (6, 7, 8))],
)
def test_a_word_may_fit_several_themes(word: str, themes: tuple[int, ...]) -> None:
    assert themes_of(word) == themes


@pytest.mark.parametrize(
    "word",
    ["", "hænder", "natarbejde", "højder", "noget hvor jeg bruger hænderne", "sjovt", "13", "penge",
     "ved ikke", "astronaut", "ikke"],
)  # fmt: skip
def test_other_words_have_no_theme(word: str) -> None:
    assert themes_of(word) == ()


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("bager", [5]), ("1. bager 2. kok", [5, 5]), ("1) kok, 2) smed", [5, 12]),
        ("a) smed b) tømrer", [12, 8]), ("butik/lager", [2, 11]), ("bager, kok", [5, 5]),
        ("maler eller murer", [8, 8]), ("tømrer -> snedker", [8, 8]), ("smed + maler", [12, 8]),
        ("café/kantine", [5, 5]), ("butik; lager; køkken", [2, 11, 5]),
        ("jeg vil gerne arbejde i en butik eller på et lager", [2, 11]),
        ("gartner på planteskolen i Haslev", [7]), ("mekaniker (biler)", [10]),
        ("teater, lyd og lys", [4, 4, 4]), ("børnehave i nærheden", [1]), ("tema 5", [5]),
        ("noget med heste eller hunde", [7, 7]), ("smed\nmaler", [12, 8]),
    ],
)  # fmt: skip
def test_wishes_of_a_cell(text: str, themes: list[int]) -> None:
    read = read_wish(text, EMPLOYERS)
    if text == "café/kantine":
        assert {wish.theme for wish in read.value} == {5}
    else:
        assert [wish.theme for wish in read.value] == themes
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("noget hvor jeg bruger hænderne", []), ("pedel", ["tema 8", "tema 11"]),
        ("kontor", ["tema 2", "tema 9"]), ("Netto i Køge", ["tema 2"]), ("astronaut", []),
        ("Jensens Autoværksted", ["tema 10"]), ("bager eller astronaut", ["tema 5"]),
    ],
)  # fmt: skip
def test_a_wish_that_fits_no_theme_or_several_is_asked(text: str, suggested: list[str]) -> None:
    read = read_wish(text, EMPLOYERS)
    assert (read.value, [found.code for found in read.problems]) == ((), ["Q-WISH"])
    assert [one.value for one in read.problems[0].suggestions] == suggested
    assert read.text == text


@pytest.mark.parametrize(
    "text",
    ["", "-", "?", "ved ikke", "ved ikke endnu, skal have samtale", "Ingen ønsker",
    "afventer samtale",
     "uafklaret", "mangler", "i tvivl"],
)  # fmt: skip
def test_no_wish_is_no_question(text: str) -> None:
    read = read_wish(text, EMPLOYERS)
    assert (read.value, read.problems) == ((), ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brdr. Tangmose Autoværksted", "Brdr. Tangmose Auto"), ("Tangmose", "Brdr. Tangmose Auto"),
        ("brødrene tangmose", "Brdr. Tangmose Auto"), ("hos Tangmose", "Brdr. Tangmose Auto"),
        ("Tangmosse Auto", "Brdr. Tangmose Auto"), ("Havlund", "Havlunds Planteskole"),
        ("Havlunds", "Havlunds Planteskole"), ("Solkrogen", "Bageriet Solkrogen ApS"),
        ("Ternely", "Ternely Tømrer & Snedker ApS"), ("Hotel Fjordklint", "Hotel Fjordklint"),
        ("fjordklint", "Hotel Fjordklint"), ("Nordskov maler", "Nordskov Malerforretning"),
        ("Café Kornet og Kanden", "Café Kornet & Kanden"), ("Metalvare Sjølund",
        "Metalvare Sjølund A/S"),
        ("IT og Reparation Bit", "IT & Reparation Bit"), ("Slagter Vinding",
        "Slagter Vinding & Søn"),
        ("Fritidscenteret Bølgen", "Fritidscentret Bølgen"), ("Teater Månebroen",
        "Teater Månebroen"),
    ],
)  # fmt: skip
def test_a_known_company_is_found_in_free_text(text: str, name: str) -> None:
    found = find_employer(text, EMPLOYERS)
    assert found is not None
    assert found.name == name
    wish = read_wish(text, EMPLOYERS).value[0]
    assert (wish.employer, wish.theme) == (found.key, None)


@pytest.mark.parametrize(
    "text",
    ["bager", "bageriet", "gartneri", "planteskole", "teater", "vaskeri", "vaskeriet", "hotel",
    "skov",
     "landbrug", "tømrer", "maler", "smedje", "genbrugspladsen", "lager", "cykelsmed", "børnehus",
     "svømmehal", "stald", "slagter", "camping", "malerforretning", "café", "kantinen", "metal",
     "musik", "lyd", "rengøring", "it", "plejecenter", "fiskeri", "dyreklinik"],
)  # fmt: skip
def test_a_word_of_work_is_no_company(text: str) -> None:
    assert find_employer(text, EMPLOYERS) is None


@pytest.mark.parametrize(
    "text", ["Gartneri (ikke Havlund!)", "gartneri, men ikke Havlund", "gartneri ikke hos Havlunds"]
)
def test_an_exception_in_a_wish_is_asked(text: str) -> None:
    read = read_wish(text, EMPLOYERS)
    assert [wish.theme for wish in read.value] == [7]
    question = read.problems[0]
    assert question.params["not_wanted"] == "Havlunds Planteskole"
    answered = read_wish(question.suggestions[0].value, EMPLOYERS)
    assert answered.problems == ()
    assert [(wish.theme, wish.never) for wish in answered.value] == [(7, False), (None, True)]


@pytest.mark.parametrize(
    ("text", "themes", "hazards", "rest"),
    [
        ("plejehjem", (1,), (), ""), ("rengøring", (11,), (), ""), ("ikke rengøring", (11,),
        (), ""),
        ("højder", (), ("fall_risk",), ""), ("stiger", (), ("fall_risk",), ""),
        ("slagteri", (), ("slaughter",), ""), ("ikke slagter", (), ("slaughter",), ""),
        ("støj", (), ("noise_vibration",), ""), ("natarbejde", (), (), "natarbejde"),
        ("ikke alene i butik", (), (), "ikke alene i butik"), ("", (), (), ""), ("-", (), (), ""),
        ("rengøring, højder og støj", (11,), ("fall_risk", "noise_vibration"), ""),
        ("køkken/butik", (5, 2), (), ""), ("nej", (), (), ""),
        ("plejehjem og tidlig morgen", (1,), (), "tidlig morgen"),
    ],
)  # fmt: skip
def test_what_is_never_wanted(
    text: str, themes: tuple[int, ...], hazards: tuple[str, ...], rest: str
) -> None:
    never = read_not_wanted(text, EMPLOYERS)
    assert (never.themes, never.hazards, never.text) == (themes, hazards, rest)


def test_a_company_that_is_never_wanted() -> None:
    never = read_not_wanted("ikke Havlund", EMPLOYERS)
    assert [e.name for e in EMPLOYERS if e.key in never.employers] == ["Havlunds Planteskole"]
