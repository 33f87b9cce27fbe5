"""The texts of the product as the code holds them, and what each language makes of them."""

import tomllib
from functools import cache
from os import getpid
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT

TRANSLATIONS = ROOT / "egu" / "translations"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None}


def written_languages() -> list[Path]:
    return sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))


def compile_languages() -> None:
    """What Flask-Babel reads, beside what people write; git ignores it."""
    for written in written_languages():
        compiled = written.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= written.stat().st_mtime:
            half_done = compiled.with_suffix(f".{getpid()}.mo")
            with half_done.open("wb") as file:
                write_mo(file, catalogue(written.parts[-3]))
            half_done.replace(compiled)


@cache
def catalogue(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def texts_in_the_code() -> Catalog:
    """Collected the way tools/translations.sh does."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    mappings = [(one["pattern"], one["method"]) for one in tool["babel"]["mappings"]]
    found = Catalog()
    for _file, _line, text, _comments, context in extract_from_dir(
        ROOT / "egu", mappings, keywords=KEYWORDS
    ):
        found.add(text, context=context)
    return found
