"""A card's sources: listed by relation, each with its detail on demand."""

from __future__ import annotations

from collections.abc import Iterator

from oped_tui.core.annotation import Citation, Relation
from oped_tui.core.pack import Source
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.wrapping import lines as wrapped
from oped_tui.ui.card_line import CardLine, Piece

_ORDER = tuple(Relation)


def cited(placed: Placed) -> tuple[Citation, ...]:
    """The sources of an annotation in the order that its card lists them."""
    return tuple(sorted(placed.annotation.sources, key=lambda one: _ORDER.index(one.relation)))


def source_lines(
    placed: Placed,
    reading: Reading,
    width: int,
    in_hand: str,
    opened: frozenset[tuple[str, str]],
) -> Iterator[CardLine]:
    """The lines of all sources; the one in hand is marked, opened ones show their detail."""
    for citation in cited(placed):
        source = reading.source(placed, citation.source)
        is_open = (placed.key, citation.source) in opened
        role = "source-in-hand" if citation.source == in_hand else "source"
        mark = "▾" if is_open else "▸"
        label = f"{mark} {citation.relation}: "
        for number, line in enumerate(wrapped(label + _name(citation, source), max(1, width))):
            yield CardLine(
                (Piece(line, role if number == 0 else "source"),), source=citation.source
            )
        if is_open:
            yield from _detail(citation, source, width)


def _name(citation: Citation, source: Source | None) -> str:
    if source is None:
        return f"{citation.source} (not in this pack)"
    parts = [source.publisher or source.title]
    if source.issued:
        parts.append(str(source.issued))
    if citation.locator:
        parts.append(citation.locator)
    return " · ".join(part for part in parts if part)


def _detail(citation: Citation, source: Source | None, width: int) -> Iterator[CardLine]:
    if source is None:
        return
    rows = (
        source.title,
        ", ".join(source.author),
        source.reliability,
        f"repeats {source.origin}" if source.origin else "",
        source.url,
        f"archived: {source.archive}" if source.archive else "",
        f"{citation.source} · o opens it in the browser" if source.url else "",
    )
    for row in rows:
        for line in wrapped(row, max(1, width - 2)) if row else ():
            yield CardLine((Piece(f"  {line}", "faint"),), source=citation.source)
