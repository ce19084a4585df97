"""Screens on which something may be typed into, for as long as it is open."""

from __future__ import annotations

from textual.widget import Widget


class FieldHolder:
    """A screen on which something may be typed into; `field` is that, while it is open."""

    field: Widget | None = None

    def close_field(self) -> None:
        """Take away what was typed into; keys are commands again."""
        if self.field is not None:
            take_away(self.field)
        self.field = None


def take_away(widget: Widget) -> None:
    """Remove a widget; hidden first, since Textual may paint it once more while it goes.

    A widget being removed has lost its styles already, and painting it would fail.
    """
    widget.screen.set_focus(None)
    widget.display = False
    widget.remove()
