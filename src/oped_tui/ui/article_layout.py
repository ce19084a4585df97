"""The layout of an article: which words stand on which line, made as it is looked at.

A place on the page is a block and a line in it, never a line number of the whole article. So
nothing has to be measured but what shows: an article of any length opens at once, and a change of
width moves nothing but the lines on screen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from oped_tui.core.article import Article, Paragraph, ParagraphKind
from oped_tui.core.wrapping import CellWidth, wrap

MASTHEAD = -1
"""The block before the first paragraph."""

_KEPT_BLOCKS = 512  # some ten screens of paragraphs
_QUOTE_BAR, _ASCII_BAR = "▎ ", "| "
_BULLET, _ASCII_BULLET = "• ", "* "


class LineKind(Enum):
    """What a line shows."""

    TEXT = auto()
    BLANK = auto()
    TITLE = auto()
    META = auto()
    FAINT = auto()
    DIVIDER = auto()


class Line(NamedTuple):
    """One line of the page; `start` and `end` are characters of the paragraph (TEXT only)."""

    kind: LineKind
    text: str = ""
    start: int = 0
    end: int = 0
    lead: str = ""


class Place(NamedTuple):
    """A line of the page: a block (a paragraph's index, or the ends) and a line in it."""

    block: int
    line: int


_BLANK = Line(LineKind.BLANK)


class ArticleLayout:
    """Blocks of lines for one article at one width: masthead, paragraphs, author line.

    `width` is that of the text in cells, at least 1; `cells` measures a text. Annotations take no
    lines, so that the page doesn't move when they come, go or are filtered.
    """

    def __init__(
        self,
        article: Article,
        width: int,
        cells: CellWidth,
        *,
        ascii_signs: bool = False,
    ) -> None:
        self.article = article
        self.width = max(width, 1)
        self.ending = len(article.paragraphs)
        self._cells = cells
        self.ascii_signs = ascii_signs
        self.block = lru_cache(_KEPT_BLOCKS)(self._block)

    # --- blocks

    def _block(self, index: int) -> tuple[Line, ...]:
        """The lines of a block; a masthead or an ending may have none."""
        if index == MASTHEAD:
            return tuple(self._masthead())
        if index >= self.ending:
            return tuple(self._wrapped(LineKind.FAINT, self.article.author_line))
        lines = list(self._paragraph(self.article.paragraphs[index]))
        lines.append(_BLANK)
        return tuple(lines)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Line]:
        first, other = self._leads(paragraph)
        text = paragraph.text
        width = max(self.width - len(first), 1)
        lead = first if width < self.width else ""
        for start, end in wrap(text, width, self._cells):
            yield Line(LineKind.TEXT, text[start:end], start, end, lead)
            lead = other if lead else ""

    def _leads(self, paragraph: Paragraph) -> tuple[str, str]:
        """What stands before a paragraph's first line and before its others."""
        if self.width < 12:  # an indent would leave no room for words
            return "", ""
        if paragraph.kind is ParagraphKind.QUOTE:
            bar = _ASCII_BAR if self.ascii_signs else _QUOTE_BAR
            return bar, bar
        if paragraph.kind is ParagraphKind.ITEM:
            indent = "  " * min(max(paragraph.level - 1, 0), self.width // 8)
            bullet = _ASCII_BULLET if self.ascii_signs else _BULLET
            return indent + bullet, indent + " " * len(bullet)
        return "", ""

    def _masthead(self) -> Iterator[Line]:
        article = self.article
        made = [
            *self._wrapped(LineKind.TITLE, article.title),
            *self._wrapped(LineKind.META, meta_line(article)),
            *self._wrapped(LineKind.FAINT, article.standfirst),
            *self._wrapped(LineKind.FAINT, article.disclaimer),
        ]
        if made:
            yield from made
            yield Line(LineKind.DIVIDER)
            yield _BLANK

    def _wrapped(self, kind: LineKind, text: str) -> Iterator[Line]:
        if text:
            for start, end in wrap(text, self.width, self._cells):
                yield Line(kind, text[start:end])

    # --- places

    @property
    def start(self) -> Place:
        """The first line of all."""
        first = Place(MASTHEAD, 0)
        return next(self.down(first), first)

    def down(self, place: Place) -> Iterator[Place]:
        """A place and all after it."""
        block, line = place
        while block <= self.ending:
            for number in range(line, len(self.block(block))):
                yield Place(block, number)
            block, line = block + 1, 0

    def up(self, place: Place) -> Iterator[Place]:
        """The places before a place, the nearest first."""
        block, line = place
        while block >= MASTHEAD:
            for number in range(min(line, len(self.block(block))) - 1, -1, -1):
                yield Place(block, number)
            block -= 1
            line = len(self.block(block)) if block >= MASTHEAD else 0

    def moved(self, place: Place, lines: int) -> Place:
        """The place so many lines further down (or up, if negative), or the last one that way."""
        steps = self.down(place) if lines >= 0 else self.up(place)
        left = lines if lines >= 0 else -lines - 1
        for here in steps:
            place = here
            if left == 0:
                break
            left -= 1
        return place

    def rows(self, top: Place, height: int) -> tuple[Place, ...]:
        """The places of a screen of so many lines; fewer at the end of the page."""
        return tuple(islice(self.down(top), max(height, 0)))

    def last_top(self, height: int) -> Place:
        """The top of the last full screen of so many lines, at least one."""
        end = Place(self.ending, len(self.block(self.ending)))
        top = self.moved(end, -max(height, 1))
        return top if top != end else self.start

    def clamped(self, place: Place) -> Place:
        """The place, or the nearest that exists on this page."""
        block = min(max(place.block, MASTHEAD), self.ending)
        last = max(len(self.block(block)) - 1, 0)
        line = min(max(place.line, 0), last) if block == place.block else 0
        return next(self.down(Place(block, line)), self.last_top(1))

    def place_of(self, index: int, start: int = 0) -> Place:
        """The line of a paragraph that shows a character."""
        words = self.text_height(index)
        after = bisect_right(self.block(index), start, hi=words, key=lambda line: line.start)
        return Place(index, max(after - 1, 0))

    def text_height(self, index: int) -> int:
        """How many lines of words a block has: without the space after it."""
        lines = self.block(index)
        height = len(lines)
        return height - 1 if lines and lines[-1].kind is LineKind.BLANK else height

    def is_gap(self, place: Place) -> bool:
        """Whether a line is the empty one after a block's words, where a rule may be drawn."""
        return self.block(place.block)[place.line].kind is LineKind.BLANK


def meta_line(article: Article) -> str:
    """Who wrote it, where and when, in one line."""
    byline = article.byline or ", ".join(article.author)
    day = str(article.issued) if article.issued else article.dateline
    digest = "digest" if article.digest_of else ""
    return " · ".join(part for part in (byline, article.publisher, day, digest) if part)
