"""The forecast scoreboard in full width."""

from __future__ import annotations

from collections.abc import Sequence

from oped_tui.core.annotation import Outcome
from oped_tui.core.forecast_score import SHOWS, ForecastRow, Scoreboard
from oped_tui.ui.views.row import MadeRows, Row
from oped_tui.ui.views.simple_view import header_of
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

COLUMNS = (
    Column("¶", 4, right=True),
    Column("outcome", 19),
    Column("put as", 8, optional=True),
    Column("forecast"),
    Column("due", 10, optional=True),
    Column("settled", 10, optional=True),
    Column("for", 3, right=True, optional=True),
    Column("agn", 3, right=True, optional=True),
)

_ROLES = {
    Outcome.CAME_TRUE: "good", Outcome.PARTLY: "warn", Outcome.DID_NOT: "bad",
    Outcome.OPEN: "open", Outcome.TOO_VAGUE: "faint",
}  # fmt: skip


def forecasts_view(board: Scoreboard) -> View:
    """Every forecast and what became of it."""
    return View(
        "Forecast scoreboard",
        header_of(SHOWS, board.sentence),
        COLUMNS,
        MadeRows(board.rows, _row),
        "the packs note no forecast here",
        groups=(("outcome", lambda row: row.cells[1]), ("firmness", lambda row: row.cells[2])),
    )


def _row(row: ForecastRow) -> Row:
    return Row(
        (
            row.place.label, row.outcome_words, row.firmness, row.statement, str(row.due or "–"),
            str(row.outcome_date or "–"), str(row.supporting or ""), str(row.contradicting or ""),
        ),
        row.key,
        row.place.nearest,
        role=_ROLES[row.outcome],
        detail=lambda: _detail(row),
        order=(
            row.place.nearest, list(Outcome).index(row.outcome), row.firmness, row.statement,
            str(row.due or "~"), str(row.outcome_date or "~"), row.supporting, row.contradicting,
        ),
    )  # fmt: skip


def _detail(row: ForecastRow) -> Sequence[tuple[str, str]]:
    told = [
        ("strong", row.statement),
        ("body", f"Counts if: {row.criterion}" if row.criterion else ""),
        ("body", row.forecast.summary),
        ("faint", f"put by {row.voice.name}"),
    ]
    return [pair for pair in told if pair[1]]
