"""What a run's report shows: one list at a time, a page of it, each line with its words."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.imports.findings import Finding, Kind
from egu.imports.labels import FACT_LABELS
from egu.imports.models import ImportRun
from egu.imports.outcome import findings_in

PAGE = 50
FINDINGS = {"refused": Kind.REFUSED, "questions": Kind.QUESTION, "warnings": Kind.WARNING}
LIST_NAMES: dict[str, LazyString] = {
    "refused": _l("Afvist"),
    "questions": _l("Spørgsmål"),
    "warnings": _l("Bemærkninger"),
    "created": _l("Nye"),
    "changed": _l("Ændrede"),
}


@dataclass(frozen=True)
class ReportList:
    """One list of a report; `tabs` are (name, label, how many) of those that are not empty."""

    name: str
    tabs: list[tuple[str, str, int]]
    findings: list[Finding]
    made: list[dict[str, Any]]
    page: int
    pages: int
    sheets: int


def report_list(run: ImportRun, wanted: str, page: int) -> ReportList | None:
    """The list asked for, or the first that holds anything; None where all are empty."""
    lists = _lists(run.report or {})
    tabs = [(name, str(LIST_NAMES[name]), len(lines)) for name, lines in lists.items() if lines]
    if not tabs:
        return None
    name = wanted if lists.get(wanted) else tabs[0][0]
    pages = -(-len(lists[name]) // PAGE)
    page = min(max(page, 1), pages)
    lines = lists[name][(page - 1) * PAGE : page * PAGE]
    is_findings = name in FINDINGS
    return ReportList(
        name=name,
        tabs=tabs,
        findings=lines if is_findings else [],
        made=[] if is_findings else lines,
        page=page,
        pages=pages,
        sheets=_sheets(lists),
    )


def _sheets(lists: dict[str, list[Any]]) -> int:
    """A file of one sheet need not name it in every line."""
    findings = {one.sheet for name in FINDINGS for one in lists[name]}
    return len(findings | {one["sheet"] for name in ("created", "changed") for one in lists[name]})


def _lists(report: dict[str, Any]) -> dict[str, list[Any]]:
    if not report:
        return {}
    return {
        **{name: findings_in(report, kind) for name, kind in FINDINGS.items()},
        "created": report["created"],
        "changed": [{**one, "labels": _labels(one["facts"])} for one in report["changed"]],
    }


def _labels(facts: list[str]) -> str:
    return ", ".join(dict.fromkeys(str(FACT_LABELS[name]) for name in facts))
