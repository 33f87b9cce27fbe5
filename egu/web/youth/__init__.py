"""Pages for the youth audience."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
