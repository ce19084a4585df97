"""What was lost between a page and its article."""

from __future__ import annotations

import pytest

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.formats.html_metadata import PageMetadata
from oped_tui.formats.markdown_body import Raw
from oped_tui.formats.page_text import (
    count_words,
    crude_word_count,
    linked_characters,
    lost_lead,
    prose_words,
)
from oped_tui.formats.page_verdict import Extraction, doubts


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("", 0),
        ("two words", 2),
        ("<p>two words</p>", 2),
        ("<p class='a > b'>x", 1),
        ("<!-- no <p> --> two words", 2),
        ("one <!-- never closed", 1),
        ("one <p never closed", 1),
        ("one <script>var a = 1 < 2;</script> two", 2),
        ("one <SCRIPT>a</SCRIPT> two", 2),
        ("one <script>never closed", 1),
        ("one <script/> two", 2),
        ("one < two", 1),
        ("<" * 100_000, 0),
        ("<!--" * 100_000, 0),
        ("坦克旅 in 北", 5),
    ],
)
def test_words_are_counted_by_the_crudest_means(page: str, words: int) -> None:
    assert crude_word_count(page) == words


def test_words_of_scripts_without_spaces_are_counted_by_their_length() -> None:
    assert count_words("短缺药品保供稳价") == 1 + 4


def block(text: str, kind: ParagraphKind = ParagraphKind.TEXT, *marks: Mark) -> Raw:
    return Raw(text, kind, 0, marks)


ONE, TWO, THREE, FOUR = (" ".join(f"{name}{n}" for n in range(20)) for name in "abcd")


def test_only_prose_between_the_first_and_last_kept_paragraph_can_be_missing() -> None:
    blocks = [block("before " * 20), block(ONE), block(TWO), block("a short one"), block(THREE),
              block(FOUR, ParagraphKind.HEADING), block("after " * 20)]  # fmt: skip
    kept = [block(ONE), block("start " + THREE)]
    assert prose_words(blocks, kept) == (60, 40)
    assert prose_words(blocks, [block("elsewhere " * 20)]) == (0, 0)
    assert prose_words([], []) == (0, 0)


def test_what_stands_between_the_title_and_the_first_kept_paragraph_is_missing() -> None:
    title = block("Title", ParagraphKind.HEADING)
    blocks = [title, block("menu " * 20), title, block(ONE), block("short"), block(TWO)]
    assert prose_words(blocks, [block(TWO)], "Title") == (40, 20)
    assert prose_words(blocks, [block(TWO)], "Other") == (20, 20)
    assert lost_lead(blocks, [block(TWO)], "Title") == (blocks[3],)
    assert lost_lead(blocks, [block(TWO)], "Other") == ()
    assert lost_lead(blocks, [block("elsewhere")], "Title") == ()
    assert lost_lead(blocks, [blocks[5], *[block(THREE)] * 9], "Title") == ()


def test_what_is_mostly_links_is_no_prose() -> None:
    link = Mark(0, len(TWO) - 3, MarkKind.LINK, "https://x.example/")
    blocks = [block(ONE), block(TWO, ParagraphKind.TEXT, link), block(THREE)]
    assert prose_words(blocks, [blocks[0], blocks[2]]) == (40, 40)


def test_linked_characters_count_once_however_links_overlap() -> None:
    marks = [Mark(0, 4, MarkKind.LINK, "a"), Mark(2, 6, MarkKind.LINK, "b"),
             Mark(3, 5, MarkKind.LINK, "c"), Mark(8, 9, MarkKind.LINK, "d"),
             Mark(0, 10, MarkKind.EMPHASIS)]  # fmt: skip
    assert linked_characters(block("0123456789", ParagraphKind.TEXT, *marks)) == 7
    assert linked_characters(block("x")) == 0


def test_text_that_a_parser_dropped_is_doubted() -> None:
    kept = (block(ONE),) * 30
    page = f"<p>{ONE}</p>" * 30
    whole = Extraction(page, PageMetadata(), kept, kept, 600)
    lost = Extraction(page, PageMetadata(), kept, kept, 400)
    assert list(doubts(whole)) == []
    assert [rule for rule, _ in doubts(lost)] == ["text-missing"]
