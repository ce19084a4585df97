"""The claims ledger in full width."""

from __future__ import annotations

from collections.abc import Sequence

from oped_tui.core.anchor import State
from oped_tui.core.ledger import SHOWS, ClaimRow, Ledger
from oped_tui.core.signs import VERDICT_SIGNS
from oped_tui.core.sourced import Sourced
from oped_tui.ui.card import role_of
from oped_tui.ui.card_line import CardLine, Piece
from oped_tui.ui.views.row import MadeRows, Row
from oped_tui.ui.views.simple_view import header_of
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

COLUMNS = (
    Column("¶", 4, right=True),
    Column("verdict", 19),
    Column("voice", 14, optional=True),
    Column("finding"),
    Column("for", 3, right=True, optional=True),
    Column("agn", 3, right=True, optional=True),
    Column("sourced", 7, optional=True),
    Column("mine", 10, optional=True),
)

_BAR = 40
"""Cells of the bar of verdicts."""

_SOURCED = {Sourced.YES: "yes", Sourced.NO: "no", Sourced.LINKED: "link", Sourced.UNKNOWN: "–"}
_RANK = {verdict: rank for rank, verdict in enumerate(VERDICT_SIGNS)}


def claims_view(ledger: Ledger) -> View:
    """Every checkable statement; sorted, grouped and searched like any table."""
    return View(
        "Claims ledger",
        lambda width: _header(ledger, width),
        COLUMNS,
        MadeRows(ledger.rows, _row),
        "the packs check no statement here",
        groups=(("verdict", lambda row: row.cells[1][2:]), ("voice", lambda row: row.cells[2])),
    )


def _row(row: ClaimRow) -> Row:
    mine = VERDICT_SIGNS[row.mine].word if row.mine else ""
    return Row(
        (
            row.place.label,
            f"{row.sign.glyph} {row.verdict_words}",
            row.voice.name,
            row.summary or row.statement,
            str(row.supporting or ""),
            str(row.contradicting or ""),
            _SOURCED[row.sourced],
            mine,
        ),
        row.key,
        row.place.nearest,
        role=role_of(row.claim) if row.stands else "faint",
        detail=lambda: _detail(row),
        order=(
            row.place.nearest, _RANK[row.verdict] + 100 * (not row.stands), row.voice.name,
            row.summary, row.supporting, row.contradicting, row.sourced.value, mine or "~",
        ),
    )  # fmt: skip


def _detail(row: ClaimRow) -> Sequence[tuple[str, str]]:
    claim = row.claim
    told = [("strong", row.statement), ("body", claim.reason)]
    checked = f"checked {row.checked}" if row.checked else "no date of checking"
    place = "" if row.state is State.EXACT else f" · {row.state}"
    told.append(("faint", f"{row.verdict_words} · {row.voice.name} · {checked}{place}"))
    return [pair for pair in told if pair[1]]


def _header(ledger: Ledger, width: int) -> list[CardLine]:
    lines = header_of(SHOWS, *ledger.sentences())(width)
    return [*lines, _bar(ledger)]


def _bar(ledger: Ledger) -> CardLine:
    """The verdicts as a bar: shares by length, each with its sign, so that no colour is alone."""
    total = sum(count for _, count in ledger.verdicts)
    pieces = []
    for verdict, count in ledger.verdicts:
        cells = max(1, round(_BAR * count / total))
        sign = VERDICT_SIGNS[verdict]
        role = {
            "contradicted": "bad",
            "misleading": "bad",
            "unsupported": "warn",
            "partly-supported": "warn",
            "supported": "good",
        }.get(verdict, "open")
        pieces.append(Piece(f"{sign.glyph}{'█' * cells} ", role))
    return CardLine(tuple(pieces))
