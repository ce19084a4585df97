from __future__ import annotations

import pytest

from oped_tui.core.agreement import agreement, my_verdicts
from oped_tui.core.anchor import State
from oped_tui.core.annotation import Kind, Relation, Verdict
from oped_tui.core.article import Article, Mark, MarkKind, Paragraph
from oped_tui.core.ledger import Column, ledger
from oped_tui.core.origins import Origins
from oped_tui.core.reading import Reading
from oped_tui.core.row_place import RowPlace, place_of
from oped_tui.core.sourced import Sourced, sourced
from tests.core.builders import (
    article,
    cite,
    claim,
    day,
    entry,
    forecast,
    my_verdict,
    note,
    pack,
    plain,
    reading,
    source,
)

TEXT = article("The pier is old.", "It may fall.", "They all say so.")


def _keys(rows: tuple[object, ...]) -> list[str]:
    return [row.claim.id for row in rows]  # type: ignore[attr-defined]


# --- origins


@pytest.mark.parametrize(
    ("origins", "wanted"),
    [
        pytest.param({"a": "", "b": ""}, {"a": "a", "b": "b"}, id="of their own"),
        pytest.param({"a": "b", "b": "c", "c": ""}, {"a": "c", "b": "c", "c": "c"}, id="chain"),
        pytest.param({"a": "gone", "b": "gone"}, {"a": "gone", "b": "gone"}, id="unlisted"),
        pytest.param({"a": "a"}, {"a": "a"}, id="itself"),
        pytest.param({"b": "c", "c": "b", "a": "c"}, {"a": "b", "b": "b", "c": "b"}, id="circle"),
    ],
)
def test_a_source_goes_back_to_the_end_of_its_chain(
    origins: dict[str, str], wanted: dict[str, str]
) -> None:
    known = Origins({key: source(key, origin=origin) for key, origin in origins.items()})
    assert {key: known.of(key) for key in wanted} == wanted


def test_independent_origins_are_counted_and_not_links() -> None:
    known = Origins({"a": source("a"), "b": source("b", origin="a"), "c": source("c")})
    background = cite("c", relation=Relation.BACKGROUND)
    citations = (*cite("a", "b", "c", "gone"), *cite("c", relation=Relation.CONTRADICTS))
    assert known.tally((*citations, *background)) == (2, 1)


# --- the rows


def test_a_row_has_all_that_the_ledger_shows() -> None:
    one = claim(
        "c1", "p2", "contradicted", voice="pell", sourced=False, checked=day("2025-02"),
        sources=(*cite("S1"), *cite("S2", "S3", relation=Relation.CONTRADICTS)),
    )  # fmt: skip
    owner = pack(
        one,
        plain("x1"),
        sources=[source("S1"), source("S2"), source("S3", origin="S2")],
        glossary=[entry("pell", "Ada Pell")],
    )
    (row,) = ledger(reading(TEXT, owner, notes=[my_verdict("pier/c1", "supported")])).rows
    assert (row.key, row.place, row.voice.name) == ("pier/c1", RowPlace(1, "p2", 1), "Ada Pell")
    assert (row.place.label, row.statement, row.summary) == ("2", "statement c1", "summary c1")
    assert (row.supporting, row.contradicting, row.sourced) == (1, 1, Sourced.NO)
    assert (row.verdict, row.verdict_words, row.sign.glyph) == (
        Verdict.CONTRADICTED, "contradicted", "✗",
    )  # fmt: skip
    assert (row.mine, row.checked, row.state) == (Verdict.SUPPORTED, day("2025-02"), State.EXACT)


def test_a_claim_without_a_statement_shows_its_quote_else_its_summary() -> None:
    owner = pack(claim("c1", quote="pier", statement=""), claim("c2", statement=""))
    rows = ledger(reading(TEXT, owner)).rows
    assert [row.statement for row in rows] == ["pier", "summary c2"]


def test_voices_are_named_in_words() -> None:
    owner = pack(
        claim("c1"),
        claim("c2", unnamed=True),
        claim("c3", voice=""),
        claim("c4", voice="gone"),
        claim("c5", voice="gone"),
    )
    names = [(row.voice.id, row.voice.name) for row in ledger(reading(TEXT, owner)).rows]
    assert names == [
        ("authors", "the authors"),
        ("unnamed", "an unnamed source"),
        ("", "not said"),
        ("gone", "gone"),
        ("gone", "gone"),
    ]


def test_where_the_pack_says_nothing_a_link_in_the_paragraph_suggests_a_source() -> None:
    linked = Paragraph(
        "p1", "a link", marks=(Mark(0, 1, MarkKind.EMPHASIS), Mark(2, 6, MarkKind.LINK))
    )
    text = Article(id="the-pier", paragraphs=(linked, Paragraph("p2", "none")))
    found = reading(
        text,
        pack(
            claim("c1", "p1"), claim("c2", "p2"), claim("c3", "p1", sourced=False),
            claim("c4", "p2", sourced=True), claim("c5", "article"), claim("c6", "p9"),
        ),
    )  # fmt: skip
    assert {p.annotation.id: sourced(found, p) for p in found.placed} == {
        "c1": Sourced.LINKED,
        "c2": Sourced.UNKNOWN,
        "c3": Sourced.NO,
        "c4": Sourced.YES,
        "c5": Sourced.UNKNOWN,
        "c6": Sourced.UNKNOWN,
    }


def test_a_row_leads_to_its_paragraph_or_to_the_old_place_of_what_is_lost() -> None:
    found = reading(TEXT, pack(claim("c1", "p3"), claim("c2", "article"), claim("c3", "p9")))
    places = {placed.annotation.id: place_of(found, placed) for placed in found.placed}
    assert places == {
        "c1": RowPlace(2, "p3", 2),
        "c2": RowPlace(None, "article", 0),
        "c3": RowPlace(None, "p9", 0),
    }


# --- the figures


def _full() -> Reading:
    owner = pack(
        claim("c1", "p1", "supported", sourced=True, checked=day("2025-03-01"), voice="pell"),
        claim("c2", "p1", "contradicted", sourced=False, checked=day("2025")),
        claim("c3", "p2", "unchecked", sourced=False),
        claim("c4", "p2", "opinion", sourced=False, statement="a statement"),
        claim("c5", "p3", "supported", sourced=True, unnamed=True),
        claim("c6", "p3", "misleading", voice=""),
        forecast("f1"),
        glossary=[entry("pell", "Ada Pell")],
    )
    notes = [my_verdict("pier/c1", "supported"), my_verdict("pier/c2", "misleading"), note("n")]
    return reading(TEXT, owner, notes=notes, states={"pier/c6": State.CHANGED})


def test_the_header_counts_verdicts_and_the_two_gaps() -> None:
    found = ledger(_full())
    assert found.verdicts == (
        (Verdict.CONTRADICTED, 1),
        (Verdict.SUPPORTED, 2),
        (Verdict.UNCHECKED, 1),
        (Verdict.OPINION, 1),
    )
    assert (found.checkable, found.unsourced, found.unchecked, found.suspended) == (5, 2, 1, 1)
    assert list(found.sentences()) == [
        "6 statements: 1 contradicted, 2 supported, 1 unchecked, 1 opinion.",
        "Unsourced by the article: 2 of 5 checkable.",
        "Not checked by the pack: 1 of 5 checkable.",
        "1 verdict suspended, the words have changed.",
        "You judged 2 claims and agreed on 1 (50 %).",
    ]


def test_withheld_and_hidden_verdicts_are_counted_apart() -> None:
    owner = pack(claim("c1"), claim("c2"), claim("c3"))
    found = ledger(reading(TEXT, owner), hindsight={"pier/c1"}, hidden={"pier/c2"})
    assert [row.verdict_words for row in found.rows] == [
        "unchecked (hindsight)",
        "hidden until you judge",
        "unchecked",
    ]
    assert (found.unchecked, found.hindsight, found.hidden) == (1, 1, 1)
    assert list(found.sentences())[-2:] == [
        "1 verdict withheld as hindsight.",
        "1 verdict hidden until you judge.",
    ]


def test_an_empty_ledger_says_so() -> None:
    assert list(ledger(reading(TEXT)).sentences()) == ["0 statements."]


def test_a_suspended_verdict_says_so() -> None:
    words = [row.verdict_words for row in ledger(_full()).rows]
    assert words[-1] == "misleading (suspended)"


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        (Column.PARAGRAPH, "123456", "654321"),
        (Column.VERDICT, "261534", "431562"),
        (Column.VOICE, "152346", "234516"),
        (Column.STATEMENT, "412356", "653214"),
        (Column.SUPPORTING, "123456", "123456"),
        (Column.CONTRADICTING, "123456", "123456"),
        (Column.SOURCED, "152346", "623415"),
        (Column.MINE, "213456", "123456"),
        (Column.CHECKED, "213456", "123456"),
        (Column.STATE, "123456", "612345"),
    ],
)
def test_rows_sort_by_any_column_with_what_is_missing_last(
    column: Column, up: str, down: str
) -> None:
    found = ledger(_full())
    assert "".join(_keys(found.sorted_by(column))).replace("c", "") == up
    assert "".join(_keys(found.sorted_by(column, descending=True))).replace("c", "") == down


def test_rows_group_by_verdict_and_by_voice() -> None:
    found = ledger(_full())
    assert [(label, _keys(rows)) for label, rows in found.grouped_by_verdict()] == [
        ("contradicted", ["c2"]),
        ("supported", ["c1", "c5"]),
        ("unchecked", ["c3"]),
        ("opinion", ["c4"]),
        ("misleading (suspended)", ["c6"]),
    ]
    assert [(label, len(rows)) for label, rows in found.grouped_by_voice()] == [
        ("the authors", 3),
        ("Ada Pell", 1),
        ("an unnamed source", 1),
        ("not said", 1),
    ]


# --- agreement


def test_the_latest_verdict_of_the_reader_counts() -> None:
    notes = [
        my_verdict("pier/c1", "supported", key="20250102-a"),
        my_verdict("pier/c1", "misleading", key="20250101-a"),
        note("n1", about="pier/c1"),
    ]
    found = reading(TEXT, pack(claim("c1")), notes=notes)
    assert my_verdicts(found) == {"pier/c1": Verdict.SUPPORTED}


def test_agreement_leaves_out_what_has_no_verdict_that_stands() -> None:
    owner = pack(
        claim("c1", verdict="supported"),
        claim("c2", verdict="unchecked"),
        claim("c3", verdict="supported"),
        plain("x1", Kind.CONTEXT),
    )
    about = ("pier/c1", "pier/c2", "pier/c3", "pier/x1", "gone")
    found = agreement(
        reading(
            TEXT,
            owner,
            notes=[my_verdict(one, "supported") for one in about],
            states={"pier/c3": State.LOST},
        )
    )
    assert [(row.verdict, row.agreed, row.judged) for row in found.rows] == [
        (Verdict.SUPPORTED, 1, 1)
    ]
    assert found.sentence == "You judged 1 claim and agreed on 1 (100 %)."


def test_without_own_verdicts_there_is_nothing_to_say() -> None:
    assert agreement(reading(TEXT, pack(claim()))).sentence == ""
