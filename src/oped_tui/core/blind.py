"""Blind mode: verdicts stay hidden until the reader has come to an own one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oped_tui.core.agreement import has_verdict, my_verdicts
from oped_tui.core.annotation import Annotation, Claim, Note, Verdict
from oped_tui.core.reading import Placed, Reading

HIDDEN_SUMMARY = "hidden until you enter your own verdict (x)"
"""What stands in place of a hidden claim's summary."""


@dataclass(frozen=True, slots=True)
class Blinded:
    """A reading in which some claims show nothing but their statement, and the keys of those."""

    reading: Reading
    hidden: frozenset[str]


def blinded(reading: Reading) -> Blinded:
    """Hide verdict, reason, text, sources and stance of every claim the reader hasn't judged.

    They are gone from the reading itself, so that no view, search or count can tell them. Other
    readers' verdicts on hidden claims are left out. A claim that is unchecked anyway is not hidden.
    """
    mine = my_verdicts(reading)
    hidden = frozenset(
        placed.key
        for placed in reading.placed
        if isinstance(placed.annotation, Claim)
        and placed.annotation.verdict is not Verdict.UNCHECKED
        and placed.key not in mine
    )
    if not hidden:
        return Blinded(reading, hidden)
    placed = tuple(
        replace(one, annotation=_bare(one.annotation)) if one.key in hidden else one
        for one in reading.placed
        if not _tells(one, hidden)
    )
    bare = {one.key: one.annotation for one in placed if one.key in hidden}
    packs = tuple(
        replace(
            pack,
            annotations=tuple(bare.get(f"{pack.id}/{one.id}", one) for one in pack.annotations),
        )
        for pack in reading.packs
    )
    return Blinded(replace(reading, placed=placed, packs=packs), hidden)


def _bare(annotation: Annotation) -> Annotation:
    assert isinstance(annotation, Claim)
    return replace(
        annotation, verdict=Verdict.UNCHECKED, summary=HIDDEN_SUMMARY, body="", reason="",
        sources=(), stance=None, tags=(), checked=None,
    )  # fmt: skip


def _tells(placed: Placed, hidden: frozenset[str]) -> bool:
    """Whether it is another reader's verdict on a hidden claim."""
    note = placed.annotation
    return isinstance(note, Note) and has_verdict(note) and note.about in hidden
