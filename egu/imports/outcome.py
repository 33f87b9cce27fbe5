"""What came of taking in a file: the sums, what was made and changed, and everything found.

It is kept with the run as JSON, encrypted, and shown from there; restricted texts are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from egu.imports.file_read import FileRead, RefusedRow, UnknownHeading
from egu.imports.findings import Finding, Kind, Skipped, Suggestion, of_kind
from egu.imports.row_reader import WHOLE_ROW

JOINED_CODES = ("W-DUP-SAME", "Q-DUP-DIFF", "Q-DUP-LIKE")


@dataclass(frozen=True)
class Made:
    """A record that a row made or changed: its place, its name, the facts that changed."""

    sheet: str
    row: int
    name: str
    facts: tuple[str, ...] = ()


@dataclass
class Outcome:
    read: int
    joined: int
    skipped: Skipped
    findings: list[Finding]
    file_questions: list[Finding]
    created: list[Made] = field(default_factory=list)
    changed: list[Made] = field(default_factory=list)
    refused_rows: tuple[RefusedRow, ...] = ()
    unknown: tuple[UnknownHeading, ...] = ()
    unread_sheets: tuple[str, ...] = ()

    @property
    def refused(self) -> int:
        return len({(one.sheet, one.row) for one in of_kind(self.findings, Kind.REFUSED)})

    @property
    def counts(self) -> dict[str, int]:
        """The numbers that a dry run and the real one share."""
        return {
            "read": self.read,
            "created": len(self.created),
            "changed": len(self.changed),
            "joined": self.joined,
            "refused": self.refused,
            "questions": len(of_kind(self.findings, Kind.QUESTION)),
            "warnings": len(of_kind(self.findings, Kind.WARNING)),
            "file_questions": len(self.file_questions),
        }


def outcome_of(read: FileRead[Any]) -> Outcome:
    return Outcome(
        read=read.read,
        joined=read.joined,
        skipped=read.skipped,
        findings=list(read.findings),
        file_questions=list(read.file_questions),
        refused_rows=read.refused,
        unknown=read.unknown,
        unread_sheets=read.unread_sheets,
    )


def report_of(outcome: Outcome) -> dict[str, Any]:
    return {
        "counts": outcome.counts,
        "skipped": vars(outcome.skipped).copy(),
        "created": [_made_to_json(one) for one in outcome.created],
        "changed": [_made_to_json(one) for one in outcome.changed],
        "findings": [finding_to_json(one) for one in outcome.findings],
        "file_questions": [finding_to_json(one) for one in outcome.file_questions],
        "refused_rows": [_refused_to_json(one) for one in outcome.refused_rows],
        "unknown": [asdict(one) for one in outcome.unknown],
        "unread_sheets": list(outcome.unread_sheets),
    }


def sums_only(report: dict[str, Any]) -> dict[str, Any]:
    """What is left of a report when the texts of its file are deleted."""
    return {name: [] if isinstance(part, list) else part for name, part in report.items()}


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A restricted text stands nowhere but in the notes and the table of the run."""
    return {
        "kind": finding.kind.value,
        "code": finding.code,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "heading": finding.heading,
        "raw": "" if finding.restricted else finding.raw,
        "params": dict(finding.params),
        "suggestions": [asdict(one) for one in finding.suggestions],
        "default": finding.default,
        "field": finding.field,
        "subject": finding.subject,
        "restricted": finding.restricted,
    }


def finding_from_json(kept: dict[str, Any]) -> Finding:
    suggestions = tuple(Suggestion(**one) for one in kept["suggestions"])
    return Finding(**{**kept, "kind": Kind(kept["kind"]), "suggestions": suggestions})


def findings_in(report: dict[str, Any], kind: Kind | None = None) -> list[Finding]:
    found = [finding_from_json(one) for one in report["findings"]]
    return [one for one in found if kind in (None, one.kind)]


def joined_in(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.code in JOINED_CODES]


def where(finding: Finding) -> Sequence[str]:
    """Sheet, row and column, as far as they are known."""
    row = str(finding.row) if finding.row else ""
    return [part for part in (finding.sheet, row, finding.column) if part != WHOLE_ROW]


def _made_to_json(made: Made) -> dict[str, Any]:
    return {**asdict(made), "facts": list(made.facts)}


def _refused_to_json(refused: RefusedRow) -> dict[str, Any]:
    return {
        "sheet": refused.row.sheet,
        "row": refused.row.number,
        "header": list(refused.header.cells),
        "cells": list(refused.row.cells),
        "reason": finding_to_json(refused.reason),
    }
