"""The palette: terminal styles of the article, each from a variable of the theme.

It stands in for component classes, which Textual parses and applies one by one at every start,
change of focus and change of theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widget import Widget

from oped_tui.ui.card_line import Piece
from oped_tui.ui.guard import guarded
from oped_tui.ui.roles import looks_of

LOOKS: dict[str, tuple[str, str]] = {
    "number": ("", "dim"),
    "number-focus": ("text-accent", "bold"),
    "bar": ("accent", "bold"),
    "heading": ("", "bold"),
    "title": ("", "bold"),
    "meta": ("", "dim"),
    "faint": ("", "dim italic"),
    "rule": ("", "dim"),
    "lead": ("", "dim"),
    "claim-bad": ("text-error", ""),
    "claim-warn": ("text-warning", ""),
    "claim-good": ("text-success", ""),
    "claim-open": ("", ""),
    "forecast": ("text-secondary", ""),
    "rhetoric": ("text-accent", ""),
    "omission": ("text-warning", ""),
    "context": ("text-primary", ""),
    "question": ("text-secondary", ""),
    "counterview": ("text-secondary", ""),
    "note": ("text-primary", ""),
    "highlight": ("text-warning", "bold"),
    "highlight-yellow": ("ansi_bright_yellow", "bold"),
    "highlight-green": ("ansi_bright_green", "bold"),
    "highlight-blue": ("ansi_bright_blue", "bold"),
    "highlight-pink": ("ansi_bright_magenta", "bold"),
    "highlight-orange": ("ansi_yellow", "bold"),
    "marker": ("", "reverse"),
    "reattach": ("text-primary", ""),
    "changed": ("", "dim"),
    "suspended": ("", "dim strike"),
    "span": ("", "underline"),
    "picked": ("", "bold reverse"),
    "hit": ("text-warning", "reverse"),
    "hit-now": ("text-warning", "bold reverse underline"),
    "selection": ("text-primary", "reverse"),
    "emphasis": ("", "italic"),
    "strong": ("", "bold"),
    "code": ("text-secondary", "bold"),
    "link": ("", "underline"),
    "strip-focus": ("", "bold reverse"),
}
"""For every look a colour of the theme or the terminal, or none, and text styles, so that no colour
is alone. What was highlighted keeps its colour in every theme."""


class Palette:
    """Keeps the styles of a widget's looks, as the terminal is to get them.

    Asking for one is a dictionary look-up. Looks are laid over each other in order: a later one
    wins. What Textual's filters do to a segment depends on its style alone, so that each style is
    filtered once instead of each row; the guard looks at every row's words.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._kept: dict[tuple[str, ...], Style] = {}
        self._made_of: tuple[Style, dict[str, str], Sequence[LineFilter], Color] | None = None
        self._stale = True

    def expire(self) -> None:
        """The widget's styles may have changed; `renew` looks whether they did."""
        self._stale = True

    def renew(self) -> bool:
        """Take the colours of now; True if they aren't what they were."""
        if not self._stale:
            return False
        self._stale = False
        widget = self._widget
        made_of = (
            widget.rich_style,
            widget.app.theme_variables,
            widget.get_line_filters(),
            widget.background_colors[1],
        )
        if made_of == self._made_of:
            return False
        self._made_of = made_of
        self._kept.clear()
        return True

    def style(self, looks: tuple[str, ...] = ()) -> Style:
        """The style of looks laid over each other, over the plain text's."""
        style = self._kept.get(looks)
        if style is None:
            style = self._kept[looks] = self._filtered(looks)
        return style

    def row(self, pieces: Iterable[Piece], width: int) -> Strip:
        """A row of pieces in the looks of their roles, cut or filled to a width."""
        segments = [Segment(piece.text, self.style(looks_of(piece.role))) for piece in pieces]
        cells = sum([cell_len(segment.text) for segment in segments])
        return self.finished(segments, cells, width)

    def finished(self, segments: list[Segment], cells: int, width: int) -> Strip:
        """A row of segments, so many cells wide, cut or filled to a width and guarded."""
        if cells < width:
            segments.append(Segment(" " * (width - cells), self.style()))
        strip = Strip(guarded(segments), max(cells, width))
        return strip.crop(0, width) if cells > width else strip

    def _filtered(self, looks: tuple[str, ...]) -> Style:
        if self._made_of is None:
            return Style()
        plain, _, filters, background = self._made_of
        segments = [Segment(" ", sum(map(self._look, looks), start=plain))]
        for line_filter in filters:
            segments = line_filter.apply(segments, background)
        return segments[0].style or Style.null()

    def _look(self, name: str) -> Style:
        variable, styles = LOOKS[name]
        return Style(color=self._color(variable)) + Style.parse(styles)

    def _color(self, variable: str) -> RichColor | None:
        is_terminals = variable.startswith("ansi_")
        value = variable if is_terminals else self._widget.app.theme_variables.get(variable)
        return Color.parse(value).rich_color if value else None
