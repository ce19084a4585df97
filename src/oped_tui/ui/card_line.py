"""A line of the margin, before it is painted."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from oped_tui.core.frozen import frozen


@frozen
class Piece:
    """Words with the role that styles them; a second role after a space adds weight."""

    text: str
    role: str


INDENT = Piece(" ", "body")
"""The space before the words of a line in full width."""


@frozen
class CardLine:
    """One line of the margin, and whose it is: an annotation's key, perhaps a source's id."""

    pieces: tuple[Piece, ...] = ()
    key: str = ""
    source: str = ""

    def owned_by(self, key: str) -> CardLine:
        """The same line as part of an annotation's card."""
        return CardLine(self.pieces, key, self.source)


def cut(text: str, width: int) -> str:
    """The text cut to a width in cells; a cut shows as an ellipsis."""
    return filled(text, width) if cell_len(text) > width else text


def filled(text: str, width: int) -> str:
    """The text cut or filled to a width in cells; a cut shows as an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)


def filled_around(text: str, width: int) -> str:
    """The text cut or filled to a width with what stands between brackets in the middle of it.

    Where that alone is too long, its beginning shows.
    """
    start, end = text.find("["), text.find("]") + 1
    if cell_len(text) <= width or not 0 <= start < end:
        return filled(text, width)
    room = max(0, width - cell_len(text[start:end]))
    before, after = cell_len(text[:start]), cell_len(text[end:])
    kept = min(before, max(room // 2, room - after))
    if kept >= before:
        return filled(text, width)
    head = text[:start]
    while head and cell_len(head) > max(0, kept - 1):
        head = head[1:]
    space = head.find(" ")
    if 0 <= space < len(head) // 2:
        head = head[space + 1 :]
    return filled(f"…{head}{text[start:]}", width)
