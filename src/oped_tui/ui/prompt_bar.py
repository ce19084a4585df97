"""The line where the reader types what to find, where to go, or what to run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from oped_tui.ui.card_line import Piece
from oped_tui.ui.field_input import RemovableInput
from oped_tui.ui.line_widget import LineWidget
from oped_tui.ui.purpose import Purpose


class LastWordSuggester(Suggester):
    """Completes the last of several words from a list."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__(case_sensitive=True)
        self._words = words

    async def get_suggestion(self, value: str) -> str | None:
        """The value with its last word completed; None where no word begins so."""
        head, space, last = value.rpartition(" ")
        known = (word for word in self._words if last and word.startswith(last) and word != last)
        return next((head + space + word for word in known), None)


class PromptBar(Horizontal):
    """One line of input over the hints; Enter submits, Escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    PromptBar {
        dock: bottom; height: 1; background: $background;
        & Input { width: 1fr; background: $background; }
    }
    """

    @dataclass
    class Typed(Message):
        """The text changed."""

        purpose: Purpose
        text: str

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        purpose: Purpose
        text: str

    @dataclass
    class Left(Message):
        """Escape was pressed, or Backspace in the empty line."""

        purpose: Purpose

    def __init__(self, purpose: Purpose, text: str = "", suggestions: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.purpose = purpose
        self.label = LineWidget()
        self.label.styles.width = len(purpose) + 1
        suggester = LastWordSuggester(suggestions) if suggestions else None
        self.input = RemovableInput(text, compact=True, select_on_focus=False, suggester=suggester)
        self.input.cursor_blink = False

    def compose(self) -> ComposeResult:
        """The prompt's character and the input."""
        yield from (self.label, self.input)

    def on_mount(self) -> None:
        """Take the keys."""
        self.label.show(Piece(f" {self.purpose}", "accent"))
        self.focus()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the input the keys."""
        self.input.focus(scroll_visible)
        return self

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Typed(self.purpose, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on what was entered."""
        event.stop()
        self.post_message(self.Submitted(self.purpose, event.value))

    def on_key(self, event: events.Key) -> None:
        """Escape leaves; so does Backspace where there is nothing to delete."""
        if event.key == "escape" or (event.key == "backspace" and not self.input.value):
            event.stop()
            self.post_message(self.Left(self.purpose))
