"""The palette: terminal styles of the article, from the theme by way of component classes."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

LOOKS = (
    "number", "number-focus", "bar", "heading", "title", "meta", "faint", "rule", "lead",
    "claim-bad", "claim-warn", "claim-good", "claim-open",
    "forecast", "rhetoric", "omission", "context", "question", "counterview", "note", "highlight",
    "reattach", "changed", "suspended", "span", "picked", "hit", "hit-now", "selection",
    "emphasis", "strong", "code", "link", "strip-focus",
)  # fmt: skip
"""The names of what has a style of its own; a component class is `article--` and the name."""

COMPONENT_CLASSES = {f"article--{look}" for look in LOOKS}

CSS = """
ArticlePane, DensityStrip {
    background: $background;
    color: $foreground;
    & .article--number { text-style: dim; }
    & .article--number-focus { color: $text-accent; text-style: bold; }
    & .article--bar { color: $accent; text-style: bold; }
    & .article--heading { text-style: bold; }
    & .article--title { text-style: bold; }
    & .article--meta { text-style: dim; }
    & .article--faint { text-style: dim italic; }
    & .article--rule { text-style: dim; }
    & .article--lead { text-style: dim; }
    & .article--claim-bad { color: $text-error; }
    & .article--claim-warn { color: $text-warning; }
    & .article--claim-good { color: $text-success; }
    & .article--claim-open { color: $foreground; }
    & .article--forecast { color: $text-secondary; }
    & .article--rhetoric { color: $text-accent; }
    & .article--omission { color: $text-warning; }
    & .article--context { color: $text-primary; }
    & .article--question { color: $text-secondary; }
    & .article--counterview { color: $text-secondary; }
    & .article--note { color: $text-primary; }
    & .article--highlight { color: $text-warning; text-style: bold; }
    & .article--reattach { color: $text-primary; }
    & .article--changed { text-style: dim; }
    & .article--suspended { text-style: dim strike; }
    & .article--span { text-style: underline; }
    & .article--picked { text-style: bold reverse underline; }
    & .article--hit { color: $text-warning; text-style: reverse; }
    & .article--hit-now { color: $text-warning; text-style: bold reverse underline; }
    & .article--selection { color: $text-primary; text-style: reverse; }
    & .article--emphasis { text-style: italic; }
    & .article--strong { text-style: bold; }
    & .article--code { color: $text-secondary; }
    & .article--link { text-style: underline; }
    & .article--strip-focus { text-style: bold reverse; }
}
"""
"""The default look: theme variables only, and a text style wherever a colour says something."""


class Palette:
    """Keeps the styles of a widget's looks until `clear`; asking for one is a dictionary look-up.

    The looks of a name list are laid over each other in order: a later one wins.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._kept: dict[tuple[str, ...], Style] = {}
        self._background: Color | None = None

    def clear(self) -> None:
        """Forget all styles: the theme or the style sheet changed."""
        self._kept.clear()
        self._background = None

    @property
    def background(self) -> Color:
        """The colour behind the text, as line filters want it."""
        if self._background is None:
            self._background = self._widget.background_colors[1]
        return self._background

    def style(self, looks: tuple[str, ...] = ()) -> Style:
        """The style of looks laid over each other, over the plain text's."""
        style = self._kept.get(looks)
        if style is None:
            style = self._kept[looks] = self._compose(looks)
        return style

    def _compose(self, looks: Iterable[str]) -> Style:
        style = self._widget.rich_style
        for look in looks:
            style += self._widget.get_component_rich_style(f"article--{look}", partial=True)
        return style
