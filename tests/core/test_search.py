from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.annotation import Kind, Outcome
from oped_tui.core.excerpt import Excerpt, excerpt
from oped_tui.core.query import Field, Query, Term, parse_query, searchable
from oped_tui.core.reading import Reading
from oped_tui.core.search import Results, SearchIndex
from oped_tui.core.search_entries import Group
from tests.core.builders import (
    article,
    cite,
    claim,
    entry,
    forecast,
    my_verdict,
    note,
    pack,
    plain,
    reading,
    rhetoric,
    source,
)

TEXT = article("The old pier — “Ceaușescu’s” pier.", "It will fall.", "A café by the sea.")


def _reading() -> Reading:
    one = pack(
        claim("c1", verdict="contradicted", summary="A new pier.", sources=cite("S1"),
              reason="Rust.", quote="old pier"),
        claim("c2", "p2", verdict="supported", summary="Fell.", voice="pell", sources=cite("gone")),
        forecast("f1", "p3", summary="Still up.", criterion="a collapse", outcome=Outcome.DID_NOT),
        rhetoric("r1", "p3", "nostalgia", summary="Cosy."),
        plain("v1", Kind.COUNTERVIEW, "p3", body="It was never a pier.", tags=("Sea",)),
        plain("x1", Kind.CONTEXT, "article", summary="On all."),
        title="Margins", author=("Bo Ash",),
        sources=[source("S1", title="Old iron", publisher="The Gull", reliability="good")],
        glossary=[entry("pell", "Ada Pell", "Mrs Pell", summary="An engineer.", sources=("S1",))],
    )  # fmt: skip
    notes = [
        note("n1", "p2", body="My pier.", tags=("sea", "ask")),
        my_verdict("pier/c1", "opinion"),
    ]
    return reading(TEXT, one, notes=notes, others=[("al", note("n2", body="Al’s pier."))])


def _index() -> SearchIndex:
    return SearchIndex(_reading())


def _found(query: str) -> str:
    groups = _index().find(query).groups
    return "; ".join(
        f"{group.group}: {' '.join(hit.key for hit in group.hits)}" for group in groups
    )


# --- the query


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("  - ", ()),
        ("pier Sea", (Term(("pier",)), Term(("sea",)))),
        ("“old pier” -fall", (Term(("old pier",)), Term(("fall",), None, negated=True))),
        ('"old pi', (Term(("old pi",)),)),
        ("t-55", (Term(("t-55",)),)),
        ("kind:claim,forecast", (Term(("claim", "forecast"), Field.KIND),)),
        ("-voice:“Ada Pell”", (Term(("ada pell",), Field.VOICE, negated=True),)),
        ("kind: pier", (Term(("pier",)),)),
        ('kind:"" -tag: src:,', ()),
        ("http://x colour:red", (Term(("http://x",)), Term(("colour:red",)))),
    ],
)
def test_reads_what_one_types(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(text) == Query(terms)


def test_text_is_searched_without_case_accents_and_typography() -> None:
    assert (
        searchable(" Ceaușescu’s\u00a0 “T‑55” STRASSE ß \u200bx")
        == 'ceausescu\'s "t-55" strasse ss x'
    )


@given(st.text(max_size=40))
def test_no_query_is_refused(text: str) -> None:
    assert all(value for term in parse_query(text).terms for value in term.values)
    _index().find(text)


# --- the search


def test_an_index_answers_again() -> None:
    index = _index()
    assert index.find("by:margins").groups == index.find("by:margins").groups != ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("pier", "text: p1; annotations: pier/c1 pier/v1; notes: @al/n2 n1", id="all"),
        pytest.param("CEAUSESCU's", "text: p1", id="case, accents, quotes"),
        pytest.param("cafe", "text: p3", id="accents"),
        pytest.param("old -iron", "text: p1; annotations: pier/c1", id="without"),
        pytest.param("pier rust", "annotations: pier/c1", id="all the words, wherever they stand"),
        pytest.param('"a new pier"', "annotations: pier/c1", id="phrase"),
        pytest.param("collapse", "annotations: pier/f1", id="criterion"),
        pytest.param("nostalgia", "annotations: pier/r1", id="device"),
        pytest.param("gull", "sources: pier/S1", id="source"),
        pytest.param("engineer", "people & terms: pier/pell", id="glossary"),
        pytest.param("mrs", "people & terms: pier/pell", id="another name"),
        pytest.param("ask", "notes: n1; tags: ask", id="tag"),
        pytest.param("kind:claim", "annotations: pier/c1 pier/c2", id="kind"),
        pytest.param("kind:counter", "annotations: pier/v1", id="the beginning of a kind"),
        pytest.param("kind:iew", "", id="not its middle"),
        pytest.param("kind:term", "people & terms: pier/pell", id="an entry's type"),
        pytest.param("kind:forecast,rhetoric", "annotations: pier/f1 pier/r1", id="either"),
        pytest.param("kind:claim -verdict:supp", "annotations: pier/c1", id="verdict"),
        pytest.param("verdict:did", "annotations: pier/f1", id="outcome"),
        pytest.param("verdict:opinion", "notes: x-pier/c1", id="my verdict"),
        pytest.param("voice:pell", "annotations: pier/c2", id="voice"),
        pytest.param("tag:sea", "annotations: pier/v1; notes: n1; tags: Sea sea", id="tag field"),
        pytest.param("src:s1 -kind:claim", "sources: pier/S1; people & terms: pier/pell", id="src"),
        pytest.param("src:gull", "annotations: pier/c1; sources: pier/S1", id="publisher"),
        pytest.param("src:gone", "annotations: pier/c2", id="a source not listed"),
        pytest.param("by:me", "notes: x-pier/c1 n1", id="mine"),
        pytest.param("by:al", "notes: @al/n2", id="another reader"),
        pytest.param("by:ash src:gull kind:cl", "annotations: pier/c1", id="a pack's author"),
        pytest.param("p:2", "text: p2; annotations: pier/c2; notes: n1", id="paragraph"),
        pytest.param("p:2-3 -p:p3 fell", "annotations: pier/c2", id="range"),
        pytest.param("p:article", "annotations: pier/x1", id="the whole piece"),
        pytest.param("p:1-2 kind:context", "", id="which is in no range"),
        pytest.param("zebra", "", id="nothing"),
        pytest.param("", "", id="nothing asked"),
    ],
)  # fmt: skip
def test_finds(query: str, found: str) -> None:
    assert _found(query) == found


def test_results_lead_to_their_place_and_show_the_words() -> None:
    text, notes = _index().find("pier -new -never -al").groups
    (hit,) = text.hits
    assert (hit.group, hit.index, hit.title) == (Group.TEXT, 0, "¶1")
    assert [hit.excerpt.text[start:end] for start, end in hit.excerpt.spans] == ["pier", "pier"]
    (mine,) = notes.hits
    assert (mine.index, mine.title, mine.excerpt.text) == (1, "¶2 my note", "My pier.")


def test_titles_tell_the_kind_and_what_came_of_it() -> None:
    hits = [hit.title for group in _index().find("by:margins").groups for hit in group.hits]
    assert hits == [
        "¶article context",
        "¶1 claim, contradicted",
        "¶2 claim, supported",
        "¶3 forecast",
        "¶3 rhetoric",
        "¶3 counter-view",
        "S1 The Gull",
        "Ada Pell",
    ]


def test_only_the_first_hits_of_a_group_are_shown_but_all_are_counted() -> None:
    found = _index().find("pier", limit=1)
    assert [(group.total, len(group.hits)) for group in found.groups] == [(1, 1), (2, 1), (2, 1)]
    assert found.total == 5
    assert Results().total == 0


# --- excerpts


def test_an_excerpt_is_the_first_text_that_has_a_word_cut_around_it() -> None:
    long = "The council and the board of the harbour have said " * 5 + "pier"
    found = excerpt(("No.", f"{long} {long}"), ("pier", "absent"))
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert [found.text[start:end] for start, end in found.spans] == ["pier"]


def test_without_words_an_excerpt_is_the_beginning() -> None:
    assert excerpt(("  \n ", "One\ntwo."), ()) == Excerpt("One two.")
    assert excerpt((), ("x",)) == Excerpt("")
    assert excerpt(("x" * 300,), ()).text == "x" * 160 + "…"
