"""The outline: headings, or first words of paragraphs, with their signs."""

from __future__ import annotations

from oped_tui.core.outline import SHOWS, outline
from oped_tui.core.reading import Reading
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.simple_view import header_of
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

COLUMNS = (
    Column("¶", 5, right=True),
    Column("signs", 5),
    Column("begins"),
    Column("annotations", 11, right=True),
)


def outline_view(reading: Reading, *, ascii_signs: bool) -> View:
    """The article at a glance."""
    rows = []
    for row in outline(reading):
        signs = "".join(sign.ascii if ascii_signs else sign.glyph for sign in row.signs)
        text = "  " * max(0, row.level - 1) + row.text
        rows.append(
            Row((row.id.removeprefix("p"), signs, text, str(row.annotations or "")), "", row.index,
                role="strong" if row.is_heading else "body",
                order=(row.index, signs, row.text, -row.annotations))
        )  # fmt: skip
    counted = f"{len(rows)} rows, {sum(1 for row in rows if row.cells[3])} of them annotated."
    return View("Outline", header_of(SHOWS, counted), COLUMNS, tuple(rows), "an empty article")
