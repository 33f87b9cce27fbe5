"""Pages for the admin audience."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
