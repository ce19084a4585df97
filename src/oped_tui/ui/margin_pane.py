"""The margin's widget: paints the lines of the margin and scrolls over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from oped_tui.ui.card_line import CardLine
from oped_tui.ui.margin_view import MarginView, margin_lines
from oped_tui.ui.palette import Palette
from oped_tui.ui.roles import looks_of


class MarginPane(Widget):
    """The cards of the paragraph under the cursor, painted as lines.

    It owns no state of the application: `show` hands it what to show.
    """

    ALLOW_SELECT = False

    @dataclass
    class CardPicked(Message):
        """A card was clicked; `source` is the id of the source clicked on it, if any."""

        key: str
        source: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.view = MarginView()
        self._lines: list[CardLine] | None = None
        self._top = 0
        self._palette = Palette(self)
        self._strips: dict[int, Strip] = {}
        self._width = 0

    def show(self, **changes: Any) -> None:
        """Change what is shown, by field of `MarginView`; costs one paint at most."""
        view = replace(self.view, **changes)
        if view == self.view:
            return
        moved = view.position != self.view.position
        followed = view.selected != self.view.selected or view.source_in_hand != (
            self.view.source_in_hand
        )
        self.view = view
        self._forget()
        if moved:
            self._top = 0
        if (followed or view.active) and self.size.width:
            self._reveal()
        self.refresh()

    def scroll_lines(self, count: int) -> bool:
        """Scroll down by `count` lines (up when negative); says whether anything moved."""
        top = min(max(0, self._top + count), max(0, len(self._all_lines()) - self.size.height))
        moved = top != self._top
        self._top = top
        if moved:
            self.refresh()
        return moved

    def shown_keys(self) -> frozenset[str]:
        """The keys of the cards with a line on screen."""
        lines = self._all_lines()[self._top : self._top + self.size.height]
        return frozenset(line.key for line in lines if line.key)

    def _forget(self) -> None:
        self._lines = None
        self._strips.clear()

    def _all_lines(self) -> list[CardLine]:
        width = max(1, self.size.width - 3)
        if self._lines is None or width != self._width:
            self._width = width
            self._strips.clear()
            self._lines = margin_lines(self.view, width)
        return self._lines

    def _reveal(self) -> None:
        """Scroll so that the selected card (or the source in hand) is on screen."""
        lines, height, view = self._all_lines(), self.size.height, self.view
        wanted = [
            row
            for row, line in enumerate(lines)
            if line.key == view.selected
            and (not view.source_in_hand or line.source == view.source_in_hand)
        ]
        if not wanted or height < 1:
            return
        first, last = wanted[0], min(wanted[-1], wanted[0] + height - 1)
        if first < self._top or last >= self._top + height:
            # From the start where that shows the card too: its paragraph's heading stays visible.
            self._top = 0 if last < height else first

    def notify_style_update(self) -> None:
        """The theme may be another one now."""
        super().notify_style_update()
        self._palette.expire()

    def _style(self, role: str) -> Style:
        return self._palette.style(looks_of(role))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region; strips are kept, so that an unchanged row costs nothing."""
        if self._palette.renew():
            self._strips.clear()
        lines = self._all_lines()
        filters = self.app.get_line_filters()
        background = self._palette.background
        rows = []
        for y in crop.line_range:
            strip = self._row(lines, y + self._top)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            whole = crop.width == self.size.width
            rows.append(strip if whole else strip.crop(crop.x, crop.right))
        return rows

    def _row(self, lines: list[CardLine], row: int) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            strip = self._paint(lines[row] if row < len(lines) else CardLine())
            self._strips[row] = strip
        return strip

    def _paint(self, line: CardLine) -> Strip:
        width = self.size.width
        picked = bool(line.key) and line.key == self.view.selected
        bar = "┃" if picked and self.view.active else "│"
        segments = [
            Segment(bar, self._style("picked" if picked else "rule")),
            Segment(" ", self._style("body")),
            *(Segment(piece.text, self._style(piece.role)) for piece in line.pieces),
        ]
        return Strip(segments).adjust_cell_length(width, self._style("body"))

    def on_click(self, event: events.Click) -> None:
        """Tell which card was clicked."""
        event.stop()
        lines = self._all_lines()
        row = event.y + self._top
        if row < len(lines) and lines[row].key:
            self.post_message(self.CardPicked(lines[row].key, lines[row].source))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        event.stop()
        self.scroll_lines(-3)
