"""Where the rules come from: act, paragraph and link of every rulebook entry that they rest on.

The law was read up to `READ_ON`; what it means for a placement stands in solver.rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from solver.rules.texts import Text

READ_ON = date(2026, 3, 8)


@dataclass(frozen=True, slots=True)
class Act:
    """A law, an order or a page; the Danish name is the one that counts."""

    name: Text
    number: str
    link: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One source. `entry` is the rulebook's id, `paragraph` as Danish law cites it.

    `read_on` is None where only the rulebook speaks of the act and nobody read the act itself.
    """

    entry: str
    act: Act
    paragraph: str = ""
    read_on: date | None = READ_ON


_LAW = "https://www.retsinformation.dk/eli/lta"

_FGU_ACT = Act(
    Text(
        "Lov om forberedende grunduddannelse",
        "Act on preparatory basic education (FGU)",
    ),
    "LBK nr. 606 af 24/05/2019",
    f"{_LAW}/2019/606",
)
_FGU_ORDER = Act(
    Text(
        "Bekendtgørelse om forberedende grunduddannelse",
        "Order on preparatory basic education (FGU)",
    ),
    "BEK nr. 479 af 2019",
    f"{_LAW}/2019/479",
)
_YOUTH_WORK = Act(
    Text("Bekendtgørelse om unges arbejde", "Order on young people's work"),
    "BEK nr. 1713 af 18/12/2025",
    f"{_LAW}/2025/1713",
)
_FORMER_YOUTH_WORK = Act(_YOUTH_WORK.name, "BEK nr. 1049 af 2021", f"{_LAW}/2021/1049")
_WORK_ENVIRONMENT = Act(
    Text("Lov om arbejdsmiljø", "Working environment act"),
    "LBK nr. 1108 af 2025",
    f"{_LAW}/2025/1108",
)
_WORKING_TIME = Act(
    Text(
        "Lov om visse aspekter af arbejdstidsdirektivet",
        "Act on parts of the working time directive",
    ),
    "LBK nr. 982 af 2024",
    f"{_LAW}/2024/982",
)
_LICENSED_PREMISES = Act(
    Text("Lov om restaurationsvirksomhed", "Act on restaurants and hotels"),
    "LBK nr. 692 af 2019",
    f"{_LAW}/2019/692",
)
_SCHOOL_ACT = Act(
    Text("Lov om folkeskolen", "Public school act"),
    "LBK nr. 1100 af 2025",
    f"{_LAW}/2025/1100",
)
_UNEMPLOYMENT = Act(
    Text("Bekendtgørelse om rådighed", "Order on being available for work"),
    "BEK nr. 46 af 2026",
    f"{_LAW}/2026/46",
)
_GOODS_TRANSPORT = Act(
    Text(
        "Bekendtgørelse om kørsel under uddannelse: kræver kørekort og alder",
        "Order on driving in training: asks for licence and age",
    ),
    "BEK nr. 412 af 2025",
    f"{_LAW}/2025/412",
)
_AARHUS = Act(
    Text(
        "Aarhus Kommune om EGU: 37 timer om ugen er praksis, ikke lov",
        "Municipality of Aarhus on EGU: 37 hours a week are practice, not law",
    ),
    "",
    "https://uu.aarhus.dk/egu/",
)

SCHOOLING_DUTY = Citation("E-09", _SCHOOL_ACT, "§ 34")
LICENCES = Citation("P-16", _GOODS_TRANSPORT, "§ 7 stk. 2")
COMPANY_MENTOR = Citation("P-12", _FGU_ACT, "§ 19")

REDUCED_TIME = Citation("N-01", _FGU_ACT, "§ 9 stk. 3")
FULL_TIME = Citation("N-12", _FGU_ORDER, "§ 3 stk. 2")
FULL_TIME_SCHOOL = Citation("N-13", _FGU_ORDER, "§ 3 stk. 3")
FULL_TIME_PRACTICE = Citation("N-15", _AARHUS)

TRAVEL_NORM = Citation("R-21", _UNEMPLOYMENT, "§ 9")

MINOR_DAY = Citation("U-01", _YOUTH_WORK, "§§ 16, 18, 20")
MINOR_WEEK = Citation("U-02", _YOUTH_WORK, "§§ 16, 18, 20")
TEACHING_COUNTS = Citation("U-04", _YOUTH_WORK, "§ 23")
EMPLOYERS_ADD_UP = Citation("U-05", _YOUTH_WORK, "§ 24")
MINOR_BREAK = Citation("U-06", _YOUTH_WORK, "§ 25")
MINOR_WINDOW = Citation("U-08", _YOUTH_WORK, "§ 21 stk. 7")
FORMER_MINOR_WINDOW = Citation("3A", _FORMER_YOUTH_WORK, read_on=None)
MINOR_REST = Citation("U-11", _YOUTH_WORK, "§§ 26–27")
MINOR_DAYS_OFF = Citation("U-12", _YOUTH_WORK, "§ 28")
ADULT_PRESENT = Citation("U-23", _YOUTH_WORK, "§ 8 stk. 2–3")
STRAIN = Citation("U-24", _YOUTH_WORK, "§§ 12, 33")
DANGEROUS_WORK = Citation("U-25", _YOUTH_WORK, "§ 13")
MACHINES = Citation("U-26", _YOUTH_WORK, "§ 14")
SUBSTANCES = Citation("U-27", _YOUTH_WORK, "§ 15")
TRAINING_EXEMPTION = Citation("U-28", _YOUTH_WORK, "§ 33 stk. 1")
NO_EXEMPTION = Citation("U-29", _YOUTH_WORK, "§ 33 stk. 3")
LIGHT_WORK_ONLY = Citation("U-33", _YOUTH_WORK, "§§ 9–11")
ALCOHOL = Citation("U-32", _LICENSED_PREMISES, "§ 27")

ADULT_REST = Citation("3C", _WORK_ENVIRONMENT, "§ 50")
ADULT_DAY_OFF = Citation("3C", _WORK_ENVIRONMENT, "§ 51")
ADULT_WEEK = Citation("3C", _WORKING_TIME, "§ 4")
