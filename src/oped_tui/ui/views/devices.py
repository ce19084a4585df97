"""The rhetoric index: devices with their words in context."""

from __future__ import annotations

from oped_tui.core.reading import Reading
from oped_tui.core.rhetoric_index import SHOWS, DeviceGroup, DeviceRow, rhetoric_index, sentence
from oped_tui.ui.views.row import MadeRows, Row
from oped_tui.ui.views.simple_view import header_of, told
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

COLUMNS = (
    Column("device", 30, 16),
    Column("¶", 4, right=True),
    Column("words in context", in_context=True),
    Column("what it does", optional=True),
)


def devices_view(reading: Reading) -> View:
    """Every device, the most frequent first."""
    groups = rhetoric_index(reading)
    uses = [(group, row) for group in groups for row in group.rows]
    return View(
        "Rhetoric",
        header_of(SHOWS, sentence(groups)),
        COLUMNS,
        MadeRows(uses, lambda use: _row(*use)),
        "the packs note no device",
        groups=(("device", lambda row: row.cells[0]),),
    )


def _row(group: DeviceGroup, row: DeviceRow) -> Row:
    words = f"{row.before}[{row.words}]{row.after}"
    summary = row.placed.annotation.summary
    techniques = ", ".join(group.techniques)
    technique = f"propaganda technique: {techniques}" if techniques else ""
    detail = (("strong", group.device), ("body", summary), ("body", words), ("faint", technique))
    return Row(
        (group.device, row.place.label, words, summary),
        row.key,
        row.place.nearest,
        role="rhetoric",
        detail=told(*detail),
        order=(group.device.casefold(), row.place.nearest, row.words, summary),
    )
