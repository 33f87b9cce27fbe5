"""The numbers of the law and the field that more than one part reckons with, by their rule's id.

What an institution may decide otherwise stands in its settings; here is what holds until it does.
"""

from datetime import date

ADULT = 18
"""P-07 and the rules for the young (U-01 to U-32) end on this birthday."""

DECIDED_FROM = 25
"""From here on at the start the municipality decides, and the person agrees (E-01, E-02)."""

SCHOOLING_DUTY_ENDS = 15
"""The youngest who may be out of it (E-09)."""

FULL_TIME_MINUTES = 37 * 60
"""A full week of practice (N-15); an institution's setting."""

FULL_TIME_SCHOOL_MINUTES = 26 * 60
"""A full week of taught time (N-13); an institution's setting."""

MOPED_AGE, CAR_AGE = 15, 18
"""Who may drive alone with a licence: a small moped from 15, with a licence for it, a large moped,
a car or a motorcycle (færdselsloven § 63, https://danskelove.dk/færdselsloven/63); a car from 18
(§ 56, 2, https://elov.dk/faerdselsloven/56/), for at 17 somebody has to sit beside (§ 57, 3). As in
force in November 2026, for all dates."""

BONUS_A_DAY, BONUS_DAYS, BONUS_MOST = 82, 485, 40_000
"""Kroner a calendar day, and the most days and kroner for one pupil (B-02)."""

BONUS_SIGNED_FROM, BONUS_SIGNED_UNTIL = date(2019, 8, 1), date(2027, 12, 31)
"""The first and the last day on which an agreement that gives a bonus can be signed (B-03)."""

BONUS_START_MONTHS = 3
"""How long after the signatures it has to begin (B-03)."""
