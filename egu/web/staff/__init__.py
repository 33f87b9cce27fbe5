"""Pages for the staff of an FGU school."""

from egu.web.staff import employers, imports, offers, today, youths

BLUEPRINTS = (today.pages, youths.pages, offers.pages, employers.pages, imports.pages)
