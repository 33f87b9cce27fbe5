"""Front page, log in, invitations, language, statements; and the one page for every login."""

from egu.web.public import (
    account,
    answers,
    calendars,
    companies,
    login,
    longer,
    my_messages,
    pages,
    visits,
)

BLUEPRINTS = (
    pages.pages,
    login.pages,
    account.pages,
    my_messages.pages,
    calendars.pages,
    answers.pages,
    visits.pages,
    companies.pages,
    longer.pages,
)
