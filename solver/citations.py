"""Where the rules come from: act, paragraph and link of every rulebook entry that they rest on.

The law was read up to `READ_ON`; what it means for a placement stands in solver.rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

READ_ON = date(2026, 3, 8)


@dataclass(frozen=True, slots=True)
class Citation:
    """One source. `entry` is the rulebook's id, `act` and `paragraph` as Danish law cites them."""

    entry: str
    act: str
    paragraph: str
    link: str
    read_on: date = READ_ON


_FGU_ACT = (
    "Lov om forberedende grunduddannelse, LBK nr. 606 af 24/05/2019",
    "https://www.retsinformation.dk/eli/lta/2019/606",
)
_FGU_ORDER = (
    "Bekendtgørelse om forberedende grunduddannelse, BEK nr. 479 af 2019",
    "https://www.retsinformation.dk/eli/lta/2019/479",
)
_YOUTH_WORK = (
    "Bekendtgørelse om unges arbejde, BEK nr. 1713 af 18/12/2025",
    "https://www.retsinformation.dk/eli/lta/2025/1713",
)
_WORK_ENVIRONMENT = (
    "Lov om arbejdsmiljø, LBK nr. 1108 af 2025",
    "https://www.retsinformation.dk/eli/lta/2025/1108",
)
_WORKING_TIME = (
    "Lov om visse aspekter af arbejdstidsdirektivet, LBK nr. 982 af 2024",
    "https://www.retsinformation.dk/eli/lta/2024/982",
)
_LICENSED_PREMISES = (
    "Lov om restaurationsvirksomhed, LBK nr. 692 af 2019",
    "https://www.retsinformation.dk/eli/lta/2019/692",
)
_SCHOOL_ACT = (
    "Lov om folkeskolen, LBK nr. 1100 af 2025",
    "https://www.retsinformation.dk/eli/lta/2025/1100",
)
_UNEMPLOYMENT = (
    "Bekendtgørelse om rådighed, BEK nr. 46 af 2026",
    "https://www.retsinformation.dk/eli/lta/2026/46",
)

_GOODS_TRANSPORT = (
    "BEK nr. 412 af 2025 (kørsel under uddannelse kræver kørekort og alder)",
    "https://www.retsinformation.dk/eli/lta/2025/412",
)


def _cite(entry: str, act: tuple[str, str], paragraph: str) -> Citation:
    title, link = act
    return Citation(entry=entry, act=title, paragraph=paragraph, link=link)


SCHOOLING_DUTY = _cite("E-09", _SCHOOL_ACT, "§ 34")
LICENCES = _cite("P-16", _GOODS_TRANSPORT, "§ 7 stk. 2")
COMPANY_MENTOR = _cite("P-12", _FGU_ACT, "§ 19")

REDUCED_TIME = _cite("N-01", _FGU_ACT, "§ 9 stk. 3")
FULL_TIME = _cite("N-12", _FGU_ORDER, "§ 3 stk. 2")
FULL_TIME_SCHOOL = _cite("N-13", _FGU_ORDER, "§ 3 stk. 3")
FULL_TIME_PRACTICE = Citation(
    "N-15", "Praksis, ikke lov: 37 timer om ugen", "", "https://uu.aarhus.dk/egu/"
)

TRAVEL_NORM = _cite("R-21", _UNEMPLOYMENT, "§ 9")

MINOR_DAY = _cite("U-01", _YOUTH_WORK, "§§ 16, 18, 20")
MINOR_WEEK = _cite("U-02", _YOUTH_WORK, "§§ 16, 18, 20")
TEACHING_COUNTS = _cite("U-04", _YOUTH_WORK, "§ 23")
EMPLOYERS_ADD_UP = _cite("U-05", _YOUTH_WORK, "§ 24")
MINOR_BREAK = _cite("U-06", _YOUTH_WORK, "§ 25")
MINOR_WINDOW = _cite("U-08", _YOUTH_WORK, "§ 21 stk. 7")
MINOR_REST = _cite("U-11", _YOUTH_WORK, "§§ 26–27")
MINOR_DAYS_OFF = _cite("U-12", _YOUTH_WORK, "§ 28")
ADULT_PRESENT = _cite("U-23", _YOUTH_WORK, "§ 8 stk. 2–3")
STRAIN = _cite("U-24", _YOUTH_WORK, "§§ 12, 33")
DANGEROUS_WORK = _cite("U-25", _YOUTH_WORK, "§ 13")
MACHINES = _cite("U-26", _YOUTH_WORK, "§ 14")
SUBSTANCES = _cite("U-27", _YOUTH_WORK, "§ 15")
TRAINING_EXEMPTION = _cite("U-28", _YOUTH_WORK, "§ 33 stk. 1")
NO_EXEMPTION = _cite("U-29", _YOUTH_WORK, "§ 33 stk. 3")
LIGHT_WORK_ONLY = _cite("U-33", _YOUTH_WORK, "§§ 9–11")
ALCOHOL = _cite("U-32", _LICENSED_PREMISES, "§ 27")

ADULT_REST = _cite("3C", _WORK_ENVIRONMENT, "§ 50")
ADULT_DAY_OFF = _cite("3C", _WORK_ENVIRONMENT, "§ 51")
ADULT_WEEK = _cite("3C", _WORKING_TIME, "§ 4")
