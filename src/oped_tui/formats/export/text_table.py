"""A table of plain text: narrow columns as wide as they need, one that wraps in what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oped_tui.core.frozen import frozen
from oped_tui.core.graphemes import cell_width
from oped_tui.core.wrapping import lines

_GAP = "  "
_LEAST = 24
"""Cells that the wrapping column must have; with less, rows become blocks."""


@frozen
class TextColumn:
    """A column: its title, the most cells it takes (0: what is left over), and its alignment."""

    title: str
    most: int = 0
    right: bool = False


@frozen
class TextTable:
    """Columns and rows of cells; one column has `most` 0. Cells may have line feeds."""

    columns: tuple[TextColumn, ...]
    rows: Sequence[tuple[str, ...]]

    def lines(self, width: int, *, rule: str = "─") -> Iterator[str]:
        """The lines of the table in at most `width` cells; nothing without rows.

        Columns that are empty throughout are left out. In too little space each row is a block:
        its narrow cells after their titles, then the wrapping one.
        """
        if not self.rows:
            return
        kept = [
            place
            for place, column in enumerate(self.columns)
            if not column.most or any(row[place] for row in self.rows)
        ]
        columns = [self.columns[place] for place in kept]
        rows = [[row[place] for place in kept] for row in self.rows]
        widths = _widths(columns, rows, width)
        if widths is None:
            yield from _blocks(columns, rows, width)
            return
        titles = [column.title for column in columns]
        yield from _row(columns, titles, widths)
        yield rule * width
        for row in rows:
            yield from _row(columns, row, widths)


def _widths(columns: list[TextColumn], rows: list[list[str]], width: int) -> list[int] | None:
    """The width of each column; None where too little is left for the one that wraps."""
    widths = []
    for place, column in enumerate(columns):
        longest = max(cell_width(line) for row in rows for line in row[place].split("\n"))
        widths.append(min(max(longest, cell_width(column.title)), column.most))
    left = width - sum(widths) - len(_GAP) * (len(columns) - 1)
    if left < _LEAST:
        return None
    return [left if not column.most else widths[n] for n, column in enumerate(columns)]


def _row(columns: list[TextColumn], cells: list[str], widths: list[int]) -> Iterator[str]:
    wrapped = [lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        parts = []
        for column, cell, width in zip(columns, wrapped, widths, strict=True):
            text = cell[number] if number < len(cell) else ""
            space = " " * (width - cell_width(text))
            parts.append(space + text if column.right else text + space)
        yield _GAP.join(parts).rstrip()


def _blocks(columns: list[TextColumn], rows: list[list[str]], width: int) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number:
            yield ""
        titled = [
            f"{column.title} {cell}"
            for column, cell in zip(columns, row, strict=True)
            if column.most and cell
        ]
        yield from lines(", ".join(titled), width)
        for column, cell in zip(columns, row, strict=True):
            if not column.most:
                yield from (f"{_GAP}{line}" for line in lines(cell, width - len(_GAP)))
