"""The row in hand, told in full below its table."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from oped_tui.core.wrapping import lines as wrapped
from oped_tui.ui.card_line import INDENT, CardLine, Piece, cut
from oped_tui.ui.links import is_safe_address
from oped_tui.ui.painted_widget import PaintedWidget


class LinesWidget(PaintedWidget):
    """Some lines of pieces."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[CardLine] = []

    def show(self, lines: Sequence[CardLine]) -> None:
        """Show these lines; the same ones again cost nothing."""
        if list(lines) != self._lines:
            self._lines = list(lines)
            self.repaint()

    def render_line(self, y: int) -> Strip:
        """One line."""
        self.palette.renew()
        line = self._lines[y] if y < len(self._lines) else CardLine()
        return self.palette.row((INDENT, *line.pieces), self.given.width)


def detail_lines(told: Sequence[tuple[str, str]], width: int, most: int) -> list[CardLine]:
    """Paragraphs (role, text) as at most so many lines; an address has one, and is never broken.

    What doesn't fit ends in an ellipsis.
    """
    lines = [
        CardLine((Piece(line, role),))
        for role, text in told
        for line in ([cut(text, width)] if is_safe_address(text) else wrapped(text, width))
    ]
    if len(lines) > most:
        last = lines[most - 1].pieces[0]
        lines[most - 1] = CardLine((Piece(cut(f"{last.text}…", width), last.role),))
    return lines[:most]
