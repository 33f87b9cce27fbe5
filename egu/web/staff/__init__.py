"""Pages for the staff audience."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
