"""The columns of the article pane: margin, gutter and text, at any width."""

from __future__ import annotations

from typing import NamedTuple

from oped_tui.core.article import Article, Paragraph

SIGNS = 3
"""How many signs the gutter has room for."""

_LONGEST = 6


class Columns(NamedTuple):
    """Where things stand in a line of `width` cells; a part that found no room has width 0.

    From the left: `left` empty cells, the focus bar, the number, the signs (each followed by an
    empty cell), the text, and what remains.
    """

    width: int
    left: int
    bar: int
    number: int
    signs: int
    text: int

    @property
    def signs_at(self) -> int:
        """The column of the first sign."""
        return self.left + self.bar + (self.number + 1 if self.number else 0)

    @property
    def text_at(self) -> int:
        """The column of the first character of a line."""
        return self.signs_at + (self.signs + 1 if self.signs else 0)


def columns(width: int, measure: int, number: int, *, gutter: bool = True) -> Columns:
    """Share `width` cells out: the text first, then the bar, then signs, then numbers of `number`.

    The text takes up to `measure` cells and the whole stands in the middle.
    """
    width = max(width, 0)
    bar = 2 if gutter and width >= 8 else 0
    signs = SIGNS if gutter and width >= 24 else 0
    digits = number if gutter and width >= 36 else 0
    used = bar + (digits + 1 if digits else 0) + (signs + 1 if signs else 0)
    spare = 1 if width >= 24 else 0
    text = max(min(measure, width - used - spare), 1)
    left = max((width - used - text) // 2, 0) if width > used + text + 2 else 0
    return Columns(width, left, bar, digits, signs, text)


def label(paragraph: Paragraph) -> str:
    """What the gutter calls a paragraph: its number, nothing for a heading, else its id's start."""
    letter, rest = paragraph.id[:1], paragraph.id[1:]
    if not rest[:1].isdigit() or letter not in ("p", "h"):
        return paragraph.id[:_LONGEST]
    return rest if letter == "p" else ""


def number_width(article: Article) -> int:
    """The width of the column of numbers, in cells; of a head, with room for those of the whole."""
    longest = max((len(paragraph.id) - 1 for paragraph in article.paragraphs), default=0)
    return max(min(max(longest, len(str(article.expected))), _LONGEST), 2)
