"""Texts folded once, and searched for words."""

from __future__ import annotations

from oped_tui.core.folded_texts import FoldedTexts

TEXTS = FoldedTexts(["One, two.", "two three", "Three ONE two", "", "one two one two"])


def test_words_are_found_in_the_paragraphs_that_have_them_in_a_row() -> None:
    assert TEXTS.having(("one", "two")) == (0, 2)
    assert TEXTS.having(("one", "two"), limit=9) == (0, 2, 4)
    assert TEXTS.having(("two", "three")) == (1,)
    assert TEXTS.having(("wo", "three")) == ()


def test_a_part_keeps_what_was_folded() -> None:
    part = TEXTS.cut(1, 3)
    assert len(part) == 2
    assert part.words(0) == ("two", "three")
    assert part.folded(1) is part.folded(1)
    assert part.having(("one", "two")) == (1,)
