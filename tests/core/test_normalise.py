"""Folding: what is compared, and the way back to the characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.normalise import fold, folded_words, word_runs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s “fine” — really…", "it s fine really"),
        ('IT\'S "FINE" - REALLY...', "it s fine really"),
        ("co\u00adoperation, zero\u200bwidth", "cooperation zerowidth"),
        ("o\ufb03ce", "office"),
        ("\uff36\uff45\uff4c\uff4d", "velm"),
        ("caf\u00e9 cafe\u0301", "café café"),
        ("Straße", "strasse"),
        ("120,000\u00a0crowns", "120 000 crowns"),
        ("नमस्ते दुनिया", "नमस्ते दुनिया"),
        ("ไทยนี้", "ไ ท ย นี้"),
        ("日本語 and 한국", "日 本 語 and 한 국"),
        ("half ½ ≠ two", "half 1 2 two"),
        ("snake_case", "snake case"),
        ("", ""),
        ("\u00ad \u200b", ""),
    ],
)
def test_words_are_folded_without_case_typography_or_layout(text: str, words: str) -> None:
    assert folded_words(text) == tuple(words.split())


def test_hangul_written_in_letters_is_hangul_written_in_syllables() -> None:
    assert folded_words(unicodedata.normalize("NFD", "한국어")) == folded_words("한국어")


def test_a_text_without_words_is_compared_by_its_bare_characters() -> None:
    assert folded_words("* \u200b* *") == ("*", "*", "*")
    assert fold("* *").starts == (0, 2)
    assert fold(" \u200b\n").words == ()


def test_every_word_knows_its_characters() -> None:
    text = "The o\ufb03ce “co\u00adoperates”"
    folded = fold(text)
    there = [text[start:end] for start, end in zip(folded.starts, folded.ends, strict=True)]
    assert there == ["The", "o\ufb03ce", "co\u00adoperates"]


@given(st.text())
def test_both_ways_of_folding_agree_and_places_ascend(text: str) -> None:
    folded = fold(text)
    assert folded.words == folded_words(text)
    assert len(folded.words) == len(folded.starts) == len(folded.ends)
    places = [*zip(folded.starts, folded.ends, strict=True)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.text())
def test_folding_forgets_case_and_composition(text: str) -> None:
    assert folded_words(unicodedata.normalize("NFC", text)) == folded_words(
        unicodedata.normalize("NFD", text)
    )


def test_runs_of_words_are_found_wherever_they_begin() -> None:
    words = ("a", "b", "a", "b", "c", "a")
    assert word_runs(("a", "b"), words) == (0, 2)
    assert word_runs(("a", "b", "c"), words) == (2,)
    assert word_runs(("a", "a"), words) == ()
    assert word_runs((), words) == ()


@given(
    st.text(st.sampled_from("aB9 _'’“”—–…\u00a0\n\x1f-.,é\u0301") | st.characters(codec="ascii"))
)
def test_typeset_text_has_the_words_that_fold_finds(text: str) -> None:
    folded = fold(text)
    assert folded_words(text) == folded.words
    # Beside a character of another script nothing takes the short way.
    long_way = fold(f"{text} я")
    if folded.words and text[folded.starts[0]].isalnum():
        words = (*folded.words, "я")
        assert (long_way.words, long_way.starts[:-1]) == (words, folded.starts)
        assert long_way.ends[:-1] == folded.ends
