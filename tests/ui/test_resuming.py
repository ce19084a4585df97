"""Going on in a long article where the reader stopped, beyond what is read first."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.ui.screens import build_app, reading, screen_text, settle

HEAD = "---\nid: pier\ntitle: On the pier\n---\n\n"
LONG = HEAD + "\n\n".join(f"Post {number} is of oak." for number in range(1, 9_001))


@pytest.fixture
def book(home: Path) -> Path:
    path = home.parent / "pier.md"
    path.write_text(LONG, encoding="utf-8")
    return path


@pytest.fixture
async def stopped(home: Path, book: Path) -> None:
    """The book was read as far as ¶8000, where there is a mark."""
    async with reading(home, f"{book}#8000") as (pilot, _):
        await pilot.press("m", "x")


@pytest.mark.parametrize("keys", [(), ("q",)])
async def test_who_leaves_before_the_rest_is_read_finds_their_place_again(
    home: Path, book: Path, stopped: None, held: threading.Event, keys: tuple[str, ...]
) -> None:
    app = build_app(home, str(book))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*keys)
        app.reader.leave()
    held.set()
    async with reading(home, str(book)) as (pilot, screen):
        assert screen.state.position == 7_999
        assert screen.state.marks == {"x": "p8000"}


async def test_who_has_moved_before_the_rest_is_read_can_jump_to_their_place(
    home: Path, book: Path, stopped: None, held: threading.Event
) -> None:
    app = build_app(home, str(book))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j")
        held.set()
        await settle(pilot)
        assert app.reader.state.position == 1
        assert "you had stopped at ¶8000; Ctrl+O goes there" in screen_text(app)
        await pilot.press("ctrl+o")
        assert app.reader.state.position == 7_999
        assert app.reader.state.marks == {"x": "p8000"}


async def test_a_paragraph_that_is_named_and_not_there_is_told(home: Path, book: Path) -> None:
    async with reading(home, f"{book}#9999") as (pilot, screen):
        assert screen.state.position == 0
        assert "no paragraph '9999' here" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("keys", "position"), [(("G",), 8_999), (("#", *"8000", "enter"), 7_999), (("G", "j"), 1)]
)
async def test_what_is_beyond_the_head_is_gone_to_once_it_has_been_read(
    home: Path, book: Path, held: threading.Event, keys: tuple[str, ...], position: int
) -> None:
    app = build_app(home, str(book))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*keys)
        assert app.reader.state.position < 2
        held.set()
        await settle(pilot)
        assert app.reader.state.position == position
        assert "still being read" not in screen_text(app)


async def test_paragraphs_are_counted_without_headings(home: Path) -> None:
    page = home.parent / "page.md"
    page.write_text("# Title\n\nOne.\n\n## Part\n\nTwo.\n\nThree.\n", encoding="utf-8")
    async with reading(home, str(page)) as (pilot, _):
        await pilot.press("G")
        assert "¶3/3 · 100 %" in screen_text(pilot.app)
        assert "¶3 of 3" in screen_text(pilot.app)
        await pilot.press("#", "4", "enter")
        await settle(pilot)
        assert "they run to 3" in screen_text(pilot.app)


async def test_marks_of_two_windows_are_both_kept_and_at_once(home: Path) -> None:
    async with reading(home) as (one, _):
        await one.press("j", "m", "a")
        async with reading(home) as (other, screen):
            assert dict(screen.state.marks) == {"a": "p2"}
            await other.press("G", "m", "b")
        await one.press("k", "m", "c")
    async with reading(home) as (_, screen):
        assert dict(screen.state.marks) == {"a": "p2", "b": "p22", "c": "p1"}


async def test_a_place_that_can_not_be_kept_now_is_told_at_the_end_only(home: Path) -> None:
    async with reading(home) as (pilot, _):
        (home / "state").mkdir(exist_ok=True)
        (home / "state" / "places").write_text("in the way")
        await pilot.press("m", "a")
        assert "mark a set" in screen_text(pilot.app)
