"""Names, telephone numbers, mail addresses, custody holders, contacts and pairs of youths."""

import pytest

from egu.imports.cells.contacts import read_contact, whole_names
from egu.imports.cells.custody import read_custody
from egu.imports.cells.mails import read_mail
from egu.imports.cells.names import read_name
from egu.imports.cells.phones import read_phone
from egu.imports.cells.together import read_together
from egu.imports.text import hide_cpr

STAFF = ("Mette Bangsholt", "Jonas Ravnkilde", "Sanne Iversholm", "Sanne Dahl Krog")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Maja Løvspring", "Maja", "Løvspring"), ("  Maja   Løvspring ", "Maja", "Løvspring"),
        ("Løvspring, Maja", "Maja", "Løvspring"), ("LØVSPRING, Maja", "Maja", "Løvspring"),
        ("LØVSPRING,MAJA", "Maja", "Løvspring"), ("LØVSPRING Maja", "Maja", "Løvspring"),
        ("Maja LØVSPRING", "Maja", "Løvspring"), ("MAJA LØVSPRING", "Maja", "Løvspring"),
        ("maja løvspring", "Maja", "Løvspring"), ("Maja\nLøvspring", "Maja", "Løvspring"),
        ("Amina Mosekær-Lund", "Amina", "Mosekær-Lund"),
        ("AMINA MOSEKÆR-LUND", "Amina", "Mosekær-Lund"), ("Rasmus M. Råhede", "Rasmus M.",
        "Råhede"),
        ("von Essen, Karl", "Karl von", "Essen"), ("Ida VAN DER BERG", "Ida van der", "Berg"),
        ("Bilal Karaçaylı", "Bilal", "Karaçaylı"), ("Björn Þorsvík", "Björn", "Þorsvík"),
        ("Jo O'Neil", "Jo", "O'Neil"), ("Maja", "Maja", ""), ("Bo Ek", "Bo", "Ek"),
    ],
)  # fmt: skip
def test_names(text: str, first: str, last: str) -> None:
    name = read_name(text)
    assert name is not None
    assert (name.first, name.last) == (first, last)


@pytest.mark.parametrize("text", ["", " ", "?", "12", "-", "Ida ??", "."])
def test_no_name(text: str) -> None:
    assert read_name(text) is None


@pytest.mark.parametrize("text", ["Løvspring Maja", "MAJA S. LØVSPRING", "Maja Loevspring"])
def test_two_spellings_share_first_and_last_name(text: str) -> None:
    one, other = read_name("Maja Løvspring"), read_name(text)
    assert one is not None
    assert other is not None
    assert one.ends == other.ends


@pytest.mark.parametrize(
    "text",
    [
        "67622928", "67 62 29 28", "6762 2928", "676 22 928", "67-62-29-28", "67.62.29.28",
        "+45 67622928", "+4567622928", "0045 67 62 29 28", "45 67 62 29 28", "(+45) 67622928",
        " 67 62 29 28 ", "67622928 (mor)", "tlf. 67622928", "mobil: 67 62 29 28",
        "67622928 / 67622929", "67622928, 67622929", "67622928 eller 94000000", "67622928/67622929",
    ],
)  # fmt: skip
def test_a_danish_number(text: str) -> None:
    read = read_phone(text)
    assert (read.value, read.problems) == ("+4567622928", ())


@pytest.mark.parametrize(
    ("text", "number"),
    [("+46 70 123 45 67", "+46701234567"), ("0049 151 23456789", "+4915123456789")],
)
def test_a_foreign_number(text: str, number: str) -> None:
    assert read_phone(text).value == number


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("67 12 34 5", 7),
        ("676229281", 9),
        ("ring til mor", 0),
        ("12345678", 8),
        ("010508-1234", 10),
    ],
)
def test_a_number_that_is_none_is_asked(text: str, digits: int) -> None:
    read = read_phone(text)
    assert read.value is None
    assert [(found.code, found.params["digits"]) for found in read.problems] == [
        ("Q-PHONE", digits)
    ]


@pytest.mark.parametrize("text", ["", "-", " ", "?"])
def test_no_number(text: str) -> None:
    read = read_phone(text)
    assert (read.value, read.problems) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "ida@ungmail.example", " Ida@UngMail.example ", "mailto:ida@ungmail.example",
        "Ida Holm <ida@ungmail.example>", "ida@ungmail.example;",
        "ida@ungmail.example, mor@x.example",
        "ida@ungmail.example; mor@x.example", "ida@ungmail.example.",
    ],
)  # fmt: skip
def test_a_mail_address(text: str) -> None:
    read = read_mail(text)
    assert (read.value, read.problems) == ("ida@ungmail.example", ())


@pytest.mark.parametrize(
    "text",
    [
        "ida(a)ungmail.example", "ida (at) ungmail.example", "ida[at]ungmail.example",
        "ida at ungmail.example", "ida @ungmail.example", "ida@ungmail,example",
        "ida@@ungmail.example", "ida@ungmail..example", "ida snabela ungmail punktum example",
        "ida@ungmail. example",
    ],
)  # fmt: skip
def test_a_mail_address_that_can_be_mended_is_suggested(text: str) -> None:
    read = read_mail(text)
    assert read.value is None
    assert [found.code for found in read.problems] == ["Q-MAIL"]
    assert read.problems[0].suggestions[0].value == "ida@ungmail.example"


@pytest.mark.parametrize("text", ["jens@bitrep", "jens", "@x.example", "har en", "a@b@c.example"])
def test_what_is_no_mail_address_is_asked(text: str) -> None:
    read = read_mail(text)
    assert read.value is None
    assert (read.problems[0].code, read.problems[0].suggestions) == ("Q-MAIL", ())


@pytest.mark.parametrize(
    "text",
    [
        "Hanne Holm, tlf. 94806799", "Hanne Holm tlf 94 80 67 99", "Hanne Holm (94806799)",
        "Hanne Holm 94806799", "Hanne Holm: 94 80 67 99", "Hanne Holm, mobil: +45 94806799",
        "Hanne Holm / 94806799", "Hanne Holm – 94806799",
    ],
)  # fmt: skip
def test_a_custody_holder_with_a_number(text: str) -> None:
    custody = read_custody(text)
    assert custody is not None
    assert (custody.name, custody.phone) == ("Hanne Holm", "+4594806799")


def test_two_parents_with_one_number_are_one_entry() -> None:
    custody = read_custody("Torben og Gitte Blåbjergby, tlf. 94617230")
    assert custody is not None
    assert custody.name == "Torben og Gitte Blåbjergby"


def test_a_custody_holder_may_have_a_mail_address() -> None:
    custody = read_custody("Hanne Holm, hanne@x.example, 94806799")
    assert custody is not None
    assert (custody.email, custody.phone) == ("hanne@x.example", "+4594806799")


@pytest.mark.parametrize("text", ["", "-", "nej", "?", "94806799"])
def test_no_custody_holder(text: str) -> None:
    assert read_custody(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MBA", "Mette Bangsholt"), ("mb", "Mette Bangsholt"), ("MEBA", "Mette Bangsholt"),
        ("Mette", "Mette Bangsholt"), ("mette bangsholt", "Mette Bangsholt"),
        ("Mette B.", "Mette Bangsholt"), ("M. Bangsholt", "Mette Bangsholt"),
        (" METTE ", "Mette Bangsholt"), ("JRA", "Jonas Ravnkilde"), ("Jonas R.", "Jonas Ravnkilde"),
        ("Jonas R", "Jonas Ravnkilde"), ("SDK", "Sanne Dahl Krog"), ("SI", "Sanne Iversholm"),
        ("Sanne I.", "Sanne Iversholm"), ("Sanne", "Sanne"), ("Kim", "Kim"), ("", ""), ("-", ""),
    ],
)  # fmt: skip
def test_contacts(text: str, name: str) -> None:
    assert read_contact(text, STAFF) == name


def test_whole_names_of_the_file_count_beside_the_known() -> None:
    texts = ["Mette Bangsholt", "mette bangsholt", "Mette B.", "MBA", "Jonas", "Kim Bo Dal", ""]
    assert whole_names(texts, ["Sanne Iversholm"]) == (
        "Sanne Iversholm", "Mette Bangsholt", "Kim Bo Dal",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("note", "names", "apart"),
    [
        ("vil gerne samme sted som Astrid", ("Astrid Holm", "Astrid Dal"), False),
        ("skal være sammen med Astrid Dal", ("Astrid Dal",), False),
        ("Må ikke være samme sted som Bo", ("Bo Ek",), True),
        ("aldrig i praktik sammen med Bo Ek igen", ("Bo Ek",), True),
        ("Gerne samme arbejdsplads som Bos", ("Bo Ek",), False),
    ],
)
def test_a_note_that_names_another_youth(note: str, names: tuple[str, ...], apart: bool) -> None:
    found = read_together(note, ["Astrid Holm", "Astrid Dal", "Bo Ek"])
    assert found is not None
    assert (found.names, found.apart) == (names, apart)


@pytest.mark.parametrize(
    "note",
    [
        "Selvskade, tal med Astrid før ændringer", "bor sammen med sin far", "God til matematik",
        "vil gerne samme sted som sin søster", "",
    ],
)  # fmt: skip
def test_other_notes_ask_for_nobody(note: str) -> None:
    assert read_together(note, ["Astrid Holm"]) is None


@pytest.mark.parametrize(
    "text", ["010508-1234", "0105081234", "010508 1234", "cpr: 311299-4321.", "x310108–5678y"]
)
def test_text_shaped_like_a_cpr_number_is_hidden(text: str) -> None:
    assert "xxxxxx-xxxx" in hide_cpr(text)
    assert not any(part in hide_cpr(text) for part in ("1234", "4321", "5678"))


@pytest.mark.parametrize(
    "text", ["1099000100", "99000104", "+45 67622928", "411308-1234", "011308-1234", "01-05-2008"]
)
def test_other_numbers_stay(text: str) -> None:
    assert hide_cpr(text) == text
