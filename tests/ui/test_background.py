"""Reading in the background: who quits doesn't wait for its end, and nothing is lost."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from oped_tui.core.problem import OpedError
from oped_tui.storage.library import default_target, open_article
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.settings import load_settings
from oped_tui.ui.app import OpedApp
from oped_tui.ui.background import in_background
from tests.ui.screens import build_app, screen_text, settle

LONG = "On the pier\n\n" + "\n\n".join(f"Post {number} is of oak." for number in range(9_000))


@pytest.fixture
def locations(home: Path) -> Locations:
    return find_locations({"OPED_TUI_HOME": str(home)})


@pytest.fixture
def book(home: Path) -> Path:
    path = home.parent / "pier.txt"
    path.write_text(LONG, encoding="utf-8")
    return path


async def test_what_is_done_in_the_background_is_returned_or_raised() -> None:
    def fail() -> None:
        raise OpedError("no")

    assert await in_background(lambda: threading.current_thread().daemon)
    with pytest.raises(OpedError, match="no"):
        await in_background(fail)


async def test_who_stopped_waiting_for_it_is_not_told() -> None:
    told: list[object] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: told.append(context))
    let_go = threading.Event()
    before = set(threading.enumerate())
    waiting = asyncio.ensure_future(in_background(lambda: let_go.wait(30)))
    await asyncio.sleep(0)
    (thread,) = set(threading.enumerate()) - before
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    let_go.set()
    await asyncio.to_thread(thread.join, 30)
    await asyncio.sleep(0)
    assert not thread.is_alive()
    assert told == []


def test_what_ends_after_the_program_tells_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    let_go = threading.Event()
    before = set(threading.enumerate())

    async def program() -> None:
        waiting = asyncio.ensure_future(in_background(lambda: let_go.wait(30)))
        await asyncio.sleep(0)
        waiting.cancel()

    asyncio.run(program())
    (thread,) = set(threading.enumerate()) - before
    let_go.set()
    thread.join(30)
    assert not thread.is_alive()
    assert capsys.readouterr().err == ""


async def test_who_quits_while_a_book_is_read_finds_it_again_at_that_paragraph(
    home: Path, book: Path, held: threading.Event, locations: Locations
) -> None:
    app = build_app(home, str(book))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j", "q")
    again = default_target(locations)
    assert again == f"{book}#p3"
    held.set()
    app = OpedApp(open_article(again, locations), locations, *load_settings(locations))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.reader.state.position == 2
        assert "¶3/9000" in screen_text(app)
        await pilot.press("q")
    assert default_target(locations).startswith("on-the-pier-")


async def test_when_the_file_has_gone_the_article_read_before_opens(
    home: Path, book: Path, held: threading.Event, locations: Locations
) -> None:
    before = default_target(locations)
    app = build_app(home, str(book))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("q")
    book.unlink()
    assert default_target(locations) == before


async def test_the_column_of_numbers_has_room_for_a_book_before_it_is_read(
    home: Path, book: Path, held: threading.Event
) -> None:
    app = build_app(home, str(book))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        head = article_rows(app)
        held.set()
        await settle(pilot)
        assert len(app.reader.article.paragraphs) == 9_000
        assert article_rows(app) == head


def article_rows(app: OpedApp) -> list[str]:
    return [row.partition("│")[0] for row in screen_text(app).splitlines()[:20]]
