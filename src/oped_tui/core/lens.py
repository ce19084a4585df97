"""The lens: what of a reading shows, by day of knowledge, blindness and filter."""

from __future__ import annotations

from dataclasses import field, replace

from oped_tui.core.as_of import as_known_on
from oped_tui.core.blind import blinded
from oped_tui.core.facets import Filter, apply
from oped_tui.core.frozen import frozen
from oped_tui.core.publication import publication_day
from oped_tui.core.reading import Reading
from oped_tui.core.voices import StatementType, keys_of


@frozen
class Lens:
    """How the reader wants to look: as of publication day, blind, filtered, at one type only.

    `only` leaves of all statements those of one type, and nothing that is no statement.
    """

    as_of: bool = False
    blind: bool = False
    filter: Filter = field(default_factory=Filter)
    only: StatementType | None = None

    @property
    def is_clear(self) -> bool:
        """Whether everything shows as it is."""
        return not (self.as_of or self.blind or self.only) and self.filter.is_empty


@frozen
class Notice:
    """What the reader is told while something of the lens is on: the field of `Lens`, the words."""

    of: str
    words: str
    short: str


@frozen
class Seen:
    """A reading through a lens.

    `hindsight` and `hidden` are the keys of claims whose verdict as-of and blind mode took away.
    `notices` tell what is on.
    """

    reading: Reading
    hindsight: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()

    @property
    def banner(self) -> str:
        """All that is on, in words; empty where nothing is."""
        return " · ".join(notice.words for notice in self.notices)


def look(reading: Reading, lens: Lens) -> Seen:
    """The reading through the lens: first what was known, then what is hidden, then the filter."""
    if lens.is_clear or reading.pending:
        return Seen(reading)
    told: list[Notice] = []
    hindsight: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    if lens.as_of:
        day = publication_day(reading)
        if day is None:
            words = "as-of: no publication day is known, so nothing is left out"
            told.append(Notice("as_of", words, "as-of: no day known"))
        else:
            known = as_known_on(reading, day)
            reading, hindsight = known.reading, known.hindsight
            told.append(Notice("as_of", known.banner, f"as of {day}"))
    if lens.blind:
        covered = blinded(reading)
        reading, hidden = covered.reading, covered.hidden
        words = f"Blind: {len(hidden)} verdicts hidden until you judge (x)"
        told.append(Notice("blind", words, "blind"))
    if not lens.filter.is_empty:
        reading = apply(reading, lens.filter)
        told.append(Notice("filter", f"Filter: {lens.filter.words}", "filtered"))
    if lens.only is not None:
        kept = keys_of(reading, lens.only)
        reading = replace(reading, placed=tuple(p for p in reading.placed if p.key in kept))
        told.append(Notice("only", f"Only: {lens.only}", f"only {lens.only}"))
    return Seen(reading, hindsight, hidden, tuple(told))
