"""Support needs in neutral words: the product's codes where one fits, else the words."""

import re
from dataclasses import dataclass

from egu.imports.cells.reading import says_nothing
from egu.imports.text import fold, squeeze

_WORDS = {
    "fixed_mentor": r"\bmentor|fast (?:kontakt)?person|fast voksen|makker|sidemand|fast følge",
    "breaks": r"\bpause|hvil\b|hvilepause|time ?out",
    "quiet": r"\bro\b|rolig|få mennesker|ikke (?:for )?mange mennesker|stille omgivelser"
    r"|skærm(?:et|ning)"
    r"|lille (?:sted|arbejdsplads|gruppe)|støjfri|uden støj|ikke støj",
    "written_instructions": r"skriftlig|på skrift|skrevet ned|tjekliste|huskeliste"
    r"|billed(?:er|støtte)",
    "one_thing_at_a_time": r"(?:én|en|et|ét|1) (?:ting|opgave) (?:ad|af) gangen|enkle opgaver"
    r"|(?:én|en|1)-?(?:ting|opgave)-ad-gangen",
    "fixed_routines": r"rutine|struktur|forudsigelig|faste rammer|fast skema|genkendelig",
    "adult_present": r"voksen altid|altid (?:en )?voksen|voksen (?:til stede|i nærheden)"
    r"|ikke (?:være )?alene",
    "pick_up": r"hentes|bliver hentet|afhent|kørsel til",
    "two_together": r"to sammen|sammen med en anden|med en kammerat|to unge",
}
_CODES = {code: re.compile(words) for code, words in _WORDS.items()}
_SPLIT = re.compile(r"\s*(?:[,;/+&\n]|\bog\b|\bsamt\b|\s-\s)\s*")


@dataclass(frozen=True)
class Needs:
    codes: tuple[str, ...] = ()
    text: str = ""


def read_needs(text: str) -> Needs:
    if says_nothing(text):
        return Needs()
    codes: list[str] = []
    other: list[str] = []
    for part in filter(None, _SPLIT.split(squeeze(text))):
        found = [code for code, words in _CODES.items() if words.search(fold(part))]
        codes += found
        other += [] if found else [part]
    return Needs(tuple(dict.fromkeys(codes)), ", ".join(other))
