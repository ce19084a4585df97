"""The lines of one view of the margin at a width, made as far as they are wanted."""

from __future__ import annotations

from itertools import islice

from oped_tui.ui.card_line import CardLine
from oped_tui.ui.margin_view import MarginView, margin_lines


class MarginSheet:
    """A paragraph's cards as lines; those below the screen are laid out when scrolled to."""

    def __init__(self, view: MarginView, width: int) -> None:
        self.view = view
        self.width = width
        self._lines: list[CardLine] = []
        self._more = margin_lines(view, width)

    def lines(self, count: int | None = None) -> list[CardLine]:
        """So many of the lines from the top, or all; fewer where there are no more."""
        if count is None or count > len(self._lines):
            missing = None if count is None else count - len(self._lines)
            self._lines.extend(islice(self._more, missing))
        return self._lines if count is None else self._lines[:count]

    def revealed(self, top: int, height: int) -> int:
        """The top line by which the selected card (or the source in hand) is in sight."""
        wanted = self._rows_in_hand(height) or self._rows_in_hand(None)
        if not wanted or height < 1:
            return top
        first, last = wanted[0], min(wanted[-1], wanted[0] + height - 1)
        if top <= first and last < top + height:
            return top
        # From the start where that shows the card too, or it is the first: the paragraph's heading
        # stays visible.
        if last < height or not any(line.key for line in self.lines(first)):
            return 0
        return min(first, len(self.lines(first + height)) - height)  # none is left blank below

    def _rows_in_hand(self, count: int | None) -> list[int]:
        """The lines of what is in hand among so many, or all; none where it may have more."""
        lines, view = self.lines(count), self.view
        rows = [
            row
            for row, line in enumerate(lines)
            if line.key == view.selected
            and (not view.source_in_hand or line.source == view.source_in_hand)
        ]
        return rows if count is None or (rows and rows[-1] < len(lines) - 1) else []
