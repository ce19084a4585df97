from __future__ import annotations

import pytest

from oped_tui.core.annotation import Kind, Stance
from oped_tui.core.symmetry import StanceRow, symmetry
from tests.core.builders import article, claim, note, pack, plain, reading

TEXT = article("The pier is old.")


def test_counts_stances_over_all_and_for_each_kind() -> None:
    owner = pack(
        claim("c1", stance=Stance.FOR),
        claim("c2", stance=Stance.AGAINST),
        claim("c3", stance=Stance.AGAINST),
        plain("x1", stance=Stance.NEUTRAL),
        plain("x2"),
    )
    found = symmetry(reading(TEXT, owner, notes=[note(stance=Stance.FOR)]))
    assert found.whole == StanceRow(in_favour=1, against=2, neutral=1, unsaid=1)
    assert found.kinds == (
        (Kind.CONTEXT, StanceRow(neutral=1, unsaid=1)),
        (Kind.CLAIM, StanceRow(in_favour=1, against=2)),
    )
    assert [found.whole.share(stance) for stance in Stance] == [0.25, 0.5, 0.25]
    assert found.sentence == (
        "Of 4 annotations with a stance: 25 % for the article's case, 50 % against it, "
        "25 % neutral. 1 without a stance."
    )


def test_one_pack_can_be_looked_at_alone() -> None:
    one = pack(claim("c1", stance=Stance.FOR), id="one")
    two = pack(claim("c1", stance=Stance.AGAINST), id="two")
    found = symmetry(reading(TEXT, one, two), "two")
    assert found.whole == StanceRow(against=1)
    assert not found.sentence.endswith("stance.")


def test_without_a_stance_there_is_no_share() -> None:
    found = symmetry(reading(TEXT, pack(claim())))
    assert found.whole.share(Stance.FOR) == pytest.approx(0)
    assert found.sentence == "The packs say of no annotation which way it speaks."
