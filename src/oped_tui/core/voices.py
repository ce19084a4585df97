"""Voices over the article: who asserts what, and of which type each statement is."""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum

from oped_tui.core.annotation import Claim, Forecast, Verdict
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import VERDICT_SIGNS
from oped_tui.core.voice import AUTHORS, UNNAMED, Voice, VoiceNames

SHOWS = "Who asserts what: the statements by voice, and their types along the article."
"""What the view shows, in plain words."""


class StatementType(StrEnum):
    """What a statement is: another's voice is a quotation, whatever is said in it."""

    FACT = "fact"
    QUOTATION = "quotation"
    FORECAST = "forecast"
    OPINION = "opinion"


@frozen
class VoiceRow:
    """The statements of one voice; `verdicts` are those of its claims that stand, gravest first."""

    voice: Voice
    statements: tuple[Placed, ...]
    share: float
    types: tuple[tuple[StatementType, int], ...]
    verdicts: tuple[tuple[Verdict, int], ...]


@frozen
class Voices:
    """The named voices, the one with most statements first, and the unnamed sources apart.

    `total` counts all statements: claims and forecasts.
    """

    rows: tuple[VoiceRow, ...]
    unnamed: VoiceRow | None
    total: int

    @property
    def sentence(self) -> str:
        """The figures in plain words."""
        if not self.total:
            return "The packs note no statement."
        parts = [
            f"{row.voice.name} {len(row.statements)} ({round(100 * row.share)} %)"
            for row in self.rows
        ]
        unnamed = f" Unnamed sources: {len(self.unnamed.statements)}." if self.unnamed else ""
        noun = "statement" if self.total == 1 else "statements"
        return f"{self.total} {noun}{': ' if parts else ''}{', '.join(parts)}.{unnamed}"


def voices(reading: Reading) -> Voices:
    """The statements of a reading as shown, by voice."""
    names = VoiceNames(reading)
    by_voice: defaultdict[Voice, list[Placed]] = defaultdict(list)
    for placed in reading.placed:
        if isinstance(placed.annotation, Claim | Forecast):
            by_voice[names.of(placed)].append(placed)
    total = sum(len(found) for found in by_voice.values())
    rows = [_row(voice, found, total) for voice, found in by_voice.items()]
    rows.sort(key=lambda row: -len(row.statements))
    return Voices(
        tuple(row for row in rows if row.voice.id != UNNAMED),
        next((row for row in rows if row.voice.id == UNNAMED), None),
        total,
    )


def statement_type(placed: Placed) -> StatementType | None:
    """The type of a statement; None where an annotation is none."""
    annotation = placed.annotation
    if isinstance(annotation, Forecast):
        return StatementType.FORECAST
    if not isinstance(annotation, Claim):
        return None
    if annotation.unnamed or annotation.voice not in ("", AUTHORS):
        return StatementType.QUOTATION
    if annotation.verdict is Verdict.OPINION:
        return StatementType.OPINION
    return StatementType.FACT


def strip(reading: Reading) -> tuple[tuple[StatementType, ...], ...]:
    """For each paragraph the types of its statements, in the order of the words."""
    return tuple(
        tuple(
            type_ for placed in reading.at(index) if (type_ := statement_type(placed)) is not None
        )
        for index in range(len(reading.article.paragraphs))
    )


def keys_of(reading: Reading, wanted: StatementType) -> frozenset[str]:
    """The keys of the statements of one type: what the lens leaves bright."""
    return frozenset(one.key for one in reading.placed if statement_type(one) is wanted)


def _row(voice: Voice, statements: list[Placed], total: int) -> VoiceRow:
    types = Counter(statement_type(placed) for placed in statements)
    verdicts = Counter(
        placed.annotation.verdict
        for placed in statements
        if isinstance(placed.annotation, Claim) and not placed.suspended
    )
    return VoiceRow(
        voice,
        tuple(statements),
        len(statements) / total,
        tuple((one, types[one]) for one in StatementType if types[one]),
        tuple((one, verdicts[one]) for one in VERDICT_SIGNS if verdicts[one]),
    )
