from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.mentions import Mentions
from tests.core.builders import article, entry, pack, reading


def _names(text: str, *entries: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What is found for entries given as (id, name, also…): (id, the words found…)."""
    glossary = [entry(*names) for names in entries]
    mentions = Mentions(reading(article(text), pack(glossary=glossary)))
    return [
        (found.entry.id, *(text[start:end] for start, end in found.spans))
        for found in mentions.at(0)
    ]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        pytest.param("Ada Pell", "Ada Pell spoke.", ["Ada Pell"], id="a name"),
        pytest.param("Pell", "Pell and Pell’s pier", ["Pell", "Pell"], id="twice, and possessive"),
        pytest.param("Pell", "Pellworm, Kapell, APell", [], id="only whole words"),
        pytest.param("Pell", "pell-mell PELL", [], id="a name in the case it is written in"),
        pytest.param("tide mill", "A Tide Mill, or TIDE MILL", ["Tide Mill", "TIDE MILL"], id="a"),
        pytest.param("the Admiralty", "The Admiralty; the Admiralty", 2, id="sentence start"),
        pytest.param("the Admiralty", "tHE Admiralty", [], id="only the first letter may change"),
        pytest.param("T-55", "T‑55s, T–55 and T-55.", ["T–55", "T-55"], id="any dash"),
        pytest.param("People's Pier", "People’s\u00a0Pier", ["People’s\u00a0Pier"], id="signs"),
        pytest.param("Pier (old)", "a Pier (old)x", ["Pier (old)"], id="ends with a bracket"),
        pytest.param("(old)", "x(old)", ["(old)"], id="begins with a bracket"),
        pytest.param("東京", "在東京市", ["東京"], id="no boundaries between ideographs"),
        pytest.param("Ceaus", "Ceaus\u0326escu Ceaus_", [], id="a mark belongs to the letter"),
        pytest.param("İzmir", "İzmir, izmir", ["İzmir"], id="a letter whose small form is longer"),
        pytest.param("pier", "İ pier", ["pier"], id="offsets stand behind such a letter"),
        pytest.param("  ", "a b", [], id="an empty name"),
    ],
)  # fmt: skip
def test_finds_names(name: str, text: str, found: list[str] | int) -> None:
    got = [words for _, *words in _names(text, ("x", name))]
    flat = [word for words in got for word in words]
    assert (len(flat) if isinstance(found, int) else flat) == found


def test_the_longest_of_overlapping_names_counts() -> None:
    entries = (("pier", "Pell"), ("work", "Pell Street Pier"), ("street", "Pell Street"))
    assert _names("Pell Street Pier, Pell Street Pie, Pell", *entries) == [
        ("work", "Pell Street Pier"),
        ("street", "Pell Street"),
        ("pier", "Pell"),
    ]


def test_a_short_name_is_found_where_a_longer_one_begins_but_does_not_stand() -> None:
    assert _names("a bcx", ("short", "a"), ("long", "a bcd")) == [("short", "a")]


def test_entries_come_in_the_order_of_the_words_each_once() -> None:
    found = _names("Bo met Al, and Al left Bo.", ("al", "Al"), ("bo", "Bo", "Bob"))
    assert found == [("bo", "Bo", "Bo"), ("al", "Al", "Al")]


def test_entries_of_one_name_are_mentioned_together() -> None:
    one = pack(glossary=[entry("a", "Pell")], id="one")
    two = pack(glossary=[entry("b", "Ada", "Pell")], id="two")
    found = Mentions(reading(article("Pell"), one, two)).at(0)
    assert {(mention.pack, mention.entry.id) for mention in found} == {("one", "a"), ("two", "b")}


def test_tells_the_paragraphs_of_an_entry_and_lists_the_terms_by_name() -> None:
    glossary = [entry("pell", "Pell"), entry("mill", "mill"), entry("none", "Nobody")]
    mentions = Mentions(reading(article("Pell", "a mill", "Pell’s mill"), pack(glossary=glossary)))
    assert mentions.paragraphs_of("pier", "pell") == (0, 2)
    assert mentions.paragraphs_of("pier", "mill") == (1, 2)
    assert mentions.paragraphs_of("pier", "none") == ()
    assert [term.entry.name for term in mentions.terms] == ["mill", "Nobody", "Pell"]


def test_nothing_is_mentioned_without_a_glossary_or_outside_the_article() -> None:
    assert Mentions(reading(article("Pell"))).at(0) == ()
    mentions = Mentions(reading(article("Pell"), pack(glossary=[entry("p", "Pell")])))
    assert (mentions.at(-1), mentions.at(1)) == ((), ())


def test_a_paragraph_is_searched_once() -> None:
    mentions = Mentions(reading(article("Pell"), pack(glossary=[entry("p", "Pell")])))
    assert mentions.at(0) is mentions.at(0)


_SIGNS = st.text("ab A-’' \u00a0東İ", max_size=12)


@given(_SIGNS, st.lists(_SIGNS, max_size=4))
def test_spans_lie_in_the_text_in_order_and_apart(text: str, names: list[str]) -> None:
    glossary = [entry(str(number), name) for number, name in enumerate(names)]
    mentions = Mentions(reading(article(text), pack(glossary=glossary))).at(0)
    for mention in mentions:
        edges = [edge for span in mention.spans for edge in span]
        assert edges == sorted(edges)
        assert edges[0] >= 0 and edges[-1] <= len(text)
        assert all(start < end for start, end in mention.spans)
