"""Compiles the languages into what is built; everything else stands in pyproject.toml."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithLanguages(build_py):
    def run(self) -> None:
        for written in Path("egu/translations").glob("*/LC_MESSAGES/*.po"):
            compile_language(written)
        super().run()


def compile_language(written: Path) -> None:
    with written.open("rb") as words, written.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(words, locale=written.parts[-3]))


setup(cmdclass={"build_py": BuildWithLanguages})
