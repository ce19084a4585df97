"""A widget of one line, painted from the parts that fit it."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from oped_tui.ui.card_line import Piece
from oped_tui.ui.line_part import Part, fitted
from oped_tui.ui.painted_widget import PaintedWidget


class LineWidget(PaintedWidget):
    """One line of pieces, each in the looks of its role; what doesn't fit gives way by rank."""

    DEFAULT_CSS = "LineWidget { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._parts: tuple[Part, ...] = ()
        self._strip: Strip | None = None

    def show(self, *pieces: Piece) -> None:
        """Show these pieces, the last of them cut where they don't fit."""
        self.show_parts(Part(pieces))

    def show_parts(self, *parts: Part) -> None:
        """Show as many of these parts as fit; the same ones again cost nothing."""
        if parts != self._parts:
            self._parts = parts
            self._strip = None
            self.repaint()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The one row, as wide as the widget."""
        width = self.given.width
        if self.palette.renew() or self._strip is None or self._strip.cell_length != width:
            self._strip = self.palette.row(fitted(self._parts, width), width)
        strip = self._strip
        if crop.width != width:
            strip = strip.crop(crop.x, crop.right)
        return [strip] * crop.height
