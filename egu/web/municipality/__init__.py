"""Pages for the municipality's youth unit (KUI): its own youths only."""

from egu.web.municipality import youths

BLUEPRINTS = (youths.pages,)
