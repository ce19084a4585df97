"""Load-bearing words: which differ between two wordings, and which only look different."""

from __future__ import annotations

import pytest

from oped_tui.core.load_bearing import difference, figures_difference, load_bearing
from oped_tui.core.load_bearing_words import Bearing


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("lost 120,000 men", "lost 20,000 men", "was 120,000, now 20,000"),
        ("it will fall", "it will not fall", "“not” was added"),
        ("it can't win", "it can win", "“can't” is gone"),
        ("it won’t win", "it will win", "“won’t” is gone"),
        ("it isn't here", "it is here", "“isn't” is gone"),
        ("it might help", "it must help", "was might, now must"),
        ("they'll come", "they may come", "was they'll, now may"),
        ("some of them", "most of them", "was some, now most"),
        ("in May 2022", "in June 2022", "was May, now June"),
        ("ten miles", "ten metres", "was miles, now metres"),
        ("$5 million", "€5 million", "was $, now €"),
        ("Petra said so", "Paula said so", "was Petra, now Paula"),
        ("T-55 tanks", "T-72 tanks", "was 55, now 72"),
        ("Osk hit Velm", "Velm hit Osk", "names or numbers stand in another order"),
        ("1 of 9, 2 of 8", "3 of 9, 4 of 8, 5", "was 1, now 3; was 2, now 4"),
        ("the boat", "the Boat", ""),
        ("The boat", "a boat", ""),
        ("Boats sail", "the boats sail", ""),
        ("Petra’s boat", "the boat of Petra", ""),
        ("twelve men", "12 men", ""),
        ("120,000 men", "120\u00a0000 men", ""),
        ("in 2014", "in \uff12\uff10\uff11\uff14", ""),
        ("5%", "5 percent", ""),
        ("it is not so", "it isn’t so", ""),
        ("it cannot be", "it can not be", ""),
        ("it shan't be", "it shall not be", ""),
        ("the red boat", "the blue boat", ""),
    ],
)
def test_a_difference_is_told(old: str, new: str, told: str) -> None:
    assert difference(old, new) == told


def test_only_figures_and_signs_are_compared_where_the_words_are_the_same() -> None:
    assert figures_difference("May 1,5", "may 1.5") == ""
    assert figures_difference("a 5% rise", "a 5 rise") == "“%” is gone"
    assert figures_difference("from 5", "from -5") == "was 5, now -5"


def test_every_class_of_word_is_known() -> None:
    text = "Velm may not see all 20 miles of it in April, in one thousand years"
    assert {one.bearing for one in load_bearing(text)} == set(Bearing)
