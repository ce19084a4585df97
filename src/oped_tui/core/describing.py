"""From a place in a paragraph to the selector that finds it again."""

from __future__ import annotations

import re

from oped_tui.core.annotation import QuoteSelector

_WORD = re.compile(r"\S+")

LONGEST_CONTEXT = 12
"""Words of context on either side: a repeat that shares more is told apart by nothing."""


def describe(text: str, start: int, end: int) -> QuoteSelector:
    """The words from `start` to `end`, with as little context as makes them unique in the text.

    White space at either end is left out. The context is whole words (W3C TextQuoteSelector).
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    exact = text[start:end]
    if not exact:
        return QuoteSelector("")
    before = [match.span() for match in _WORD.finditer(text, 0, start)]
    after = [match.span() for match in _WORD.finditer(text, end)]
    first, last = start, end
    for count in range(LONGEST_CONTEXT + 1):
        if text.count(text[first:last]) <= 1:
            break
        if count < len(before):
            first = before[-1 - count][0]
        if count < len(after):
            last = after[count][1]
    return QuoteSelector(exact, text[first:start].strip(), text[end:last].strip())
