"""Pages for the staff of an FGU school."""

from egu.web.staff import (
    answers,
    buses,
    changes,
    comparing,
    decisions,
    employers,
    import_questions,
    imports,
    invitations,
    lost_journeys,
    offers,
    plans,
    publishing,
    runs,
    today,
    youths,
)

BLUEPRINTS = (
    today.pages,
    youths.pages,
    buses.pages,
    offers.pages,
    employers.pages,
    runs.pages,
    plans.pages,
    changes.pages,
    comparing.pages,
    lost_journeys.pages,
    publishing.pages,
    decisions.pages,
    answers.pages,
    imports.pages,
    import_questions.pages,
    invitations.pages,
)
