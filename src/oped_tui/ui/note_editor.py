"""The editor docked under the article, in which a note is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from oped_tui.ui.field_input import blank_rows
from oped_tui.ui.line_part import part
from oped_tui.ui.line_widget import LineWidget

LONGEST_NOTE = 256 * 1024
"""Characters that the editor takes; the text area gets slow beyond."""


class NoteArea(TextArea):
    """The text; cutting where nothing is selected asks to throw it away."""

    @dataclass
    class CutNothing(Message):
        """The key that cuts was pressed with nothing selected."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows; blank ones where it stands nowhere any more."""
        return super().render_lines(crop) if self.is_attached else blank_rows(crop)

    def action_cut(self) -> None:
        """Cut what is selected."""
        if self.selection.is_empty:
            self.post_message(self.CutNothing())
        else:
            super().action_cut()


class NoteEditor(Vertical):
    """A line that says what the note is on, and the text. It closes only when told to."""

    DEFAULT_CSS = """
    NoteEditor {
        height: 40%; min-height: 5; border-top: solid $accent;
        & TextArea { height: 1fr; padding: 0 1; border: none; }
    }
    """
    HELP = "Ctrl+S saves the note, Escape leaves and keeps the draft, Ctrl+X twice throws it away."

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
    class DiscardAsked(Message):
        """The reader wants to throw away what was typed, and has said so twice."""

    def __init__(self, about: str, text: str, first_words: str = "") -> None:
        super().__init__()
        self._first_words = first_words
        self._about = about
        self._discarding = False
        self.label = LineWidget()
        self.area = NoteArea(text, soft_wrap=True, tab_behavior="focus", compact=True)
        self.area.cursor_blink = False
        self.area.show_line_numbers = False

    def compose(self) -> ComposeResult:
        """The label over the text."""
        yield from (self.label, self.area)

    def on_mount(self) -> None:
        """Take the keys, at the end of what is there."""
        self.tell(self._first_words)
        self.area.move_cursor(self.area.document.end)
        self.focus()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the text the keys."""
        self.area.focus(scroll_visible)
        return self

    def tell(self, words: str, *, warn: bool = False) -> None:
        """Say something beside what the note is on, which gives way; a warning comes first."""
        about = part(f" ✎ {self._about} ", "strong", 1, shrinks=True)
        told = part(f" {words} " if words else "", "warn" if warn else "faint")
        self.label.show_parts(*((told, about) if warn else (about, told)))

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.area.text[:LONGEST_NOTE]

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What was typed goes on: it is not to be thrown away."""
        event.stop()
        self._discarding = False

    def on_note_area_cut_nothing(self, event: NoteArea.CutNothing) -> None:
        """Throw the text away, the second time."""
        event.stop()
        if self._discarding:
            self.post_message(self.DiscardAsked())
        else:
            self._discarding = True
            self.tell("Ctrl+X again throws this text away · Esc keeps it as a draft", warn=True)

    def on_key(self, event: events.Key) -> None:
        """Save and leave; everything else is typing, or a binding of the text area."""
        match event.key:
            case "ctrl+s":
                self.post_message(self.SaveAsked(self.text))
            case "ctrl+g":
                self.post_message(self.EditorAsked(self.text))
            case "escape":
                self.post_message(self.Left(self.text))
            case _:
                return
        event.stop()
