"""Reads the tables that stand beside this module."""

import csv
from importlib.resources import files

Row = dict[str, str]


def text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def rows(name: str) -> list[Row]:
    return list(csv.DictReader(text(name).splitlines()))
