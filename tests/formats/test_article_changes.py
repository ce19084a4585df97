"""What changed between two versions of an article."""

from __future__ import annotations

import pytest

from oped_tui.core.article import Article, Paragraph
from oped_tui.formats.article_changes import Change, changes_between, format_change

ONE = "The bridge over the river carries one train each hour in winter."
TWO = "Nobody in the village remembers who built it or when it was built."
THREE = "A ferry ran before that, and its bell still hangs at the landing."


def article(*texts: str) -> Article:
    return Article(paragraphs=tuple(Paragraph(f"p{n}", text) for n, text in enumerate(texts, 1)))


def test_the_same_text_has_no_changes() -> None:
    assert changes_between(article(ONE, TWO), article(ONE, TWO)) == ()


def test_added_removed_and_edited_paragraphs_are_told_in_order() -> None:
    edited = THREE.replace("ferry", "boat")
    before, after = article(ONE, TWO, THREE), article("New words first.", ONE, edited, "Last.")
    assert changes_between(before, after) == (
        Change("added", "p1", after="New words first."),
        Change("removed", "p2", before=TWO),
        Change("edited", "p3", THREE, edited),
        Change("added", "p4", after="Last."),
    )


def test_an_edited_paragraph_is_found_behind_added_ones() -> None:
    edited = ONE.replace("one train", "two trains")
    changes = changes_between(article(ONE), article(TWO, THREE, edited))
    assert [change.kind for change in changes] == ["added", "added", "edited"]


def test_all_removed_or_all_added() -> None:
    assert changes_between(article(ONE), article()) == (Change("removed", "p1", before=ONE),)
    assert changes_between(article(), article(ONE)) == (Change("added", "p1", after=ONE),)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("a b c d e f g h", "a b c d X f g h", "… b c d [-e-] {+X+} f g h"),
        ("a b c d e f g h", "X b c d e f g h", "[-a-] {+X+} b c d …"),
        ("a b c d e f g h", "a b c d e f g", "… e f g [-h-]"),
        ("a b c d e f g h i", "a X b c d e f g h Y i", "a {+X+} b c d … f g h {+Y+} i"),
        ("a b c d e f", "X a b c d e f Y", "{+X+} a b c d e f {+Y+}"),
    ],
)
def test_an_edit_is_shown_with_a_few_words_around_it(before: str, after: str, line: str) -> None:
    assert format_change(Change("edited", "p3", before, after)) == f"edited p3: {line}"


def test_a_paragraph_that_came_or_went_is_shown_by_its_first_words() -> None:
    assert format_change(Change("added", "p3", after="Few words.")) == "added p3: Few words."
    long = " ".join(f"w{n}" for n in range(30))
    shown = format_change(Change("removed", "p3", before=long))
    assert shown == "removed p3: " + " ".join(f"w{n}" for n in range(14)) + " …"


def test_of_very_long_paragraphs_only_the_lengths_are_compared() -> None:
    change = Change("edited", "p1", "word " * 3000, "word " * 2999)
    assert format_change(change) == "edited p1: 3000 words became 2999"
