"""What a youth can do: say what it wants, and answer the place it is offered."""

from egu.web.youth import home, place, trip, wishes

BLUEPRINTS = (home.pages, wishes.pages, place.pages, trip.pages)
