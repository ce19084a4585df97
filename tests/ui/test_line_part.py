"""What gives way in a line that is too short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from oped_tui.ui.card_line import Piece, filled_around
from oped_tui.ui.line_part import Part, fitted, part


def shown(width: int, *parts: Part) -> str:
    return "".join(piece.text for piece in fitted(parts, width))


PLACE = part("¶1/22", "strong")
BANNER = part(" · as known on a day: much left out", "warn", 1, short=" · as of a day")
LAYERS = part(" · layers 1 2", "faint", 2)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (60, "¶1/22 · as known on a day: much left out · layers 1 2"),
        (52, "¶1/22 · as of a day · layers 1 2"),
        (31, "¶1/22 · as of a day"),
        (18, "¶1/22"),
        (4, "¶1/…"),
        (1, "…"),
        (0, ""),
    ],
)
def test_parts_are_shortened_then_go_by_rank_and_the_first_rank_stays(
    width: int, expected: str
) -> None:
    assert shown(width, PLACE, BANNER, LAYERS) == expected


def test_of_one_rank_the_last_goes_first() -> None:
    assert shown(7, part("one", "", 1), part(" two", "", 1), part(" three", "", 1)) == "one two"


def test_what_stands_in_shows_only_where_something_went() -> None:
    rest = Part((Piece(" …", ""),), stands_in=True)
    assert shown(20, part("one", ""), part(" two", "", 1), rest) == "one two"
    assert shown(6, part("one", ""), part(" two", "", 1), rest) == "one …"


def test_a_shrinking_part_is_cut_to_the_room_there_is_or_goes() -> None:
    about = part("on some words that are long", "", 1, shrinks=True)
    assert shown(26, about, part(" saved", "")) == "on some words that… saved"
    assert shown(10, about, part(" saved", "")) == " saved"


def test_a_cut_ends_after_a_whole_word_where_one_is_near() -> None:
    assert shown(14, part("a number of words", "")) == "a number of…"
    assert shown(9, part("incomprehensible", "")) == "incompre…"


PARTS = st.lists(
    st.builds(
        Part,
        st.text("ab 語…", max_size=9).map(lambda text: (Piece(text, ""),)),
        st.integers(0, 3),
        st.text("ab", max_size=3).map(lambda text: (Piece(text, ""),) if text else ()),
        st.booleans(),
        st.booleans(),
    ),
    max_size=5,
)


@given(PARTS, st.integers(0, 30))
def test_a_line_is_never_longer_than_its_width(parts: list[Part], width: int) -> None:
    assert cell_len(shown(width, *parts)) <= width


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short [words] here", 20, "short [words] here  "),
        ("no words marked in a long text", 12, "no words ma…"),
        ("a long way before the [words] and a long way after", 21, "…the [words] and a l…"),
        ("[words] and a long way after them", 14, "[words] and a…"),
        ("a long way before the [words]", 16, "…the [words]    "),
        ("far before [a great many words indeed]", 12, "…[a great m…"),
    ],
)
def test_words_in_context_stay_in_sight(text: str, width: int, expected: str) -> None:
    assert cell_len(filled_around(text, width)) == width
    assert filled_around(text, width) == expected
