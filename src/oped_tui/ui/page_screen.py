"""A page over the reading: lines to read, scrolled by the usual keys, left by q."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip

from oped_tui.ui.card_line import INDENT, CardLine, Piece
from oped_tui.ui.hints import view_parts
from oped_tui.ui.kept_screen import KeptScreen
from oped_tui.ui.keymap import token_of
from oped_tui.ui.line_part import part
from oped_tui.ui.line_widget import LineWidget
from oped_tui.ui.painted_widget import PaintedWidget

PageLines = Callable[[int], list[CardLine]]
"""Makes a page's lines for a width in cells."""

_SCROLLS = {
    "j": 1, "down": 1, "k": -1, "up": -1, "space": "page", "pagedown": "page", "b": "-page",
    "pageup": "-page", "ctrl+d": "half", "ctrl+u": "-half", "g": "home", "home": "home",
    "G": "end", "end": "end",
}  # fmt: skip


class PageBody(PaintedWidget):
    """The lines of a page, painted and scrolled."""

    DEFAULT_CSS = "PageBody { height: 1fr; }"

    class Scrolled(Message):
        """Another part of the page shows."""

    def __init__(self) -> None:
        super().__init__()
        self._make: PageLines = lambda _: []
        self._lines: list[CardLine] = []
        self._width = -1
        self._top = 0

    def show(self, make: PageLines) -> None:
        """Show a page from its beginning."""
        self._make = make
        self._top = 0
        self._make_lines()

    def on_resize(self) -> None:
        """Make the lines anew for the width."""
        if self.given.width != self._width:
            self._make_lines()
        self._go(self._top)

    def _make_lines(self) -> None:
        self._width = self.given.width
        if self._width:
            self._lines = self._make(max(1, self._width - 2))
            self._go(self._top)

    def render_line(self, y: int) -> Strip:
        """One row of the page."""
        self.palette.renew()
        row = y + self._top
        line = self._lines[row] if row < len(self._lines) else CardLine()
        return self.palette.row((INDENT, *line.pieces), self.given.width)

    def _go(self, top: int) -> None:
        """Show the page from a line on, as far as it goes."""
        self._top = max(0, min(top, len(self._lines) - self.given.height))
        self.repaint()
        self.post_message(self.Scrolled())

    @property
    def part(self) -> str:
        """Which part of the page shows, in words; nothing where all of it does."""
        height, last = self.given.height, len(self._lines)
        shown = min(self._top + height, last)
        return f"lines {self._top + 1} to {shown} of {last}" if last > height else ""

    def scroll_by_key(self, token: str) -> bool:
        """Scroll as a key says; False where it says nothing."""
        height = self.given.height
        match _SCROLLS.get(token):
            case int(lines):
                self._go(self._top + lines)
            case "page" | "-page" | "half" | "-half" as part:
                step = max(1, height - 1 if "page" in part else height // 2)
                self._go(self._top + (-step if part.startswith("-") else step))
            case "home":
                self._go(0)
            case "end":
                self._go(len(self._lines))
            case _:
                return False
        return True

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines on."""
        event.stop()
        self._go(self._top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines back."""
        event.stop()
        self._go(self._top - 3)


class PageScreen(KeptScreen[None]):
    """A full-width page: help, about this pack."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = LineWidget()
        self.body = PageBody()
        self.hint = LineWidget()

    def compose(self) -> ComposeResult:
        """A title, the lines, a hint."""
        yield from (self.heading, self.body, self.hint)

    def show(self, title: str, make: PageLines) -> None:
        """Show a page from its beginning."""
        self.heading.show(Piece(f" {title}", "strong"))
        self.body.show(make)
        self.on_page_body_scrolled()  # at once, that all be painted together

    def on_page_body_scrolled(self) -> None:
        """Say which part of the page shows."""
        keys = view_parts(("q", "back"), ("j k space b", "scroll"))
        self.hint.show_parts(*keys, part(f"  {self.body.part}", "faint", 1, shrinks=True))

    def on_key(self, event: events.Key) -> None:
        """Scroll, or leave."""
        token = token_of(event.key, event.character)
        if token in ("q", "escape", "?"):
            event.stop()
            self.dismiss()
        elif event.character == "T":
            event.stop()
            self.post_message(self.ThemeAsked())
        elif event.key == "ctrl+l":
            event.stop()
            self.refresh(layout=True)
        elif self.body.scroll_by_key(token):
            event.stop()
