"""Every Danish word that a person reads goes through gettext; else it has no English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import Source, in_tree, product, templates

SAME_IN_EVERY_LANGUAGE = {"EGU-match", "– EGU-match", "EGU", "-match", "English", "Dansk"}
DANISH_ON_PURPOSE = {
    "egu/imports/": "words that are looked for in the files of schools",
    "egu/cli/": "people at a terminal run one Danish installation",
    "egu/serving/": "the same",
    "egu/demo/": "an invented school is data",
    "egu/travel/geo.py": "letters of Danish names",
    "egu/web/frame.py": "said to a machine that asks for a host we are not",
    "egu/web/gallery.py": "examples of data, for those who build",
    "egu/illness.py": "words of illness that are looked for",
    "egu/placements/disclosure.py": "the same",
    "solver/": "names and titles of Danish law, quoted",
}
TRANSLATED = {"_", "_l", "gettext", "ngettext", "lazy_gettext"}
COMMENT = re.compile(r"\{#.*?#\}", re.S)
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
TAG = re.compile(r"<[^>]*>")
READ_ALOUD = re.compile(r'\b(?:aria-label|placeholder|alt|title)="([^"]*)"')
CALL = re.compile(r"""\b(?:_|ngettext)\((?:\s*("|')(?:(?!\1)[^\\]|\\.)*\1\s*,?)+""")
QUOTED = re.compile(r'"([^"]*)"|\'([^\']*)\'')
WORD = re.compile(r"[^\W\d_]{2,}")
ANCHOR = re.compile(r"#[a-z-]+")
DANISH_LETTER = re.compile("[æøåÆØÅ]")
NAME_OF_A_LAYOUT = re.compile(r"\{% block audience %\}\w+\{% endblock %\}")


@pytest.mark.parametrize("template", templates(), ids=in_tree)
def test_a_template_writes_no_word_outside_gettext(template: Path) -> None:
    text = template.read_text("utf-8")
    bare = [words for words in words_outside_code(text) if words not in SAME_IN_EVERY_LANGUAGE]
    assert bare == [], "write {{ _(…) }}"
    if "gallery" not in template.parts:
        assert list(danish_strings_in_code(text)) == [], "write _(…)"


def test_a_module_writes_no_danish_outside_gettext() -> None:
    found = [
        f"{source.name}:{line} {text[:50]}"
        for source in product()
        if not source.name.startswith(tuple(DANISH_ON_PURPOSE))
        for line, text in danish_literals(source)
    ]
    assert found == [], "write _(…), or say above why it is Danish on purpose"


def test_every_exception_is_still_needed() -> None:
    needed = {source.name for source in product() if list(danish_literals(source))}
    unused = [place for place in DANISH_ON_PURPOSE if not any(n.startswith(place) for n in needed)]
    assert unused == []


def test_bare_words_are_found() -> None:
    assert list(words_outside_code('<p>{{ _("Ja") }} Nej</p><a title="Mere">')) == ["Nej", "Mere"]
    assert list(danish_strings_in_code('{{ show("Få", _("Gå %(n)s", n=1)) }}')) == ["Få"]


def words_outside_code(template: str) -> Iterator[str]:
    text = CODE.sub(" ", COMMENT.sub(" ", NAME_OF_A_LAYOUT.sub(" ", template)))
    for piece in [*TAG.sub("\n", text).split("\n"), *READ_ALOUD.findall(text)]:
        if WORD.search(piece) and not ANCHOR.fullmatch(piece.strip()):
            yield piece.strip()


def danish_strings_in_code(template: str) -> Iterator[str]:
    for code in CODE.findall(COMMENT.sub(" ", template)):
        for double, single in QUOTED.findall(CALL.sub(" ", code)):
            if DANISH_LETTER.search(double or single):
                yield double or single


def danish_literals(source: Source) -> Iterator[tuple[int, str]]:
    """Strings with a Danish letter that are neither translated nor a docstring."""
    passed_over = set(translated_or_said_about_the_code(source.tree))
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Constant) or node in passed_over:
            continue
        if isinstance(node.value, str) and DANISH_LETTER.search(node.value):
            yield node.lineno, node.value


def translated_or_said_about_the_code(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value
        elif isinstance(node, ast.Call) and called(node) in TRANSLATED:
            yield from node.args


def called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]
