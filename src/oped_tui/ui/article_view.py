"""The article view: everything the article pane was told to show."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple, TypedDict

from oped_tui.core.article import Paragraph
from oped_tui.core.reading import Reading

Words = tuple[int, int, int]
"""A paragraph's index and characters of its text, from a start to an end."""

Point = tuple[int, int]
"""A paragraph's index and a character of its text."""

Sweep = tuple[Point, Point]
"""Words from a point to a later one, over one or more paragraphs."""


class ArticleView(NamedTuple):
    """What the screen gives the pane; the pane owns none of it.

    `position` is the focused paragraph's index, `selected` an annotation's key. `hits` are the
    search's matches in order, `hit` the current one. `measure` is in cells.
    """

    reading: Reading
    position: int = 0
    selected: str = ""
    hidden_layers: frozenset[str] = frozenset()
    hits: tuple[Words, ...] = ()
    hit: Words | None = None
    selection: Words | None = None
    measure: int = 70
    ascii_signs: bool = False
    show_gutter: bool = True

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The article's paragraphs."""
        return self.reading.article.paragraphs

    def hits_in(self, index: int) -> tuple[Words, ...]:
        """The matches in one paragraph."""
        hits = self.hits
        if not hits:
            return ()
        return hits[bisect_left(hits, (index,)) : bisect_left(hits, (index + 1,))]


class ViewChanges(TypedDict, total=False):
    """The fields of a view that may be changed, each by its name."""

    reading: Reading
    position: int
    selected: str
    hidden_layers: frozenset[str]
    hits: tuple[Words, ...]
    hit: Words | None
    selection: Words | None
    measure: int
    ascii_signs: bool
    show_gutter: bool


def part_of(swept: Sweep | None, index: int, length: int) -> Point | None:
    """The characters of a paragraph of `length` that a sweep over the article covers, if any."""
    if swept is None or not swept[0][0] <= index <= swept[1][0]:
        return None
    start = swept[0][1] if index == swept[0][0] else 0
    end = swept[1][1] if index == swept[1][0] else length
    return (start, min(end, length)) if start < end else None
