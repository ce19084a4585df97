"""Excerpts: the words that were found, in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oped_tui.core.find_text import folded_matches
from oped_tui.core.frozen import frozen

_BEFORE, _LENGTH = 40, 160
"""Characters: the words found stand near the beginning, the whole fills two lines at most."""


@frozen
class Excerpt:
    """A stretch of text on one line, and the characters of it that were looked for."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def excerpt(texts: Iterable[str], words: Sequence[str]) -> Excerpt:
    """The first of some texts that has one of the words, cut around it; else the first text."""
    first = ""
    for text in texts:
        line = " ".join(text.split())
        first = first or line
        starts = [found[0][0] for word in words if (found := folded_matches(word, line))]
        if starts:
            return _cut(line, max(0, min(starts) - _BEFORE), words)
    return _cut(first, 0, ())


def _cut(line: str, start: int, words: Sequence[str]) -> Excerpt:
    if start:
        start = line.rfind(" ", 0, start) + 1
    end = start + _LENGTH
    if end < len(line):
        space = line.rfind(" ", start + _LENGTH // 2, end)
        end = space if space > 0 else end
    shown = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
    spans = {span for word in words for span in folded_matches(word, shown)}
    return Excerpt(shown, tuple(sorted(spans)))
