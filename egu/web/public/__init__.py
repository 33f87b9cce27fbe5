"""Front page, log in, invitations, language, statements; and the one page for every login."""

from egu.web.public import account, answers, companies, login, pages

BLUEPRINTS = (pages.pages, login.pages, account.pages, answers.pages, companies.pages)
