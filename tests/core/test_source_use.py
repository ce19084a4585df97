from __future__ import annotations

from oped_tui.core.annotation import Relation
from oped_tui.core.source_use import source_uses, summary
from tests.core.builders import article, cite, claim, entry, event, note, pack, reading, source

TEXT = article("The pier is old.", "It will fall.")


def test_every_source_stands_once_with_its_uses() -> None:
    owner = pack(
        claim("c1", "p2", sources=cite("S1", relation=Relation.QUALIFIES)),
        claim("c2", "p1", sources=cite("S1", "gone")),
        sources=[source("S1", "2024"), source("S2", origin="S1"), source("S3", "2023")],
        glossary=[entry("pell", "Ada Pell", sources=("S2", "S2"))],
        timeline=(event("1999", sources=("S2", "S1")),),
    )
    first, second, third = source_uses(reading(TEXT, owner, notes=[note()]))
    assert [(use.placed.key, use.citation.relation) for use in first.uses] == [
        ("pier/c2", Relation.SUPPORTS),
        ("pier/c1", Relation.QUALIFIES),
    ]
    assert (first.pack, first.used, first.events, first.repeats) == ("pier", 3, 1, False)
    assert (second.used, second.entries, second.events) == (2, 1, 1)
    assert (second.origin, second.repeats, second.shared_with) == ("S1", True, ("S1",))
    assert (first.shared_with, third.shared_with, third.used) == (("S2",), (), 0)


def test_sources_of_different_packs_are_different_though_their_ids_are_alike() -> None:
    one = pack(claim("c1", sources=cite("S1")), sources=[source("S1")], id="one")
    two = pack(claim("c1", sources=cite("S1")), sources=[source("S1")], id="two")
    rows = source_uses(reading(TEXT, one, two))
    assert [(row.pack, len(row.uses)) for row in rows] == [("one", 1), ("two", 1)]
    assert summary(rows) == "2 sources; 2 without a date."


def test_the_figures_are_told_in_plain_words() -> None:
    owner = pack(sources=[source("S1", "2024"), source("S2", "2024", origin="S1")])
    rows = source_uses(reading(TEXT, owner))
    assert summary(rows) == "2 sources, 1 of them independent."
    assert summary(rows[:1]) == "1 source."
