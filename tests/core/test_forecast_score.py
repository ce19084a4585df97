from __future__ import annotations

import pytest

from oped_tui.core.anchor import State
from oped_tui.core.annotation import Firmness, Outcome, Relation
from oped_tui.core.forecast_score import scoreboard
from tests.core.builders import article, cite, claim, day, entry, forecast, pack, reading, source

TEXT = article("The pier will fall.", "It may not.")


def _of(*outcomes: str, states: dict[str, State] | None = None) -> str:
    owner = pack(*(forecast(f"f{n}", outcome=Outcome(one)) for n, one in enumerate(outcomes)))
    return scoreboard(reading(TEXT, owner, states=states)).sentence


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ((), "The packs note no forecast."),
        (("open",), "No forecast has a result. 1 is open."),
        (
            ("came-true",),
            "Of 1 forecast with a result, 1 came true, 0 in part, 0 did not.",
        ),
        (
            ("came-true", "partly", "did-not", "did-not", "open", "open", "too-vague"),
            "Of 4 forecasts with a result, 1 came true, 1 in part, 2 did not. "
            "2 are open. 1 is too vague to score.",
        ),
    ],
)
def test_the_score_is_told_in_plain_words(outcomes: tuple[str, ...], sentence: str) -> None:
    assert _of(*outcomes) == sentence


def test_a_forecast_whose_words_changed_is_counted_apart() -> None:
    assert _of("did-not", "open", states={"pier/f0": State.CHANGED}) == (
        "No forecast has a result. 1 is open. 1 is suspended, the words changed."
    )


def test_a_row_has_all_that_the_scoreboard_shows() -> None:
    one = forecast(
        "f1", "p2", voice="pell", firmness=Firmness.LIKELY, resolves_by=day("2026"),
        criterion="it falls", outcome=Outcome.PARTLY, outcome_date=day("2025-05"),
        sources=(*cite("S1", "S2"), *cite("S1", relation=Relation.CONTRADICTS)),
    )  # fmt: skip
    owner = pack(
        one, claim(), sources=[source("S1"), source("S2", origin="S1")],
        glossary=[entry("pell", "Ada Pell")],
    )  # fmt: skip
    (row,) = scoreboard(reading(TEXT, owner)).rows
    assert (row.key, row.place.label, row.voice.name) == ("pier/f1", "2", "Ada Pell")
    assert (row.statement, row.firmness, row.criterion) == ("forecast f1", "likely", "it falls")
    assert (row.due, row.outcome_date) == (day("2026"), day("2025-05"))
    assert (row.outcome, row.outcome_words) == (Outcome.PARTLY, "came true in part")
    assert (row.supporting, row.contradicting) == (1, 1)


def test_what_a_pack_leaves_out_stays_empty() -> None:
    owner = pack(
        forecast("f1", quote="will fall", statement=""),
        forecast("f2", statement="", summary="sum"),
    )
    found = reading(TEXT, owner, states={"pier/f2": State.CHANGED})
    rows = scoreboard(found).rows
    assert [(row.statement, row.firmness) for row in rows] == [("will fall", ""), ("sum", "")]
    assert rows[1].outcome_words == "open (suspended)"
