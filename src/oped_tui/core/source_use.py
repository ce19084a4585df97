"""Source use: every source once, by what it is used, and which others share its origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from oped_tui.core.annotation import Citation
from oped_tui.core.frozen import frozen
from oped_tui.core.origins import Origins
from oped_tui.core.pack import Pack, Source
from oped_tui.core.reading import Placed, Reading

SHOWS = "Every source once, what it is used for, and which sources only repeat another."
"""What the view shows, in plain words."""


class Use(NamedTuple):
    """One annotation that cites a source, and how."""

    placed: Placed
    citation: Citation


@frozen
class SourceRow:
    """A source of a pack and its uses in the order of the text.

    `entries` and `events` are how many glossary entries and dated events cite it. `origin` is the
    id of the source it goes back to, its own where it repeats none; `shared_with` are the other
    sources of that origin.
    """

    pack: str
    source: Source
    uses: tuple[Use, ...]
    entries: int
    events: int
    origin: str
    shared_with: tuple[str, ...]

    @property
    def repeats(self) -> bool:
        """Whether it only repeats another source."""
        return self.origin != self.source.id

    @property
    def used(self) -> int:
        """How many things cite it."""
        return len(self.uses) + self.entries + self.events


def source_uses(reading: Reading) -> tuple[SourceRow, ...]:
    """The sources of a reading's packs, as their packs list them."""
    uses: dict[str, defaultdict[str, list[Use]]] = {
        owner: defaultdict(list) for owner in {placed.pack for placed in reading.placed}
    }
    for placed in reading.placed:
        by_source = uses[placed.pack]
        for citation in placed.annotation.sources:
            by_source[citation.source].append(Use(placed, citation))
    return tuple(row for pack in reading.packs for row in _rows(pack, uses.get(pack.id, {})))


def summary(rows: Iterable[SourceRow]) -> str:
    """The figures in plain words."""
    rows = tuple(rows)
    count, repeating = len(rows), sum(row.repeats for row in rows)
    independent = len({(row.pack, row.origin) for row in rows})
    undated = sum(row.source.issued is None for row in rows)
    parts = [f"{count} {'source' if count == 1 else 'sources'}"]
    if repeating:
        parts[0] += f", {independent} of them independent"
    if undated:
        parts.append(f"{undated} without a date")
    return "; ".join(parts) + "."


def _rows(pack: Pack, uses: Mapping[str, list[Use]]) -> Iterable[SourceRow]:
    origins = Origins(pack.sources)
    families: defaultdict[str, list[str]] = defaultdict(list)
    for key in pack.sources:
        families[origins.of(key)].append(key)
    entries = _counts(entry.sources for entry in pack.glossary.values())
    events = _counts(event.sources for event in pack.timeline)
    for key, source in pack.sources.items():
        origin = origins.of(key)
        yield SourceRow(
            pack.id,
            source,
            tuple(uses.get(key, ())),
            entries[key],
            events[key],
            origin,
            tuple(other for other in families[origin] if other != key),
        )


def _counts(citing: Iterable[tuple[str, ...]]) -> defaultdict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for sources in citing:
        for source in set(sources):
            found[source] += 1
    return found
