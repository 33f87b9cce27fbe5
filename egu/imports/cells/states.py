"""Short answers of a closed list: the state of an offer, sharing, the relation to an employer."""

from egu.imports.cells.reading import Read, asking
from egu.imports.text import fold

_STATUS = {
    "open": (
        "åben",
        "aaben",
        "åbent",
        "ledig",
        "aktiv",
        "klar",
        "ok",
        "open",
        "opslået",
        "i gang",
        "frit",
    ),
    "draft": ("kladde", "udkast", "draft", "under udarbejdelse", "ikke klar", "afventer"),
    "paused": (
        "pause",
        "pauset",
        "på pause",
        "i bero",
        "sat på pause",
        "paused",
        "stand by",
        "hviler",
    ),
    "filled": ("optaget", "besat", "fyldt", "fuld", "udfyldt"),
    "closed": ("lukket", "slut", "afsluttet", "nedlagt", "udgået", "trukket tilbage"),
}
_RELATION = {
    "active": ("aktiv", "aktiv aftale", "samarbejder", "fast", "fast aftale", "ja"),
    "new": ("ny", "nyt", "ny virksomhed", "ny kontakt", "nyt emne"),
    "contacted": ("kontaktet", "ringet", "skrevet", "i dialog", "dialog"),
    "paused": ("pause", "på pause", "i bero", "hviler"),
    "seasonal": ("sæson", "sæsonen", "kun sæson", "sæsonvirksomhed"),
    "declined": ("nej tak", "nej", "afslået", "ikke interesseret", "takket nej", "ønsker ikke"),
}
_YES = {
    "ja",
    "j",
    "x",
    "yes",
    "y",
    "kan deles",
    "kan godt deles",
    "deles",
    "delt",
    "sand",
    "ok",
    "1",
}
_NO = {"nej", "n", "no", "-", "kan ikke deles", "ikke", "falsk", "", "0", "deles ikke"}


def read_status(text: str) -> Read[str | None]:
    """Blank is no state that was said, and so is asked."""
    return _one_of(text, _STATUS, "Q-STATUS", ("åben", "kladde"))


def read_relation(text: str) -> Read[str | None]:
    if fold(text) in {"", "-", "?"}:
        return Read(None)
    return _one_of(text, _RELATION, "Q-RELATION", ("aktiv", "ny"))


def read_share(text: str) -> Read[bool | None]:
    plain = fold(text).strip(" .!")
    if plain in _YES | _NO:
        return Read(plain in _YES)
    return asking(None, "Q-SHARE", "ja", "nej")


def _one_of(
    text: str, words: dict[str, tuple[str, ...]], code: str, likely: tuple[str, ...]
) -> Read[str | None]:
    plain = fold(text).strip(" .!")
    for value, spellings in words.items():
        if plain in spellings:
            return Read(value)
    return asking(None, code, *likely)
