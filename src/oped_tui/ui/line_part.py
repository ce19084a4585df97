"""Parts of a line that must fit: what gives way first where there is too little room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from oped_tui.core.frozen import frozen
from oped_tui.ui.card_line import Piece

_LEAST = 6
"""Cells below which words that are cut say nothing any more."""

_BACK = 12
"""Cells that a cut may go back to end after a whole word."""


@frozen
class Part:
    """Words of a line that stay or go together.

    Where there is too little room, parts give way by `rank`, the highest first, and of the same
    rank the last first: all to their `short` form, then they go, or are cut if they `shrink`. Those
    of rank 0 stay. One that `stands_in` shows only where others went.
    """

    pieces: tuple[Piece, ...]
    rank: int = 0
    short: tuple[Piece, ...] = ()
    shrinks: bool = False
    stands_in: bool = False


def part(text: str, role: str, rank: int = 0, *, short: str = "", shrinks: bool = False) -> Part:
    """A part of one piece."""
    shorter = (Piece(short, role),) if short else ()
    return Part((Piece(text, role),), rank, shorter, shrinks)


def fitted(parts: Sequence[Part], width: int) -> tuple[Piece, ...]:
    """The pieces of as many parts as fit a width in cells; what is cut ends in an ellipsis."""
    shown = [() if one.stands_in else one.pieces for one in parts]
    giving_way = [place for place, one in enumerate(parts) if one.rank]
    giving_way.sort(key=lambda place: (-parts[place].rank, -place))
    for place in giving_way:
        if parts[place].short and _cells(shown) > width:
            shown[place] = parts[place].short
    for place in giving_way:
        over = _cells(shown) - width
        if over <= 0:
            break
        for other, one in enumerate(parts):
            if one.stands_in and not shown[other]:
                shown[other] = one.pieces
                over += _cells([one.pieces])
        shown[place] = _shrunk(shown[place], over) if parts[place].shrinks else ()
    pieces = tuple(piece for one in shown for piece in one)
    return pieces if _cells([pieces]) <= width else _cut(pieces, width)


def _cells(parts: Sequence[tuple[Piece, ...]]) -> int:
    return sum(cell_len(piece.text) for pieces in parts for piece in pieces)


def _shrunk(pieces: tuple[Piece, ...], over: int) -> tuple[Piece, ...]:
    """A part cut by so many cells, or nothing where that would say nothing."""
    room = _cells([pieces]) - over
    return _cut(pieces, room) if room >= _LEAST else ()


def _cut(pieces: Sequence[Piece], width: int) -> tuple[Piece, ...]:
    """The pieces up to a width, ending in an ellipsis, after a whole word where one is near."""
    kept: list[Piece] = []
    room = max(width - 1, 0)
    for piece in pieces:
        if cell_len(piece.text) > room:
            text = set_cell_size(piece.text, room)
            space = text.rfind(" ", max(len(text) - _BACK, 1))
            if space > 0 and piece.text[len(text) : len(text) + 1] != " ":
                text = text[:space]
            kept.append(Piece(text.rstrip() + "…" if width > 0 else "", piece.role))
            break
        kept.append(piece)
        room -= cell_len(piece.text)
    return tuple(kept)
