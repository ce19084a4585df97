"""The viewport moves over the page without losing a line, and keeps the reader's place."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.article import Article
from oped_tui.ui.article_layout import Place
from oped_tui.ui.viewport import At, Viewport
from tests.ui.article_samples import article, articles, layout, prose, words_on

WIDTHS, HEIGHTS = st.integers(1, 80), st.integers(1, 30)


def window(of: Article, width: int = 40, height: int = 10) -> Viewport:
    return Viewport(layout(of, width), height)


@given(articles(), WIDTHS, HEIGHTS)
def test_reading_on_paragraph_by_paragraph_shows_every_line(
    of: Article, width: int, height: int
) -> None:
    viewport = window(of, width, height)
    seen, position = set(viewport.rows), 0
    viewport.go(0)
    for _ in range(2000):
        seen |= set(viewport.rows)
        top = viewport.top
        following = viewport.step(position, 1)
        if following is not None:
            position = following
            viewport.go(position)
        elif viewport.top == top:
            break
    seen |= set(viewport.rows)
    assert position == max(len(of.paragraphs) - 1, 0)
    for index in range(len(of.paragraphs)):
        assert {Place(index, line) for line in range(viewport.layout.text_height(index))} <= seen


@given(articles(), WIDTHS, HEIGHTS)
def test_reading_back_comes_to_the_first_line_of_all(of: Article, width: int, height: int) -> None:
    viewport = window(of, width, height)
    position = max(len(of.paragraphs) - 1, 0)
    viewport.put_end()
    for _ in range(2000):
        top = viewport.top
        following = viewport.step(position, -1)
        if following is not None:
            position = following
            viewport.go(position)
        elif viewport.top == top:
            break
    assert (position, viewport.top) == (0, viewport.layout.start)


@given(articles(), WIDTHS, HEIGHTS, st.integers(0, 11))
def test_going_to_a_paragraph_shows_as_much_of_it_as_fits(
    of: Article, width: int, height: int, index: int
) -> None:
    if index >= len(of.paragraphs):
        return
    viewport = window(of, width, height)
    for at in get_args(At):
        viewport.put_end()
        viewport.go(index, at)
        tall = viewport.layout.text_height(index) > height
        assert viewport.lines_of(index) if tall else viewport.fully_shows(index)


@given(articles(), WIDTHS, HEIGHTS, st.integers(0, 11), st.integers(0, 300))
def test_going_to_a_character_shows_its_line(
    of: Article, width: int, height: int, index: int, start: int
) -> None:
    if index >= len(of.paragraphs):
        return
    viewport = window(of, width, height)
    viewport.go(index, start=start)
    assert viewport.layout.place_of(index, start) in viewport.rows


@given(articles(), WIDTHS, WIDTHS, HEIGHTS, HEIGHTS, st.integers(0, 11))
def test_the_focused_paragraph_stays_in_view_when_the_pane_changes(
    of: Article, before: int, after: int, old_height: int, height: int, position: int
) -> None:
    if position >= len(of.paragraphs):
        return
    viewport = window(of, before, old_height)
    viewport.go(position)
    viewport.reflow(layout(of, after), height, position)
    assert viewport.lines_of(position)


@given(articles(), WIDTHS, HEIGHTS, st.lists(st.integers(-40, 40), max_size=8))
def test_the_window_never_leaves_the_page(
    of: Article, width: int, height: int, moves: list[int]
) -> None:
    viewport = window(of, width, height)
    total = len(list(viewport.layout.down(viewport.layout.start)))
    for lines in moves:
        viewport.scroll(lines)
        assert len(viewport.rows) in (min(total, height), 0)
        assert viewport.layout.start <= viewport.top or not viewport.rows


def test_another_width_keeps_the_focused_line_in_its_row() -> None:
    of = article(prose(30))
    viewport = window(of, 40, 20)
    viewport.go(15, "centre")
    row = viewport.lines_of(15).start
    viewport.reflow(layout(of, 61), 20, 15)
    assert viewport.lines_of(15).start == row


def test_without_the_focus_in_sight_another_width_keeps_the_first_words() -> None:
    of = article(prose(30))
    viewport = window(of, 40, 10)
    viewport.put(Place(20, 2))
    start, _ = words_on(viewport.layout, 20)[2]
    viewport.reflow(layout(of, 33), 10, 0)
    assert viewport.top == viewport.layout.place_of(20, start)


def test_the_start_of_the_page_stays_the_start() -> None:
    of = article(prose(5), title="A title that is rather long for a narrow pane")
    viewport = window(of, 60, 20)
    viewport.reflow(layout(of, 20), 20, 0)
    assert viewport.top == viewport.layout.start


def test_a_page_keeps_two_lines_in_sight() -> None:
    viewport = window(article(prose(30)), 40, 10)
    before = viewport.rows
    viewport.scroll_pages(1)
    assert viewport.rows[:2] == before[-2:]
    viewport.scroll_pages(-1)
    assert viewport.rows == before
    viewport.scroll_pages(0.5)
    assert viewport.rows[:5] == before[5:]


def test_a_step_from_out_of_sight_goes_to_what_is_in_sight() -> None:
    viewport = window(article(prose(30, 10)), 40, 10)
    viewport.put(viewport.layout.place_of(12))
    assert viewport.step(0, 1) == 12
    assert viewport.step(0, -1) == viewport.last_visible()


def test_a_tall_paragraph_scrolls_before_the_next_is_reached() -> None:
    viewport = window(article(["word " * 200, "end"]), 40, 10)
    scrolls = 0
    while viewport.step(0, 1) is None:
        scrolls += 1
    assert scrolls > 1
    assert viewport.rows[-1].line >= viewport.layout.text_height(0) - 1


def test_the_next_paragraph_in_sight_does_not_scroll() -> None:
    viewport = window(article(prose(30, 10)), 40, 20)
    assert not viewport.go(1)
    assert not viewport.go(2)


def test_a_window_without_height_or_words_shows_nothing_and_moves_nowhere() -> None:
    for viewport in (window(article(prose(3)), height=0), window(article([]))):
        assert viewport.step(0, 1) in (None, 1)
        assert viewport.first_visible() == 0
        assert viewport.last_visible() in (0, 2)
        assert viewport.first_character(0) == 0
        viewport.scroll_pages(1)
        viewport.put_end()
