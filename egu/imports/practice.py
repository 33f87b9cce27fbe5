"""From the hours of a draft to the solver's bands of weekly practice."""

from egu.imports.cells.ladders import Step, week_of
from egu.imports.context import ImportSettings
from egu.imports.drafts import YouthDraft
from egu.week import minutes_in


def practice_ladder(draft: YouthDraft, settings: ImportSettings) -> list[dict[str, int]] | None:
    """Bands as in the solver's `ladder`; None while the hours are not known.

    Where a later step begins no later than the one before, the later one counts.
    """
    school = minutes_in(draft.school.week) if settings.hours_include_school else 0
    bands: dict[int, dict[str, int]] = {}
    for step in _steps(draft):
        week = week_of(step, draft.start_earliest)
        if week is None:
            return None
        most = max(0, step.minutes - school)
        bands = {begun: band for begun, band in bands.items() if begun < week}
        least = max(0, most - settings.ladder_band)
        bands[week] = {"from_week": week, "max": most, "min": least}
    return list(bands.values()) or None


def _steps(draft: YouthDraft) -> tuple[Step, ...]:
    if draft.ladder:
        return draft.ladder
    return (Step(draft.hours.minutes, from_week=0),) if draft.hours else ()
