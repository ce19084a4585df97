"""The editor docked under the article, in which a note is written."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from oped_tui.ui.card_line import Piece
from oped_tui.ui.line_widget import LineWidget

LONGEST_NOTE = 256 * 1024
"""Characters that the editor takes; the text area gets slow beyond."""


class NoteEditor(Vertical):
    """A line that says what the note is on, and the text. It closes only when told to."""

    HELP = "Ctrl+S saves the note, Escape leaves and keeps the draft."

    area = getters.query_one(TextArea)
    label = getters.query_one(LineWidget)

    @dataclass
    class SaveAsked(Message):
        """The reader wants the note saved."""

        text: str

    @dataclass
    class Left(Message):
        """The reader left without saving; the text is kept as a draft."""

        text: str

    @dataclass
    class EditorAsked(Message):
        """The reader wants to go on in their own editor."""

        text: str

    @dataclass
    class Typed(Message):
        """The text changed."""

        text: str

    def __init__(self, about: str, text: str, first_words: str = "") -> None:
        super().__init__(id="editor")
        self._first_words = first_words
        self._about = about
        self._first = text

    def compose(self) -> ComposeResult:
        """The label over the text."""
        yield LineWidget(id="editor-label")
        area = TextArea(self._first, soft_wrap=True, tab_behavior="focus", compact=True)
        area.cursor_blink = False
        area.show_line_numbers = False
        yield area

    def on_mount(self) -> None:
        """Take the keys, at the end of what is there."""
        self.tell(self._first_words or "Ctrl+S saves · Ctrl+G your editor · Esc keeps the draft")
        self.area.move_cursor(self.area.document.end)
        self.area.focus()

    def tell(self, words: str, *, warn: bool = False) -> None:
        """Say something beside what the note is on: the keys, or why a save failed."""
        self.label.show(
            Piece(f" ✎ {self._about}", "strong"),
            Piece(f"  {words}", "warn" if warn else "faint"),
        )

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.area.text[:LONGEST_NOTE]

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on that something was typed."""
        event.stop()
        self.post_message(self.Typed(self.text))

    def on_key(self, event: events.Key) -> None:
        """Save and leave; everything else is typing."""
        if event.key == "ctrl+s":
            event.stop()
            self.post_message(self.SaveAsked(self.text))
        elif event.key == "ctrl+g":
            event.stop()
            self.post_message(self.EditorAsked(self.text))
        elif event.key == "escape":
            event.stop()
            self.post_message(self.Left(self.text))
