"""What most views share: a line that says what they show, then the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from oped_tui.core.wrapping import lines as wrapped
from oped_tui.ui.card_line import CardLine, Piece


def header_of(shows: str, *sentences: str) -> Callable[[int], list[CardLine]]:
    """A header: what the view shows, then sentences with its figures."""

    def make(width: int) -> list[CardLine]:
        lines = [CardLine((Piece(line, "faint"),)) for line in wrapped(shows, width)]
        for sentence in sentences:
            lines += [CardLine((Piece(line, "body"),)) for line in wrapped(sentence, width)]
        return lines

    return make


def told(*paragraphs: tuple[str, str]) -> Callable[[], Sequence[tuple[str, str]]]:
    """A row's detail from (role, text) paragraphs; empty ones are left out."""
    return lambda: [pair for pair in paragraphs if pair[1]]
