"""The forecast scoreboard: what was foretold, how firmly, and what became of it."""

from __future__ import annotations

from collections import Counter

from oped_tui.core.annotation import Forecast, Outcome
from oped_tui.core.dates import PartialDate
from oped_tui.core.frozen import frozen
from oped_tui.core.origins import Origins
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.row_place import RowPlace, place_of
from oped_tui.core.signs import OUTCOME_WORDS
from oped_tui.core.voice import Voice, VoiceNames

SHOWS = "Every forecast of the article, what would count as its coming true, and what happened."
"""What the view shows, in plain words."""


@frozen
class ForecastRow:
    """One forecast; `supporting` and `contradicting` count independent origins."""

    placed: Placed
    forecast: Forecast
    place: RowPlace
    voice: Voice
    supporting: int
    contradicting: int

    @property
    def key(self) -> str:
        """The key of the annotation."""
        return self.placed.key

    @property
    def statement(self) -> str:
        """The forecast as judged; the quoted words where a pack gives no statement."""
        quote = self.forecast.target.quote
        return self.forecast.statement or (quote.exact if quote else self.forecast.summary)

    @property
    def firmness(self) -> str:
        """How firmly it was put; empty where the pack doesn't say."""
        return self.forecast.firmness.value if self.forecast.firmness else ""

    @property
    def criterion(self) -> str:
        """What would have counted."""
        return self.forecast.criterion

    @property
    def due(self) -> PartialDate | None:
        """By when it had to come true."""
        return self.forecast.resolves_by

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return self.forecast.outcome

    @property
    def outcome_words(self) -> str:
        """What became of it in words, and whether that is about other words than this copy's."""
        words = OUTCOME_WORDS[self.outcome]
        return f"{words} (suspended)" if self.placed.suspended else words

    @property
    def outcome_date(self) -> PartialDate | None:
        """The day by which that was known."""
        return self.forecast.outcome_date


@frozen
class Scoreboard:
    """The forecasts in the order of the text, and the tally of those whose words are unchanged."""

    rows: tuple[ForecastRow, ...]
    came_true: int
    partly: int
    did_not: int
    open: int
    too_vague: int
    suspended: int

    @property
    def scored(self) -> int:
        """Forecasts with a result: neither open nor too vague."""
        return self.came_true + self.partly + self.did_not

    @property
    def sentence(self) -> str:
        """The score in plain words."""
        if not self.rows:
            return "The packs note no forecast."
        parts = []
        if self.scored:
            counted = "forecast" if self.scored == 1 else "forecasts"
            parts.append(
                f"Of {self.scored} {counted} with a result, {self.came_true} came true, "
                f"{self.partly} in part, {self.did_not} did not."
            )
        else:
            parts.append("No forecast has a result.")
        if self.open:
            parts.append(f"{self.open} {_is(self.open)} open.")
        if self.too_vague:
            parts.append(f"{self.too_vague} {_is(self.too_vague)} too vague to score.")
        if self.suspended:
            parts.append(f"{self.suspended} {_is(self.suspended)} suspended, the words changed.")
        return " ".join(parts)


def scoreboard(reading: Reading) -> Scoreboard:
    """The scoreboard of a reading as shown."""
    names = VoiceNames(reading)
    origins = {pack.id: Origins(pack.sources) for pack in reading.packs}
    nothing = Origins({})
    rows = []
    for placed in reading.placed:
        forecast = placed.annotation
        if isinstance(forecast, Forecast):
            known = origins.get(placed.pack, nothing)
            rows.append(
                ForecastRow(
                    placed,
                    forecast,
                    place_of(reading, placed),
                    names.of(placed),
                    *known.tally(forecast.sources),
                )
            )
    tally = Counter(row.outcome for row in rows if not row.placed.suspended)
    return Scoreboard(
        tuple(rows),
        came_true=tally[Outcome.CAME_TRUE],
        partly=tally[Outcome.PARTLY],
        did_not=tally[Outcome.DID_NOT],
        open=tally[Outcome.OPEN],
        too_vague=tally[Outcome.TOO_VAGUE],
        suspended=sum(row.placed.suspended for row in rows),
    )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
