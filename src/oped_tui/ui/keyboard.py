"""What is typed, handed on in order: each key when the one before it has had its effect.

Textual hands a key at once to what has the focus at that moment. A field gets the focus some
milliseconds after the key that opens it, and has it some milliseconds after the key that closes it;
keys that arrive in between (a quick typist, a macro) would be commands, or would be lost.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from time import monotonic
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from oped_tui.ui.field_holder import FieldHolder

SAVE_GROUP = "save"
"""The workers that bring to disk what was typed; keys wait for them while a field is open."""

QUIT = "ctrl+q"
"""The key that Textual itself takes, wherever the focus is."""

PATIENCE = 2.0
"""Seconds that a key waits at most for the one before it: a disk may hang."""

_ROUNDS = 50
"""How often to look whether messages have made further ones, before calling it a hang."""

Typed = events.Key | events.Paste


class Keyboard:
    """Takes what is typed, and delivers it one at a time; nothing waits where nothing is opened."""

    def __init__(self, app: App[Any], deliver: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Typed] = deque()
        self._task: asyncio.Task[None] | None = None
        self._unsettled = False
        self.last = 0.0
        """When something was typed last, in seconds of the monotonic clock."""

    @property
    def is_idle(self) -> bool:
        """Whether everything typed has been handed on."""
        return self._task is None or self._task.done()

    def take(self, event: Typed) -> None:
        """Hand this on after what was typed before."""
        self._waiting.append(event)
        self.last = monotonic()
        if self.is_idle:
            self._task = asyncio.create_task(self._hand_on())
            self._task.add_done_callback(self._handed_on)

    def _handed_on(self, task: asyncio.Task[None]) -> None:
        """A fault in doing what a key says ends the app, as one in a handler of messages does."""
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._app._handle_exception(error)

    async def _hand_on(self) -> None:
        with contextlib.suppress(ScreenStackError):  # what is typed to a program that ends
            while self._waiting and not self._app._exit:
                if self._unsettled or self._field_waits():
                    await self._settled()
                await self._hand_on_one(self._waiting.popleft())

    async def _hand_on_one(self, event: Typed) -> None:
        screen, focused = self._app.screen, self._app.focused
        self._unsettled = focused is not None and not _is_plain(event)
        if focused is None and isinstance(event, events.Key) and event.key != QUIT:
            event._set_forwarded()
            await screen.on_event(event)  # at once, and not by its queue: nothing comes between
        else:
            await self._deliver(event)
        self._unsettled = self._unsettled or self._app.screen is not screen

    def _field_waits(self) -> bool:
        """Whether something is to be typed into that hasn't the focus (yet, or any more)."""
        field, focused = field_of(self._app.screen), self._app.focused
        return field is not None and (focused is None or field not in focused.ancestors_with_self)

    async def _settled(self) -> None:
        """Wait until what was typed has had its effect."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._answered()
                saving = [one._task for one in self._app.workers if one.group == SAVE_GROUP]
                if running := [task for task in saving if task is not None]:
                    await asyncio.wait(running)
                    await self._answered()
                field = field_of(self._app.screen)
                if field is not None and self._field_waits():  # something else was clicked
                    field.focus()
                    await self._answered()
        except TimeoutError:
            pass  # better typed into what is there than never

    async def _answered(self) -> None:
        """Wait until every message is handled, and those that handling others made."""
        for _ in range(_ROUNDS):
            asked = [(pump, asyncio.Event()) for pump in self._pumps()]
            waiting = [done.wait() for pump, done in asked if pump.call_later(done.set)]
            await asyncio.gather(*waiting)
            if not any(pump.message_queue_size for pump in self._pumps()):
                return

    def _pumps(self) -> Iterator[MessagePump]:
        yield self._app
        yield from self._app.screen.walk_children(with_self=True)


def field_of(screen: Screen[Any]) -> Widget | None:
    """What is typed into on a screen, while it is open."""
    return screen.field if isinstance(screen, FieldHolder) else None


def _is_plain(event: Typed) -> bool:
    """Whether it can only be text: it closes nothing and moves nothing."""
    return isinstance(event, events.Paste) or event.is_printable
