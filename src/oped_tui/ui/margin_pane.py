"""The margin's widget: paints the lines of the margin and scrolls over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice
from typing import Any

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from oped_tui.ui.card_line import CardLine, Piece
from oped_tui.ui.margin_view import MarginView, margin_lines
from oped_tui.ui.palette import Palette


class Bar(Enum):
    """The bar beside a row."""

    PLAIN = Piece("│", "rule")
    SELECTED = Piece("│", "picked")
    IN_HAND = Piece("┃", "picked")


Row = tuple[CardLine, Bar]
"""What a row on screen shows."""

_BLANK = CardLine()
_GAP = Piece(" ", "body")


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
        self._more: Iterator[CardLine] = iter(())
        self._top = 0
        self._palette = Palette(self)
        self._width = 0
        self._is_stale = True
        self._rows_size = Size()
        self._rows: list[Row] = []
        self._strips: list[Strip | None] = []

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
        self._lines = None
        if moved:
            self._top = 0
        if (followed or view.active) and self.size.width:
            self._reveal()
        self._repaint()

    def scroll_lines(self, count: int) -> bool:
        """Scroll down by `count` lines (up when negative); says whether anything moved."""
        top = min(max(0, self._top + count), max(0, len(self._lines_to(None)) - self.size.height))
        moved = top != self._top
        self._top = top
        if moved:
            self._repaint()
        return moved

    def shown_keys(self) -> frozenset[str]:
        """The keys of the cards with a line on screen."""
        bottom = self._top + self.size.height
        lines = self._lines_to(bottom)[self._top : bottom]
        return frozenset(line.key for line in lines if line.key)

    def _lines_to(self, count: int | None) -> list[CardLine]:
        """So many of the lines, or all; cards below the screen are laid out when wanted."""
        width = max(1, self.size.width - 3)
        if self._lines is None or width != self._width:
            self._width = width
            self._lines, self._more = [], margin_lines(self.view, width)
        missing = None if count is None else max(0, count - len(self._lines))
        self._lines.extend(islice(self._more, missing))
        return self._lines

    def _reveal(self) -> None:
        """Scroll so that the selected card (or the source in hand) is on screen."""
        height = self.size.height
        wanted = self._rows_in_hand(height) or self._rows_in_hand(None)
        if not wanted or height < 1:
            return
        first, last = wanted[0], min(wanted[-1], wanted[0] + height - 1)
        if first < self._top or last >= self._top + height:
            # From the start where that shows the card too, or it is the first: the paragraph's
            # heading stays visible.
            is_first = not any(line.key for line in self._lines_to(first)[:first])
            self._top = 0 if last < height or is_first else first

    def _rows_in_hand(self, count: int | None) -> list[int]:
        """The lines of what is in hand among so many, or all; none where it may have more."""
        lines, view = self._lines_to(count), self.view
        rows = [
            row
            for row, line in enumerate(lines)
            if line.key == view.selected
            and (not view.source_in_hand or line.source == view.source_in_hand)
        ]
        return rows if count is None or (rows and rows[-1] < len(lines) - 1) else []

    def notify_style_update(self) -> None:
        """The theme may be another one now."""
        super().notify_style_update()
        self._palette.expire()

    def _rows_now(self) -> list[Row]:
        """What the rows on screen show."""
        view, bottom = self.view, self._top + self._rows_size.height
        shown = self._lines_to(bottom)[self._top : bottom]
        shown += [_BLANK] * (self._rows_size.height - len(shown))
        picked = Bar.IN_HAND if view.active else Bar.SELECTED
        return [
            (line, picked if line.key and line.key == view.selected else Bar.PLAIN)
            for line in shown
        ]

    def _repaint(self) -> None:
        """Paint the rows anew that show something else than before."""
        if self._is_stale or self.size != self._rows_size:
            self._is_stale = True  # what the rows show is found out when they are painted
            self.refresh()
            return
        before, self._rows = self._rows, self._rows_now()
        changed = [y for y, row in enumerate(self._rows) if row != before[y]]
        for y in changed:
            self._strips[y] = None
        if changed:
            width = self._rows_size.width
            self.refresh(*(Region(0, y, width, count) for y, count in stretches(changed)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region; strips are kept, so that an unchanged row costs nothing."""
        size = self.size
        if self._palette.renew() or self._is_stale or size != self._rows_size:
            if size != self._rows_size:
                self._reveal()  # whether it became smaller before or after the card was chosen
            self._is_stale = False
            self._rows_size = size
            self._rows = self._rows_now()
            self._strips = [None] * size.height
        strips = [self._strip(y) for y in crop.line_range]
        whole = crop.width == size.width
        return strips if whole else [strip.crop(crop.x, crop.right) for strip in strips]

    def _strip(self, y: int) -> Strip:
        if y >= len(self._rows):
            return Strip.blank(self._rows_size.width)
        strip = self._strips[y]
        if strip is None:
            line, bar = self._rows[y]
            pieces = (bar.value, _GAP, *line.pieces)
            strip = self._strips[y] = self._palette.filtered(pieces, self._rows_size.width)
        return strip

    def on_click(self, event: events.Click) -> None:
        """Tell which card was clicked."""
        event.stop()
        row = event.y + self._top
        lines = self._lines_to(row + 1)
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


def stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rising numbers as stretches without a gap: where each begins, and how many it has."""
    first = numbers[0]
    for number, following in zip(numbers, (*numbers[1:], None), strict=True):
        if following != number + 1:
            yield first, number + 1 - first
            first = following or 0
