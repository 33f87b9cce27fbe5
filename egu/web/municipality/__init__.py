"""Pages for the municipality audience."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
