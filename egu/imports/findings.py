"""What the import has to say about a file: refusals, questions and warnings.

Codes and parameters only; the sentences are in wording.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

Params = Mapping[str, str | int]


class Kind(Enum):
    REFUSED = "refused"
    QUESTION = "question"
    WARNING = "warning"


_KINDS = {"R": Kind.REFUSED, "Q": Kind.QUESTION, "W": Kind.WARNING}


@dataclass(frozen=True)
class Suggestion:
    """An answer to press: `value` is what the cell would say instead, or a keyword of its code.

    `label` names a wording for a value that does not explain itself; empty = show the value.
    """

    value: str
    label: str = ""
    params: Params = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """What a reader of one cell could not settle alone, before it knows where the cell stands.

    `default` is the answer that stands until somebody answers: a text that reads as the value
    now stored, empty when nothing is stored.
    """

    code: str
    params: Params = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    default: str = ""

    @property
    def kind(self) -> Kind:
        return _KINDS[self.code[0]]


@dataclass(frozen=True)
class Finding:
    """A problem with its place. `subject` and `field` say what an answer belongs to.

    `restricted`: the raw text may be sensitive and stays out of every file and log line.
    """

    kind: Kind
    code: str
    sheet: str
    row: int
    column: str
    heading: str
    raw: str
    params: Params = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    default: str = ""
    field: str = ""
    subject: str = ""
    restricted: bool = False


@dataclass
class Skipped:
    """Rows that are no data, counted by what they are."""

    blank: int = 0
    section: int = 0
    header: int = 0
    footer: int = 0

    def __add__(self, other: "Skipped") -> "Skipped":
        return Skipped(
            self.blank + other.blank,
            self.section + other.section,
            self.header + other.header,
            self.footer + other.footer,
        )


def of_kind(findings: Iterable[Finding], kind: Kind) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.kind is kind)
