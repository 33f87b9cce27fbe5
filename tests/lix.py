"""How hard a page is to read: LIX, words a sentence + per cent of words over six letters."""

import re
from copy import copy

from bs4 import Tag

from tests.page import Page, words

BLOCKS = "h1, h2, h3, p, li, dt, dd, legend, label, .form-hint, .answer__words > *"
NOT_OURS = (
    ".quoted, .tiles label, .day label, .how-far, .week__words, .week__caption, select, [hidden]"
)
"""Names and options, and what others have written: titles of places, the twelve themes."""
LONG = 6


def lix_of(page: Page) -> float:
    """Of the page's own running text."""
    return lix(sentences(page))


def lix(found: list[str]) -> float:
    every = [word for sentence in found for word in words_of(sentence)]
    long_ones = [word for word in every if len(word) > LONG]
    return len(every) / len(found) + 100 * len(long_ones) / len(every) if every else 0.0


def sentences(page: Page) -> list[str]:
    main = copy(page.soup.main)
    assert main is not None
    for tag in main.select(NOT_OURS):
        tag.decompose()
    blocks = [tag for tag in main.select(BLOCKS) if not inner_block(tag)]
    parts = [part for tag in blocks for part in re.split(r"[.!?:]\s", words(tag) + " ")]
    return [part for part in parts if words_of(part)]


def inner_block(tag: Tag) -> bool:
    return bool(tag.select_one(BLOCKS))


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)
