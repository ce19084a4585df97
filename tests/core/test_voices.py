from __future__ import annotations

from oped_tui.core.anchor import State
from oped_tui.core.annotation import Verdict
from oped_tui.core.voices import StatementType, keys_of, strip, voices
from tests.core.builders import article, claim, entry, forecast, pack, plain, reading

TEXT = article("The pier is old, she says.", "It will fall.", "Nothing here.")


def test_statements_are_shared_out_by_voice_with_the_unnamed_apart() -> None:
    owner = pack(
        claim("c1", verdict="supported"),
        claim("c2", verdict="opinion"),
        claim("c3", verdict="misleading", voice="pell"),
        claim("c4", unnamed=True),
        forecast("f1", "p2"),
        plain("x1"),
        glossary=[entry("pell", "Ada Pell")],
    )
    found = voices(reading(TEXT, owner, states={"pier/c3": State.CHANGED}))
    assert [(row.voice.name, len(row.statements), row.share) for row in found.rows] == [
        ("the authors", 3, 0.6),
        ("Ada Pell", 1, 0.2),
    ]
    assert found.unnamed is not None
    assert [one.annotation.id for one in found.unnamed.statements] == ["c4"]
    authors, pell = found.rows
    assert authors.types == (
        (StatementType.FACT, 1),
        (StatementType.FORECAST, 1),
        (StatementType.OPINION, 1),
    )
    assert authors.verdicts == ((Verdict.SUPPORTED, 1), (Verdict.OPINION, 1))
    assert pell.verdicts == ()
    assert found.sentence == (
        "5 statements: the authors 3 (60 %), Ada Pell 1 (20 %). Unnamed sources: 1."
    )


def test_the_figures_are_told_whatever_there_is() -> None:
    assert voices(reading(TEXT, pack(plain("x1")))).sentence == "The packs note no statement."
    found = voices(reading(TEXT, pack(claim(unnamed=True))))
    assert found.sentence == "1 statement. Unnamed sources: 1."


def test_statement_types_run_along_the_article_and_can_be_looked_at_alone() -> None:
    owner = pack(
        claim("c1", quote="says", voice="pell"),
        claim("c2", quote="pier", verdict="opinion"),
        claim("c3", "p2", voice=""),
        forecast("f1", "p2", quote="fall", voice="pell"),
        plain("x1", paragraph="p2"),
    )
    found = reading(TEXT, owner)
    assert strip(found) == (
        (StatementType.OPINION, StatementType.QUOTATION),
        (StatementType.FORECAST, StatementType.FACT),
        (),
    )
    assert keys_of(found, StatementType.QUOTATION) == {"pier/c1"}
