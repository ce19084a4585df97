"""Wrapping cuts text into lines that fit, and loses nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.graphemes import cell_width, graphemes
from oped_tui.core.wrapping import lines, one_cell_each, wrap

PROSE = "abc é—”’ .,-"
ANY = PROSE + "日本語、。「」한글\u0301\u200d\ufe0f👨👩🇧🇾❤e\u00a0\n"


@given(st.text(ANY, max_size=120), st.integers(-2, 40))
def test_lines_join_to_the_source_with_at_most_one_space_or_line_feed_between(
    text: str, width: int
) -> None:
    position = 0
    for start, end in wrap(text, width):
        assert text[position:start] in ("", " ", "\n")
        assert start <= end
        position = end
    assert text[position:] in ("", " ")


@given(st.text(ANY, max_size=120), st.integers(-2, 40))
def test_every_line_fits_unless_a_single_grapheme_is_wider(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        line = text[start:end]
        assert cell_width(line) <= max(width, 1) or len(list(graphemes(line))) == 1


@given(st.text(ANY, max_size=120), st.integers(1, 40))
def test_breaks_strictly_increase(text: str, width: int) -> None:
    starts = [start for start, _ in wrap(text, width)]
    assert starts == sorted(set(starts))


@given(st.text(ANY, max_size=120), st.integers(1, 40))
def test_no_grapheme_is_torn(text: str, width: int) -> None:
    edges = {0, *(end for part in text.split("\n") for _, end in graphemes(part))}
    if "\n" not in text:
        assert {place for line in wrap(text, width) for place in line} <= edges


@given(st.text(PROSE, max_size=200), st.integers(1, 40))
def test_the_quick_way_gives_what_measuring_every_grapheme_gives(text: str, width: int) -> None:
    marked = text + "日"  # one wide character sends the whole text the slow way
    quick, slow = wrap(text, width), wrap(marked, width)
    assert one_cell_each(text)
    assert slow[: len(quick) - 1] == quick[:-1]


@given(st.text(ANY, max_size=120), st.integers(1, 40))
def test_a_line_is_filled_as_far_as_the_next_word_allows(text: str, width: int) -> None:
    if "\n" in text or not one_cell_each(text):
        return
    cut = wrap(text, width)
    for (start, end), (following, _) in itertools.pairwise(cut):
        if following == end:
            continue
        word = text[following:].split(" ", 1)[0]
        assert end - start + 1 + len(word) > width or "—" in word


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("one", 10, ["one"]),
        ("one two three", 8, ["one two", "three"]),
        ("one two", 7, ["one two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("one\ntwo three", 20, ["one", "two three"]),
        ("a\n\nb", 20, ["a", "", "b"]),
        ("it broke—badly—then", 10, ["it broke—", "badly—then"]),
        ("he said “it broke—” and", 19, ["he said “it broke—”", "and"]),
        ("he said “it broke—” and", 18, ["he said “it", "broke—” and"]),
        ("trailing ", 8, ["trailing"]),
        (" leading", 4, [" lea", "ding"]),
        ("日本語です", 4, ["日本", "語で", "す"]),
        ("日本語。です", 6, ["日本", "語。で", "す"]),
        ("日本「語」", 6, ["日本", "「語」"]),
        ("日", 1, ["日"]),
        ("日本", 1, ["日", "本"]),
        ("日本語 word", 6, ["日本語", "word"]),
        ("日abcdef", 4, ["日", "abcd", "ef"]),
        ("日本 ", 4, ["日本"]),
        ("abc日", 4, ["abc", "日"]),
    ],
)
def test_lines_break_where_a_typesetter_would(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_a_non_breaking_space_does_not_break() -> None:
    assert lines("a no\u00a0break", 6) == ["a", "no\u00a0bre", "ak"]


def test_the_width_function_given_is_the_one_that_measures() -> None:
    assert lines("日本語", 2, lambda text: len(text)) == ["日本", "語"]
