"""Opening the app in a test, and reading its screen as text."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from oped_tui.storage.library import open_article
from oped_tui.storage.locations import find_locations
from oped_tui.storage.settings import load_settings
from oped_tui.ui.app import OpedApp
from oped_tui.ui.reader_screen import ReaderScreen

BUNDLED = "putins-clock-lukashenko"


def build_app(
    home: Path, target: str = BUNDLED, environ: Mapping[str, str] | None = None
) -> OpedApp:
    """The app on an article, with a home of its own."""
    variables = {**os.environ, "OPED_TUI_HOME": str(home), **(environ or {})}
    locations = find_locations(variables)
    settings, problems = load_settings(locations, environ=variables)
    opened = open_article(target, locations)
    return OpedApp(opened, locations, settings, problems)


@asynccontextmanager
async def reading(
    home: Path, target: str = BUNDLED, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[None], ReaderScreen]]:
    """The reading screen, with packs and notes already there."""
    app = build_app(home, target)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot, app.reader
        app.reader.leave()


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way: no message, no worker, nothing to paint or to do after."""
    for _ in range(100):
        await pilot.pause()
        with suppress(WorkerCancelled):  # a later one took its place
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        screen = pilot.app.screen
        waiting = screen._callbacks or screen._dirty_widgets or screen._layout_required
        if not (waiting or len(pilot.app.workers) or screen.message_queue_size):
            return
    raise AssertionError("the screen does not come to rest:\n" + screen_text(pilot.app))


def screen_text(app: App[None]) -> str:
    """What stands on the screen, line by line, without trailing blanks.

    What is to be painted is painted first, as it would be a sixtieth of a second later.
    """
    app.screen._on_timer_update()
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
