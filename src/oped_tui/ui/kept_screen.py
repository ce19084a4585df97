"""A screen over the reading that is made once and kept."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from oped_tui.ui.field_holder import FieldHolder

Result = TypeVar("Result")


class KeptScreen(FieldHolder, Screen[Result], inherit_bindings=False):
    """Serves all views, or all pages, in turn: a new one would be styled and mounted each time."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    KeptScreen {
        layout: vertical; overflow: hidden; background: $background;
        & Input { height: 1; background: $background; }
    }
    """

    class HelpAsked(Message):
        """The reader wants to see the keys."""

    class ThemeAsked(Message):
        """The reader wants the next theme."""

    def mount_unseen(self) -> None:
        """Mount and lay out before it is shown; Textual has no public way to do so."""
        if not self.is_running:
            self.app._get_screen(self)
            self.call_later(self._lay_out_unseen)

    def _lay_out_unseen(self) -> None:
        if self.is_current:
            return
        self._refresh_layout(self.app.size)
        self._layout_required = False
        # A timer that has never ticked waits a sixtieth of a second before the first paint.
        self._update_timer.resume()
