"""A page over the reading: lines to read, scrolled by the usual keys, left by q."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from oped_tui.ui.card_line import CardLine, Piece
from oped_tui.ui.hints import view_parts
from oped_tui.ui.keymap import token_of
from oped_tui.ui.line_widget import LineWidget
from oped_tui.ui.palette import Palette

PageLines = Callable[[int], list[CardLine]]
"""Makes a page's lines for a width in cells."""

_SCROLLS = {
    "j": 1, "down": 1, "k": -1, "up": -1, "space": "page", "pagedown": "page", "b": "-page",
    "pageup": "-page", "ctrl+d": "half", "ctrl+u": "-half", "g": "home", "home": "home",
    "G": "end", "end": "end",
}  # fmt: skip


class PageBody(ScrollView):
    """The lines of a page, painted and scrolled."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._make: PageLines = lambda _: []
        self._lines: list[CardLine] = []
        self._width = -1
        self._palette = Palette(self)

    def notify_style_update(self) -> None:
        """The theme may be another one now."""
        super().notify_style_update()
        self._palette.expire()

    def show(self, make: PageLines) -> None:
        """Show a page from its beginning."""
        self._make = make
        self.scroll_to(y=0, animate=False, immediate=True)
        self._make_lines()

    def on_resize(self) -> None:
        """Make the lines anew for the width."""
        if self.size.width != self._width:
            self._make_lines()

    def _make_lines(self) -> None:
        self._width = self.size.width
        if self._width:
            self._lines = self._make(max(1, self._width - 2))
            self.virtual_size = Size(self._width, len(self._lines))
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the page."""
        self._palette.renew()
        row = y + self.scroll_offset.y
        line = self._lines[row] if row < len(self._lines) else CardLine()
        return self._palette.line(line.pieces, self.size.width)

    def scroll_by_key(self, token: str) -> bool:
        """Scroll as a key says; False where it says nothing."""
        match _SCROLLS.get(token):
            case int(lines):
                self.scroll_relative(y=lines, animate=False, immediate=True)
            case "page" | "-page" | "half" | "-half" as part:
                height = self.size.height if "page" in part else self.size.height // 2
                sign = -1 if part.startswith("-") else 1
                self.scroll_relative(y=sign * height, animate=False, immediate=True)
            case "home":
                self.scroll_to(y=0, animate=False, immediate=True)
            case "end":
                self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)
            case _:
                return False
        return True


class PageScreen(Screen[None], inherit_bindings=False):
    """A full-width page: help, about this pack. One screen serves all pages in turn."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.heading = LineWidget(id="page-title")
        self.body = PageBody()
        self.hint = LineWidget(id="page-hint")

    def compose(self) -> ComposeResult:
        """A title, the lines, a hint."""
        yield from (self.heading, self.body, self.hint)

    def show(self, title: str, make: PageLines) -> None:
        """Show a page from its beginning."""
        self.heading.show(Piece(f" {title}", "strong"))
        self.body.show(make)

    def on_mount(self) -> None:
        """Show the hint."""
        self.hint.show_parts(*view_parts(("q", "back"), ("j k space b", "scroll")))

    def on_key(self, event: events.Key) -> None:
        """Scroll, or leave."""
        token = token_of(event.key, event.character)
        if token in ("q", "escape", "?"):
            event.stop()
            self.dismiss()
        elif self.body.scroll_by_key(token):
            event.stop()
