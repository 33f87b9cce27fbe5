"""Every kind of task by its name, in the order of reading."""

from egu.tasks import about_answers, about_companies, about_visits, about_youths
from egu.tasks.kinds import Kind

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        *about_answers.KINDS,
        *about_visits.KINDS,
        *about_companies.KINDS,
        *about_youths.KINDS,
    )
}
