"""Selecting words of a paragraph by keyboard: motions over a text, as pure functions."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import lru_cache

from oped_tui.core.frozen import frozen
from oped_tui.core.graphemes import graphemes

Span = tuple[int, int]
"""Characters from a start to an end, the end not included."""

_INNER = "'’-‐‑"
_DECIMAL = ".,"
_SENTENCE_END = re.compile(r"[.!?…]+[”’\"')\]»]*(?=\s)|[。！？]+[」』）]*")
_FIRST_LETTER = re.compile(r"\s*[“‘\"'(«\[]*(\S)")
_ABBREVIATION = re.compile(
    "mrs?|ms|dr|prof|col|gen|lt|sgt|capt|maj|adm|sen|rep|gov|st|no|vs|jr|sr|inc|ltd", re.IGNORECASE
)


class Motion(StrEnum):
    """The ways to move the end of a selection."""

    LEFT = "left"
    RIGHT = "right"
    WORD = "word"
    WORD_BACK = "word-back"
    SENTENCE = "sentence"
    SENTENCE_BACK = "sentence-back"
    START = "start"
    END = "end"
    SWAP = "swap"
    WHOLE = "whole"


@frozen
class Selection:
    """Two graphemes of a text, by their first characters; both belong to the selection."""

    anchor: int
    cursor: int

    @property
    def is_forward(self) -> bool:
        """Whether the end that moves comes after the other one."""
        return self.cursor >= self.anchor


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    """Where the graphemes of a text start; (0,) for an empty text."""
    return tuple(start for start, _ in graphemes(text)) or (0,)


@lru_cache(maxsize=4)
def words(text: str) -> tuple[Span, ...]:
    """The words of a text: letters and digits, with inner apostrophes, hyphens, decimal points.

    Scripts written without spaces give a word for each wide character.
    """
    found: list[Span] = []
    start: int | None = None
    for here, end in graphemes(text):
        character = text[here]
        if character.isalnum() and _stands_alone(character):
            if start is not None:
                found.append((start, here))
            found.append((here, end))
            start = None
        elif character.isalnum():
            start = here if start is None else start
        elif start is not None and not _joins(text, here, end):
            found.append((start, here))
            start = None
    if start is not None:
        found.append((start, len(text)))
    return tuple(found)


def _stands_alone(character: str) -> bool:
    """Whether it is a word by itself: ideographs and kana, not the letters of Korean."""
    wide = unicodedata.east_asian_width(character) == "W"
    return wide and not "\uac00" <= character <= "\ud7a3"


def _joins(text: str, here: int, end: int) -> bool:
    """Whether the sign at `here` holds one word together: `don’t`, `T-55`, `3.5`."""
    before, after = text[here - 1 : here], text[end : end + 1]
    if text[here] in _INNER:
        return after.isalnum()
    return text[here] in _DECIMAL and before.isdigit() and after.isdigit()


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, without the space between them; an empty one in an empty text."""
    found: list[Span] = []
    end = len(text.rstrip())
    start = min(len(text) - len(text.lstrip()), end)
    for match in _SENTENCE_END.finditer(text, 0, end):
        if not _goes_on(text, match):
            found.append((start, match.end()))
            start = match.end()
            while text[start : start + 1].isspace():
                start += 1
    if start < end or not found:
        found.append((start, end))
    return tuple(found)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a sentence's end is an abbreviation's, or has a small letter next."""
    following = _FIRST_LETTER.match(text, match.end())
    if following and following[1].islower():
        return True
    if match.group() != ".":
        return False
    start = text.rfind(" ", 0, match.start()) + 1
    word = text[start : match.start()].lstrip("“‘\"'(«[")
    initial = word.rpartition(".")[2]
    return bool(_ABBREVIATION.fullmatch(word)) or (len(initial) == 1 and initial.isalpha())


def _span_at(spans: tuple[Span, ...], index: int) -> Span:
    """The span that holds a character, else the next one, else the last."""
    place = bisect_right(spans, index, key=lambda span: span[1])
    return spans[min(place, len(spans) - 1)]


def word_at(text: str, index: int) -> Span:
    """The word that holds a character, or the next one; an empty span where there is no word."""
    found = words(text)
    return _span_at(found, index) if found else (len(text), len(text))


def sentence_at(text: str, index: int) -> Span:
    """The sentence that holds a character, or the next one."""
    return _span_at(sentences(text), index)


def begin(text: str, index: int) -> Selection:
    """A selection of the word at a character, or of the next word."""
    start, end = word_at(text, index)
    return Selection(_grapheme(text, start), _last(text, end))


def extent(text: str, selection: Selection) -> Span:
    """The characters of a selection, whichever of its ends comes first."""
    first, last = sorted((selection.anchor, selection.cursor))
    starts = _starts(text)
    after = bisect_right(starts, last)
    return first, starts[after] if after < len(starts) else len(text)


def move(text: str, selection: Selection, motion: Motion) -> Selection:
    """Move the end of a selection within its text; at the edge it stays.

    All but the motions by a character take whole words: where the end passes the word that the
    selection began with, that word stays selected to its other end.
    """
    match motion:
        case Motion.SWAP:
            return Selection(selection.cursor, selection.anchor)
        case Motion.WHOLE:
            return Selection(0, _last(text, len(text)))
        case Motion.LEFT | Motion.RIGHT:
            step = _left if motion is Motion.LEFT else _right
            return Selection(selection.anchor, step(text, selection.cursor))
        case Motion.START:
            return _around(text, selection, 0)
        case Motion.END:
            return _around(text, selection, _last(text, len(text)))
        case _:
            on = motion in (Motion.WORD, Motion.SENTENCE)
            by_word = motion in (Motion.WORD, Motion.WORD_BACK)
    spans = words(text) if by_word else sentences(text)
    return _around(text, selection, (_further if on else _back)(spans, text, selection))


def _around(text: str, selection: Selection, cursor: int) -> Selection:
    """The selection with its end elsewhere, the word it began with wholly in it."""
    anchor = selection.anchor
    start, end = word_at(text, anchor)
    if selection.is_forward and cursor <= start:
        anchor = _last(text, end)
    elif not selection.is_forward and cursor >= anchor:
        anchor = _grapheme(text, start)
    return Selection(anchor, _grapheme(text, cursor))


def _further(spans: tuple[Span, ...], text: str, selection: Selection) -> int:
    """A span more after the selection's end, or one less before it."""
    place = bisect_right(spans, selection.cursor, key=lambda span: span[0])
    if not selection.is_forward and place < len(spans) and spans[place][0] <= selection.anchor:
        return spans[place][0]
    reached = max(selection.anchor, selection.cursor)
    ends = (_last(text, end) for _, end in spans)
    return next((end for end in ends if end > reached), _last(text, len(text)))


def _back(spans: tuple[Span, ...], text: str, selection: Selection) -> int:
    """A span less at the selection's end, or one more before it."""
    start, end = word_at(text, selection.anchor)
    reached = min(selection.cursor, start) if selection.is_forward else selection.cursor
    if selection.is_forward:
        ends = [_last(text, after) for _, after in spans]
        place = bisect_left(ends, selection.cursor)
        if place and ends[place - 1] >= _last(text, end):
            return ends[place - 1]
    place = bisect_left(spans, reached, key=lambda span: span[0])
    return spans[place - 1][0] if place else 0


def _grapheme(text: str, index: int) -> int:
    """Where the grapheme that holds a character starts."""
    starts = _starts(text)
    return starts[max(bisect_right(starts, index) - 1, 0)]


def _last(text: str, end: int) -> int:
    """Where the last grapheme before `end` starts."""
    return _grapheme(text, max(end - 1, 0))


def _left(text: str, cursor: int) -> int:
    starts = _starts(text)
    return starts[max(bisect_left(starts, cursor) - 1, 0)]


def _right(text: str, cursor: int) -> int:
    starts = _starts(text)
    return starts[min(bisect_right(starts, cursor), len(starts) - 1)]
