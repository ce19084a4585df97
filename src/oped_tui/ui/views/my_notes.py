"""My notes: on this article, or over every article."""

from __future__ import annotations

from collections.abc import Iterable

from oped_tui.core.annotation import Note
from oped_tui.core.citing import quoted
from oped_tui.core.signs import sign_of
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.simple_view import header_of
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

SHOWS = "What you wrote, highlighted and judged; sort by place or date, search by word or #tag."

_EMPTY = (
    "No notes yet. In the text, a writes one on the paragraph, v selects words for a note or a"
    " highlight (H), and x judges the selected claim."
)

HERE = (
    Column("¶", 7, right=True),
    Column("written", 10),
    Column("tags", 20, optional=True),
    Column("note"),
    Column("on", 30, optional=True),
)


def notes_view(
    notes: Iterable[tuple[Note, int | None]], title: str, *, with_article: bool = False
) -> View:
    """Notes with the index of their paragraph, where it is known."""
    rows = tuple(_row(note, index, with_article) for note, index in notes)
    columns = (Column("article", 28, 12), *HERE[1:]) if with_article else HERE
    counted = f"{len(rows)} {'note' if len(rows) == 1 else 'notes'}."
    return View(
        title, header_of(SHOWS, counted), columns, rows, _EMPTY,
        groups=(("tag", lambda row: row.cells[2] or "no tag"),),
    )  # fmt: skip


def _row(note: Note, index: int | None, with_article: bool) -> Row:
    where = note.target.paragraph.removeprefix("p")
    said = (note.my_verdict or "").replace("-", " ")
    quote = note.target.quote.exact if note.target.quote else note.about
    marked = f"my verdict: {said}" if said else quoted(quote) if quote else sign_of(note).word
    text = " ".join((note.body or marked).split())
    tags = " ".join(f"#{tag}" for tag in note.tags)
    written = note.modified or note.created
    first = note.article if with_article else where
    order = note.article if with_article else (10**9 if index is None else index)
    return Row(
        (first, written[:10], tags, text, quote),
        note.id,
        index,
        target=f"{note.article}#{note.target.paragraph}" if with_article else "",
        role="note",
        detail=lambda: [("faint", quoted(quote) if quote else f"¶{where}"), ("body", note.body)],
        order=(order, written, tags, text.casefold(), quote.casefold()),
    )
