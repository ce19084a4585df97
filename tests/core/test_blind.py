from __future__ import annotations

from oped_tui.core.annotation import Claim, Stance, Verdict
from oped_tui.core.blind import blinded
from oped_tui.core.ledger import ledger
from oped_tui.core.reading import Reading
from oped_tui.core.signs import HIDDEN_SIGN, HIDDEN_SUMMARY, sign_of
from tests.core.builders import (
    article,
    cite,
    claim,
    day,
    forecast,
    my_verdict,
    note,
    pack,
    reading,
    source,
)

TEXT = article("The pier is old.", "It will fall.")


def _reading() -> Reading:
    owner = pack(
        claim(
            "c1", verdict="contradicted", body="It is new.", reason="new", stance=Stance.AGAINST,
            tags=("new",), sources=cite("S1"), checked=day("2025"), sourced=False,
        ),
        claim("c2", verdict="supported"),
        claim("c3", verdict="unchecked"),
        forecast("f1"),
        sources=[source("S1")],
    )  # fmt: skip
    others = [
        ("bo", my_verdict("pier/c1", "contradicted")),
        ("bo", my_verdict("pier/c2", "supported")),
        ("bo", note("n9", about="pier/c1", body="Hm.")),
    ]
    return reading(TEXT, owner, notes=[my_verdict("pier/c2", "misleading")], others=others)


def test_a_claim_shows_nothing_but_its_statement_until_it_is_judged() -> None:
    found = blinded(_reading())
    assert found.hidden == {"pier/c1"}
    placed = found.reading.find("pier/c1")
    assert placed is not None
    assert placed.annotation == claim(
        "c1", verdict="unchecked", summary=HIDDEN_SUMMARY, sourced=False
    )
    assert placed.annotation in found.reading.packs[0].annotations
    assert sign_of(placed.annotation) is HIDDEN_SIGN


def test_judged_and_unchecked_claims_stay_as_they_are() -> None:
    before = _reading()
    after = blinded(before).reading
    for key in ("pier/c2", "pier/c3", "pier/f1"):
        assert after.find(key) == before.find(key)
    assert after.packs[0].annotations[1:] == before.packs[0].annotations[1:]


def test_other_readers_verdicts_on_hidden_claims_are_not_told() -> None:
    found = blinded(_reading()).reading
    assert found.find("@bo/x-pier/c1") is None
    assert found.find("@bo/x-pier/c2") is not None
    assert found.find("@bo/n9") is not None


def test_a_verdict_of_ones_own_brings_the_claim_back() -> None:
    before = _reading()
    own = my_verdict("pier/c1", "supported")
    after = blinded(before.with_note(own, before.placed[0].anchor))
    assert after.hidden == frozenset()
    placed = after.reading.find("pier/c1")
    assert placed is not None
    assert isinstance(placed.annotation, Claim)
    assert placed.annotation.verdict is Verdict.CONTRADICTED


def test_the_ledger_says_what_is_hidden() -> None:
    found = blinded(_reading())
    row = ledger(found.reading, hidden=found.hidden).rows[0]
    assert (row.key, row.verdict_words) == ("pier/c1", "hidden until you judge")
