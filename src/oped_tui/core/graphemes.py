"""Graphemes: what a reader takes for one character, and how many cells it fills."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_JOINER = "\u200d"
_EMOJI_PRESENTATION = "\ufe0f"


def _is_regional(character: str) -> bool:
    """Whether it is half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


@lru_cache(4096)
def _extends(character: str) -> bool:
    """Whether it belongs to the character before it.

    After UAX #29: marks, joiners and variation selectors, skin tones, tags, and the vowels and
    finals of decomposed Hangul.
    """
    if character < "\u0300":
        return False
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in "\u200c\u200d"
        or "\u1160" <= character <= "\u11ff"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def graphemes(text: str) -> Iterator[tuple[int, int]]:
    """The graphemes of a text as (start, end) characters; they touch and cover the text."""
    if text.isascii():
        yield from zip(range(len(text)), range(1, len(text) + 1), strict=True)
        return
    start, length = 0, len(text)
    while start < length:
        end = start + 1
        if _is_regional(text[start]) and end < length and _is_regional(text[end]):
            end += 1
        while end < length and (_extends(text[end]) or text[end - 1] == _JOINER):
            end += 1
        yield start, end
        start = end


def _cells(grapheme: str) -> int:
    """The width of one grapheme: that of its first character, unless it is shown as an emoji."""
    first = grapheme[0]
    if _EMOJI_PRESENTATION in grapheme or (_is_regional(first) and len(grapheme) > 1):
        return 2
    if unicodedata.east_asian_width(first) in "WF":
        return 2
    return 0 if unicodedata.category(first) in ("Mn", "Me", "Cf", "Cc") else 1


def cell_width(text: str) -> int:
    """How many terminal cells a text fills, by the standard library's Unicode tables."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_cells(text[start:end]) for start, end in graphemes(text))
