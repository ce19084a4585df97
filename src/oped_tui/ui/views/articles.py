"""The library: every article known."""

from __future__ import annotations

from collections.abc import Iterable

from oped_tui.storage.library import LibraryEntry
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.simple_view import header_of
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

SHOWS = "Every article known: bundled, or opened before. Enter opens it; / filters as you type."

COLUMNS = (
    Column("title"),
    Column("publisher", 18, optional=True),
    Column("issued", 10, optional=True),
    Column("read", 9, right=True),
    Column("notes", 5, right=True),
    Column("id", 34, optional=True),
)


def library_view(entries: Iterable[LibraryEntry]) -> View:
    """The articles of the library."""
    rows = tuple(_row(entry) for entry in entries)
    counted = f"{len(rows)} {'article' if len(rows) == 1 else 'articles'}."
    return View("Library", header_of(SHOWS, counted), COLUMNS, rows, "no article yet")


def _row(entry: LibraryEntry) -> Row:
    begun = entry.paragraphs and entry.index is not None
    place = f"{(entry.index or 0) + 1}/{entry.paragraphs}" if begun else ""
    title = f"digest: {entry.name}" if entry.digest_of else entry.name
    author = ", ".join(entry.author)
    return Row(
        (title, entry.publisher, str(entry.issued or ""), place, str(entry.notes or ""), entry.id),
        target=entry.id,
        detail=lambda: [("strong", entry.name), ("body", author), ("faint", str(entry.path))],
        order=(entry.name.casefold(), entry.publisher.casefold(), str(entry.issued or "~"),
               entry.index or 0, -entry.notes, entry.id),
    )  # fmt: skip
