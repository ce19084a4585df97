"""The margin's widget: paints the lines of the margin and scrolls over them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from oped_tui.ui.card_line import INDENT, CardLine, Piece
from oped_tui.ui.margin_sheet import MarginSheet
from oped_tui.ui.margin_view import MarginView
from oped_tui.ui.painted_widget import PaintedWidget


class Bar(Enum):
    """The bar beside a row."""

    PLAIN = Piece("│", "rule")
    SELECTED = Piece("│", "picked")
    IN_HAND = Piece("┃", "picked")


Row = tuple[CardLine, Bar]
"""What a row on screen shows."""

_BLANK = CardLine()
_KEPT_SHEETS = 8  # the paragraph in hand, the one made ready, and some on the way back
_KEPT_STRIPS = 1_000  # some hundred bytes each


class MarginPane(PaintedWidget):
    """The cards of the paragraph under the cursor, painted as lines.

    It owns no state of the application: `show` hands it what to show.
    """

    @dataclass
    class CardPicked(Message):
        """A card was clicked; `source` is the id of the source clicked on it, if any."""

        key: str
        source: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.view = MarginView()
        self._sheets: OrderedDict[int, MarginSheet] = OrderedDict()
        self._top = 0
        self._is_stale = True
        self._rows_size = Size()
        self._rows: list[Row] = []
        self._strips: dict[Row, Strip] = {}

    def show(self, **changes: Any) -> None:
        """Change what is shown, by field of `MarginView`; costs one paint at most."""
        view = replace(self.view, **changes)
        if view == self.view:
            return
        moved = view.position != self.view.position
        followed = view.selected != self.view.selected or view.source_in_hand != (
            self.view.source_in_hand
        )
        is_new = view.reading is not self.view.reading
        if is_new:
            self._sheets.clear()  # they would hold on to the reading that was
        self.view = view
        if moved:
            self._top = 0
        if not self.size:
            self._rows_size = Size()  # hidden; when it is seen again, what is in hand is revealed
            return
        if followed or is_new or view.active:
            self._reveal()
        self._repaint()

    def make_ready(self, position: int, selected: str) -> None:
        """Lay out and paint, out of sight, what a move to another paragraph would show."""
        size = self._rows_size
        if self._is_stale or size != self.given or not self.size:
            return
        view = replace(self.view, position=position, selected=selected, source_in_hand="")
        top = self._sheet(view).revealed(0, size.height)
        for row in self._rows_of(view, top):
            self._strip(row)

    def scroll_lines(self, count: int) -> bool:
        """Scroll down by `count` lines (up when negative); says whether anything moved."""
        most = len(self._sheet(self.view).lines()) - self.given.height
        top = min(max(0, self._top + count), max(0, most))
        moved = top != self._top
        self._top = top
        if moved:
            self._repaint()
        return moved

    def shown_keys(self) -> frozenset[str]:
        """The keys of the cards with a line on screen."""
        lines = self._sheet(self.view).lines(self._top + self.given.height)[self._top :]
        return frozenset(line.key for line in lines if line.key)

    def _sheet(self, view: MarginView) -> MarginSheet:
        """The lines of a view; the last one of a few paragraphs is kept."""
        width = max(1, self.given.width - 3)
        sheet = self._sheets.get(view.position)
        if sheet is None or sheet.width != width or sheet.view != view:
            sheet = self._sheets[view.position] = MarginSheet(view, width)
            if len(self._sheets) > _KEPT_SHEETS:
                self._sheets.popitem(last=False)
        self._sheets.move_to_end(view.position)
        return sheet

    def _reveal(self) -> None:
        """Scroll so that the selected card (or the source in hand) is on screen."""
        self._top = self._sheet(self.view).revealed(self._top, self.given.height)

    def _rows_of(self, view: MarginView, top: int) -> list[Row]:
        """What the rows on screen show of a view from a line on."""
        height = self._rows_size.height
        shown = self._sheet(view).lines(top + height)[top:]
        shown += [_BLANK] * (height - len(shown))
        picked = Bar.IN_HAND if view.active else Bar.SELECTED
        return [
            (line, picked if line.key and line.key == view.selected else Bar.PLAIN)
            for line in shown
        ]

    def _repaint(self) -> None:
        """Paint the rows anew that show something else than before."""
        if self._is_stale or self.given != self._rows_size:
            self._is_stale = True  # what the rows show is found out when they are painted
            self.repaint()
            return
        before, self._rows = self._rows, self._rows_of(self.view, self._top)
        changed = [y for y, row in enumerate(self._rows) if row != before[y]]
        if changed:
            width = self._rows_size.width
            self.repaint(*(Region(0, y, width, count) for y, count in stretches(changed)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region; strips are kept, so that a row seen before costs nothing."""
        size = self.given
        if self.palette.renew() or self._is_stale or size != self._rows_size:
            if size != self._rows_size:
                self._reveal()  # whether it became smaller before or after the card was chosen
            self._is_stale = False
            self._rows_size = size
            self._rows = self._rows_of(self.view, self._top)
            self._strips.clear()
        rows = self._rows[crop.y : crop.bottom]
        strips = [self._strip(row) for row in rows]
        strips += [Strip.blank(size.width)] * (crop.height - len(rows))
        whole = crop.width == size.width
        return strips if whole else [strip.crop(crop.x, crop.right) for strip in strips]

    def _strip(self, row: Row) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            if len(self._strips) >= _KEPT_STRIPS:
                self._strips.clear()
            line, bar = row
            pieces = (bar.value, INDENT, *line.pieces)
            strip = self._strips[row] = self.palette.row(pieces, self._rows_size.width)
        return strip

    def on_click(self, event: events.Click) -> None:
        """Tell which card was clicked."""
        event.stop()
        row = event.y + self._top
        lines = self._sheet(self.view).lines(row + 1)
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
