"""Pages for an institution's administrator: users, settings and texts, no health data."""

from egu.web.admin import settings, texts, users

BLUEPRINTS = (users.pages, settings.pages, texts.pages)
