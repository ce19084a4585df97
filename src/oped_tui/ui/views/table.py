"""A table in full width: rows painted as lines, a cursor, and the row in hand told in full."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from oped_tui.core.frozen import frozen
from oped_tui.ui.card_line import INDENT, CardLine, Piece, filled, filled_around
from oped_tui.ui.painted_widget import PaintedWidget
from oped_tui.ui.roles import looks_of
from oped_tui.ui.views.row import Row

GAP = 2
"""Cells between columns."""

_ROWS = 3
"""Rows that stay in sight however low the terminal is."""

READABLE = 30
"""Cells that a column of words needs; optional columns give way to it."""


@frozen
class Column:
    """A column's title and width in cells; columns of width 0 share what is left.

    Where they would get too narrow to read, optional columns give way, the last first, then others
    down to their `least` width. A cut of words `in_context` keeps those between brackets in sight.
    """

    title: str
    width: int = 0
    least: int = 0
    right: bool = False
    optional: bool = False
    in_context: bool = False


class Table(PaintedWidget):
    """The rows with a cursor; any number of rows costs only what shows."""

    DEFAULT_CSS = "Table { height: 1fr; }"

    @dataclass
    class RowReached(Message):
        """The cursor is on another row."""

        number: int

    @dataclass
    class RowChosen(Message):
        """A row was clicked twice, or Enter was pressed on it."""

        number: int

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: Sequence[Row] = ()
        self.cursor = 0
        self._top = 0
        self._sorted, self._arrow = "", ""
        self._header: Callable[[int], list[CardLine]] = lambda _: []
        self._header_lines: list[CardLine] = []
        self._header_width = -1

    def show_header(self, header: Callable[[int], list[CardLine]]) -> None:
        """Show lines over the table, made for its width."""
        self._header = header
        self._header_width = -1
        self.repaint()

    @property
    def _over(self) -> list[CardLine]:
        """The lines over the table, as far as they leave room for some rows."""
        width = max(10, self.given.width - 2)
        if width != self._header_width:
            self._header_width = width
            self._header_lines = self._header(width)
        return self._header_lines[: max(0, self.given.height - 1 - _ROWS)]

    def show(
        self, rows: Sequence[Row], cursor: int = 0, sorted_by: str = "", *, down: bool = False
    ) -> None:
        """Show these rows, with the cursor on one.

        `sorted_by` is the column marked in the head, with an arrow: the greatest first is `down`.
        """
        self.rows = rows
        self._sorted = sorted_by
        self._arrow = "▾" if down else "▴"
        self._top = 0
        self.move_to(cursor)
        self.repaint()

    @property
    def row(self) -> Row | None:
        """The row in hand."""
        return self.rows[self.cursor] if self.rows else None

    def move(self, count: int) -> None:
        """Move the cursor, over headings of groups."""
        step = 1 if count > 0 else -1
        wanted = min(max(self.cursor + count, 0), len(self.rows) - 1)
        while 0 <= wanted < len(self.rows) and self.rows[wanted].heading:
            wanted += step
        if 0 <= wanted < len(self.rows):
            self.move_to(wanted)

    def move_to(self, number: int) -> None:
        """Put the cursor on a row (the next real one), and scroll to it."""
        number = min(max(number, 0), max(0, len(self.rows) - 1))
        while number < len(self.rows) - 1 and self.rows[number].heading:
            number += 1
        self.cursor = number
        height = self._height
        if number < self._top:
            self._top = max(0, number - (1 if number and self.rows[number - 1].heading else 0))
        elif number >= self._top + height:
            self._top = number - height + 1
        self.repaint()
        self.post_message(self.RowReached(number))

    @property
    def _height(self) -> int:
        """Rows that fit below the head."""
        return max(1, self.given.height - 1 - len(self._over))

    def page(self, fraction: float) -> None:
        """Move by a part of the height."""
        self.move(int(fraction * self._height) or (1 if fraction > 0 else -1))

    def on_resize(self) -> None:
        """Keep the cursor on screen."""
        self.move_to(self.cursor)

    def _style(self, role: str) -> Style:
        return self.palette.style(looks_of(role))

    def widths(self) -> list[int]:
        """The width of every column in cells; 0 for one that gave way."""
        kept = dict(enumerate(self.columns))
        giving_way = [place for place, column in kept.items() if column.optional]
        while giving_way and self._share(kept.values()) < READABLE:
            del kept[giving_way.pop()]
        for place, column in kept.items():
            missing = READABLE - self._share(kept.values())
            if missing > 0 and column.least:
                kept[place] = replace(column, width=max(column.least, column.width - missing))
        share = max(8, self._share(kept.values()))
        return [
            kept[place].width or share if place in kept else 0 for place in range(len(self.columns))
        ]

    def _share(self, columns: Collection[Column]) -> int:
        """What is left for each column of words."""
        room = self.given.width - 2 - GAP * (len(columns) - 1)
        flexible = sum(1 for column in columns if not column.width)
        return (room - sum(column.width for column in columns)) // max(1, flexible)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines over the table, the head and the rows in sight."""
        self.palette.renew()
        widths = self.widths()
        strips = []
        for y in crop.line_range:
            strip = self._strip(y - len(self._over), widths)
            whole = crop.width == self.given.width
            strips.append(strip if whole else strip.crop(crop.x, crop.right))
        return strips

    def _strip(self, y: int, widths: list[int]) -> Strip:
        """A line of the table; the head is line 0, what stands over it is before that."""
        if y < 0:
            return self.palette.row((INDENT, *self._over[y].pieces), self.given.width)
        return self._row(y - 1 + self._top, widths) if y else self._head(widths)

    def _head(self, widths: list[int]) -> Strip:
        titles = [
            f"{column.title} {self._arrow}"
            if self._sorted and column.title == self._sorted
            else column.title
            for column in self.columns
        ]
        return self._line(titles, widths, [self._style("head")] * len(titles))

    def _row(self, number: int, widths: list[int]) -> Strip:
        if number >= len(self.rows):
            return self.palette.finished([], 0, self.given.width)
        row = self.rows[number]
        if row.heading:
            text = filled(f" {row.cells[0]}", self.given.width)
            return self.palette.row((Piece(text, "heading"),), self.given.width)
        extra = " cursor" if number == self.cursor else ""
        styles = [
            self._style((row.role if column < 2 else "body") + extra)
            for column in range(len(widths))
        ]
        return self._line(list(row.cells), widths, styles)

    def _line(self, cells: list[str], widths: list[int], styles: list[Style]) -> Strip:
        last, room = styles[-1], self.given.width
        segments, used = [Segment(" ", last)], 1
        for column, text, width, style in zip(self.columns, cells, widths, styles, strict=True):
            if not width:
                continue
            shown = text.rjust(width) if column.right else text
            shown = filled_around(text, width) if column.in_context else filled(shown, width)
            segments += [Segment(shown, style), Segment(" " * GAP, last)]
            used += width + GAP
        segments.append(Segment(" " * (room - used), last))
        return self.palette.finished(segments, max(used, room), room)

    def on_click(self, event: events.Click) -> None:
        """A click takes a row in hand, a second one chooses it."""
        event.stop()
        line = event.y - len(self._over)
        number = line - 1 + self._top
        if line > 0 and number < len(self.rows) and not self.rows[number].heading:
            self.move_to(number)
            if event.chain > 1:
                self.post_message(self.RowChosen(number))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move by the wheel."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move by the wheel."""
        event.stop()
        self.move(-3)
