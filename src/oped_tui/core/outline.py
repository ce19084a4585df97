"""The outline: headings, or the first words of paragraphs, with their signs."""

from __future__ import annotations

from collections.abc import Iterable

from oped_tui.core.article import Paragraph, ParagraphKind
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import Sign, gravest, sign_of

SHOWS = "The article at a glance: headings, or the first words of each paragraph, with their signs."
"""What the view shows, in plain words."""

_FIRST = 80
"""Characters of a paragraph that stand for it."""


@frozen
class OutlineRow:
    """A heading or paragraph; a heading's signs and annotations are those of its section."""

    index: int
    id: str
    text: str
    level: int
    is_heading: bool
    signs: tuple[Sign, ...]
    annotations: int


def outline(reading: Reading, *, whole: bool = False) -> tuple[OutlineRow, ...]:
    """The headings of a reading's article; every paragraph where it has none, or with `whole`.

    What stands before the first heading is one row of its own.
    """
    paragraphs = reading.article.paragraphs
    headings = [index for index, one in enumerate(paragraphs) if one.kind is ParagraphKind.HEADING]
    if whole or not headings:
        return tuple(
            _row(reading, index, (index,), _first_words(paragraph))
            for index, paragraph in enumerate(paragraphs)
        )
    starts = headings if headings[0] == 0 else [0, *headings]
    ends = (*starts[1:], len(paragraphs))
    return tuple(
        _row(reading, start, range(start, end), _first_words(paragraphs[start]))
        for start, end in zip(starts, ends, strict=True)
    )


def _row(reading: Reading, index: int, section: Iterable[int], text: str) -> OutlineRow:
    paragraph = reading.article.paragraphs[index]
    found: list[Placed] = [placed for here in section for placed in reading.at(here)]
    is_heading = paragraph.kind is ParagraphKind.HEADING
    signs = gravest(sign_of(placed.annotation) for placed in found)
    return OutlineRow(index, paragraph.id, text, paragraph.level, is_heading, signs, len(found))


def _first_words(paragraph: Paragraph) -> str:
    if paragraph.kind is ParagraphKind.HEADING or len(paragraph.text) <= _FIRST:
        return paragraph.text
    start = paragraph.text[:_FIRST]
    return (start.rpartition(" ")[0] or start) + "…"
