"""What all widgets have in common that paint their own lines."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.widget import Widget

from oped_tui.ui.palette import Palette


class PaintedWidget(Widget):
    """A widget whose lines are its own: no padding, a border at most above, no other content.

    With every key most of these are painted anew, so that what Textual does for any widget is cut
    short here: it goes up the tree for a size, and comes to a paint by way of three messages.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        self.palette = Palette(self)
        super().__init__(id=id, classes=classes)

    @property
    def given(self) -> Size:
        """The size laid out last, in cells, with the border; kept while it is hidden."""
        return self.outer_size

    def repaint(self, *regions: Region) -> None:
        """Have these regions painted, or everything, when what is being done now is done."""
        if not self.is_mounted or not self.display:
            self.refresh(*regions)
            return
        self._set_dirty(*(regions or (self.given.region,)))
        screen = self.screen
        screen._dirty_widgets.add(self)
        screen.check_idle()

    def notify_style_update(self) -> None:
        """The theme may be another one now."""
        self.palette.expire()
        super().notify_style_update()
