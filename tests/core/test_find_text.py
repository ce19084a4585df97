"""Finding what a reader types, whatever its case, accents, quotes, dashes and spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.find_text import folded_matches


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("naive", "a NAÏVE view", ["NAÏVE"]),
        ("naïve", "a naive view", ["naive"]),
        ("naive", "nai\u0308ve", ["nai\u0308ve"]),
        ("cafe", "cafe\u0301s", ["cafe\u0301"]),
        ("it's", "it’s, It's", ["it’s", "It's"]),
        ('"yes"', "“yes” «yes»", ["“yes”", "«yes»"]),
        ("2014-2020", "2014–2020", ["2014–2020"]),
        ("one  two", "one\u00a0two one\n two", ["one\u00a0two", "one\n two"]),
        ("soft", "so\u00adft", ["so\u00adft"]),
        ("so\u00adft", "soft", ["soft"]),
        ("aa", "aaaa", ["aa", "aa"]),
        ("минск", "Минск", ["Минск"]),
        ("日本", "日本語", ["日本"]),
        ("c++ (a|b)", "C++ (A|B)", ["C++ (A|B)"]),
        ("absent", "nothing here", []),
        ("  ", "nothing here", []),
        ("", "nothing here", []),
    ],
)
def test_a_query_is_found_as_it_may_be_written(query: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in folded_matches(query, text)] == found


@given(st.text(), st.text(alphabet=st.characters(categories=("L", "N")), min_size=1), st.text())
def test_what_is_written_is_found(before: str, query: str, after: str) -> None:
    assert folded_matches(query, f"{before} {query} {after}")
