"""The claims ledger: every checkable statement, how it came out, and what it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from oped_tui.core.agreement import Agreement, agreement, my_verdicts
from oped_tui.core.anchor import State
from oped_tui.core.annotation import Claim, Verdict
from oped_tui.core.dates import PartialDate
from oped_tui.core.frozen import frozen
from oped_tui.core.origins import Origins
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.row_place import RowPlace, place_of
from oped_tui.core.signs import VERDICT_SIGNS, Sign
from oped_tui.core.sourced import Sourced, sourced
from oped_tui.core.voice import Voice, VoiceNames

SHOWS = "Every checkable statement of the article, who makes it, and how it came out."
"""What the view shows, in plain words."""

_RANK = {verdict: rank for rank, verdict in enumerate(VERDICT_SIGNS)}


class _Known:
    """What a reading's rows are read off, made once for all of them."""

    __slots__ = ("_origins", "names", "reading")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = VoiceNames(reading)
        self._origins = {pack.id: Origins(pack.sources) for pack in reading.packs}

    def tally(self, placed: Placed) -> tuple[int, int]:
        """How many independent origins support and contradict a claim."""
        known = self._origins.get(placed.pack)
        return known.tally(placed.annotation.sources) if known else (0, 0)


# A named tuple is made in a third of the time of a frozen dataclass, and there are thousands; for
# the same reason what only a row in sight needs is read off when it is asked for.
class ClaimRow(NamedTuple):
    """One statement of the ledger.

    `mine` is the reader's verdict. `suspended` says that the words it is about have changed in this
    copy, `hindsight` that the verdict is withheld because it rests on later evidence, `hidden` that
    it waits for the reader's own.
    """

    placed: Placed
    claim: Claim
    sourced: Sourced
    mine: Verdict | None
    suspended: bool
    hindsight: bool
    hidden: bool
    known: _Known

    @property
    def place(self) -> RowPlace:
        """Where in the article it stands."""
        return place_of(self.known.reading, self.placed)

    @property
    def voice(self) -> Voice:
        """Who asserts it."""
        return self.known.names.of(self.placed)

    @property
    def supporting(self) -> int:
        """How many independent origins support it."""
        return self.known.tally(self.placed)[0]

    @property
    def contradicting(self) -> int:
        """How many independent origins contradict it."""
        return self.known.tally(self.placed)[1]

    @property
    def key(self) -> str:
        """The key of the annotation."""
        return self.placed.key

    @property
    def verdict(self) -> Verdict:
        """The pack's verdict; unchecked where it is withheld or hidden."""
        return self.claim.verdict

    @property
    def sign(self) -> Sign:
        """The sign of the verdict."""
        return VERDICT_SIGNS[self.claim.verdict]

    @property
    def stands(self) -> bool:
        """Whether the verdict is to be seen and is about the words of this copy."""
        return not (self.hindsight or self.hidden or self.suspended)

    @property
    def verdict_words(self) -> str:
        """The verdict in words, and why it doesn't stand where it doesn't."""
        if self.hidden:
            return "hidden until you judge"
        if self.hindsight:
            return "unchecked (hindsight)"
        return f"{self.sign.word} (suspended)" if self.suspended else self.sign.word

    @property
    def statement(self) -> str:
        """The claim as judged; the quoted words where a pack gives no statement."""
        quote = self.claim.target.quote
        return self.claim.statement or (quote.exact if quote else self.claim.summary)

    @property
    def summary(self) -> str:
        """The outcome in one line."""
        return self.claim.summary

    @property
    def checked(self) -> PartialDate | None:
        """When the claim was last checked."""
        return self.claim.checked

    @property
    def state(self) -> State:
        """What became of its place in this copy."""
        return self.placed.state


class Column(StrEnum):
    """What the ledger can be sorted by."""

    PARAGRAPH = "paragraph"
    VERDICT = "verdict"
    VOICE = "voice"
    STATEMENT = "statement"
    SUPPORTING = "for"
    CONTRADICTING = "against"
    SOURCED = "sourced"
    MINE = "mine"
    CHECKED = "checked"
    STATE = "state"


_Key = tuple[bool, str | int]
"""A row's rank in a column; True in front puts what is missing last."""

_SOURCED = tuple(Sourced)
_STATES = tuple(State)

_KEYS: dict[Column, Callable[[ClaimRow], _Key]] = {
    Column.VERDICT: lambda row: (row.hidden, _RANK[row.verdict]),
    Column.VOICE: lambda row: (not row.voice.id, row.voice.name.casefold()),
    Column.STATEMENT: lambda row: (not row.statement, row.statement.casefold()),
    Column.SUPPORTING: lambda row: (False, row.supporting),
    Column.CONTRADICTING: lambda row: (False, row.contradicting),
    Column.SOURCED: lambda row: (False, _SOURCED.index(row.sourced)),
    Column.MINE: lambda row: (row.mine is None, _RANK[row.mine] if row.mine else 0),
    Column.CHECKED: lambda row: (row.checked is None, str(row.checked)),
    Column.STATE: lambda row: (False, _STATES.index(row.state)),
}


@frozen
class Ledger:
    """The rows in the order of the text, and the figures of the header.

    `verdicts` counts the verdicts that stand, gravest first. The evidence gap is two figures out of
    `checkable` statements (opinions left out): those that the article gives no source for, and
    those that the packs have not checked.
    """

    rows: tuple[ClaimRow, ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    checkable: int
    unsourced: int
    unchecked: int
    suspended: int
    hindsight: int
    hidden: int
    agreement: Agreement

    def sorted_by(self, column: Column, *, descending: bool = False) -> tuple[ClaimRow, ...]:
        """The rows by one column; ties in the order of the text, what is missing last."""
        if column is Column.PARAGRAPH:
            return self.rows[::-1] if descending else self.rows
        key = _KEYS[column]
        keyed = [(key(row), row) for row in self.rows]
        there = [pair for pair in keyed if not pair[0][0]]
        there.sort(key=lambda pair: pair[0], reverse=descending)
        return tuple(row for _, row in (*there, *(pair for pair in keyed if pair[0][0])))

    def grouped_by_verdict(self) -> tuple[tuple[str, tuple[ClaimRow, ...]], ...]:
        """The rows under each verdict in words, gravest first, what doesn't stand last."""
        ordered = sorted(self.rows, key=lambda row: (not row.stands, _RANK[row.verdict]))
        return _grouped((row.verdict_words, row) for row in ordered)

    def grouped_by_voice(self) -> tuple[tuple[str, tuple[ClaimRow, ...]], ...]:
        """The rows under each voice, the one with most statements first."""
        groups = _grouped((row.voice.name, row) for row in self.rows)
        return tuple(sorted(groups, key=lambda group: -len(group[1])))

    def sentences(self) -> Iterator[str]:
        """The header in plain words, one thing a sentence."""
        counts = ", ".join(f"{count} {VERDICT_SIGNS[one].word}" for one, count in self.verdicts)
        yield f"{_counted(len(self.rows), 'statement')}{': ' if counts else ''}{counts}."
        if self.checkable and not self.hidden:  # which are opinions is hidden too
            opinions = len(self.rows) - self.checkable
            of = f"{self.checkable} checkable" if opinions else "them"
            yield f"Unsourced by the article: {self.unsourced} of {of}."
            yield f"Not checked by the pack: {self.unchecked} of {of}."
        for count, why in (
            (self.suspended, "suspended, the words have changed"),
            (self.hindsight, "withheld as hindsight"),
            (self.hidden, "hidden until you judge"),
        ):
            if count:
                yield f"{_counted(count, 'verdict')} {why}."
        if self.agreement.sentence:
            yield self.agreement.sentence


def ledger(
    reading: Reading,
    *,
    hindsight: Collection[str] = frozenset(),
    hidden: Collection[str] = frozenset(),
) -> Ledger:
    """The ledger of a reading as shown.

    `hindsight` and `hidden` are the keys of claims whose verdict as-of and blind mode took away.
    """
    mine = my_verdicts(reading)
    rows = tuple(_rows(reading, mine, hindsight, hidden))
    standing = Counter([row.claim.verdict for row in rows if row.stands])
    checkable = [row.sourced for row in rows if row.claim.verdict is not Verdict.OPINION]
    return Ledger(
        rows=rows,
        verdicts=tuple((one, standing[one]) for one in VERDICT_SIGNS if standing[one]),
        checkable=len(checkable),
        unsourced=checkable.count(Sourced.NO),
        unchecked=standing[Verdict.UNCHECKED],
        suspended=sum([row.suspended for row in rows]),
        hindsight=sum([row.hindsight for row in rows]),
        hidden=sum([row.hidden for row in rows]),
        agreement=agreement(reading, mine),
    )


def _rows(
    reading: Reading,
    mine: Mapping[str, Verdict],
    hindsight: Collection[str],
    hidden: Collection[str],
) -> Iterator[ClaimRow]:
    known = _Known(reading)
    for placed in reading.placed:
        claim = placed.annotation
        if isinstance(claim, Claim):
            key = placed.key
            yield ClaimRow(
                placed,
                claim,
                sourced(reading, placed),
                mine.get(key),
                placed.suspended,
                key in hindsight,
                key in hidden,
                known,
            )


def _grouped(
    labelled: Iterator[tuple[str, ClaimRow]],
) -> tuple[tuple[str, tuple[ClaimRow, ...]], ...]:
    groups: dict[str, list[ClaimRow]] = {}
    for label, row in labelled:
        groups.setdefault(label, []).append(row)
    return tuple((label, tuple(rows)) for label, rows in groups.items())


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
