"""Pages that need no login: front page, log in, invitations, language, statements."""

from egu.web.public import answers, companies, login, pages

BLUEPRINTS = (pages.pages, login.pages, answers.pages, companies.pages)
