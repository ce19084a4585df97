"""Voices: who asserts what, and of which type the statements are."""

from __future__ import annotations

from collections.abc import Collection

from oped_tui.core.reading import Placed, Reading
from oped_tui.core.row_place import place_of
from oped_tui.core.signs import sign_of
from oped_tui.core.voices import SHOWS, StatementType, VoiceRow, statement_type, strip, voices
from oped_tui.ui.card_line import CardLine, Piece
from oped_tui.ui.views.row import MadeRows, Row
from oped_tui.ui.views.simple_view import header_of
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

COLUMNS = (
    Column("voice", 26, 14),
    Column("type", 10, optional=True),
    Column("¶", 4, right=True),
    Column("came out", 19, optional=True),
    Column("statement"),
)

_LETTERS = {
    StatementType.FACT: "F",
    StatementType.QUOTATION: "Q",
    StatementType.FORECAST: "▸",
    StatementType.OPINION: "o",
}
HIDDEN = "hidden"
"""Stands for the type of a statement that blind mode hides: fact and opinion differ by verdict."""

_KEY = "F fact · Q another's words · ▸ forecast · o opinion · - nothing noted; a cell a paragraph"


def voices_view(reading: Reading, hidden: Collection[str] = frozenset()) -> View:
    """Every statement under the voice that makes it; `hidden` are keys that blind mode hides."""
    found = voices(reading)
    statements = [
        (placed, row)
        for row in (*found.rows, *([found.unnamed] if found.unnamed else []))
        for placed in row.statements
    ]

    def header(width: int) -> list[CardLine]:
        letters = dict(_LETTERS)
        if hidden:
            letters[StatementType.FACT] = "?"
        cells = "".join(letters[types[0]] if types else "-" for types in strip(reading))
        lines = header_of(SHOWS, found.sentence)(width)
        lines.append(CardLine((Piece(cells[:width], "strong"),)))
        key = _KEY.replace("F fact", "? fact or opinion, hidden") if hidden else _KEY
        return [*lines, CardLine((Piece(key[:width], "faint"),))]

    return View(
        "Voices",
        header,
        COLUMNS,
        MadeRows(statements, lambda one: _row(reading, *one, one[0].key in hidden)),
        "the packs note no statement",
        groups=(("voice", lambda row: row.cells[0]), ("type", lambda row: row.cells[1])),
        verbs=(("o", "only this type in the text (F: all again)"),),
    )


def _row(reading: Reading, placed: Placed, of: VoiceRow, is_hidden: bool) -> Row:
    place, kind = place_of(reading, placed), statement_type(placed)
    annotation = placed.annotation
    statement = getattr(annotation, "statement", "") or annotation.summary
    word = HIDDEN if is_hidden else sign_of(annotation).word
    type_ = kind.value if kind else ""
    if is_hidden and kind is StatementType.FACT:
        type_ = HIDDEN
    return Row(
        (of.voice.name, type_, place.label, word, statement),
        placed.key,
        place.nearest,
        detail=lambda: [("strong", statement), ("body", annotation.summary),
                        ("faint", f"{of.voice.name}: {round(100 * of.share)} % of all statements")],
        order=(of.voice.name.casefold(), type_, place.nearest, word, statement.casefold()),
    )  # fmt: skip
