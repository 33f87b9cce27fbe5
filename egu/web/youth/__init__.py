"""What a youth can do: say what it wants, and answer the place it is offered."""

from egu.web.youth import about_me, home, place, trip, visit, wishes, words

BLUEPRINTS = (
    home.pages,
    wishes.pages,
    place.pages,
    about_me.pages,
    trip.pages,
    visit.pages,
    words.pages,
)
