"""The timeline, drawn to scale."""

from __future__ import annotations

from oped_tui.core.reading import Reading
from oped_tui.core.timeline import SHOWS, DatedEvent, Scale, timeline
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.simple_view import header_of
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

SCALE = 36
"""Cells of the scale: a year and a half at a fortnight a cell."""


def events_view(reading: Reading) -> View:
    """Dated events in order, publication day marked."""
    line = timeline(reading)
    recent = [event.first for event in line.events]
    # A few events decades back would squeeze the rest into one cell: the scale begins where the
    # middle half of the events does, and earlier ones stand at its edge with an arrow.
    first = sorted(recent)[len(recent) // 8] if len(recent) > 8 else None
    scale = line.scale(SCALE, first)
    rows = [_row(event, scale, line.publication) for event in line.events]
    if line.publication is not None and scale is not None:
        mark = scale.column(line.publication)
        drawn = " " * (mark or 0) + "◆"
        rows.insert(line.before, Row(
            (str(line.publication), drawn, "the article was published (by this day)", ""),
            role="warn", order=(str(line.publication), mark or 0, "", ""),
        ))  # fmt: skip
    earlier = first is not None and any(event.first < first for event in line.events)
    told = f"{line.sentence} ◂ is before {first}." if earlier else line.sentence
    return View("Timeline", header_of(SHOWS, told), _columns(scale), tuple(rows),
                "the packs date no events")  # fmt: skip


def _columns(scale: Scale | None) -> tuple[Column, ...]:
    """The columns; over the drawing stand the days on which it begins and ends."""
    first, last = (str(scale.first), str(scale.last)) if scale else ("", "")
    return (
        Column("date", 22, 10),
        Column(f"{first}{last:>{SCALE - len(first)}}", SCALE, optional=True),
        Column("event"),
        Column("sources", 14, optional=True),
    )


def _row(event: DatedEvent, scale: Scale | None, publication: object) -> Row:
    extent = scale.extent(event) if scale else None
    drawn = "◂" if extent is None else " " * extent[0] + "━" * max(1, extent[1] - extent[0])
    told = event.event
    detail = (("strong", event.when), ("body", told.text), ("faint", ", ".join(told.sources)))
    return Row(
        (event.when, drawn, told.text, " ".join(told.sources)),
        "",
        event.index,
        detail=lambda: [pair for pair in detail if pair[1]],
        order=(str(event.first), extent[0] if extent else -1, told.text, " ".join(told.sources)),
    )
