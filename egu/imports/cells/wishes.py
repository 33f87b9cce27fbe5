"""What a youth would like: themes and companies, best first, out of everyday words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from egu.imports.cells.employer_names import find_employer
from egu.imports.cells.reading import Read, problem, says_nothing
from egu.imports.cells.work_words import themes_of
from egu.imports.context import KnownEmployer
from egu.imports.findings import Problem, Suggestion
from egu.imports.text import fold, squeeze

_NO_WISH = re.compile(
    r"(?:ved ikke|ved det ikke|ingen (?:ønsker|idé|ide)|intet|uafklaret|åben|alt|ligegyldigt|"
    r"lige meget|afventer|mangler|skal have (?:en )?samtale|samtale|ikke afklaret|i tvivl|tvivl|"
    r"har ikke|kommer|senere|følger|n/a|tbd)\b.*|\?+"
)
_NUMBERED = re.compile(r"(?:^|[\s,;])(?:\d{1,2}[.)]|[a-e]\))\s*")
_SPLIT = re.compile(r"\s*(?:[/;|+\n]|,|\beller\b|\bel\.|\bog\b|&|->|→|>)\s*")
_EXCEPT = re.compile(
    r"\(?\s*\b(?:men ikke|bare ikke|undtagen|ikke)\b\s+(?:hos\s+|på\s+)?([^()]+)\)?"
)
_BRACKETS = re.compile(r"\(([^)]*)\)")
_MOST_OTHER_WORDS = 3
_NEVER = " !"


@dataclass(frozen=True)
class Wish:
    """A theme, or a company known by its key; `text` as it was written.

    `never`: the answer to an exception (`Gartneri !Havlund`): this company is not wanted.
    """

    text: str
    theme: int | None = None
    employer: str = ""
    never: bool = False


def read_wish(text: str, employers: Sequence[KnownEmployer] = ()) -> Read[tuple[Wish, ...]]:
    """The wishes of one cell in the order they are written; unclear ones are asked."""
    said = squeeze(text.replace("\n", " / "))
    if says_nothing(said) or _NO_WISH.fullmatch(fold(said)):
        return Read((), text=said if not says_nothing(said) else "")
    if _NEVER in said:
        return _with_never(said, employers)
    if (excepted := _EXCEPT.search(said)) and excepted.start() > 0:
        return _with_exception(said, excepted, employers)
    wishes = _whole(said, employers) or _several(said, employers)
    return Read(tuple(wishes)) if wishes else _unclear(said)


def _whole(said: str, employers: Iterable[KnownEmployer]) -> list[Wish]:
    """The text as one wish; the company is asked for first, since its name may hold a trade."""
    if employer := find_employer(said, employers):
        return [Wish(said, employer=employer.key)]
    themes = themes_of(said) or themes_of(_BRACKETS.sub("", said))
    return [Wish(said, theme=themes[0])] if len(themes) == 1 else []


def _several(said: str, employers: Iterable[KnownEmployer]) -> list[Wish]:
    parts = [part.strip(" ,;") for part in _NUMBERED.split(said) if part.strip(" ,;")]
    if len(parts) < 2:
        parts = [part for part in _SPLIT.split(said) if part.strip()]
    if len(parts) < 2:
        return _mentioned(said)
    each = [_whole(part, employers) for part in parts]
    return [wish for wishes in each for wish in wishes] if all(each) else []


def _mentioned(said: str) -> list[Wish]:
    """One theme in a few words around it; in a long sentence nothing is taken for granted."""
    words = re.findall(r"[^\W\d_]{3,}", fold(said))
    found = [themes for word in words if len(themes := themes_of(word)) == 1]
    others = len(words) - len(found)
    if len(set(found)) == 1 and others <= _MOST_OTHER_WORDS and not _is_name(said):
        return [Wish(said, theme=found[0][0])]
    return []


def _is_name(said: str) -> bool:
    """Two words with capitals are a company that is not known yet."""
    return len(re.findall(r"\b[A-ZÆØÅ][\w.]*", said)) > 1


def _unclear(said: str) -> Read[tuple[Wish, ...]]:
    return Read((), (problem("Q-WISH", *_choices(said), reason="no_theme"),), said)


def _choices(said: str) -> list[Suggestion]:
    words = [said, *_SPLIT.split(said), *re.findall(r"[^\W\d_]{3,}", said)]
    themes = dict.fromkeys(theme for word in words for theme in themes_of(word))
    return [Suggestion(f"tema {theme}", "theme", {"theme": theme}) for theme in themes]


def _with_exception(
    said: str, excepted: "re.Match[str]", employers: Sequence[KnownEmployer]
) -> Read[tuple[Wish, ...]]:
    """`Gartneri (ikke Havlund!)`: the wish stands, and the exception is asked."""
    wished = said[: excepted.start()].strip(" ,;(")
    inner = read_wish(wished, employers)
    not_wanted = excepted[1].strip(" !.,)")
    employer = find_employer(not_wanted, employers)
    name = employer.name if employer else not_wanted
    params = {"reason": "exception", "wish": wished, "not_wanted": name}
    answers = [Suggestion(wished, "wish_only", params)]
    if employer:
        answers.insert(0, Suggestion(f"{wished}{_NEVER}{name}", "wish_and_never", params))
    return Read(inner.value, (Problem("Q-WISH", params, tuple(answers), default=wished),), said)


def _with_never(said: str, employers: Sequence[KnownEmployer]) -> Read[tuple[Wish, ...]]:
    wished, _, name = said.partition(_NEVER)
    inner = read_wish(wished, employers)
    employer = find_employer(name, employers)
    never = (Wish(name, employer=employer.key, never=True),) if employer else ()
    return Read((*inner.value, *never), inner.problems, said)
