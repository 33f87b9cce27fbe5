"""Lists that people work from: each is declared once, and what is asked for stands in the address.

So a list can be shared as a link, »back« keeps it, and the spreadsheet holds what the page shows.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from egu.clock import today
from egu.sheets import MIME, Value, one_sheet

Option = tuple[str, str]
"""Value in the address, word."""


@dataclass(frozen=True)
class Column:
    """`order`: what the query calls it; none where the list cannot be sorted by it.

    `cell`: what a spreadsheet says of a row.
    """

    heading: LazyString
    order: str | None = None
    cell: Callable[[Any], Value] = field(kw_only=True)


@dataclass(frozen=True)
class Filter:
    """A choice among options, which are asked for when the page is shown; without any, words."""

    label: LazyString
    options: Callable[[], Iterable[Option]] | None = None


@dataclass(frozen=True)
class Listing:
    """Columns and filters by their names in the address; `usual`: the order where none is said."""

    columns: Mapping[str, Column]
    filters: Mapping[str, Filter]
    usual: str

    def asked(self, address: Mapping[str, str]) -> "Asked":
        """Unknown choices, orders and pages fall back to the usual ones."""
        told = {key: address.get(key, "").strip() for key in self.filters}
        options = {key: list(one.options()) for key, one in self.filters.items() if one.options}
        chosen = {key: _chosen(found, told[key]) for key, found in options.items()}
        sort, page = address.get("sorter", ""), address.get("side", "1")
        return Asked(
            listing=self,
            values=told | chosen,
            options=options,
            sort=sort if self._order(sort) else self.usual,
            page=max(int(page), 1) if page.isdecimal() and len(page) < 6 else 1,
        )

    def spreadsheet(self, title: str, rows: Iterable[Any]) -> ResponseReturnValue:
        """Every row of the list as a file; the pages of a screen mean nothing there."""
        columns = self.columns.values()
        filled = [[one.cell(row) for one in columns] for row in rows]
        file = one_sheet(title, [str(one.heading) for one in columns], filled)
        name = quote(f"{title.lower()} {today()}.xlsx")
        named = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(file, mimetype=MIME, headers=named)

    def _order(self, sort: str) -> str | None:
        column = self.columns.get(sort.removeprefix("-"))
        return column.order if column else None


def _chosen(options: Iterable[Option], told: str) -> str:
    """However it is written: Køge is KØGE."""
    return next((v for v, _word in options if v.casefold() == told.casefold()), "")


@dataclass(frozen=True)
class Asked:
    """One list as the address asks for it."""

    listing: Listing
    values: Mapping[str, str]
    options: Mapping[str, list[Option]]
    sort: str
    page: int
    beside: Mapping[str, str] = field(default_factory=dict)
    """What else the address says and every link must keep."""

    def __getitem__(self, key: str) -> str:
        return self.values[key]

    @property
    def order(self) -> str:
        return str(self.listing.columns[self.sort.removeprefix("-")].order)

    @property
    def falling(self) -> bool:
        return self.sort.startswith("-")

    @property
    def filtered(self) -> bool:
        return any(self.values.values())

    @property
    def filters(self) -> Iterable[tuple[str, Filter]]:
        return self.listing.filters.items()

    @property
    def headings(self) -> dict[str, str | dict[str, Any]]:
        """The table's columns; those that can be sorted by have the address that does it."""
        return {key: self._heading(key, one) for key, one in self.listing.columns.items()}

    @property
    def orders(self) -> list[Option]:
        """The same as a choice, for where the headings do not show."""
        sortable = [(k, str(one.heading)) for k, one in self.listing.columns.items() if one.order]
        falling = [(f"-{k}", _("%(column)s, omvendt", column=word)) for k, word in sortable]
        return [one for pair in zip(sortable, falling, strict=True) for one in pair]

    def address(self, endpoint: str | None = None, **changes: Any) -> str:
        """The same list with something changed; a change begins at the first page."""
        told = {key: value for key, value in self.values.items() if value}
        sort = {} if self.sort == self.listing.usual else {"sorter": self.sort}
        return url_for(
            endpoint or str(request.endpoint), **{**self.beside, **told, **sort, **changes}
        )

    def page_address(self, page: int) -> str:
        return self.address(side=page)

    def _heading(self, key: str, column: Column) -> str | dict[str, Any]:
        if column.order is None:
            return str(column.heading)
        here = key == self.sort.removeprefix("-")
        sorted_now = "descending" if self.falling else "ascending"
        return {
            "text": str(column.heading),
            "url": self.address(sorter=f"-{key}" if key == self.sort else key),
            "sorted": sorted_now if here else None,
        }
