"""What a workplace says it can give, read as codes that youths' needs are met by."""

import re
from dataclasses import dataclass

from egu.imports.text import fold

_PHRASES = (
    (
        "adult_present",
        r"(?:en )?voksen (?:er )?(?:altid|hele tiden|konstant) (?:til ?stede|med|ved siden af)"
        r"|(?:altid|hele tiden) en voksen(?: til ?stede)?",
    ),
    ("one_thing_at_a_time", r"(?:én|en|1) (?:ting|opgave) ad gangen"),
    (
        "written_instructions",
        r"(?:skriftlige?|nedskrevne|skrevne) (?:instruks(?:er)?|instruktion(?:er)?|anvisninger)"
        r"|instruks(?:er)? på skrift",
    ),
    ("fixed_routines", r"faste? (?:rutiner?|rammer|struktur)"),
    ("fixed_mentor", r"(?:en )?(?:fast|egen|personlig) (?:mentor|kontaktperson|makker|oplærer)"),
    ("two_together", r"(?:to|2) (?:unge )?(?:sammen|ad gangen)|to unge|plads til to"),
    (
        "pick_up",
        r"(?:(?:bliver|kan blive|kan) )?(?:hente[st]|afhentes|afhentning)"
        r"(?: på (?:stationen|banegården|stoppestedet))?(?: og bragt)?",
    ),
    ("breaks", r"(?:mulighed for |ekstra |flere |gode |lange )*pauser?"),
    (
        "quiet",
        r"(?:ro|rolige? (?:sted|omgivelser|arbejdsplads|miljø)|få mennesker|lille hold|stille)",
    ),
)
_PATTERNS = tuple((code, re.compile(rf"(?<!\w)(?:{phrase})(?!\w)")) for code, phrase in _PHRASES)
_NONE = {"", "-", "ingen", "ingenting", "intet", "nej", "?"}
_ITEMS = re.compile(r"[;,\n•|]|(?<!\d)/(?!\d)|\s\+\s|\s&\s|\bog\b")
_NEGATED = re.compile(r"\b(?:ingen|ikke|uden|aldrig|sjældent|intet|evt\.?|måske|eventuelt)\b")


@dataclass(frozen=True)
class Provided:
    """`texts`: what no code stands for; it is shown but meets no need by itself."""

    codes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def read_provides(text: str) -> Provided:
    """A phrase with a no or a perhaps in it sets no code."""
    if fold(text) in _NONE:
        return Provided()
    codes: list[str] = []
    texts: list[str] = []
    for item in filter(None, (" ".join(part.split()) for part in _ITEMS.split(text))):
        found = () if _NEGATED.search(fold(item)) else _codes_in(fold(item))
        codes += found
        texts += [] if found else [item]
    return Provided(tuple(dict.fromkeys(codes)), tuple(texts))


def _codes_in(plain: str) -> tuple[str, ...]:
    found: list[tuple[int, str]] = []
    for code, pattern in _PATTERNS:
        if match := pattern.search(plain):
            found.append((match.start(), code))
            plain = plain[: match.start()] + "_" * len(match[0]) + plain[match.end() :]
    return tuple(code for _, code in sorted(found))
