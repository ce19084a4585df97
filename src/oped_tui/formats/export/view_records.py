"""View records: the rows of a view as flat data, keys as in the pack format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from oped_tui.core.annotation import Annotation
from oped_tui.core.forecast_score import scoreboard
from oped_tui.core.ledger import ledger
from oped_tui.core.reading import Reading
from oped_tui.core.source_use import source_uses
from oped_tui.core.sourced import Sourced
from oped_tui.core.timeline import timeline
from oped_tui.core.voice import UNNAMED
from oped_tui.core.voices import StatementType, voices


class View(StrEnum):
    """The views that can be written out, by the names of the command line."""

    LEDGER = "ledger"
    FORECASTS = "forecasts"
    SOURCES = "sources"
    TIMELINE = "timeline"
    VOICES = "voices"


Value = str | int | float | bool | list[str] | None
"""What a field of a record can be; None where there is nothing."""

Record = dict[str, Value]

_Row = tuple[Value, ...]
"""The values of one record, in the order of its fields."""

FIELDS: dict[View, tuple[str, ...]] = {
    View.LEDGER: (
        "id", "pack", "paragraph", "verdict", "suspended", "voice", "voice_name", "unnamed",
        "statement", "summary", "supports", "contradicts", "sources", "sourced", "my_verdict",
        "checked", "state",
    ),
    View.FORECASTS: (
        "id", "pack", "paragraph", "statement", "voice", "voice_name", "firmness", "criterion",
        "resolves_by", "outcome", "outcome_date", "suspended", "summary", "supports",
        "contradicts", "sources", "state",
    ),
    View.SOURCES: (
        "id", "pack", "title", "author", "publisher", "issued", "URL", "archive", "reliability",
        "origin", "shared_with", "used", "annotations",
    ),
    View.TIMELINE: (
        "date", "date_end", "text", "sources", "paragraphs", "pack", "after_publication",
    ),
    View.VOICES: (
        "voice", "voice_name", "unnamed", "statements", "share",
        *(one.value for one in StatementType),
    ),
}  # fmt: skip
"""The keys of each view's records, in order."""


LIST_NAMES = {
    View.LEDGER: "claims",
    View.FORECASTS: "forecasts",
    View.SOURCES: "sources",
    View.TIMELINE: "timeline",
    View.VOICES: "voices",
}
"""What the list of a view's records is called."""

_GIVES_SOURCE = {Sourced.YES: True, Sourced.NO: False}


def view_records(reading: Reading, view: View) -> list[Record]:
    """The rows of a view of a reading as shown; all have the same keys in the same order."""
    return [
        {
            key: None if value == "" else value
            for key, value in zip(FIELDS[view], values, strict=True)
        }
        for values in _ROWS[view](reading)
    ]


def _claims(reading: Reading) -> Iterator[_Row]:
    for row in ledger(reading).rows:
        yield (
            row.claim.id,
            row.placed.pack,
            row.place.id,
            row.verdict.value,
            row.placed.suspended,
            row.claim.voice,
            row.voice.name,
            row.claim.unnamed,
            row.statement,
            row.summary,
            row.supporting,
            row.contradicting,
            _cited(row.claim),
            _GIVES_SOURCE.get(row.sourced),
            row.mine.value if row.mine else None,
            str(row.checked or ""),
            row.state.value,
        )


def _forecasts(reading: Reading) -> Iterator[_Row]:
    for row in scoreboard(reading).rows:
        yield (
            row.forecast.id,
            row.placed.pack,
            row.place.id,
            row.statement,
            row.forecast.voice,
            row.voice.name,
            row.firmness,
            row.criterion,
            str(row.due or ""),
            row.outcome.value,
            str(row.outcome_date or ""),
            row.placed.suspended,
            row.forecast.summary,
            row.supporting,
            row.contradicting,
            _cited(row.forecast),
            row.placed.state.value,
        )


def _sources(reading: Reading) -> Iterator[_Row]:
    for row in source_uses(reading):
        source = row.source
        yield (
            source.id,
            row.pack,
            source.title,
            list(source.author),
            source.publisher,
            str(source.issued or ""),
            source.url,
            source.archive,
            source.reliability,
            row.origin if row.repeats else None,
            list(row.shared_with),
            row.used,
            [use.placed.annotation.id for use in row.uses],
        )


def _timeline(reading: Reading) -> Iterator[_Row]:
    found = timeline(reading)
    for number, one in enumerate(found.events):
        known = found.publication is not None
        yield (
            str(one.event.date),
            str(one.event.date_end or ""),
            one.event.text,
            list(one.event.sources),
            list(one.event.paragraphs),
            one.pack,
            number >= found.before if known else None,
        )


def _voices(reading: Reading) -> Iterator[_Row]:
    found = voices(reading)
    for row in (*found.rows, *((found.unnamed,) if found.unnamed else ())):
        types = dict(row.types)
        yield (
            row.voice.id,
            row.voice.name,
            row.voice.id == UNNAMED,
            len(row.statements),
            round(row.share, 4),
            *(types.get(one, 0) for one in StatementType),
        )


def _cited(annotation: Annotation) -> list[str]:
    return [one.source for one in annotation.sources]


_ROWS: dict[View, Callable[[Reading], Iterator[_Row]]] = {
    View.LEDGER: _claims,
    View.FORECASTS: _forecasts,
    View.SOURCES: _sources,
    View.TIMELINE: _timeline,
    View.VOICES: _voices,
}
