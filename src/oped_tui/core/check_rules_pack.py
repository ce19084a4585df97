"""Rules for a pack as a whole: its sources, timeline and layers, and ids over all annotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from oped_tui.core.pack import Pack, Source
from oped_tui.core.problem import Level, Place, Problem, problem_at

_ADDRESS = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?")

_Found = Iterator[Problem]


def _at(source: Source, field: str, level: Level, rule: str, message: str) -> Problem:
    return problem_at(source.place.of(field), level, rule, f"{source.id}: {message}")


def duplicate_id(pack: Pack) -> _Found:
    """An id names one annotation."""
    seen: dict[str, Place] = {}
    for one in pack.annotations:
        place = one.place.of("id")
        first = seen.setdefault(one.id, place)
        if first is not place:
            message = f"'{one.id}' is already given in {first.source}, line {first.line}"
            yield problem_at(place, Level.ERROR, "duplicate-id", message)


def unused_source(pack: Pack) -> _Found:
    """A source that nothing rests on is clutter, or a citation was forgotten."""
    used = {citation.source for one in pack.annotations for citation in one.sources}
    used.update(source for entry in pack.glossary.values() for source in entry.sources)
    used.update(source for event in pack.timeline for source in event.sources)
    used.update(source.origin for source in pack.sources.values())
    used |= pack.cited_unread
    for source in pack.sources.values():
        if source.id not in used:
            yield _at(source, "id", Level.WARNING, "unused-source", "nothing cites this source")


def late_source(pack: Pack) -> _Found:
    """The pack says up to which day it knows anything."""
    until = pack.checked_until
    for source in pack.sources.values():
        if until and source.issued and source.issued.first_day > until.last_day:
            message = f"is dated {source.issued}, past the pack's checked_until ({until})"
            yield _at(source, "issued", Level.WARNING, "late-source", message)


def bad_url(pack: Pack) -> _Found:
    """Only http and https addresses are ever opened."""
    for source in pack.sources.values():
        for field, address in (("URL", source.url), ("archive", source.archive)):
            if address and not _ADDRESS.fullmatch(address):
                message = f"{field} isn't an http or https address"
                yield _at(source, field, Level.ERROR, "bad-url", message)


def no_archive(pack: Pack) -> _Found:
    """Pages vanish."""
    for source in pack.sources.values():
        if source.url and not source.archive:
            message = "has no archived copy; add one as archive, pages vanish"
            yield _at(source, "URL", Level.NOTE, "no-archive", message)


def circular_origin(pack: Pack) -> _Found:
    """A source can't go back to itself."""
    settled: set[str] = set()
    for start in pack.sources:
        path: list[str] = []
        at = start
        while at in pack.sources and at not in settled:
            settled.add(at)
            path.append(at)
            at = pack.sources[at].origin
        for name in path[path.index(at) :] if at in path else ():
            message = "its origin leads back to itself"
            yield _at(pack.sources[name], "origin", Level.ERROR, "circular-origin", message)


def timeline_range(pack: Pack) -> _Found:
    """An event ends after it begins, and not past what the pack knows."""
    until = pack.checked_until
    for event in pack.timeline:
        if event.date_end and event.date_end.last_day < event.date.first_day:
            message = f"ends ({event.date_end}) before it begins ({event.date})"
            yield problem_at(event.place.of("date_end"), Level.ERROR, "timeline-range", message)
        elif until and event.date.first_day > until.last_day:
            message = f"{event.date} lies past the pack's checked_until ({until})"
            yield problem_at(event.place.of("date"), Level.WARNING, "timeline-range", message)


def repeated_kind(pack: Pack) -> _Found:
    """A kind in two layers couldn't be switched by one of them."""
    seen: dict[str, str] = {}
    for layer in pack.layers:
        for kind in sorted(layer.kinds):
            if seen.setdefault(kind, layer.id) != layer.id:
                message = f"layers '{seen[kind]}' and '{layer.id}' both hold the kind {kind}"
                yield problem_at(pack.place, Level.WARNING, "repeated-kind", message)


PACK_RULES: tuple[Callable[[Pack], Iterator[Problem]], ...] = (
    duplicate_id,
    unused_source,
    late_source,
    bad_url,
    no_archive,
    circular_origin,
    timeline_range,
    repeated_kind,
)
"""Every rule that looks at the pack as a whole."""
