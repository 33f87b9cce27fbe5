"""An employer as a row describes it, before anything is stored."""

import datetime as dt
from dataclasses import dataclass, field

from egu.imports.row_reader import Cell
from egu.imports.text import fold


@dataclass(frozen=True)
class EmployerDraft:
    """One workplace. None and empty texts: not said, or waiting for an answer.

    `key` finds the same workplace again, `subject` the answers that were given about it; `known`
    is the key of the one already stored.
    `place_said` is what the cells say of postcode and town, whatever list they were read with.
    `cvr_text` keeps a number whose checksum fails. `relation` is one of active, new,
    contacted, paused, seasonal, declined.
    """

    key: str
    name: str
    subject: str = ""
    sheet: str = ""
    row: int = 0
    known: str | None = None
    cvr: str | None = None
    cvr_text: str = ""
    p_number: str | None = None
    address: str = ""
    postcode: str = ""
    town: str = ""
    place_said: str = field(default="", compare=False)
    industry: str = ""
    contacts: tuple[str, ...] = ()
    phone: str | None = None
    mail: str | None = None
    relation: str | None = None
    last_contact: dt.date | None = None
    history: str = ""
    max_heads: int | None = None
    cells: tuple[Cell, ...] = ()


def employer_key(name: str, cvr: str | None, p_number: str | None) -> str:
    """CVR and P-number; without a P-number CVR and name; without both the name."""
    if p_number:
        return f"p:{p_number}"
    return f"cvr:{cvr}:{fold(name)}" if cvr else f"name:{fold(name)}"
