"""A view as plain text: what it shows, its figures, and its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from oped_tui.core import forecast_score, ledger, source_use, timeline, voices
from oped_tui.core.reading import Reading
from oped_tui.core.sourced import Sourced
from oped_tui.core.wrapping import lines
from oped_tui.formats.export.text_page import LEAST_WIDTH
from oped_tui.formats.export.text_table import TextColumn, TextTable
from oped_tui.formats.export.view_records import View

_SOURCED = {Sourced.YES: "yes", Sourced.NO: "no", Sourced.LINKED: "link", Sourced.UNKNOWN: ""}

# The screen draws it to scale; a table doesn't.
_TIMELINE_SHOWS = "What happened when, with the day of publication marked."

_Page = tuple[str, str, Sequence[str], TextTable]
"""Title, what it shows, the figures in sentences, the table."""


def view_text(reading: Reading, view: View, width: int = 72, *, ascii_signs: bool = False) -> str:
    """A view of a reading as shown, in lines of at most `width` cells."""
    width = max(width, LEAST_WIDTH)
    page_of = _PAGES.get(view)
    title, shows, sentences, table = page_of(reading) if page_of else _ledger(reading, ascii_signs)
    heading = f"{title}: {reading.article.title}" if reading.article.title else title
    page = [*lines(heading, width), *lines(shows, width), ""]
    for sentence in sentences:
        page += lines(sentence, width)
    rows = list(table.lines(width, rule="-" if ascii_signs else "─"))
    return "\n".join([*page, *([""] if rows else []), *rows]) + "\n"


def _ledger(reading: Reading, ascii_signs: bool) -> _Page:
    found = ledger.ledger(reading)
    columns = (
        TextColumn("par.", 7, right=True),
        TextColumn("verdict", 18),
        TextColumn("statement"),
        TextColumn("voice", 16),
        TextColumn("for", 3, right=True),
        TextColumn("against", 7, right=True),
        TextColumn("sourced", 7),
        TextColumn("mine", 16),
    )
    rows = [
        (
            row.place.label,
            f"{row.sign.ascii if ascii_signs else row.sign.glyph} {row.verdict_words}",
            _stacked(row.statement, row.summary),
            row.voice.name,
            str(row.supporting or ""),
            str(row.contradicting or ""),
            _SOURCED[row.sourced],
            row.mine.value.replace("-", " ") if row.mine else "",
        )
        for row in found.rows
    ]
    return "Claims", ledger.SHOWS, tuple(found.sentences()), TextTable(columns, rows)


def _forecasts(reading: Reading) -> _Page:
    found = forecast_score.scoreboard(reading)
    columns = (
        TextColumn("par.", 7, right=True),
        TextColumn("outcome", 17),
        TextColumn("as of", 10),
        TextColumn("forecast"),
        TextColumn("put as", 8),
        TextColumn("due", 10),
    )
    rows = [
        (
            row.place.label,
            row.outcome_words,
            str(row.outcome_date or ""),
            _stacked(row.statement, row.criterion, row.forecast.summary),
            row.firmness,
            str(row.due or ""),
        )
        for row in found.rows
    ]
    return "Forecasts", forecast_score.SHOWS, (found.sentence,), TextTable(columns, rows)


def _sources(reading: Reading) -> _Page:
    found = source_use.source_uses(reading)
    columns = (
        TextColumn("id", 8),
        TextColumn("date", 10),
        TextColumn("source"),
        TextColumn("used", 4, right=True),
        TextColumn("repeats", 8),
    )
    rows = [
        (
            row.source.id,
            str(row.source.issued or ""),
            _stacked(row.source.publisher, row.source.title, row.source.reliability),
            str(row.used or ""),
            row.origin if row.repeats else "",
        )
        for row in found
    ]
    return "Sources", source_use.SHOWS, (source_use.summary(found),), TextTable(columns, rows)


def _timeline(reading: Reading) -> _Page:
    found = timeline.timeline(reading)
    columns = (
        TextColumn("date", 21),
        TextColumn("event"),
        TextColumn("par.", 7),
        TextColumn("sources", 12),
    )
    rows = [
        (
            one.when,
            one.event.text,
            " ".join(key.removeprefix("p") for key in one.event.paragraphs),
            " ".join(one.event.sources),
        )
        for one in found.events
    ]
    if found.publication is not None and rows:
        rows.insert(found.before, (str(found.publication), "* the article is published *", "", ""))
    return "Timeline", _TIMELINE_SHOWS, (found.sentence,), TextTable(columns, rows)


def _voices(reading: Reading) -> _Page:
    found = voices.voices(reading)
    types = tuple(voices.StatementType)
    columns = (
        TextColumn("voice"),
        TextColumn("statements", 10, right=True),
        TextColumn("share", 5, right=True),
        *(TextColumn(one.value, 9, right=True) for one in types),
    )
    rows = [_voice_cells(row, types) for row in (*found.rows, *_apart(found.unnamed))]
    return "Voices", voices.SHOWS, (found.sentence,), TextTable(columns, rows)


def _voice_cells(row: voices.VoiceRow, types: tuple[voices.StatementType, ...]) -> tuple[str, ...]:
    counts = dict(row.types)
    share = f"{round(100 * row.share)} %"
    numbers = (str(counts.get(one, "")) for one in types)
    return (row.voice.name, str(len(row.statements)), share, *numbers)


def _apart(row: voices.VoiceRow | None) -> Iterator[voices.VoiceRow]:
    if row is not None:
        yield row


def _stacked(*texts: str) -> str:
    """Texts one under the other, those that are empty or say the same left out."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


_PAGES: dict[View, Callable[[Reading], _Page]] = {
    View.FORECASTS: _forecasts,
    View.SOURCES: _sources,
    View.TIMELINE: _timeline,
    View.VOICES: _voices,
}
"""The pages that have no signs; the ledger has."""
