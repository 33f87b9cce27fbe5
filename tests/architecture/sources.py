"""The project's own files as the architecture tests read them: parsed, and named by their path."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: `name` is its path in the tree, as a message should show it."""

    name: str
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imported(self) -> Iterator[str]:
        """Every imported module, with its dots: `from egu.db import Base` gives `egu.db`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    return tuple(_parsed(path) for folder in folders for path in sorted(_files(folder, "*.py")))


def product() -> tuple[Source, ...]:
    return sources("egu", "solver")


def written_tests() -> tuple[Source, ...]:
    return sources("tests")


def templates() -> list[Path]:
    return sorted((ROOT / "egu" / "templates").rglob("*.*"))


def in_tree(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def called_attribute(call: ast.Call) -> str | None:
    """`commit` in `anything.commit()`; None where no attribute is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else None


def _files(folder: str, pattern: str) -> Iterator[Path]:
    return (path for path in (ROOT / folder).rglob(pattern) if "__pycache__" not in path.parts)


def _parsed(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(in_tree(path), text, ast.parse(text, filename=str(path)))
