"""The viewport: which part of the page shows, and how it moves."""

from __future__ import annotations

from typing import Literal

from oped_tui.ui.article_layout import MASTHEAD, ArticleLayout, LineKind, Place

At = Literal["nearest", "top", "centre"]
"""Where a paragraph brought into view shall stand."""


class Viewport:
    """A window of `height` lines on a layout; its top is a place, so it is exact at any length."""

    def __init__(self, layout: ArticleLayout, height: int = 0) -> None:
        self.layout = layout
        self.height = height
        self.top = layout.start
        self._rows: tuple[ArticleLayout, Place, int, tuple[Place, ...]] | None = None

    @property
    def rows(self) -> tuple[Place, ...]:
        """The places on screen, from the top; fewer than `height` at the end of a short page."""
        kept = self._rows
        if kept and kept[0] is self.layout and kept[1] == self.top and kept[2] == self.height:
            return kept[3]
        rows = self.layout.rows(self.top, self.height)
        self._rows = (self.layout, self.top, self.height, rows)
        return rows

    # --- what shows

    def lines_of(self, index: int) -> range:
        """The rows that show words of a block; empty if none does."""
        words = self.layout.text_height(index)
        shown = [y for y, (block, line) in enumerate(self.rows) if block == index and line < words]
        return range(shown[0], shown[-1] + 1) if shown else range(0)

    def fully_shows(self, index: int) -> bool:
        """Whether all words of a paragraph are on screen."""
        return len(self.lines_of(index)) == self.layout.text_height(index)

    def paragraphs(self) -> tuple[int, ...]:
        """The paragraphs with words on screen, from the top."""
        found: dict[int, bool] = {}
        for block, line in self.rows:
            if MASTHEAD < block < self.layout.ending and line < self.layout.text_height(block):
                found[block] = True
        return tuple(found)

    def first_visible(self) -> int:
        """The first paragraph whose first line shows, else the first of which anything shows."""
        starts = [block for block, line in self.rows if line == 0]
        shown = self.paragraphs()
        whole = [index for index in shown if index in starts]
        return (whole or list(shown) or [self._nearest(self.top.block)])[0]

    def last_visible(self) -> int:
        """The last paragraph of which any words show."""
        shown = self.paragraphs()
        return shown[-1] if shown else self._nearest(self.top.block)

    def first_character(self, index: int) -> int:
        """The first character of a paragraph on screen; 0 if it isn't there."""
        lines = self.layout.block(index)
        for block, line in self.rows:
            if block == index and lines[line].kind is LineKind.TEXT:
                return lines[line].start
        return 0

    def _nearest(self, block: int) -> int:
        return min(max(block, 0), max(self.layout.ending - 1, 0))

    # --- a new layout

    def reflow(self, layout: ArticleLayout, height: int, position: int) -> None:
        """Go over to another layout or height without moving what the reader looks at.

        That is the focused paragraph, where it shows; else the first line on screen.
        """
        focused = self.lines_of(position)
        whole = bool(focused) and self.fully_shows(position)
        at_start = self.top == self.layout.start
        row = focused.start if focused else 0
        place = self.rows[row] if self.rows else self.top
        lines = self.layout.block(place.block) if place.block <= self.layout.ending else ()
        line = lines[place.line] if place.line < len(lines) else None
        self.layout, self.height = layout, height
        if at_start:
            self.top = layout.start
        elif line and line.kind is LineKind.TEXT and place.block < layout.ending:
            self.put_at(layout.place_of(place.block, line.start), min(row, max(height - 1, 0)))
        else:
            self.put_at(layout.clamped(place), min(row, max(height - 1, 0)))
        lost = height > 0 and position < layout.ending and not self.lines_of(position)
        torn = whole and not at_start and not self.fully_shows(position)
        if (focused and lost) or torn:
            self.go(position)

    # --- moving

    def put(self, top: Place) -> bool:
        """Show the page from a place, but no further than its end; True if that changed it."""
        top = min(self.layout.clamped(top), self.layout.last_top(self.height))
        changed = top != self.top
        self.top = top
        return changed

    def scroll(self, lines: int) -> bool:
        """Move down by lines (up, if negative); True if anything moved."""
        return self.put(self.layout.moved(self.top, lines))

    def scroll_pages(self, fraction: float) -> bool:
        """Move by a part of the height; a full page keeps two lines in sight."""
        lines = abs(fraction) * self.height
        if abs(fraction) >= 1:
            lines -= min(2, self.height // 4)
        step = max(round(lines), 1)
        return self.scroll(step if fraction > 0 else -step)

    def put_start(self) -> bool:
        """Show the start of the page; True if that changed anything."""
        return self.put(self.layout.start)

    def put_end(self) -> bool:
        """Show the end of the page; True if that changed anything."""
        return self.put(self.layout.last_top(self.height))

    def put_at(self, place: Place, row: int) -> bool:
        """Show the page so that a place stands in a row."""
        return self.put(self.layout.moved(place, -row) if row > 0 else place)

    def go(self, index: int, at: At = "nearest", start: int | None = None) -> bool:
        """Bring a paragraph (or the line of one of its characters) into view."""
        words = self.layout.text_height(index)
        place, size = Place(index, 0), words
        if start is not None:
            place, size = self.layout.place_of(index, start), 1
        if at == "top":
            return self.put(self._with_masthead(place))
        if at == "centre" or not self._near(place):
            return self.put_at(place, max((self.height - size) // 2, 0))
        return self._nearest_move(place, size)

    def _with_masthead(self, place: Place) -> Place:
        """The start of the page, where the place is the first paragraph's and the masthead fits."""
        if place == Place(0, 0) and len(self.layout.block(MASTHEAD)) <= self.height // 2:
            return self.layout.start
        return place

    def _near(self, place: Place) -> bool:
        """Whether a place is less than two screens away."""
        reach = 2 * self.height
        above = self.layout.moved(self.top, -reach)
        below = self.layout.moved(self.top, reach + self.height)
        return above <= place <= below

    def _nearest_move(self, place: Place, size: int) -> bool:
        """Turn the page to show lines that aren't all in sight, with a few of those before them.

        So whoever reads on has the most unread lines ahead, and the picture moves seldom.
        """
        margin = min(3, self.height // 6)
        last = Place(place.block, place.line + size - 1)
        if size > self.height and len(self.lines_of(place.block)) > self.height // 2:
            return False
        if place >= self.top:
            if last in self.rows:
                return False
            return self.put_at(place, max(min(margin, self.height - size), 0))
        if place == Place(0, 0):
            return self.put(self._with_masthead(place))
        return self.put_at(last, self.height - 1 - max(min(margin, self.height - size), 0))

    def step(self, position: int, direction: Literal[1, -1]) -> int | None:
        """One paragraph on: the index to move to, or None where there was more of this to show.

        A paragraph taller than the window scrolls first; from one that is out of sight the move
        goes to what is in sight.
        """
        shown = self.lines_of(position)
        following = position + direction
        if shown and (more := self._more(position, direction)):
            self.scroll(direction * min(more, max(self.height - 2, 1)))
            return None
        if self.rows and not shown:
            following = self.first_visible() if direction > 0 else self.last_visible()
            ahead = (Place(following, 0) > self.top) == (direction > 0)
            if following == position and not ahead:  # only the masthead or the ending shows
                following = -1
        if 0 <= following < self.layout.ending:
            return following
        self.scroll(direction * max(self.height // 3, 1))
        return None

    def _more(self, index: int, direction: int) -> int:
        """How many lines of a paragraph that is on screen lie beyond the screen's edge."""
        numbers = [line for block, line in self.rows if block == index]
        last = self.layout.text_height(index) - 1
        return max(last - numbers[-1], 0) if direction > 0 else numbers[0]
