"""What may be told in a message, each fact written out in the language of the moment.

What an employer is told comes from egu.placements.disclosure and nowhere else.
"""

from datetime import date, timedelta

from flask import current_app

from egu.clock import today
from egu.placements.disclosure import EmployerView, StepView, proposal_for_employer
from egu.placements.message_kinds import Audience, example_facts
from egu.placements.models import Proposal
from egu.week import DAY_NAMES, first_on
from egu.written import coming_day, long_date

Facts = dict[str, str]


def employer_facts(proposal: Proposal, name: str, link: str) -> Facts:
    view = proposal_for_employer(proposal)
    return {
        "name": name,
        "school": view.institution,
        "youth": view.first_name,
        "full_name": view.full_name or "",
        "workplace": view.workplace,
        "offer": view.offer_title,
        "start": long_date(view.start),
        "end": long_date(view.end),
        "week": week_words(view.steps),
        "travel": view.travel or "",
        "strengths": view.strengths or "",
        "reason": view.shared_reason or "",
        "answer_by": coming_day(view.answer_by) if view.answer_by else "",
        "link": link,
        "helper": _helper_words(view),
    }


def youth_facts(proposal: Proposal, link: str) -> Facts:
    youth = proposal.youth
    return {
        "name": youth.first_name,
        "school": youth.institution.name,
        "workplace": proposal.offer.workplace.name,
        "offer": proposal.offer.title,
        "start": long_date(proposal.start),
        "answer_by": coming_day(proposal.answer_by) if proposal.answer_by else "",
        "link": link,
        "sender": youth.contact.name if youth.contact else youth.institution.name,
    }


def staff_facts(proposal: Proposal, name: str) -> Facts:
    workplace = proposal.offer.workplace.name
    return {"name": name, "youth": proposal.youth.first_name, "workplace": workplace}


def facts_for_show(school: str, audience: Audience) -> Facts:
    """Of an example that is true of nobody."""
    start = first_on("mon", today() + timedelta(weeks=6))
    dates = {
        "start": long_date(start),
        "end": long_date(start + timedelta(weeks=26)),
        "answer_by": coming_day(today() + timedelta(days=10)),
    }
    return example_facts(audience, school, dates, week_words((example_step(start),)))


def example_step(start: date) -> StepView:
    shifts = ({"day": day, "start": 480, "end": 780, "break": 0} for day in ("mon", "wed"))
    return StepView(first_day=start, minutes=600, shifts=tuple(shifts))


def week_words(steps: tuple[StepView, ...]) -> str:
    return _part("week", steps=steps, day_names=DAY_NAMES)


def _helper_words(view: EmployerView) -> str:
    return _part("helper", helper=view.helper)


def _part(name: str, **context: object) -> str:
    template = current_app.jinja_env.get_template(f"mail/parts/{name}.txt")
    return template.render(**context).strip()
