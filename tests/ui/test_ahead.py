"""What is made ready while nothing is done is what would be made on asking."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from oped_tui.core.annotation import Kind
from oped_tui.core.reading import Reading
from oped_tui.core.search import SearchIndex
from oped_tui.ui import ahead
from oped_tui.ui.card_line import CardLine
from oped_tui.ui.margin_view import MarginView, margin_lines
from oped_tui.ui.reader_screen import ReaderScreen
from oped_tui.ui.views.table_screen import TableScreen
from tests.ui.screens import reading, screen_text, settle
from tests.views import VIEWS


@asynccontextmanager
async def ready(home: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pilot[None]]:
    """The reading screen with all views made."""
    monkeypatch.setattr(ahead, "REST", 0.001)
    async with reading(home) as (pilot, screen):
        while not (screen._views[1] and screen.search_screen.is_running):
            await asyncio.sleep(0.01)
            await settle(pilot)
        yield pilot


async def texts(pilot: Pilot[None]) -> dict[str, str]:
    found = {}
    for keys in VIEWS:
        await pilot.press(*keys)
        await settle(pilot)
        found[keys] = screen_text(pilot.app)
        await pilot.press("q")
        await settle(pilot)
    return found


async def test_views_made_ready_are_those_made_on_asking(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(home) as (pilot, screen):
        assert not screen._views[1]
        asked = await texts(pilot)
    async with ready(home, monkeypatch) as pilot:
        assert isinstance(pilot.app.screen, ReaderScreen)
        made = dict(pilot.app.screen._views[1])
        assert await texts(pilot) == asked
        assert pilot.app.screen._views[1] == made


async def test_a_note_written_meanwhile_is_in_the_views(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with ready(home, monkeypatch) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        claims = [one for one in screen.state.full.placed if one.annotation.kind is Kind.CLAIM]
        screen.go_to_annotation(claims[0].key)
        await pilot.press("x", "s")
        await settle(pilot)
        await pilot.press("g", "c")
        await settle(pilot)
        table = pilot.app.screen
        assert isinstance(table, TableScreen)
        assert any(row.cells[-1] == "supported" for row in table.table.rows)


async def test_a_screen_mounted_unseen_fits_the_terminal_when_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with ready(home, monkeypatch) as pilot:
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        for keys, words in (("gc", "Claims ledger"), ("?", "lines 1 to 22 of"), ("f", "Filter:")):
            await pilot.press(*keys)
            await settle(pilot)
            lines = screen_text(pilot.app).splitlines()
            assert words in "\n".join(lines)
            assert (len(lines), max(map(len, lines)) <= 80) == (24, True)
            await pilot.press("q")
            await settle(pilot)


async def test_enter_typed_before_everything_is_gone_through_goes_to_what_is_found(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(home) as (pilot, screen):
        release = asyncio.Event()

        def slow(reading: Reading) -> SearchIndex:
            asyncio.run_coroutine_threadsafe(release.wait(), loop).result(20)
            return SearchIndex(reading)

        loop = asyncio.get_running_loop()
        monkeypatch.setattr("oped_tui.ui.views.search_screen.SearchIndex", slow)
        await pilot.press("g", "/", *"gorodishche", "enter")
        assert "going through everything" in screen_text(pilot.app)
        release.set()
        await settle(pilot)
        assert pilot.app.screen is screen
        assert screen.state.paragraph_id == "p20"
        await pilot.press("g", "/")
        await settle(pilot)
        assert "gorodishche" in screen_text(pilot.app)
        assert " found" in screen_text(pilot.app)
        await pilot.press(*"minsk")
        assert screen.search_screen.input.value == "minsk"


async def test_a_page_is_scrolled_by_keys_and_wheel(home: Path) -> None:
    def part() -> str:
        return screen_text(pilot.app).splitlines()[-1].partition("lines ")[2]

    async with reading(home, size=(100, 30)) as (pilot, screen):
        await pilot.press("?")
        await settle(pilot)
        last = len(screen.page_screen.body._lines)
        assert part() == f"1 to 28 of {last}"
        for key, first in (("j", 2), ("space", 29), ("b", 2), ("k", 1), ("k", 1), ("ctrl+d", 15)):
            await pilot.press(key)
            assert part() == f"{first} to {first + 27} of {last}", key
        await pilot.press("G")
        assert part() == f"{last - 27} to {last} of {last}"
        body = screen.page_screen.body
        await pilot._post_mouse_events([events.MouseScrollUp], body)
        assert part() == f"{last - 30} to {last - 3} of {last}"
        await pilot._post_mouse_events([events.MouseScrollDown], body)
        await pilot._post_mouse_events([events.MouseScrollDown], body)
        assert part() == f"{last - 27} to {last} of {last}"


async def test_after_a_move_the_next_paragraphs_margin_is_laid_out_and_not_again_on_the_move(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[int] = []

    def counted(view: MarginView, width: int) -> Iterator[CardLine]:
        laid_out.append(view.position)
        return margin_lines(view, width)

    monkeypatch.setattr("oped_tui.ui.margin_sheet.margin_lines", counted)
    async with reading(home) as (pilot, screen):
        laid_out.clear()
        for key, ready_for in (("j", 2), ("j", 3), ("k", 0), ("j", 3)):
            await pilot.press(key)
            async with asyncio.timeout(20):
                while ready_for not in screen.margin_pane._sheets:
                    await asyncio.sleep(0.002)
        assert laid_out == [1, 2, 3]  # and 0 at the start


async def test_the_margin_keeps_no_lines_of_a_reading_that_was(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("j", "a", *"new", "ctrl+s")
        await settle(pilot)
        kept = [sheet.view.reading for sheet in screen.margin_pane._sheets.values()]
        assert kept
        assert all(one is screen.state.reading for one in kept)
