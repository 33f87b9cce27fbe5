"""A list of postcodes for the import, and when two spellings of a town are the same town."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein

from egu.imports.text import plain_letters, squeeze

_SHORT = {"kbh": "koebenhavn", "nr": "noerre", "sdr": "soender", "st": "store", "ll": "lille"}
_LETTERS_FOR_ONE_WRONG = 5


class PostcodeList:
    """Postcodes out of pairs of code and town; where a code has several, the commonest counts.

    `complete`: the list is the whole country, so a number that is missing does not exist.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], *, complete: bool) -> None:
        self.complete = complete
        self._towns = _commonest(pairs)

    def town(self, code: str) -> str | None:
        return self._towns.get(code)

    def codes_of(self, town: str) -> tuple[str, ...]:
        exact = tuple(code for code, name in self._towns.items() if _parts(name) == _parts(town))
        return exact or tuple(code for code, name in self._towns.items() if same_town(name, town))

    def near(self, code: str) -> tuple[str, ...]:
        return tuple(known for known in self._towns if _one_digit_apart(known, code))


def same_town(one: str, other: str) -> bool:
    """Whether two names mean one town: `Viby Sj.` is Viby Sjælland, `Kbh. K` is København K."""
    these, those = _parts(one), _parts(other)
    if not these or not those:
        return False
    return these[0] == those[0] and all(map(_one_begins_the_other, these[1:], those[1:]))


def misspelled_town(one: str, other: str) -> bool:
    """One letter wrong in a name of five, two in one of ten."""
    these, those = plain_letters(one), plain_letters(other)
    return DamerauLevenshtein.distance(these, those) <= len(those) // _LETTERS_FOR_ONE_WRONG


def _commonest(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for code, town in pairs:
        names[code.strip()][squeeze(town)] += 1
    return {code: counted.most_common(1)[0][0] for code, counted in sorted(names.items())}


def _parts(town: str) -> list[str]:
    words = plain_letters(town).replace(".", " ").replace("-", " ").split()
    return [_SHORT.get(word, word) for word in words]


def _one_begins_the_other(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _one_digit_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
