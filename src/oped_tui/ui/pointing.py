"""Pointing: what lies under a cell of the article pane."""

from __future__ import annotations

from typing import NamedTuple

from oped_tui.core.article import Mark
from oped_tui.core.graphemes import graphemes
from oped_tui.core.wrapping import one_cell_each
from oped_tui.ui.article_layout import Place
from oped_tui.ui.gutter import Columns
from oped_tui.ui.painting import RULE_LEAD, cells
from oped_tui.ui.shown import Shown, SignSpot
from oped_tui.ui.viewport import Viewport


class Spot(NamedTuple):
    """What the pointer is on: a block, the nearest character of it, and what a click would pick.

    `on_words` says that the pointer is on the character itself, not beside it.
    """

    block: int
    character: int
    on_words: bool = False
    annotation: str = ""
    url: str = ""


def spot_at(x: int, y: int, viewport: Viewport, columns: Columns, shown: Shown) -> Spot | None:
    """What lies at a cell; rows outside the pane count as its edge; None where there is nothing."""
    rows = viewport.rows
    if not rows:
        return None
    place = rows[min(max(y, 0), len(rows) - 1)]
    if y >= len(rows):
        place = Place(place.block, len(viewport.layout.block(place.block)) - 1)
    here = shown.at(place.block)
    paragraphs = viewport.layout.article.paragraphs
    paragraph = paragraphs[place.block] if 0 <= place.block < len(paragraphs) else None
    end = len(paragraph.text) if paragraph else 0
    if viewport.layout.is_gap(place):
        key = _sign_at(x - columns.text_at - RULE_LEAD, here.rule, 2)
        return Spot(place.block, end, annotation=key or (here.rule[0].key if here.rule else ""))
    line = viewport.layout.block(place.block)[place.line]
    if x < columns.text_at or paragraph is None:
        signs = here.signs if place.line == 0 else ()
        return Spot(place.block, line.start, annotation=_sign_at(x - columns.signs_at, signs, 1))
    character, on_words = _character(line.text, x - columns.text_at - cells(line.lead))
    character += line.start
    if not on_words:
        return Spot(place.block, character)
    return _picked(place.block, character, shown, paragraph.marks)


def _picked(block: int, character: int, shown: Shown, marks: tuple[Mark, ...]) -> Spot:
    """A spot on a character: the shortest annotation or link there is what a click picks."""
    span = shown.at(block).at(character)
    links = [mark for mark in marks if mark.url and mark.start <= character < mark.end]
    link = min(links, key=lambda mark: mark.end - mark.start, default=None)
    if link and (span is None or link.end - link.start < span.end - span.start):
        return Spot(block, character, on_words=True, url=link.url)
    return Spot(block, character, on_words=True, annotation=span.key if span else "")


def _sign_at(column: int, signs: tuple[SignSpot, ...], step: int) -> str:
    """The annotation of the sign in a column of a row of signs `step` cells apart, if any."""
    number, rest = divmod(column, step)
    return signs[number].key if 0 <= number < len(signs) and not rest else ""


def _character(text: str, column: int) -> tuple[int, bool]:
    """The character in a column of a line, and whether the column is within the line."""
    if column < 0:
        return 0, False
    if one_cell_each(text):
        return min(column, len(text)), column < len(text)
    used = 0
    for start, end in graphemes(text):
        used += cells(text[start:end])
        if column < used:
            return start, True
    return len(text), False
