"""Voices: who asserts what, and of which type the statements are."""

from __future__ import annotations

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
    Column("voice", 26),
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
_KEY = "F fact · Q another's words · ▸ forecast · o opinion · - nothing noted; a cell a paragraph"


def voices_view(reading: Reading) -> View:
    """Every statement under the voice that makes it."""
    found = voices(reading)
    statements = [
        (placed, row)
        for row in (*found.rows, *([found.unnamed] if found.unnamed else []))
        for placed in row.statements
    ]

    def header(width: int) -> list[CardLine]:
        cells = "".join(_LETTERS[types[0]] if types else "-" for types in strip(reading))
        lines = header_of(SHOWS, found.sentence)(width)
        lines.append(CardLine((Piece(cells[:width], "strong"),)))
        return [*lines, CardLine((Piece(_KEY[:width], "faint"),))]

    return View(
        "Voices",
        header,
        COLUMNS,
        MadeRows(statements, lambda one: _row(reading, *one)),
        "the packs note no statement",
        groups=(("voice", lambda row: row.cells[0]), ("type", lambda row: row.cells[1])),
        verbs=(("o", "only this type in the text (F: all again)"),),
    )


def _row(reading: Reading, placed: Placed, of: VoiceRow) -> Row:
    place, kind = place_of(reading, placed), statement_type(placed)
    annotation = placed.annotation
    statement = getattr(annotation, "statement", "") or annotation.summary
    word = sign_of(annotation).word
    type_ = kind.value if kind else ""
    return Row(
        (of.voice.name, type_, place.label, word, statement),
        placed.key,
        place.nearest,
        detail=lambda: [("strong", statement), ("body", annotation.summary),
                        ("faint", f"{of.voice.name}: {round(100 * of.share)} % of all statements")],
        order=(of.voice.name.casefold(), type_, place.nearest, word, statement.casefold()),
    )  # fmt: skip
