"""The article pane shows what it is told, moves without losing the place, and tells of clicks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot

from oped_tui.core.annotation import Kind
from oped_tui.core.article import Article
from oped_tui.core.reading import Reading
from oped_tui.ui.article_pane import ArticlePane
from tests.ui.article_samples import annotation, article, claim, prose, rich_reading

WIDE = (90, 40)


class PaneApp(App[None]):
    """The pane alone, with what it told."""

    CSS = "ArticlePane { height: 1fr; }"

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.pane = ArticlePane(reading)
        self.told: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def _tell(self, message: Message) -> None:
        self.told.append(message)

    on_article_pane_paragraph_picked = _tell
    on_article_pane_annotation_picked = _tell
    on_article_pane_link_picked = _tell
    on_article_pane_words_selected = _tell
    on_article_pane_selection_cleared = _tell
    on_article_pane_scrolled = _tell

    def lines(self) -> list[str]:
        """What stands on the screen."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def place(self, words: str) -> tuple[int, int]:
        """The cell where some words begin (in a text of one cell a character)."""
        for y, line in enumerate(self.lines()):
            if words in line:
                return line.index(words), y
        raise AssertionError(f"{words!r} is not on screen")


@asynccontextmanager
async def showing(
    reading: Reading, size: tuple[int, int] = WIDE
) -> AsyncIterator[tuple[Pilot[None], PaneApp]]:
    app = PaneApp(reading)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app


def book(count: int, words: int = 40) -> Reading:
    return Reading(article(prose(count, words), title="The title", author_line="The writer."))


# --- showing


async def test_the_first_screen_has_the_masthead_and_fits_the_width() -> None:
    async with showing(book(9), (50, 12)) as (_, app):
        assert app.lines()[0].strip() == "The title"
        assert "n0" in app.lines()[3]
        assert max(map(len, app.lines())) <= 50


async def test_what_is_asked_for_before_the_first_paint_is_there_at_it() -> None:
    app = PaneApp(book(200))
    app.pane.show(position=150, selected="none")
    app.pane.go(150, at="centre")
    async with app.run_test(size=WIDE):
        assert app.pane.paragraph_fully_shown(150)
        assert any("┃ 151" in line for line in app.lines())


async def test_moving_the_focus_repaints_the_two_paragraphs_only() -> None:
    async with showing(book(30, 10), (60, 30)) as (pilot, app):
        painted: list[Region] = []
        app.pane.repaint = lambda *regions, **_: painted.extend(regions)  # type: ignore
        app.pane.show(position=1)
        assert [(region.y, region.height) for region in painted] == [(3, 3), (6, 3)]
        painted.clear()
        app.pane.show(position=1, selected="", hits=())
        assert painted == []
        await pilot.pause()


async def test_a_paragraph_out_of_sight_is_not_repainted() -> None:
    async with showing(book(30), (60, 10)) as (_, app):
        painted: list[Region] = []
        app.pane.repaint = lambda *regions, **_: painted.extend(regions)  # type: ignore
        app.pane.show(selection=(25, 0, 3), hits=((26, 0, 2),))
        assert painted == []


async def test_a_new_note_keeps_the_place_on_screen() -> None:
    reading = book(60)
    async with showing(reading) as (pilot, app):
        app.pane.go(30, at="top")
        await pilot.pause()
        before = app.lines()
        noted = Reading(reading.article, placed=(annotation(Kind.NOTE, 31, 0, 3),))
        app.pane.show(reading=noted)
        await pilot.pause()
        assert [line.split("harbour")[0].split() for line in before if "n30" in line] == [
            line.split("harbour")[0].split() for line in app.lines() if "n30" in line
        ]
        assert any("✎" in line for line in app.lines())


async def test_annotations_that_arrive_later_do_not_move_a_line() -> None:
    reading = rich_reading()
    async with showing(Reading(reading.article), (60, 30)) as (pilot, app):
        before = [(line.split() or [""])[-1] for line in app.lines()]
        app.pane.show(reading=reading)
        await pilot.pause()
        after = [(line.split() or [""])[-1] for line in app.lines()]
        changed = {new for old, new in zip(before, after, strict=True) if old != new}
        assert changed and all(set(new) == {"┈"} for new in changed)


async def test_another_article_begins_at_its_start() -> None:
    async with showing(book(60)) as (pilot, app):
        app.pane.scroll_finish()
        app.pane.show(reading=Reading(Article(id="other", title="Another", paragraphs=())))
        await pilot.pause()
        assert app.lines()[0].strip() == "Another"


async def test_the_rest_of_an_article_joins_its_head_without_a_move() -> None:
    head, whole = book(20), book(4000)
    async with showing(head) as (pilot, app):
        app.pane.show(position=10)
        app.pane.go(10, at="top")
        await pilot.pause()
        app.pane.show(reading=whole)
        await pilot.pause()
        assert app.pane.first_visible() == 10


async def test_hidden_layers_vanish_from_the_page() -> None:
    async with showing(rich_reading()) as (pilot, app):
        assert any("∅" in line for line in app.lines())
        app.pane.show(hidden_layers=frozenset({"omission"}))
        await pilot.pause()
        assert not any("∅" in line for line in app.lines())


async def test_the_form_of_the_page_can_be_changed() -> None:
    async with showing(book(9)) as (pilot, app):
        app.pane.show(measure=30, show_gutter=False, ascii_signs=True)
        await pilot.pause()
        assert max(len(line.strip()) for line in app.lines()) <= 30
        assert not any("┃" in line for line in app.lines())


async def test_a_resize_lays_out_anew_and_keeps_the_focus_in_view() -> None:
    async with showing(book(60)) as (pilot, app):
        app.pane.show(position=30)
        app.pane.go(30, at="centre")
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert app.pane.paragraph_fully_shown(30)
        assert max(map(len, app.lines())) <= 40


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 1), (9, 5), (25, 4), (37, 2)])
async def test_the_smallest_pane_still_moves(size: tuple[int, int]) -> None:
    async with showing(rich_reading(), size) as (pilot, app):
        pane = app.pane
        for _ in range(300):
            index = pane.step(1)
            if index is not None:
                pane.show(position=index)
                pane.go(index)
        assert pane.view.position == 4
        pane.scroll_pages(-1)
        pane.go(0, at="top")
        await pilot.click(offset=(0, 0))
        await pilot.pause()


async def test_an_empty_article_can_be_shown_and_moved_in() -> None:
    async with showing(Reading(Article())) as (pilot, app):
        assert app.pane.step(1) is None
        app.pane.go(3)
        assert not app.pane.scroll_lines(3)
        assert app.pane.first_visible() == app.pane.last_visible() == 0
        await pilot.click(offset=(3, 3))
        assert app.told == []


async def test_a_book_opens_and_moves_by_laying_out_what_shows() -> None:
    async with showing(book(100_000, 3)) as (pilot, app):
        app.pane.go(70_000)
        app.pane.show(position=70_000)
        app.pane.scroll_finish()
        app.pane.scroll_pages(-1)
        await pilot.pause()
        assert app.pane._page._viewport.layout.block.cache_info().misses < 300


async def test_colours_follow_the_theme() -> None:
    async with showing(rich_reading()) as (pilot, app):

        def background() -> object:
            strip = app.pane.render_lines(Region(0, 0, *WIDE))[3]
            return next(iter(strip)).style.bgcolor  # type: ignore[union-attr]

        dark = background()
        app.theme = "textual-light"
        await pilot.pause()
        assert background() != dark
        for theme in ("ansi-dark", "ansi-light"):
            app.theme = theme
            await pilot.pause()
            assert "The tanks" in "\n".join(app.lines())


async def test_strips_outlast_a_change_of_focus() -> None:
    async with showing(rich_reading()) as (pilot, app):
        area = Region(0, 0, *WIDE)
        before = list(app.pane._page.strips(0, 10))
        app.pane.blur()
        await pilot.pause()
        app.pane.render_lines(area)
        assert all(a is b for a, b in zip(before, app.pane._page.strips(0, 10), strict=True))


async def test_a_part_of_the_pane_can_be_painted() -> None:
    async with showing(book(9)) as (_, app):
        strips = app.pane.render_lines(Region(10, 2, 15, 3))
        assert [strip.cell_length for strip in strips] == [15, 15, 15]


# --- moving


async def test_moving_tells_whether_anything_moved() -> None:
    async with showing(book(60)) as (_, app):
        pane = app.pane
        assert pane.scroll_lines(1)
        assert pane.scroll_pages(0.5)
        assert pane.scroll_finish()
        assert not pane.scroll_lines(1)
        assert pane.last_visible() == 59
        assert pane.scroll_start()
        assert not pane.scroll_pages(-1)


async def test_going_to_a_character_shows_its_line() -> None:
    reading = Reading(article(["word " * 900 + "needle", "end"]))
    async with showing(reading, (60, 10)) as (pilot, app):
        app.pane.go(0, start=4500)
        await pilot.pause()
        assert any("needle" in line for line in app.lines())
        assert app.pane.first_word_visible(0) > 0


# --- the mouse


async def test_a_click_picks_the_paragraph() -> None:
    async with showing(book(9)) as (pilot, app):
        await pilot.click(offset=app.place("n2"))
        (told,) = app.told
        assert isinstance(told, ArticlePane.ParagraphPicked)
        assert told.index == 2


@pytest.mark.parametrize(
    ("words", "key", "paragraph"),
    [
        ("rolled", "pack/short", 0),
        ("tanks", "pack/long", 0),
        ("✗", "pack/long", 0),
        ("∅ ┈", "pack/omission", 0),
        ("⁇", "pack/whole", -1),
        ("✎ lost", "lost", 2),
        ("日", "pack/wide", 4),
    ],
)
async def test_a_click_picks_the_annotation_of_the_words_or_sign(
    words: str, key: str, paragraph: int
) -> None:
    async with showing(rich_reading()) as (pilot, app):
        await pilot.click(offset=app.place(words))
        (told,) = app.told
        assert isinstance(told, ArticlePane.AnnotationPicked)
        assert (told.key, told.paragraph) == (key, paragraph)


async def test_a_click_beside_the_words_picks_the_paragraph() -> None:
    async with showing(rich_reading()) as (pilot, app):
        for words in ("A heading", "An item"):
            x, y = app.place(words)
            await pilot.click(offset=(x + 40, y))
        x, y = app.place("The title")
        await pilot.click(offset=(x, y + 2))
        await pilot.click(offset=app.place("The writer."))
        picked = [m.index for m in app.told if isinstance(m, ArticlePane.ParagraphPicked)]
        assert picked == [1, 3]
        assert len(app.told) == 2


async def test_a_click_on_a_link_tells_its_address() -> None:
    async with showing(rich_reading()) as (pilot, app):
        await pilot.click(offset=app.place("link in"))
        (told,) = app.told
        assert isinstance(told, ArticlePane.LinkPicked)
        assert told.url == "https://example.org/a"


async def test_the_wheel_scrolls_and_tells_where() -> None:
    async with showing(book(60)) as (pilot, app):
        await pilot._post_mouse_events([MouseScrollDown], offset=(20, 5))
        await pilot.pause()
        (told,) = app.told
        assert isinstance(told, ArticlePane.Scrolled)
        assert told.top_index == app.pane.first_visible()
        assert app.lines()[0].strip() != "The title"


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await pilot.pause()


async def test_dragging_selects_words_and_tells_of_them() -> None:
    async with showing(rich_reading()) as (pilot, app):
        x, y = app.place("tanks")
        await drag(pilot, (x, y), (x + 4, y))
        (told,) = app.told
        assert isinstance(told, ArticlePane.WordsSelected)
        assert (told.paragraph, told.start, told.end, told.text) == (0, 4, 9, "tanks")
        assert app.pane.selected_text == "tanks"


async def test_dragging_backwards_selects_the_same() -> None:
    async with showing(rich_reading()) as (pilot, app):
        x, y = app.place("tanks")
        await drag(pilot, (x + 4, y), (x, y))
        assert app.pane.selected_text == "tanks"


async def test_a_drag_may_go_over_paragraphs() -> None:
    async with showing(rich_reading()) as (pilot, app):
        start, end = app.place("said"), app.place("item")
        await drag(pilot, start, (end[0] + 3, end[1]))
        parts = ["said.", "A heading", "Quoted words with a link in them.", "An item"]
        assert app.pane.selected_text == "\n\n".join(parts)
        told = app.told[-1]
        assert isinstance(told, ArticlePane.WordsSelected)
        assert (told.paragraph, told.text) == (0, app.pane.selected_text)
        assert app.pane.view.selection == (0, told.start, told.end)


async def test_a_selection_survives_a_resize_and_a_click_takes_it_away() -> None:
    async with showing(rich_reading()) as (pilot, app):
        x, y = app.place("tanks")
        await drag(pilot, (x, y), (x + 4, y))
        await pilot.resize_terminal(30, 30)
        await pilot.pause()
        assert app.pane.selected_text == "tanks"
        app.told.clear()
        await pilot.click(offset=app.place("An item"))
        assert isinstance(app.told[0], ArticlePane.SelectionCleared)
        assert isinstance(app.told[1], ArticlePane.ParagraphPicked)
        assert app.pane.selected_text == ""


async def test_a_drag_to_the_edge_scrolls_on_until_it_comes_back() -> None:
    async with showing(book(200), (60, 10)) as (pilot, app):
        pane = app.pane
        await pilot.mouse_down(offset=(20, 5))
        await pilot.hover(offset=(22, 9))
        for _ in range(500):
            await pilot.pause(0.02)
            if pane.first_visible() > 3:
                break
        await pilot.hover(offset=(22, 5))
        assert pane._drag_timer is None
        await pilot.mouse_up(offset=(22, 5))
        assert pane.first_visible() > 3
        assert pane.selected_text.count("\n\n") >= 3


async def test_a_drag_to_the_upper_edge_scrolls_up() -> None:
    async with showing(book(200), (60, 10)) as (pilot, app):
        app.pane.scroll_finish()
        await pilot.mouse_down(offset=(20, 5))
        await pilot.hover(offset=(20, 0))
        for _ in range(500):
            await pilot.pause(0.02)
            if app.pane.last_visible() < 198:
                break
        await pilot.mouse_up(offset=(20, 0))
        assert app.pane.last_visible() < 198


async def test_the_wheel_scrolls_back_up_too_and_is_silent_at_the_end() -> None:
    async with showing(book(60)) as (pilot, app):
        await pilot._post_mouse_events([MouseScrollUp], offset=(20, 5))
        assert app.told == []
        app.pane.scroll_lines(5)
        await pilot._post_mouse_events([MouseScrollUp], offset=(20, 5))
        await pilot.pause()
        assert len(app.told) == 1


async def test_only_the_first_button_selects_and_picks() -> None:
    async with showing(rich_reading()) as (pilot, app):
        await pilot.click(offset=app.place("tanks"), button=3)
        await pilot.pause()
        assert app.told == []


async def test_a_double_click_selects_the_word_and_a_third_one_the_paragraph() -> None:
    async with showing(rich_reading()) as (pilot, app):
        await pilot.click(offset=app.place("heading"), times=2)
        assert app.pane.selected_text == "heading"
        await pilot.click(offset=app.place("heading"), times=3)
        assert app.pane.selected_text == "A heading"


async def test_a_selection_by_keyboard_is_shown_as_given() -> None:
    async with showing(rich_reading()) as (_, app):
        app.pane.show(selection=(1, 2, 9))
        assert app.pane.selected_text == "heading"
        app.pane.show(selection=None)
        assert app.pane.selected_text == ""


async def test_wide_characters_are_pointed_at_as_a_whole() -> None:
    async with showing(rich_reading()) as (pilot, app):
        x, y = app.place("日")
        await drag(pilot, (x + 1, y), (x + 4, y))
        assert app.pane.selected_text == "日本語"


async def test_the_selected_annotation_may_be_anywhere() -> None:
    async with showing(Reading(article(["a", "b"]), placed=(claim(1, 0, 1),))) as (_, app):
        app.pane.show(selected="pack/c")
        app.pane.show(selected="nowhere")
        assert app.pane.view.selected == "nowhere"


async def test_a_reading_on_which_nothing_was_found_is_not_painted_again() -> None:
    async with showing(book(30), (60, 10)) as (_, app):
        painted: list[object] = []
        app.pane.repaint = lambda *regions: painted.append(regions)  # type: ignore[method-assign]
        named = replace(app.pane.view.reading.article, id="some-article")
        app.pane.show(reading=Reading(named))
        assert painted == []
        app.pane.show(reading=Reading(replace(named, title="Another title")))
        assert painted == [()]
