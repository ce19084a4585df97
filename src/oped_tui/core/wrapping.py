"""Wrapping: a text cut into lines that fit a number of terminal cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from oped_tui.core.graphemes import cell_width, graphemes

CellWidth = Callable[[str], int]
"""Tells how many cells a text fills; it gives one for each character of `_ONE_CELL`."""

# Latin, Greek, Cyrillic and the punctuation of prose: nothing combining, nothing wide.
_ONE_CELL = re.compile(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u0482\u048a-\u052f\u1e00-\u1eff"
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2116]*"
)
_DASH = "—"
_CLOSING = "”’\"')]»"
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー）」』】〉》〕”’…々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
_NOT_LAST = frozenset("（「『【〈《〔“‘")


def wrap(text: str, width: int, cells: CellWidth = cell_width) -> tuple[tuple[int, int], ...]:
    """Cut a text into lines of at most `width` cells, as (start, end) characters; never none.

    Lines are filled greedily and break at spaces (the one space at a break belongs to no line),
    after em dashes, between wide characters, at a line feed, and within a word that is longer than
    a line. A width under 1 counts as 1; a grapheme wider than a line has a line to itself.
    """
    width = max(width, 1)
    if "\n" not in text:
        return tuple(_wrap_line(text, 0, width, cells))
    found: list[tuple[int, int]] = []
    offset = 0
    for part in text.split("\n"):
        found.extend(_wrap_line(part, offset, width, cells))
        offset += len(part) + 1
    return tuple(found)


def lines(text: str, width: int, cells: CellWidth = cell_width) -> list[str]:
    """The lines of a text as `wrap` cuts them, without spaces at their ends."""
    return [text[start:end].rstrip(" ") for start, end in wrap(text, width, cells)]


def one_cell_each(text: str) -> bool:
    """Whether each character fills one cell, so that its length is its width; quick to tell."""
    return _ONE_CELL.fullmatch(text) is not None


def _wrap_line(text: str, offset: int, width: int, cells: CellWidth) -> Iterator[tuple[int, int]]:
    """The lines of a text without line feeds that stands at `offset`."""
    cut = _cut_plain if one_cell_each(text) else _cut_graphemes
    for start, end in cut(text, width, cells):
        yield start + offset, end + offset


def _cut_plain(text: str, width: int, _cells: CellWidth) -> Iterator[tuple[int, int]]:
    """Cut a text whose every character fills one cell."""
    start, length = 0, len(text)
    while length - start > width:
        end = text.rfind(" ", start + 1, start + width + 1)
        dash = text.rfind(_DASH, start, start + width) + 1
        while dash > max(end, start):
            if text[dash] not in _CLOSING:
                end = dash
                break
            dash = text.rfind(_DASH, start, dash - 1) + 1
        if end < 0:
            end = start + width
        yield start, end
        start = end + 1 if text[end] == " " else end
    if start < length or not length:
        yield start, length


def _cut_graphemes(text: str, width: int, cells: CellWidth) -> Iterator[tuple[int, int]]:
    """Cut any text, measuring each grapheme."""
    spans = tuple(graphemes(text))
    parts = [text[start:end] for start, end in spans]
    measured = {part: cells(part) for part in set(parts)}
    widths = [measured[part] for part in parts]
    first = place = filled = 0
    while place < len(parts):
        filled += widths[place]
        if filled <= width or place == first:
            place += 1
            continue
        end = _break_before(parts, widths, first, place)
        yield spans[first][0], spans[end][0]
        first = place = end + 1 if parts[end] == " " else end
        filled = 0
    if first < len(parts):
        yield spans[first][0], len(text)


def _break_before(parts: list[str], widths: list[int], first: int, overflow: int) -> int:
    """The grapheme, after `first` and not after `overflow`, before which a line had best end."""
    for place in range(overflow, first, -1):
        before, after = parts[place - 1], parts[place]
        if after == " " or (before == _DASH and after not in _CLOSING):
            return place
        if (
            (widths[place - 1] > 1 or widths[place] > 1)
            and before not in _NOT_LAST
            and after not in _NOT_FIRST
        ):
            return place
    return overflow
