"""How the tests of the screen wait: for messages to be handled, never for time to pass."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Callback
from textual.message_pump import MessagePump

from oped_tui.core.article import Article
from oped_tui.core.assembly import assemble
from oped_tui.core.pack import Pack
from oped_tui.core.reading import Reading
from oped_tui.storage import library
from oped_tui.ui.app import OpedApp

ROUNDS = 1_000
"""How many times to look whether everything is handled, before it is called a hang."""


def _pumps() -> Iterator[MessagePump]:
    """The app, and what is on the screen in front."""
    app = active_app.get()
    yield app
    if app._running and app.screen_stack:
        yield from app.screen.walk_children(with_self=True)


async def _answered() -> None:
    """Return when all that are at work have come to a message put to them now, or the app failed.

    The app and the screen are asked always: they may be waiting within a message.
    """
    app: App[object] = active_app.get()
    front = (app, app.screen) if app._running and app.screen_stack else (app,)
    asked = [
        (pump, asyncio.Event())
        for pump in _pumps()
        if pump in front or pump.message_queue_size or not pump._is_mounted
    ]
    waiting = [
        done.wait() for pump, done in asked if pump.post_message(Callback(callback=done.set))
    ]
    tasks: list[asyncio.Future[object]] = [
        asyncio.ensure_future(one)
        for one in (asyncio.gather(*waiting), app._exception_event.wait())
    ]
    await asyncio.wait(tasks, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()


async def _handled(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Return when every message is handled, those that handling others made included."""
    del min_sleep, max_sleep
    for _ in range(ROUNDS):
        for _ in range(3):  # a key comes by way of the loop, from the driver's thread
            await asyncio.sleep(0)
        await _answered()
        app = active_app.get()
        resizing = app._resize_event is not None  # held back for a moment, lest more come
        typing = isinstance(app, OpedApp) and not app.keyboard.is_idle
        busy = resizing or typing or any(pump.message_queue_size for pump in _pumps())
        if app._exception is not None or not busy:
            return
    raise AssertionError("messages make messages without end")


@pytest.fixture(autouse=True)
def _wait_for_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an end to waiting for the processor to rest.

    That is how Textual's pilot tells that a key has had its effect: it takes 40 ms a key, and on a
    busy machine it says so too early.
    """
    monkeypatch.setattr("textual.app.wait_for_idle", _handled)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _handled)


_rules: dict[tuple[object, ...], list[RuleSet]] = {}
"""What styles were parsed into, by their text and the theme's variables."""


@pytest.fixture(autouse=True)
def _styles_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse the same styles once in a process and not once an app: they are only read."""
    parse = Stylesheet._parse_rules

    def parsed(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        key = (given, *named.items(), *sheet._variables.items())
        if key not in _rules:
            _rules[key] = parse(sheet, *given, **named)
        return _rules[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed)


@pytest.fixture(scope="session")
def _assemble_once() -> Callable[..., Reading]:
    kept: dict[tuple[object, ...], tuple[Reading, object]] = {}

    def assembled(article: Article, packs: Sequence[Pack], notes: object = (), **more: Any) -> Any:
        if notes or any(more.values()):
            return assemble(article, packs, notes, **more)  # type: ignore[arg-type]
        key = (article, *map(id, packs))
        if key not in kept:
            kept[key] = (assemble(article, packs), packs)  # held, so that no other has their ids
        return kept[key][0]

    return assembled


@pytest.fixture(autouse=True)
def _readings_are_made_once(
    monkeypatch: pytest.MonkeyPatch, _assemble_once: Callable[..., Reading]
) -> None:
    """Anchor the same packs in the same article once: packs are read once, a reading is a value."""
    monkeypatch.setattr("oped_tui.core.assembly.assemble", _assemble_once)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reads the rest of an article only when it is let go."""
    let_go = threading.Event()
    read_rest = library.read_rest
    monkeypatch.setattr(library, "read_rest", lambda opened: let_go.wait(30) and read_rest(opened))
    yield let_go
    let_go.set()
