"""The density strip: the article in one line, a cell a paragraph, high where much is known."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple, TypedDict, Unpack

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from oped_tui.core.article import Article
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import gravest, sign_of
from oped_tui.ui.painted_widget import PaintedWidget
from oped_tui.ui.shown import look_of

_LEVELS, _ASCII_LEVELS = "▁▂▃▄▅▆▇█", ".:-=+*%#"
_EMPTY = " "


class StripView(NamedTuple):
    """What the strip was told to show."""

    reading: Reading
    position: int = 0
    hidden_layers: frozenset[str] = frozenset()
    ascii_signs: bool = False


class StripChanges(TypedDict, total=False):
    """The fields of a strip's view that may be changed."""

    reading: Reading
    position: int
    hidden_layers: frozenset[str]
    ascii_signs: bool


class Cell(NamedTuple):
    """One cell of the strip: its height from 1 to 8, the look of its gravest, where it leads."""

    level: int
    look: str
    paragraph: int


def density(reading: Reading, hidden_layers: frozenset[str], width: int) -> dict[int, Cell]:
    """The cells of a strip of `width` that have annotations, by column.

    The fullest cell has height 8. The work grows with the annotated paragraphs, not with all.
    """
    count = len(reading.article.paragraphs)
    found: defaultdict[int, list[Placed]] = defaultdict(list)
    first: dict[int, int] = {}
    for index in reading.annotated:
        placed = Reading.shown(reading.at(index), hidden_layers)
        if placed:
            column = column_of(index, count, width)
            found[column] += placed
            first.setdefault(column, index)
    most = max(map(len, found.values()), default=0)
    return {
        column: Cell(-(-len(placed) * 8 // most), _gravest_look(placed), first[column])
        for column, placed in found.items()
    }


def _gravest_look(placed: list[Placed]) -> str:
    """How the gravest of some annotations looks."""
    (sign,) = gravest((sign_of(one.annotation) for one in placed), 1)
    return next(look_of(one) for one in placed if sign_of(one.annotation) == sign)


def column_of(index: int, count: int, width: int) -> int:
    """The column of a paragraph; several share one where the article is the longer."""
    return index if count <= width else index * width // count


def index_of(column: int, count: int, width: int) -> int:
    """The first paragraph of a column."""
    return column if count <= width else -(-column * count // width)


class DensityStrip(PaintedWidget):
    """Shows where in the article the annotations are, and where the reader is."""

    DEFAULT_CSS = "DensityStrip { height: 1; background: $background; color: $foreground; }"

    class ParagraphPicked(Message):
        """A cell of the strip was clicked."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(
        self,
        reading: Reading | None = None,
        *,
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.view = StripView(reading=reading or Reading(Article()))
        self._cells: tuple[int, dict[int, Cell]] | None = None
        self._painted: tuple[tuple[int, int], Strip] | None = None

    def show(self, **changes: Unpack[StripChanges]) -> None:
        """Show something else: any fields of `StripView`."""
        old = self.view
        view = self.view = old._replace(**changes)
        reading = view.reading is not old.reading
        if reading or (view.hidden_layers, view.ascii_signs) != (
            old.hidden_layers,
            old.ascii_signs,
        ):
            self._cells = self._painted = None
            self.repaint()
        elif self._column() != self._column(old):
            self._painted = None
            self.repaint()

    def _column(self, view: StripView | None = None) -> int:
        """The column of the focused paragraph."""
        view = view or self.view
        count = len(view.reading.article.paragraphs)
        return column_of(view.position, count, self.given.width) if count else -1

    def render_lines(self, crop: Region) -> list[Strip]:
        """The one line there is, and empty ones should the strip be higher."""
        if self.palette.renew():
            self._painted = None
        strips = [self._strip() if y == 0 else self._blank() for y in crop.line_range]
        if crop.x or crop.right != self.given.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _blank(self) -> Strip:
        return self.palette.finished([], 0, self.given.width)

    def _strip(self) -> Strip:
        """The line, kept until it looks different."""
        width = self.given.width
        key = (width, self._column())
        if self._painted is None or self._painted[0] != key:
            self._painted = (key, self._paint(width, key[1]))
        return self._painted[1]

    def _density(self, width: int) -> dict[int, Cell]:
        if self._cells is None or self._cells[0] != width:
            view = self.view
            self._cells = (width, density(view.reading, view.hidden_layers, width))
        return self._cells[1]

    def _paint(self, width: int, focus: int) -> Strip:
        known, style = self._density(width), self.palette.style
        levels = _ASCII_LEVELS if self.view.ascii_signs else _LEVELS
        segments, done = [], 0
        for column in sorted({*known, focus} & set(range(width))):
            if column > done:
                segments.append(Segment(_EMPTY * (column - done), style()))
            cell = known.get(column)
            # A full block in reverse would look like no block at all.
            level = min(cell.level, 7 if column == focus else 8) if cell else 0
            looks = (cell.look,) if cell else ()
            glyph = levels[level - 1] if level else _EMPTY
            focused = (*looks, "strip-focus") if column == focus else looks
            segments.append(Segment(glyph, style(focused)))
            done = column + 1
        return self.palette.finished(segments, done, width)

    def on_click(self, event: events.Click) -> None:
        """Go where the cell leads: to its first annotated paragraph, else to its first."""
        width, count = self.given.width, len(self.view.reading.article.paragraphs)
        cell = self._density(width).get(event.x)
        index = cell.paragraph if cell else index_of(event.x, count, width)
        if 0 <= index < count:
            self.post_message(self.ParagraphPicked(index))
