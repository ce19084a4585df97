"""The layout puts every word on a line that fits, and makes only the lines asked for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.article import Article, Paragraph, ParagraphKind
from oped_tui.core.dates import PartialDate
from oped_tui.ui.article_layout import MASTHEAD, LineKind, Place, meta_line
from oped_tui.ui.gutter import SIGNS, columns, label, number_width
from oped_tui.ui.painting import cells
from tests.ui.article_samples import article, articles, layout, prose, words_on

WIDTHS = st.integers(1, 90)


@given(articles(), WIDTHS)
def test_every_line_fits_the_width(of: Article, width: int) -> None:
    page = layout(of, width)
    for place in page.down(page.start):
        for line in page.block(place.block):
            assert cells(line.lead + line.text) <= width or cells(line.text) <= 2


@given(articles(), WIDTHS)
def test_no_word_of_a_paragraph_is_left_out(of: Article, width: int) -> None:
    page = layout(of, width)
    for index, paragraph in enumerate(of.paragraphs):
        shown = words_on(page, index)
        assert shown[0][0] == 0
        assert paragraph.text[shown[-1][1] :].strip() == ""
        for (_, end), (start, _) in itertools.pairwise(shown):
            assert paragraph.text[end:start] in ("", " ")


@given(articles(), WIDTHS)
def test_going_down_meets_every_line_once_and_in_order(of: Article, width: int) -> None:
    page = layout(of, width)
    expected = [
        Place(block, line)
        for block in range(MASTHEAD, page.ending + 1)
        for line in range(len(page.block(block)))
    ]
    met = list(page.down(page.start))
    assert met == expected
    end = Place(page.ending, len(page.block(page.ending)))
    assert list(page.up(end)) == expected[::-1]


@given(articles(), WIDTHS, st.integers(0, 200), st.integers(0, 60))
def test_moving_down_and_up_again_ends_where_it_began(
    of: Article, width: int, first: int, count: int
) -> None:
    page = layout(of, width)
    start = page.moved(page.start, first)
    end = page.moved(start, count)
    gone = len(list(itertools.takewhile(lambda place: place != end, page.down(start))))
    assert page.moved(end, -gone) == start if gone else end == start


@given(articles(), WIDTHS, st.integers(0, 400))
def test_the_line_of_a_character_holds_it(of: Article, width: int, character: int) -> None:
    page = layout(of, width)
    for index, paragraph in enumerate(of.paragraphs):
        shown = words_on(page, index)
        place = page.place_of(index, character)
        start, _ = shown[place.line]
        following = shown[place.line + 1][0] if place.line + 1 < len(shown) else None
        assert start <= character or place.line == 0
        assert following is None or character < following
        assert page.place_of(index, len(paragraph.text)).line == len(shown) - 1


def test_an_article_of_any_length_is_laid_out_no_further_than_it_is_looked_at() -> None:
    page = layout(article(prose(20_000)), 66)
    page.rows(page.start, 40)
    page.rows(page.last_top(40), 40)
    page.rows(page.place_of(10_000), 40)
    assert page.block.cache_info().currsize < 40


def test_the_masthead_stands_before_the_first_paragraph_and_the_author_after_the_last() -> None:
    made = Article(
        title="Title",
        standfirst="Stand",
        disclaimer="Own views",
        byline="By Ann",
        publisher="Paper",
        issued=PartialDate(2024, 8),
        author_line="Ann writes.",
        paragraphs=(Paragraph("p1", "Text"),),
    )
    page = layout(made, 40)
    lines = [page.block(block)[line] for block, line in page.down(page.start)]
    assert [line.text for line in lines if line.text] == [
        "Title",
        "By Ann · Paper · 2024-08",
        "Stand",
        "Own views",
        "Text",
        "Ann writes.",
    ]


def test_the_meta_line_names_the_authors_where_there_is_no_byline_and_says_digest() -> None:
    made = Article(author=("Ann", "Bob"), dateline="August", digest_of="other")
    assert meta_line(made) == "Ann, Bob · August · digest"


def test_quotes_and_items_are_led_in_unless_the_pane_is_too_narrow() -> None:
    made = Article(
        paragraphs=(
            Paragraph("p1", "one two three four", ParagraphKind.QUOTE),
            Paragraph("p2", "one two three four", ParagraphKind.ITEM, level=2),
        )
    )
    wide = layout(made, 14)
    assert [line.lead for line in wide.block(0)[:-1]] == ["▎ ", "▎ "]
    assert [line.lead for line in wide.block(1)[:-1]] == ["  • ", "    "]
    assert {line.lead for block in (0, 1) for line in layout(made, 11).block(block)} == {""}


def test_one_empty_line_stands_after_each_paragraph() -> None:
    page = layout(article(["a", "b"]), 20)
    assert [line.kind for line in page.block(0)] == [LineKind.TEXT, LineKind.BLANK]
    assert page.is_gap(Place(0, 1))
    assert not page.is_gap(Place(0, 0))
    assert page.text_height(0) == 1


@given(st.integers(-1, 200), st.integers(1, 120), st.integers(2, 6))
def test_the_columns_never_take_more_than_the_pane_has(
    width: int, measure: int, number: int
) -> None:
    where = columns(width, measure, number)
    assert where.text_at + min(where.text, max(where.width, 0)) <= max(width, where.text_at + 1)
    assert 1 <= where.text <= max(measure, 1)
    if width >= 1:
        assert where.text_at + where.text <= width


def test_a_narrow_pane_gives_up_numbers_then_signs_then_the_bar() -> None:
    parts = [
        (where.bar > 0, where.signs > 0, where.number > 0)
        for where in (columns(width, 70, 3) for width in (80, 30, 20, 5))
    ]
    assert parts == [(True, True, True), (True, True, False), (True, False, False), (False,) * 3]
    assert columns(80, 70, 3, gutter=False).text_at == columns(80, 70, 3, gutter=False).left


def test_the_measure_stands_in_the_middle_of_a_wide_pane() -> None:
    where = columns(200, 70, 2)
    used = where.bar + where.number + 1 + SIGNS + 1 + where.text
    assert abs((200 - used) - 2 * where.left) <= 1


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [("p12", "12"), ("p12a", "12a"), ("h3", ""), ("intro", "intro"), ("a-long-one", "a-long")],
)
def test_the_gutter_calls_a_paragraph_by_its_number(identifier: str, expected: str) -> None:
    assert label(Paragraph(identifier, "")) == expected
    assert len(expected) <= max(number_width(Article(paragraphs=(Paragraph(identifier, ""),))), 6)
