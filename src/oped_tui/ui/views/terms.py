"""People and terms: the glossary, with the paragraphs that name its entries."""

from __future__ import annotations

from oped_tui.core.mentions import Mentions
from oped_tui.core.reading import Reading
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.simple_view import header_of, told
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

SHOWS = "People, places, organisations and terms, with the paragraphs that name them."

COLUMNS = (
    Column("name", 30, 16),
    Column("type", 13, optional=True),
    Column("in a line"),
    Column("paragraphs", 24, optional=True),
)


def terms_view(reading: Reading, mentions: Mentions) -> View:
    """Every glossary entry of all packs."""
    rows = []
    for term in mentions.terms:
        places = mentions.paragraphs_of(term.pack, term.entry.id)
        labels = " ".join(
            reading.article.paragraphs[index].id.removeprefix("p") for index in places
        )
        entry = term.entry
        also = f"also: {', '.join(entry.also)}" if entry.also else ""
        detail = (("strong", entry.name), ("body", entry.summary), ("faint", also))
        first = places[0] if places else None
        order = (
            entry.name.casefold(),
            entry.type.value,
            entry.summary,
            10**9 if first is None else first,
        )
        rows.append(
            Row((entry.name, entry.type.value, entry.summary, labels), "", first,
                detail=told(*detail), order=order)
        )  # fmt: skip
    named = sum(row.paragraph is not None for row in rows)
    return View(
        "People & terms",
        header_of(SHOWS, f"{len(rows)} entries; this text names {named} of them."),
        COLUMNS,
        tuple(rows),
        "the packs have no glossary",
        groups=(("type", lambda row: row.cells[1]),),
    )
