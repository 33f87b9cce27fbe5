"""What an employer asks of a youth: licences and age are rules, everything else is text."""

import re
from dataclasses import dataclass, replace

from egu.imports.cells.reading import Read, asking
from egu.imports.text import fold

_NONE = {"", "-", "ingen", "intet", "nej", "ingen krav", "ingen særlige", "?"}
_ITEMS = re.compile(
    r"[,;\n•]|\s\+\s|\bsamt\b|\bog\b(?=\s+(?:kørekort|knallert|over|fyldt|min\.|mindst|traktor))"
)
_OR = re.compile(r"\s+eller\s+|\s+el\.\s+|\s*/\s*|\|")
_CODES = re.compile(r"[a-z]+(?:\|[a-z]+)+")
_WISH = re.compile(
    r"\b(?:en fordel|fordel|gerne|ønskelig\w*|ønskes|et plus|plus|helst|ikke|intet|ingen|uden"
    r"|måske|evt|eventuelt)\b"
)
_OLDER_THAN = re.compile(r"\b(?:over|fyldt|min\.?|mindst|minimum)\s*(1[3-9]|2\d)\b(?:\s*år)?")
_YEARS = re.compile(r"(1[3-9]|2\d)\s*(?:\+|års?)(?:\s*(?:\+|eller derover|og opefter))?")
_LICENCES = (
    ("AM", r"(?:lille |stor )?knallert(?:en|bevis|kort|-?kørekort| am)?|am(?:-kort)?|kørekort am"),
    ("T", r"t|traktor(?:kort|kørekort|bevis)?|kørekort t|t-kort"),
    ("truck", r"(?:gaffel)?truck-?(?:kort|certifikat|bevis|førerbevis)|truck"),
    (
        "B",
        r"kørekort|b|b-?kørekort|kørekort (?:til )?(?:b|bil|\(b\)|kat\.? b|kategori b|personbil)",
    ),
    ("B", r"(?:egen )?bil"),
)
_PATTERNS = tuple((code, re.compile(phrase)) for code, phrase in _LICENCES)
_MENTIONED = re.compile(r"kørekort|knallert|traktorkort|truckc")
_LEAD = re.compile(r"^(?:krav om|har|skal have|have|kræver|med|gyldigt|et)\s+")


@dataclass(frozen=True)
class Demands:
    """An item of `licences` may name alternatives: `AM|B` is met by either."""

    licences: tuple[str, ...] = ()
    min_age: int | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Item:
    """`code` asks, and `answer` is what the item could say instead."""

    text: str
    licence: str = ""
    age: int | None = None
    code: str = ""
    answer: str = ""


def read_demands(text: str) -> Read[Demands]:
    """`A eller B` waits for an answer and is text until then."""
    if fold(text).strip(" .") in _NONE:
        return Read(Demands())
    items = _joined([_read_item(part) for part in map(_one_line, _ITEMS.split(text)) if part])
    open_items = [item for item in items if item.code]
    if not open_items:
        return Read(_demands(items))
    answer = ", ".join(item.answer or item.text for item in items)
    answers = (answer,) if all(item.answer for item in open_items) else ()
    return asking(_demands(items), open_items[0].code, *answers)


def _joined(items: list[_Item]) -> list[_Item]:
    """`knallert, bil eller traktor`: the licences right before an `eller` are alternatives too."""
    joined: list[_Item] = []
    for item in items:
        while item.answer and joined and joined[-1].licence:
            before = joined.pop()
            text = f"{before.text}, {item.text}"
            item = replace(item, text=text, answer=f"{before.licence}|{item.answer}")
        joined.append(item)
    return joined


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _demands(items: list[_Item]) -> Demands:
    return Demands(
        licences=tuple(dict.fromkeys(item.licence for item in items if item.licence)),
        min_age=max((item.age for item in items if item.age), default=None),
        texts=tuple(item.text for item in items if not item.licence and not item.age),
    )


def _read_item(text: str) -> _Item:
    plain = _without_lead(fold(text).strip(" ."))
    if _WISH.search(plain):
        return _Item(text)
    if found := _OLDER_THAN.search(plain) or _YEARS.fullmatch(plain):
        return _Item(text, age=int(found[1]))
    if licence := _licence(plain):
        return _Item(text, licence=licence)
    return _alternatives(text, plain)


def _without_lead(plain: str) -> str:
    while (shorter := _LEAD.sub("", plain)) != plain:
        plain = shorter
    return plain


def _licence(plain: str) -> str:
    return next((code for code, pattern in _PATTERNS if pattern.fullmatch(plain)), "")


def _alternatives(text: str, plain: str) -> _Item:
    """`AM|B` in codes is an answer; the same said with `eller` is a question."""
    parts = [_licence(part.strip(" .")) for part in _OR.split(plain)]
    if len(parts) > 1 and all(parts):
        either = "|".join(dict.fromkeys(parts))
        if _CODES.fullmatch(plain):
            return _Item(text, licence=either)
        return _Item(text, code="Q-LICENCE-OR", answer=either)
    if len(parts) > 1 and any(parts):
        return _Item(text, code="Q-LICENCE-OR")
    return _Item(text, code="Q-LICENCE" if _MENTIONED.search(plain) else "")
