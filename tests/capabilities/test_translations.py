"""English is complete: every Danish text of the code has one, and the two agree."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from tests.languages import catalogue, texts_in_the_code

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%")


def english() -> Iterator[Message]:
    return (message for message in catalogue("en") if message.id)


def as_many(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_texts_are_found_in_modules_and_in_templates() -> None:
    assert "mandag" in texts_in_the_code()
    assert "Gå til indholdet" in texts_in_the_code()


def test_every_text_has_its_english() -> None:
    known = catalogue("en")
    missing = [text.id for text in texts_in_the_code() if text.id and text.id not in known]
    assert missing == [], "tools/translations.sh, then write the English"
    unwritten = [message.id for message in english() if not all(as_many(message.string))]
    assert unwritten == [], "write the English in egu/translations"


def test_no_english_is_only_a_guess() -> None:
    assert [message.id for message in english() if message.fuzzy] == []


def test_no_english_stands_for_a_text_that_is_gone() -> None:
    orphans = [message.id for message in english() if message.id not in texts_in_the_code()]
    assert orphans == [], "tools/translations.sh takes them out"
    assert not catalogue("en").obsolete


def test_plurals_have_both_forms() -> None:
    plural = [message for message in english() if message.pluralizable]
    assert plural
    assert [message.id for message in plural if len(as_many(message.string)) != 2] == []


@pytest.mark.parametrize("side", [0, -1], ids=["one", "many"])
def test_placeholders_are_the_same_in_both_languages(side: int) -> None:
    differing = [
        (message.id, message.string)
        for message in english()
        if placeholders(as_many(message.id)[side]) != placeholders(as_many(message.string)[side])
    ]
    assert differing == []


def test_space_around_a_text_is_kept() -> None:
    differing = [
        message.id
        for message in english()
        for danish, said in zip(as_many(message.id), as_many(message.string), strict=True)
        if edges(danish) != edges(said)
    ]
    assert differing == []


def placeholders(text: str) -> list[str]:
    return sorted(match[0] for match in PLACEHOLDER.finditer(text))


def edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
