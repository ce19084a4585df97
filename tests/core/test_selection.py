"""Motions select words of a paragraph, by graphemes and Unicode words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.graphemes import graphemes
from oped_tui.core.selection import (
    Motion,
    Selection,
    begin,
    extent,
    move,
    sentence_at,
    sentences,
    word_at,
    words,
)

TEXT = "The T-55 tank don’t run. It costs 3.5 coins, said Col. Grey. “Why?” he asked."
ANY = "abc Z.?!,’“”-—1日本語。é\u0301👍🇧🇾 "


def selected(text: str, *motions: Motion, index: int = 0) -> str:
    selection = begin(text, index)
    for motion in motions:
        selection = move(text, selection, motion)
    start, end = extent(text, selection)
    return text[start:end]


def test_a_selection_begins_with_the_word_in_sight() -> None:
    assert selected(TEXT) == "The"
    assert selected(TEXT, index=5) == "T-55"


def test_it_begins_with_the_next_word_where_there_is_none() -> None:
    assert selected("… well", index=0) == "well"


@pytest.mark.parametrize(
    ("motions", "expected"),
    [
        ([Motion.RIGHT], "The "),
        ([Motion.LEFT], "Th"),
        ([Motion.LEFT, Motion.WORD], "The"),
        ([Motion.WORD], "The T-55"),
        ([Motion.WORD, Motion.WORD], "The T-55 tank"),
        ([Motion.WORD, Motion.WORD_BACK], "The"),
        ([Motion.WORD_BACK], "The"),
        ([Motion.SENTENCE], "The T-55 tank don’t run."),
        ([Motion.SENTENCE, Motion.SENTENCE, Motion.SENTENCE_BACK], "The T-55 tank don’t run."),
        ([Motion.SENTENCE, Motion.SENTENCE_BACK], "The"),
        ([Motion.END], TEXT),
        ([Motion.END, Motion.START], "The"),
        ([Motion.WHOLE], TEXT),
        ([Motion.SWAP, Motion.RIGHT], "he"),
        ([Motion.SWAP, Motion.WORD], "The T-55"),
    ],
)
def test_a_motion_moves_the_end(motions: list[Motion], expected: str) -> None:
    assert selected(TEXT, *motions) == expected


@pytest.mark.parametrize(
    ("motions", "expected"),
    [
        ([Motion.WORD_BACK], "T-55 tank"),
        ([Motion.WORD_BACK, Motion.WORD_BACK], "The T-55 tank"),
        ([Motion.WORD_BACK, Motion.WORD], "tank"),
        ([Motion.WORD_BACK, Motion.WORD, Motion.WORD], "tank don’t"),
        ([Motion.WORD, Motion.WORD_BACK, Motion.WORD_BACK], "T-55 tank"),
        ([Motion.WORD, Motion.SWAP, Motion.WORD_BACK], "T-55 tank don’t"),
        ([Motion.WORD, Motion.SWAP, Motion.WORD], "don’t"),
        ([Motion.SENTENCE_BACK], "The T-55 tank"),
        ([Motion.SENTENCE_BACK, Motion.SENTENCE], "tank don’t run."),
        ([Motion.START], "The T-55 tank"),
        ([Motion.START, Motion.END], TEXT[9:]),
    ],
)
def test_the_word_begun_with_stays_whole_whichever_way_the_end_goes(
    motions: list[Motion], expected: str
) -> None:
    assert selected(TEXT, *motions, index=9) == expected


def test_the_last_word_stays_whole_at_the_end() -> None:
    assert selected("one two", Motion.SWAP, Motion.END, index=4) == "two"
    assert selected("one two.", Motion.WORD, index=4) == "two."


def test_swapping_moves_the_other_end() -> None:
    assert move(TEXT, Selection(3, 9), Motion.SWAP) == Selection(9, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("— …", []),
        ("don’t rock-hard 3.5 1,000 end.", ["don’t", "rock-hard", "3.5", "1,000", "end"]),
        ("‘quoted’ -dash-", ["quoted", "dash"]),
        ("one, two", ["one", "two"]),
        ("cafe\u0301 naïve", ["cafe\u0301", "naïve"]),
        ("in日本", ["in", "日", "本"]),
        ("한국어 말", ["한국어", "말"]),
    ],
)
def test_words_are_letters_and_what_holds_them_together(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("  ", [""]),
        ("One. Two! Three", ["One.", "Two!", "Three"]),
        ("Said Col. Grey of the U.S. Army. Next.", ["Said Col. Grey of the U.S. Army.", "Next."]),
        ("“Why?” he asked. “So.” Done…", ["“Why?” he asked.", "“So.”", "Done…"]),
        ("Well… perhaps. Yes", ["Well… perhaps.", "Yes"]),
        ("日本。語！", ["日本。", "語！"]),
        ("It cost 3.5 coins. ", ["It cost 3.5 coins."]),
    ],
)
def test_sentences_end_at_their_stops(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_the_word_or_sentence_at_a_character_holds_it_or_is_the_next() -> None:
    assert word_at(TEXT, 10) == (9, 13)
    assert word_at("one  two", 3) == (5, 8)
    assert word_at("one", 99) == (0, 3)
    assert word_at("—", 0) == (1, 1)
    assert sentence_at(TEXT, 30) == (25, 60)
    assert sentence_at("One. Two", 4) == (5, 8)


def test_an_empty_text_can_be_selected_too() -> None:
    assert extent("", move("", begin("", 0), Motion.RIGHT)) == (0, 0)


@given(st.text(ANY, max_size=60), st.integers(0, 80), st.lists(st.sampled_from(Motion)))
def test_every_motion_stays_on_graphemes_of_the_text(
    text: str, index: int, motions: list[Motion]
) -> None:
    starts = [start for start, _ in graphemes(text)] or [0]
    selection = begin(text, index)
    for motion in motions:
        selection = move(text, selection, motion)
        assert selection.anchor in starts
        assert selection.cursor in starts
        start, end = extent(text, selection)
        assert 0 <= start <= end <= len(text)


@given(st.text(ANY, max_size=60), st.integers(0, 60))
def test_words_and_sentences_do_not_overlap(text: str, index: int) -> None:
    for spans in (words(text), sentences(text)):
        for one, following in itertools.pairwise(spans):
            assert one[1] <= following[0]
    start, end = word_at(text, index)
    assert 0 <= start <= end <= len(text)


@given(
    st.text(ANY, min_size=1, max_size=60),
    st.integers(0, 60),
    st.lists(st.sampled_from([m for m in Motion if m not in (Motion.LEFT, Motion.RIGHT)])),
)
def test_no_motion_but_those_by_a_character_cuts_a_word(
    text: str, index: int, motions: list[Motion]
) -> None:
    selection = begin(text, index)
    for motion in motions:
        selection = move(text, selection, motion)
        start, end = extent(text, selection)
        cut = [word for word in words(text) if word[0] < start < word[1] or word[0] < end < word[1]]
        assert cut == []
