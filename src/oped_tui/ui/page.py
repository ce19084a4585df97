"""The page: the view, its layout and its strips, kept in step with each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Unpack

from textual.geometry import Size
from textual.strip import Strip

from oped_tui.core.reading import Reading
from oped_tui.ui.article_layout import ArticleLayout, Place
from oped_tui.ui.article_view import ArticleView, Point, Sweep, ViewChanges, part_of
from oped_tui.ui.gutter import columns, number_width
from oped_tui.ui.painting import PLAIN, BlockState, Painter, cells
from oped_tui.ui.palette import Palette
from oped_tui.ui.pointing import Spot, spot_at
from oped_tui.ui.shown import Shown
from oped_tui.ui.viewport import At, Viewport

_LAYOUT_FIELDS = frozenset({"reading", "hidden_layers", "measure", "ascii_signs", "show_gutter"})


class Page:
    """What the article pane shows, without the widget: what is where, and what changed.

    `swept` is the selection, which by mouse may go over several paragraphs.
    """

    def __init__(self, view: ArticleView, palette: Palette) -> None:
        self.view = view
        self.swept: Sweep | None = None
        self._palette = palette
        self._size = Size(0, 0)
        self._stale = True
        self._sought: tuple[int, At, int | None] | None = None
        self._painter: Painter | None = None
        self._numbers = number_width(view.reading.article)
        self._shown = Shown(view.reading, view.hidden_layers)
        self._columns = columns(0, view.measure, self._numbers)
        self._viewport = Viewport(self._lay_out())
        self._strips: list[Strip] = []
        self._made_of: tuple[object, ...] = (None,) * 4

    # --- what is shown

    def take(self, **changes: Unpack[ViewChanges]) -> frozenset[int] | None:
        """Take a changed view over; the blocks on screen that look different, or None for all."""
        old, swept = self.view, self.swept
        view = self.view = old._replace(**changes)
        if "selection" in changes:
            given = view.selection
            self.swept = ((given[0], given[1]), (given[0], given[2])) if given else None
        if any(_differs(old, view, field) for field in _LAYOUT_FIELDS):
            self._adopt(old)
            return None
        if self._stale:
            return None
        return frozenset(
            block
            for block in dict.fromkeys(block for block, _ in self._viewport.rows)
            if self._state(block, old, swept) != self._state(block, view, self.swept)
        )

    def _adopt(self, old: ArticleView) -> None:
        """Make anew what depends on the reading and the form of the page."""
        view = self.view
        self._stale = True
        if view.reading is not old.reading or view.hidden_layers != old.hidden_layers:
            self._shown = Shown(view.reading, view.hidden_layers)
        article, before = view.reading.article, old.reading.article
        if article is not before:
            self._numbers = number_width(article)
            if before.id and article.id != before.id:
                self._sought = self.swept = None
                self._viewport = Viewport(self._lay_out(), self._viewport.height)

    def sweep(self, swept: Sweep | None) -> frozenset[int] | None:
        """Select words over any paragraphs; the blocks that look different, or None for all."""
        words = None
        if swept and swept[0] < swept[1]:
            index = swept[0][0]
            part = part_of(swept, index, len(self.view.paragraphs[index].text))
            words = (index, *part) if part else None
        old = self.swept
        changed = self.take(selection=words)
        self.swept = swept
        if changed is None:
            return None
        touched = [point[0] for one in (old, swept) if one for point in one]
        return frozenset(range(min(touched), max(touched) + 1)) if touched else frozenset()

    @property
    def selected_text(self) -> str:
        """The selected words; paragraphs are set apart by an empty line."""
        if self.swept is None:
            return ""
        paragraphs = self.view.paragraphs
        first, last = self.swept[0][0], min(self.swept[1][0], len(paragraphs) - 1)
        found = []
        for index in range(first, last + 1):
            text = paragraphs[index].text
            part = part_of(self.swept, index, len(text))
            if part:
                found.append(text[part[0] : part[1]])
        return "\n\n".join(found)

    def _state(self, index: int, view: ArticleView, swept: Sweep | None) -> BlockState:
        """How a block looks in a view."""
        inside = 0 <= index < len(view.paragraphs)
        hits = view.hits_in(index)
        return BlockState(
            focused=inside and index == view.position,
            picked=view.selected if view.selected in self._shown.at(index).keys else "",
            hits=hits,
            hit=view.hit if view.hit in hits else None,
            selection=part_of(swept, index, len(view.paragraphs[index].text)) if inside else None,
        )

    # --- where it is

    @property
    def top(self) -> Place:
        """The first line on screen."""
        return self._viewport.top

    def seek(self, index: int, at: At, start: int | None) -> None:
        """Go to a paragraph as soon as the size is known."""
        self._sought = (index, at, start)

    def settle(self, size: Size) -> Viewport:
        """The viewport, laid out for a size."""
        if self._stale or size != self._size:
            view = self.view
            self._columns = columns(
                size.width, view.measure, self._numbers, gutter=view.show_gutter
            )
            self._viewport.reflow(self._lay_out(self._viewport.layout), size.height, view.position)
            self._painter = None
            self._size, self._stale = size, False
        if self._sought and size.height:
            index, at, start = self._sought
            self._sought = None
            if self.view.paragraphs:
                self._viewport.go(min(max(index, 0), len(self.view.paragraphs) - 1), at, start)
        return self._viewport

    def _lay_out(self, old: ArticleLayout | None = None) -> ArticleLayout:
        """The layout for the columns and view of now; the old one where it still is that."""
        article, ascii_signs = self.view.reading.article, self.view.ascii_signs
        width = self._columns.text
        if old and old.article is article and (old.width, old.ascii_signs) == (width, ascii_signs):
            return old
        return ArticleLayout(article, width, cells, ascii_signs=ascii_signs)

    def rows_of(self, blocks: frozenset[int]) -> Iterator[tuple[int, int]]:
        """The rows on screen of some blocks, as (first row, number of rows)."""
        rows = self._viewport.rows
        first = 0
        for row in range(1, len(rows) + 1):
            if row == len(rows) or rows[row].block != rows[first].block:
                if rows[first].block in blocks:
                    yield first, row - first
                first = row

    # --- how it looks

    def forget_strips(self) -> None:
        """Paint everything anew: the colours changed."""
        self._painter = None

    def strips(self, first: int, end: int) -> list[Strip]:
        """The strips of the rows from `first` to `end`, as the page was last settled.

        They are kept while they show the same: Textual asks for them whatever it is to paint.
        """
        painter = self._painter
        if painter is None:
            painter = self._painter = Painter(
                self._palette,
                self._viewport.layout,
                self._shown,
                self._columns,
                ascii_signs=self.view.ascii_signs,
            )
        made_of = (painter, self.view, self.swept, self._viewport.rows)
        if any(now is not then for now, then in zip(made_of, self._made_of, strict=True)):
            self._strips, self._made_of = list(self._painted(painter)), made_of
        strips = self._strips[first:end]
        return strips + [painter.blank()] * (end - first - len(strips))

    def _painted(self, painter: Painter) -> Iterator[Strip]:
        """The strips of the rows that show a line."""
        block: int | None = None
        state = PLAIN
        for place in self._viewport.rows:
            if place.block != block:
                block = place.block
                state = self._state(block, self.view, self.swept)
            yield painter.strip(place, state)

    # --- what is under the pointer

    def spot(self, x: int, y: int) -> Spot | None:
        """What lies at a cell of the pane."""
        return spot_at(x, y, self._viewport, self._columns, self._shown)

    def point(self, x: int, y: int) -> Point | None:
        """The paragraph and character nearest to a cell; None where there are no paragraphs."""
        spot, paragraphs = self.spot(x, y), self.view.paragraphs
        if spot is None or not paragraphs:
            return None
        if spot.block >= len(paragraphs):
            return len(paragraphs) - 1, len(paragraphs[-1].text)
        return (spot.block, spot.character) if spot.block >= 0 else (0, 0)

    def between(self, one: Point, other: Point) -> Sweep:
        """The words between two points, both of their characters included."""
        from oped_tui.core.selection import Selection, extent  # not needed before a first drag

        first, last = sorted((one, other))
        text = self.view.paragraphs[last[0]].text
        if last[1] >= len(text):
            return first, last
        return first, (last[0], extent(text, Selection(last[1], last[1]))[1])


def _differs(old: ArticleView, new: ArticleView, field: str) -> bool:
    """Whether a field changed; a reading is compared as a thing, it may be a book."""
    if field == "reading":
        return old.reading is not new.reading and not _look_alike(old.reading, new.reading)
    return bool(getattr(old, field) != getattr(new, field))


def _look_alike(old: Reading, new: Reading) -> bool:
    """Whether it is the same text with nothing on it, as before and after no pack was found."""
    if old.placed or new.placed or old.article.paragraphs is not new.article.paragraphs:
        return False
    # Without the paragraphs, of which a copy of a book would make a new index.
    told = replace(old.article, id=new.article.id, paragraphs=())
    return told == replace(new.article, paragraphs=())
