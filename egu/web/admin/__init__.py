"""Pages for an institution's administrator: users and settings, no health data."""

from egu.web.admin import settings, users

BLUEPRINTS = (users.pages, settings.pages)
