"""Painting: lines of the page as strips of styled cells, kept until they look different."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from oped_tui.core.article import MarkKind, Paragraph, ParagraphKind
from oped_tui.core.runs import flatten
from oped_tui.core.wrapping import one_cell_each
from oped_tui.ui.article_layout import ArticleLayout, Line, LineKind
from oped_tui.ui.gutter import Columns, label
from oped_tui.ui.palette import Palette
from oped_tui.ui.shown import ParagraphShown, Shown, SignSpot

Looks = tuple[str, ...]
Piece = tuple[str, Looks]

_KEPT_BLOCKS = 256  # five screens of paragraphs, each in a state or two
_MARK_LOOKS = {
    MarkKind.EMPHASIS: "emphasis",
    MarkKind.STRONG: "strong",
    MarkKind.CODE: "code",
    MarkKind.LINK: "link",
}
_LINE_LOOKS: dict[LineKind, Looks] = {
    LineKind.TITLE: ("title",),
    LineKind.META: ("meta",),
    LineKind.FAINT: ("faint",),
}
RULE_LEAD = 4
"""How many cells of a rule stand before its first sign; each sign takes two."""


def cells(text: str) -> int:
    """How many cells a text fills on screen."""
    return len(text) if one_cell_each(text) else cell_len(text)


class BlockState(NamedTuple):
    """What may change about a block from one frame to the next; part of its strips' identity."""

    focused: bool = False
    picked: str = ""
    hits: tuple[tuple[int, int, int], ...] = ()
    hit: tuple[int, int, int] | None = None
    selection: tuple[int, int] | None = None


PLAIN = BlockState()


class Painter:
    """Makes the strips of one layout, and keeps those of the blocks seen last."""

    def __init__(
        self,
        palette: Palette,
        layout: ArticleLayout,
        shown: Shown,
        columns: Columns,
        *,
        ascii_signs: bool = False,
    ) -> None:
        self.columns = columns
        self._palette = palette
        self._layout = layout
        self._shown = shown
        self._ascii = ascii_signs
        self._kept: OrderedDict[tuple[int, BlockState], tuple[Strip, ...]] = OrderedDict()

    def block(self, index: int, state: BlockState = PLAIN) -> tuple[Strip, ...]:
        """The strips of a block, one for each of its lines, each as wide as the pane."""
        key = (index, state)
        strips = self._kept.get(key)
        if strips is None:
            strips = self._kept[key] = tuple(self._paint(index, state))
            if len(self._kept) > _KEPT_BLOCKS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return strips

    def blank(self) -> Strip:
        """A line below the end of the page."""
        return Strip.blank(self.columns.width, self._palette.style())

    # --- blocks

    def _paint(self, index: int, state: BlockState) -> Iterator[Strip]:
        paragraphs = self._layout.article.paragraphs
        paragraph = paragraphs[index] if 0 <= index < len(paragraphs) else None
        here = self._shown.at(index)
        runs = _runs(paragraph, here, state) if paragraph else ()
        for number, line in enumerate(self._layout.block(index)):
            if line.kind is LineKind.BLANK:
                yield self.blank()
            elif line.kind is LineKind.RULE:
                yield self._strip((*self._margin(), *self._rule(here, state)))
            else:
                first = number == 0
                gutter = self._gutter(paragraph, here.signs if first else (), first, state)
                yield self._strip((*gutter, *self._words(line, runs)))

    def _words(self, line: Line, runs: tuple[tuple[int, int, Looks], ...]) -> Iterator[Piece]:
        """The pieces of a line's text."""
        if line.kind is LineKind.DIVIDER:
            yield ("-" if self._ascii else "─") * self.columns.text, ("rule",)
        elif line.kind is not LineKind.TEXT:
            yield line.text, _LINE_LOOKS[line.kind]
        else:
            if line.lead:
                yield line.lead, ("lead",)
            for start, end, looks in runs:
                if start < line.end and end > line.start:
                    begin = max(start, line.start) - line.start
                    yield line.text[begin : min(end, line.end) - line.start], looks

    # --- the gutter

    def _margin(self) -> tuple[Piece, ...]:
        return ((" " * self.columns.text_at, ()),)

    def _gutter(
        self,
        paragraph: Paragraph | None,
        signs: tuple[SignSpot, ...],
        first: bool,
        state: BlockState,
    ) -> Iterator[Piece]:
        """The pieces left of the text: bar, number and signs, or the room they take."""
        columns = self.columns
        if not (first and (paragraph or signs)) and not state.focused:
            yield from self._margin()
            return
        yield " " * columns.left, ()
        if columns.bar:
            bar = ("|" if self._ascii else "┃") if state.focused else " "
            yield bar.ljust(columns.bar), ("bar",) if state.focused else ()
        if columns.number:
            number = label(paragraph) if paragraph and first else ""
            look = "number-focus" if state.focused else "number"
            yield number.rjust(columns.number)[: columns.number] + " ", (look,)
        if columns.signs:
            for spot in signs:
                yield self._sign(spot)
            yield " " * (columns.signs - len(signs) + 1), ()

    def _sign(self, spot: SignSpot) -> Piece:
        glyph = spot.sign.ascii if self._ascii else spot.sign.glyph
        return glyph, (spot.look, "suspended") if spot.suspended else (spot.look,)

    def _rule(self, here: ParagraphShown, state: BlockState) -> Iterator[Piece]:
        """A thin dotted line with the signs of what is missing here."""
        dot = "." if self._ascii else "┈"
        yield dot * (RULE_LEAD - 1) + " ", ("rule",)
        for spot in here.rule:
            glyph, looks = self._sign(spot)
            yield glyph, (*looks, "picked") if spot.key == state.picked else looks
            yield " ", ()
        word = "lost " if here.lost else ""
        room = self.columns.text - RULE_LEAD - 2 * len(here.rule) - len(word)
        yield word + dot * max(room, 0), ("rule",)

    # --- strips

    def _strip(self, pieces: Iterable[Piece]) -> Strip:
        """One strip as wide as the pane; neighbours of one style become one segment."""
        merged: list[Piece] = []
        used = 0
        for text, looks in pieces:
            if not text:
                continue
            used += cells(text)
            if merged and merged[-1][1] == looks:
                merged[-1] = (merged[-1][0] + text, looks)
            else:
                merged.append((text, looks))
        width = self.columns.width
        if used < width:
            merged.append((" " * (width - used), ()))
        style = self._palette.style
        strip = Strip([Segment(text, style(looks)) for text, looks in merged], max(used, width))
        return strip if used <= width else strip.crop(0, width)


def _runs(
    paragraph: Paragraph, here: ParagraphShown, state: BlockState
) -> tuple[tuple[int, int, Looks], ...]:
    """The stretches of a paragraph that look the same, each with its looks."""
    base: Looks = ("heading",) if paragraph.kind is ParagraphKind.HEADING else ()
    marks, spans, hits = paragraph.marks, here.spans, state.hits
    if not (marks or spans or hits or state.selection):
        return ((0, len(paragraph.text), base),)
    edges = [(mark.start, mark.end) for mark in marks]
    edges += [(span.start, span.end) for span in spans]
    edges += [(start, end) for _, start, end in hits]
    edges += [state.selection] if state.selection else []
    spans_from, hits_from = len(marks), len(marks) + len(spans)
    selection_at = hits_from + len(hits)
    found = []
    for run in flatten(len(paragraph.text), edges):
        looks = [*base, *(_MARK_LOOKS[marks[i].kind] for i in run.spans if i < spans_from)]
        if selection_at in run.spans:
            looks.append("selection")
        else:
            over = [spans[i - spans_from] for i in run.spans if spans_from <= i < hits_from]
            if over:
                looks += (min(over, key=lambda span: span.end - span.start).look, "span")
                if any(span.key == state.picked for span in over):
                    looks.append("picked")
            matches = [hits[i - hits_from] for i in run.spans if i >= hits_from]
            if matches:
                looks.append("hit-now" if state.hit in matches else "hit")
        found.append((run.start, run.end, tuple(looks)))
    return tuple(found)
