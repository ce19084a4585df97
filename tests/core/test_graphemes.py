"""Graphemes are what a reader takes for one character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.graphemes import cell_width, graphemes


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in graphemes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("abc", ["a", "b", "c"]),
        ("e\u0301é", ["e\u0301", "é"]),
        ("👨\u200d👩\u200d👧!", ["👨\u200d👩\u200d👧", "!"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇧🇾🇺🇦", ["🇧🇾", "🇺🇦"]),
        ("🇧a", ["🇧", "a"]),
        ("❤\ufe0fx", ["❤\ufe0f", "x"]),
        ("\u1112\u1161\u11ab글", ["\u1112\u1161\u11ab", "글"]),
        ("\u0301a", ["\u0301", "a"]),
        ("कि", ["कि"]),
    ],
)
def test_a_text_falls_into_graphemes(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(st.text(max_size=60))
def test_graphemes_touch_and_cover_the_text(text: str) -> None:
    assert "".join(parts(text)) == text
    assert all(parts(text))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("plain", 5),
        ("curly “quotes” — and…", 21),
        ("日本", 4),
        ("e\u0301", 1),
        ("\u0301", 0),
        ("🇧🇾", 2),
        ("🇧", 1),
        ("❤\ufe0f", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("\u200b", 0),
        ("a\tb", 2),
    ],
)
def test_the_width_is_counted_in_terminal_cells(text: str, width: int) -> None:
    assert cell_width(text) == width
