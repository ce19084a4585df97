"""Every source once, with what rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from oped_tui.core.reading import Reading
from oped_tui.core.row_place import place_of
from oped_tui.core.source_use import SourceRow, source_uses, summary
from oped_tui.ui.views.row import MadeRows, Row
from oped_tui.ui.views.simple_view import header_of
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

SHOWS = "Every source once: who published it, how reliable it is, and what rests on it."

COLUMNS = (
    Column("id", 5),
    Column("publisher", 24, 10),
    Column("date", 10),
    Column("title"),
    Column("used", 4, right=True, optional=True),
    Column("paragraphs", 16, optional=True),
    Column("repeats", 7, optional=True),
)


def sources_view(reading: Reading) -> View:
    """The sources of all packs."""
    rows = source_uses(reading)
    return View(
        "Sources",
        header_of(SHOWS, summary(rows)),
        COLUMNS,
        MadeRows(rows, lambda row: _row(row, reading)),
        "the packs cite no source here",
        groups=(("publisher", lambda row: row.cells[1]),),
    )


def _row(row: SourceRow, reading: Reading) -> Row:
    source = row.source
    places = [place_of(reading, use.placed) for use in row.uses]
    labels = list(dict.fromkeys(place.label for place in places))
    return Row(
        (
            source.id, source.publisher, str(source.issued or "n.d."), source.title,
            str(row.used), " ".join(labels), row.origin if row.repeats else "",
        ),
        row.uses[0].placed.key if row.uses else "",
        places[0].nearest if places else None,
        detail=lambda: _detail(row),
        order=(
            source.id, source.publisher.casefold(), str(source.issued or "~"),
            source.title.casefold(), -row.used, places[0].nearest if places else 10**9,
            row.origin if row.repeats else "~",
        ),
    )  # fmt: skip


def _detail(row: SourceRow) -> Sequence[tuple[str, str]]:
    source = row.source
    shared = f"Same origin as {', '.join(row.shared_with)}." if row.shared_with else ""
    told = [
        ("strong", source.title),
        ("body", source.reliability),
        ("warn", shared),
        ("faint", source.url),
        ("faint", source.archive),
    ]
    return [pair for pair in told if pair[1]]
