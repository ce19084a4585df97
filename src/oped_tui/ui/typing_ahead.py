"""Keys typed before a field has the focus: they belong to the field, not to the commands.

A field is mounted a few milliseconds after the key that opens it. Keys that arrive in between (a
quick typist, a paste, a macro) reach the screen; as commands they could do harm.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Protocol

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input


def passed_on(screen: Screen[Any], event: events.Key) -> bool:
    """Hand a key to the screen on top where that is another by now; False where it is this one."""
    top = screen.app.screen
    if top is screen:
        return False
    event.stop()
    event.prevent_default()
    top.post_message(events.Key(event.key, event.character))
    return True


def take_away(widget: Widget) -> None:
    """Remove a widget; hidden first, since Textual may paint it once more while it goes.

    A widget being removed has lost its styles already, and painting it would fail.
    """
    widget.display = False
    widget.remove()


def blank_rows(crop: Region) -> list[Strip]:
    """The rows of an input that was removed and is painted once more: its styles are gone."""
    return [Strip.blank(crop.width)] * crop.height


class RemovableInput(Input):
    """An input that is taken away when it has served."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows; blank ones where it stands nowhere any more."""
        return super().render_lines(crop) if self.is_attached else blank_rows(crop)


class Field(Protocol):
    """Something that is typed into, which takes keys handed to it.

    `passing` is the last key that went through it on its way up, with the focus in it.
    """

    passing: events.Key | None

    def press(self, key: str, character: str | None) -> None:
        """Take a key as if it had the focus."""


class TypingAhead:
    """Remembers which field is open, and hands it the keys that came too early."""

    def __init__(self) -> None:
        self._field: Field | None = None
        self._mounted: Awaitable[object] | None = None

    @property
    def is_open(self) -> bool:
        """Whether keys belong to a field."""
        return self._field is not None

    def opened(self, field: Field, mounted: Awaitable[object]) -> None:
        """A field opens; `mounted` is what its mounting can be awaited by."""
        self._field, self._mounted = field, mounted

    def closed(self) -> None:
        """The field is gone."""
        self._field = self._mounted = None

    async def take(self, event: events.Key) -> bool:
        """Hand an early key to the field; False where none is open.

        A key that the field itself let pass goes on to the app, which looks it up in the bindings
        of what has the focus (the arrows, Enter, cutting and pasting).
        """
        if self._field is None:
            return False
        if self._field.passing is event:
            return True
        event.stop()
        event.prevent_default()
        if self._mounted is not None:
            await self._mounted
            self._mounted = None
        if self._field is not None:
            self._field.press(event.key, event.character)
        return True


def press_input(field: Input, key: str, character: str | None) -> None:
    """Hand a key of typing to an input."""
    if key == "backspace":
        field.action_delete_left()
    elif character and character.isprintable():
        field.insert_text_at_cursor(character)


class FieldInput(RemovableInput):
    """An input over a table: Escape leaves it, and no key is a command of the screen."""

    @dataclass
    class Left(Message):
        """Escape was pressed."""

    def __init__(self, placeholder: str, text: str = "") -> None:
        super().__init__(text, placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.passing: events.Key | None = None

    def on_key(self, event: events.Key) -> None:
        """Escape leaves; everything else is typing."""
        self.passing = event
        if event.key == "escape":
            event.stop()
            self.post_message(self.Left())

    def press(self, key: str, character: str | None) -> None:
        """Take a key that was typed before the input had the focus."""
        if key == "enter":
            self.post_message(self.Submitted(self, self.value))
        elif key == "escape":
            self.post_message(self.Left())
        else:
            press_input(self, key, character)
