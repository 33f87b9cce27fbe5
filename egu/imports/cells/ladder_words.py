"""The pieces an hours plan in words is made of, as patterns."""

import re

from egu.imports.cells.calendar import MONTHS
from egu.imports.cells.numbers import NUMBER

_HOURS = r"(?:timers?|time|t|h)\b\.?"
_WEEKS = r"(?:ugers?|uge)\b"
_PER_WEEK = r"(?:\s*(?:/|pr\.?|om|i|per)\s*ugen?\b\.?|\s*ugentligt?)?"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHEN = (
    rf"(?:jule?n?(?:eferien)?|nytår|årsskiftet|påske(?:n|ferien)?|pinse(?:n)?|efterårsferien"
    rf"|uge\s*\d{{1,2}}(?:\s+(?:i\s+)?20\d\d)?|\d{{4}}-\d\d?-\d\d?"
    rf"|(?:d\.?\s*)?\d{{1,2}}\s*[./-]\s*\d{{1,2}}(?:\s*[./-]\s*\d{{2,4}})?(?!\s*{_HOURS})"
    rf"|(?:den\s+|d\.\s*)?\d{{1,2}}\.?\s*(?:{_MONTH})\b\.?(?:\s*20\d\d)?"
    rf"|(?:{_MONTH})\b(?:\s*20\d\d)?)"
)
_AMOUNT = (
    rf"(?:(?:{NUMBER})\s*[x×*]\s*(?:{NUMBER})(?:\s*{_HOURS})?"
    rf"|(?:{NUMBER})\s*dage\s*(?:á|a|à|af|med)\s*(?:{NUMBER})(?:\s*{_HOURS})?|(?:fuld|hel)\s?tid|(?:{NUMBER})(?:\s*{_HOURS})?){_PER_WEEK}"
)
_PIECES: tuple[tuple[str, str], ...] = (
    ("each", rf"(?:i )?({NUMBER})\s*{_WEEKS}\s*(?:hver|ad gangen|pr\.? trin|per trin|af gangen)"),
    ("each", rf"hver(?:t)?\s*({NUMBER})\.?\s*{_WEEKS}"),
    ("each", r"hver\s*(?:anden|2\.)\s*uge()"),
    ("month", r"(?:1|en|én)?\s*(?:hver|pr\.?|per|om)\s*måned(?:en)?\b|månedligt?\b"),
    ("month", rf"(?:i |de )?(?:første )?({NUMBER})\s*(?:måneder|måned|mdr\.?)(?: hver)?"),
    ("more", rf"(?:\+|plus|stig\w*(?: så)?(?: med)?|øges?(?: med)?|op med)\s*({NUMBER})"
             rf"(?:\s*{_HOURS})?"),
    ("until", rf"(?:ind)?til(?: og med)?\s*({_WHEN})"),
    ("cap", rf"(?:indtil|op til|til(?: max\.?| maks\.?| højst)?|max\.?|maks\.?|slutter på)"
            rf"\s*({NUMBER})"
            rf"(?:\s*{_HOURS})?(?:\s*er nået)?(?!\s*[./-]\s*\d)(?!\s*(?:{_MONTH}))(?!\s*{_WEEKS})"),
    ("weeks", rf"(?:i )?(?:de |den )?(?:første|næste|følgende)\s*({NUMBER})\s*{_WEEKS}"),
    ("after", rf"efter\s*(?:de (?:første )?)?({NUMBER})\s*{_WEEKS}"),
    ("range", r"uge\s*(\d{1,2})\s*(?:-|til)\s*(\d{1,2})"),
    ("from", rf"(?:fra(?: og med)?|pr\.?|efter|per|startende)\s*({_WHEN})"),
    ("weeks", rf"(?:i )?({NUMBER})\s*{_WEEKS}"),
    ("next", r"(?:så|derefter|herefter|dernæst|siden|senere|bagefter|og så|og"
             r"|->|→|=>|[,;:/.()>-])"),
    ("amount", rf"({_AMOUNT})"),
    ("start", r"(?:starter?|begynder|fra start|i starten|først|op|fast|vedvarende|resten"
              r"|på|med)\b"),
)  # fmt: skip
PIECES = [(kind, re.compile(pattern)) for kind, pattern in _PIECES]
"""Kind and pattern of every piece, in the order in which they are tried."""
