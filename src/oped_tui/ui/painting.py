"""Painting: lines of the page as strips of styled cells, kept until they look different."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from oped_tui.core.article import MarkKind, Paragraph, ParagraphKind
from oped_tui.core.runs import flatten
from oped_tui.core.wrapping import one_cell_each
from oped_tui.ui.article_layout import ArticleLayout, Line, LineKind, Place
from oped_tui.ui.gutter import Columns, label
from oped_tui.ui.palette import Palette
from oped_tui.ui.shown import ParagraphShown, Shown, SignSpot, Span

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


class Run(NamedTuple):
    """Characters of a paragraph that look the same."""

    start: int
    end: int
    looks: Looks


class BlockState(NamedTuple):
    """What may change about a block from one frame to the next; part of its strips' identity."""

    focused: bool = False
    picked: str = ""
    hits: tuple[tuple[int, int, int], ...] = ()
    hit: tuple[int, int, int] | None = None
    selection: tuple[int, int] | None = None


PLAIN = BlockState()


class _Painted(NamedTuple):
    """What was painted of a block in one state: its runs, and the strips of lines that showed."""

    runs: tuple[Run, ...]
    strips: dict[int, Strip]


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
        self._kept: OrderedDict[tuple[int, BlockState], _Painted] = OrderedDict()

    def strip(self, place: Place, state: BlockState = PLAIN) -> Strip:
        """The strip of a line whose block is in a state; as wide as the pane."""
        key = (place.block, state)
        painted = self._kept.get(key)
        if painted is None:
            painted = self._kept[key] = _Painted(self._runs(place.block, state), {})
            if len(self._kept) > _KEPT_BLOCKS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        strip = painted.strips.get(place.line)
        if strip is None:
            strip = painted.strips[place.line] = self._paint(place, state, painted.runs)
        return strip

    def blank(self) -> Strip:
        """A line below the end of the page."""
        return self._palette.finished([], 0, self.columns.width)

    # --- lines

    def _paragraph(self, index: int) -> Paragraph | None:
        paragraphs = self._layout.article.paragraphs
        return paragraphs[index] if 0 <= index < len(paragraphs) else None

    def _runs(self, index: int, state: BlockState) -> tuple[Run, ...]:
        paragraph = self._paragraph(index)
        return runs_of(paragraph, self._shown.at(index), state) if paragraph else ()

    def _paint(self, place: Place, state: BlockState, runs: tuple[Run, ...]) -> Strip:
        line = self._layout.block(place.block)[place.line]
        here = self._shown.at(place.block)
        if self._layout.is_gap(place):
            if not here.rule:
                return self.blank()
            return self._strip((*self._margin(), *self._rule(here, state)))
        first = place.line == 0
        paragraph = self._paragraph(place.block)
        gutter = self._gutter(paragraph, here.signs if first else (), state, first=first)
        return self._strip((*gutter, *self._words(line, runs)))

    def _words(self, line: Line, runs: tuple[Run, ...]) -> Iterator[Piece]:
        """The pieces of a line's text."""
        if line.kind is LineKind.DIVIDER:
            yield ("-" if self._ascii else "─") * self.columns.text, ("rule",)
        elif line.kind is not LineKind.TEXT:
            yield line.text, _LINE_LOOKS[line.kind]
        else:
            if line.lead:
                yield line.lead, ("lead",)
            for number in range(bisect_right(runs, line.start, key=_run_end), len(runs)):
                run = runs[number]
                if run.start >= line.end:
                    break
                begin = max(run.start, line.start) - line.start
                yield line.text[begin : min(run.end, line.end) - line.start], run.looks

    # --- the gutter

    def _margin(self) -> tuple[Piece, ...]:
        return ((" " * self.columns.text_at, ()),)

    def _gutter(
        self,
        paragraph: Paragraph | None,
        signs: tuple[SignSpot, ...],
        state: BlockState,
        *,
        first: bool,
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
                yield self._sign(spot, state)
            yield " " * (columns.signs - len(signs) + 1), ()

    def _sign(self, spot: SignSpot, state: BlockState) -> Piece:
        glyph = spot.sign.ascii if self._ascii else spot.sign.glyph
        looks: Looks = (spot.look, "suspended") if spot.suspended else (spot.look,)
        return glyph, (*looks, "picked") if spot.key == state.picked else looks

    def _rule(self, here: ParagraphShown, state: BlockState) -> Iterator[Piece]:
        """A thin dotted line with the signs of what is missing; short, not to cut the text."""
        dots = ("." if self._ascii else "┈") * (RULE_LEAD - 1)
        yield dots + " ", ("rule",)
        for spot in here.rule:
            yield self._sign(spot, state)
            yield " ", ()
        yield ("lost " if here.lost else "") + dots, ("rule",)

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
        style = self._palette.style
        segments = [Segment(text, style(looks)) for text, looks in merged]
        return self._palette.finished(segments, used, self.columns.width)


def _run_end(run: Run) -> int:
    return run.end


def runs_of(paragraph: Paragraph, here: ParagraphShown, state: BlockState) -> tuple[Run, ...]:
    """The stretches of a paragraph that look the same.

    Laid over each other in this order: emphasis, the shortest annotation, a search's match. The
    selection takes the place of annotations and matches, so that its ends can be seen in them.
    """
    base: Looks = ("heading",) if paragraph.kind is ParagraphKind.HEADING else ()
    marks, spans, hits = paragraph.marks, here.spans, state.hits
    selection = (state.selection,) if state.selection else ()
    if not (marks or spans or hits or selection):
        return (Run(0, len(paragraph.text), base),)
    spans_from, hits_from = len(marks), len(marks) + len(spans)
    selection_from = hits_from + len(hits)
    edges = [(mark.start, mark.end) for mark in marks]
    edges += [(span.start, span.end) for span in spans]
    edges += [(start, end) for _, start, end in hits]
    found = []
    for run in flatten(len(paragraph.text), (*edges, *selection)):
        looks = [*base, *(_MARK_LOOKS[marks[i].kind] for i in run.spans if i < spans_from)]
        if run.spans and run.spans[-1] >= selection_from:
            looks.append("selection")
        else:
            over = [spans[i - spans_from] for i in run.spans if spans_from <= i < hits_from]
            matches = [hits[i - hits_from] for i in run.spans if i >= hits_from]
            looks += _span_looks(over, state.picked)
            looks += [("hit-now" if state.hit in matches else "hit")] if matches else []
        found.append(Run(run.start, run.end, tuple(looks)))
    return tuple(found)


def _span_looks(over: list[Span], picked: str) -> list[str]:
    """The looks of words that some annotations share: the picked one's, else the shortest's.

    What was highlighted looks as with a marker, whatever else is known of the words.
    """
    if not over:
        return []
    chosen = next((span for span in over if span.key == picked), None)
    if chosen is not None:
        return [chosen.look, "span", "picked"]
    marked = [span for span in over if span.look.startswith("highlight")]
    look = min(marked or over, key=lambda span: span.end - span.start).look
    return [look, "span", "marker"] if marked else [look, "span"]
