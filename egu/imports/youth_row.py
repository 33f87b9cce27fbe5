"""From one row of a file of youths to a draft, or to the refusal that stops it."""

import datetime as dt
from dataclasses import replace

from egu.imports.cells.availability import read_availability
from egu.imports.cells.birth import Birth, read_birth, turns_18_soon
from egu.imports.cells.calendar import years_between
from egu.imports.cells.contacts import read_contact
from egu.imports.cells.custody import Custody, read_custody
from egu.imports.cells.grants import Grant, GrantCells, GrantState, read_grant
from egu.imports.cells.hours import Hours, read_hours
from egu.imports.cells.jobs import read_job
from egu.imports.cells.ladders import Step, read_ladder
from egu.imports.cells.licences import read_licences
from egu.imports.cells.mails import read_mail
from egu.imports.cells.moments import read_moment, read_waiting, tier_of
from egu.imports.cells.names import Name, read_name
from egu.imports.cells.needs import read_needs
from egu.imports.cells.not_wanted import NotWanted, read_not_wanted
from egu.imports.cells.numbers import shown
from egu.imports.cells.phones import read_phone
from egu.imports.cells.postcodes import read_place
from egu.imports.cells.reading import problem
from egu.imports.cells.schools import read_school
from egu.imports.cells.transport import read_modes
from egu.imports.cells.travel_limits import read_travel_limit
from egu.imports.cells.wishes import read_wish
from egu.imports.drafts import Origin, YouthDraft
from egu.imports.findings import Suggestion
from egu.imports.row_cells import RowCells
from egu.imports.text import squeeze
from egu.rulebook import ADULT, DECIDED_FROM


def read_youth_row(cells: RowCells, staff: tuple[str, ...]) -> YouthDraft | None:
    """None for a refused row, which raises its refusal and nothing else."""
    name = _name(cells)
    if name is None:
        cells.note(_name_field(cells), problem("R-NO-NAME"))
        return None
    birth = _birth(cells, name)
    if birth is None:
        return None
    draft = _who(cells, name, birth)
    draft = _education(cells, draft)
    draft = _hours(cells, draft)
    draft = _wishes(cells, draft)
    draft = _week(cells, draft, staff)
    draft = _age(cells, draft)
    return replace(draft, clinical=tuple(cells.clinical), unread=tuple(cells.unread))


def _name_field(cells: RowCells) -> str:
    return "name" if cells.header.column("name") is not None else "first_name"


def _name(cells: RowCells) -> Name | None:
    whole = read_name(cells.said("name"))
    if whole is not None:
        return whole
    return read_name(f"{cells.said('first_name')} {cells.said('last_name')}")


def _birth(cells: RowCells, name: Name) -> Birth | None:
    today = cells.context.date
    read = read_birth(cells.raw("birth_date"), today)
    if read.value is not None:
        cells.subject = YouthDraft(Origin("", 0), name, read.value.date).subject
        read = read_birth(_answered(cells), today)
    return cells.take("birth_date", read)


def _answered(cells: RowCells) -> str:
    """A CPR number is read and then forgotten: only an answer replaces the unmasked text."""
    answer = cells.said("birth_date")
    return cells.raw("birth_date") if "xxxx" in answer else answer


def _who(cells: RowCells, name: Name, birth: Birth) -> YouthDraft:
    return YouthDraft(
        origin=Origin(
            cells.row.sheet,
            cells.row.number,
            cells.subject,
            number=squeeze(cells.said("number")),
            department=squeeze(cells.said("department")) or cells.section,
            cells=cells.cells(),
        ),
        name=name,
        birth_date=birth.date,
        birth_date_confirmed=birth.confirmed,
        address=squeeze(cells.said("address")),
        place=cells.take("place", read_place(_place_text(cells), cells.context.postcodes)),
        municipality=squeeze(cells.said("municipality")),
        phone=cells.take("phone", read_phone(cells.said("phone"))),
        mail=cells.take("mail", read_mail(cells.said("mail"))),
        custody=_custody(cells),
        note="\n".join(filter(None, _notes(cells))),
    )


def _notes(cells: RowCells) -> list[str]:
    return [cells.said("note", column).strip() for column in cells.header.columns.get("note", ())]


def _place_text(cells: RowCells) -> str:
    return f"{cells.said('place')} {cells.said('town')}".strip()


def _custody(cells: RowCells) -> Custody | None:
    custody = read_custody(cells.said("guardian"))
    phone = cells.take("guardian_phone", read_phone(cells.said("guardian_phone")))
    return replace(custody, phone=custody.phone or phone) if custody else None


def _education(cells: RowCells, draft: YouthDraft) -> YouthDraft:
    today, settings = cells.context.date, cells.context.settings
    start = cells.take("start", read_moment(cells.said("start"), today))
    end = cells.take("end", read_moment(cells.said("end"), today))
    if start and end and end < start:
        cells.note("end", problem("Q-END", start=start.isoformat()))
        end = None
    return replace(
        draft,
        start_earliest=start,
        education_end=end,
        start_latest=_start_latest(end, settings.min_weeks),
        school=cells.take("school", read_school(cells.clean("school"), today, settings.school_day)),
    )


def _start_latest(end: dt.date | None, min_weeks: int) -> dt.date | None:
    """The last start that leaves the shortest placement, both of its days counted."""
    return None if end is None else end - dt.timedelta(days=min_weeks * 7 - 1)


def _hours(cells: RowCells, draft: YouthDraft) -> YouthDraft:
    settings, today = cells.context.settings, cells.context.date
    full, most = settings.full_time_minutes, settings.most_week_minutes
    hours = cells.take("hours", read_hours(cells.clean("hours"), full_time=full, most=most))
    plan = cells.take(
        "ladder", read_ladder(cells.clean("ladder"), draft.start_earliest, today, full)
    )
    grant = _grant(cells)
    ladder = _with_first_step(plan, hours)
    _check_grant(cells, grant, hours, ladder, planned=bool(plan))
    return replace(draft, hours=hours, ladder=ladder, grant=grant)


def _with_first_step(plan: tuple[Step, ...], hours: Hours | None) -> tuple[Step, ...]:
    """A plan that begins with a date is preceded by the hours of the week."""
    if plan and plan[0].from_week != 0 and hours is not None:
        return (Step(hours.minutes, from_week=0, days=hours.days), *plan)
    return plan


def _grant(cells: RowCells) -> Grant:
    settings = cells.context.settings
    texts = GrantCells(cells.clean("grant"), cells.clean("grant_until"), cells.clean("grant_hours"))
    reading = read_grant(
        texts,
        cells.context.date,
        full_time=settings.full_time_minutes,
        most=settings.most_week_minutes,
    )
    fields = {"state": "grant", "until": "grant_until", "hours": "grant_hours"}
    for place, found in reading.problems:
        cells.note(fields[place], found)
    return reading.grant


def _check_grant(
    cells: RowCells, grant: Grant, hours: Hours | None, ladder: tuple[Step, ...], *, planned: bool
) -> None:
    full = cells.context.settings.full_time_minutes
    amounts = [step.minutes for step in ladder] + ([hours.minutes] if hours else [])
    if not amounts:
        return
    if grant.state is GrantState.NONE and min(amounts) < full:
        below = hours is not None and hours.minutes < full
        cells.note("hours" if below else "ladder", problem("W-NO-GRANT", full=shown(full / 60)))
    granted = grant.minutes if grant.usable(cells.context.date) else None
    if granted is not None and max(amounts) > granted:
        cells.note(
            "ladder" if planned else "hours", problem("W-OVER-GRANT", hours=shown(granted / 60))
        )


def _wishes(cells: RowCells, draft: YouthDraft) -> YouthDraft:
    known = cells.context.employers
    columns = cells.header.columns.get("wish", ())
    asked = len(cells.findings)
    wishes = [
        wish
        for column in columns
        for wish in cells.take("wish", read_wish(cells.clean("wish", column), known), column)
    ]
    if not wishes and columns and not _asks_wish(cells, asked):
        cells.note("wish", problem("W-NO-WISHES"))
    never = [wish.employer for wish in wishes if wish.never]
    not_wanted = read_not_wanted(cells.clean("not_wanted"), known)
    return replace(
        draft,
        wishes=tuple(wish for wish in wishes if not wish.never),
        not_wanted=_with_employers(not_wanted, never),
    )


def _asks_wish(cells: RowCells, since: int) -> bool:
    return any(finding.code == "Q-WISH" for finding in cells.findings[since:])


def _with_employers(not_wanted: NotWanted, employers: list[str]) -> NotWanted:
    return replace(not_wanted, employers=(*not_wanted.employers, *employers))


def _week(cells: RowCells, draft: YouthDraft, staff: tuple[str, ...]) -> YouthDraft:
    settings, today = cells.context.settings, cells.context.date
    limit = cells.take("travel_limit", read_travel_limit(cells.clean("travel_limit")))
    waiting = cells.take("waiting", read_waiting(cells.clean("waiting"), today))
    return replace(
        draft,
        licences=read_licences(cells.clean("licences")),
        modes=cells.take("transport", read_modes(cells.clean("transport"))),
        max_each_way=settings.max_each_way if limit is None else limit,
        available=cells.take("available", read_availability(cells.clean("available"))),
        job=cells.take("job", read_job(cells.clean("job"))),
        needs=read_needs(cells.clean("needs")),
        contact=read_contact(cells.clean("contact"), staff),
        waiting_since=waiting,
        tier=tier_of(waiting, today, settings.tier_weeks, settings.tier_unknown),
    )


def _age(cells: RowCells, draft: YouthDraft) -> YouthDraft:
    today = cells.context.date
    if turns_18_soon(draft.birth_date, today):
        cells.note("birth_date", problem("W-18-SOON"))
    if draft.custody is None and years_between(draft.birth_date, today) < ADULT:
        cells.note("guardian", problem("Q-GUARDIAN"))
    age = years_between(draft.birth_date, draft.start_earliest or today)
    return draft if age < DECIDED_FROM else _with_consent(cells, draft, age)


def _with_consent(cells: RowCells, draft: YouthDraft, age: int) -> YouthDraft:
    """From 25 on the municipality decides and the youth agrees (E-02)."""
    decided = cells.decision("consent_from_25", "birth_date")
    if decided is not None:
        return replace(draft, consent_from_25=decided == "yes")
    answers = (Suggestion("yes", "consent_yes"), Suggestion("no", "consent_no"))
    question = problem("Q-AGE-25", *answers, age=age)
    cells.note("birth_date", question, about="consent_from_25")
    return draft
