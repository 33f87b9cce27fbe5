"""The report of a run as a file for other programs; the sentences are in the reader's language."""

from collections.abc import Iterable
from typing import Any

from egu.imports.findings import Finding, Kind
from egu.imports.models import ImportRun
from egu.imports.outcome import finding_from_json, findings_in, joined_in
from egu.imports.wording import sentence

LISTS = {"refused": Kind.REFUSED, "questions": Kind.QUESTION, "warnings": Kind.WARNING}


def report_file(run: ImportRun) -> dict[str, Any]:
    """The sums by name, and under `details` every one of them with its place; no restricted text
    and no name of a person beside what a finding's own cell says."""
    report = run.report or {}
    findings = findings_in(report)
    return {
        "kind": run.kind.value,
        "file": run.filename,
        "institution": run.institution_id,
        "date": run.date.isoformat(),
        "state": run.state.value,
        **report["counts"],
        "skipped": report["skipped"],
        "details": {
            "created": [_place(one) for one in report["created"]],
            "changed": [{**_place(one), "facts": one["facts"]} for one in report["changed"]],
            "joined": _told(joined_in(findings)),
            **{name: _told(one for one in findings if one.kind is kind)
               for name, kind in LISTS.items()},
            "file_questions": _told(map(finding_from_json, report["file_questions"])),
        },
        "unknown_headings": report["unknown"],
        "sheets_without_headings": report["unread_sheets"],
    }  # fmt: skip


def _place(made: dict[str, Any]) -> dict[str, Any]:
    return {"sheet": made["sheet"], "row": made["row"]}


def _told(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "heading": one.heading,
            "code": one.code,
            "raw": "" if one.restricted else one.raw,
            "message": sentence(one),
            "suggestions": [suggestion.value for suggestion in one.suggestions],
            "default": one.default,
        }
        for one in findings
    ]
