"""Blind mode: verdicts stay hidden until the reader has come to an own one."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from oped_tui.core.agreement import has_verdict, my_verdicts
from oped_tui.core.annotation import Claim, Note, Verdict
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import HIDDEN_SUMMARY


@frozen
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
    bare: dict[str, Claim] = {}
    placed: list[Placed] = []
    for one in reading.placed:
        claim, key = one.annotation, one.key
        if isinstance(claim, Claim) and claim.verdict is not Verdict.UNCHECKED and key not in mine:
            bare[key] = _bare(claim)
            placed.append(Placed(bare[key], one.anchor, one.pack, one.layer))
        else:
            placed.append(one)
    if not bare:
        return Blinded(reading, frozenset())
    packs = tuple(
        replace(
            pack,
            annotations=tuple(bare.get(f"{pack.id}/{one.id}", one) for one in pack.annotations),
        )
        for pack in reading.packs
    )
    silent = tuple(one for one in placed if not _tells(one, bare))
    return Blinded(replace(reading, placed=silent, packs=packs), frozenset(bare))


def _bare(claim: Claim) -> Claim:
    """A claim with only what the article says."""
    return Claim(
        id=claim.id,
        kind=claim.kind,
        target=claim.target,
        summary=HIDDEN_SUMMARY,
        statement=claim.statement,
        voice=claim.voice,
        unnamed=claim.unnamed,
        sourced=claim.sourced,
        created=claim.created,
        modified=claim.modified,
        place=claim.place,
    )


def _tells(placed: Placed, hidden: Container[str]) -> bool:
    """Whether it is another reader's verdict on a hidden claim."""
    note = placed.annotation
    return isinstance(note, Note) and has_verdict(note) and note.about in hidden
