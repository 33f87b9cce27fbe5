"""Pages for an institution's administrator: users, settings, texts, journeys; no health data."""

from egu.web.admin import journeys, messages, settings, texts, users

BLUEPRINTS = (users.pages, settings.pages, texts.pages, messages.pages, journeys.pages)
