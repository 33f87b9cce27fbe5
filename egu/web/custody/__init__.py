"""Pages for the custody audience."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
