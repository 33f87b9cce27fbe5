"""What a company can do: offer places, see where they stand, answer proposals."""

from egu.web.employer import choosing, drafts, home, offers, people, proposals, visits, workplaces

BLUEPRINTS = (
    home.pages,
    offers.pages,
    drafts.pages,
    proposals.pages,
    visits.pages,
    people.pages,
    workplaces.pages,
    choosing.pages,
)
