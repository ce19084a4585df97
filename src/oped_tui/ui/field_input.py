"""Inputs that are opened for a moment and taken away again."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input


def blank_rows(crop: Region) -> list[Strip]:
    """The rows of an input that was removed and is painted once more: its styles are gone."""
    return [Strip.blank(crop.width)] * crop.height


class RemovableInput(Input):
    """An input that is taken away when it has served."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows; blank ones where it stands nowhere any more."""
        return super().render_lines(crop) if self.is_attached else blank_rows(crop)


class FieldInput(RemovableInput):
    """An input over a table: Escape leaves it, and no key is a command of the screen."""

    @dataclass
    class Left(Message):
        """Escape was pressed."""

    def __init__(self, placeholder: str, text: str = "") -> None:
        super().__init__(text, placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Escape leaves; everything else is typing."""
        if event.key == "escape":
            event.stop()
            self.post_message(self.Left())
