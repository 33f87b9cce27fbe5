"""Pages for the employer audience."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
