"""Finding in everything, as one types."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from oped_tui.core.excerpt import Excerpt
from oped_tui.core.reading import Reading
from oped_tui.core.search import Hit, SearchIndex
from oped_tui.ui.field_input import FieldInput
from oped_tui.ui.hints import view_parts
from oped_tui.ui.line_part import part
from oped_tui.ui.line_widget import LineWidget
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.table import Column, Table

COLUMNS = (Column("¶", 5, right=True), Column("in", 34), Column("words", in_context=True))

FIELDS = "kind: verdict: voice: tag: src: by: p:   “a phrase”   -without"


class SearchScreen(Screen[Row], inherit_bindings=False):
    """A query and what it finds, grouped; ends with the row to go to, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, reading: Reading, query: str = "") -> None:
        super().__init__()
        self._index = SearchIndex(reading)
        self._paragraphs = reading.article.paragraphs
        self._query = query
        self.input = FieldInput(f"find in everything · {FIELDS}", query)
        self.input.select_on_focus = True
        self.table = Table(COLUMNS, id="view-table")
        self.told = LineWidget(id="view-hint")

    def compose(self) -> ComposeResult:
        """The query, what it finds, a hint."""
        yield from (self.input, self.table, self.told)

    def on_mount(self) -> None:
        """Take the keys."""
        self.input.focus()
        self._find(self._query)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what was typed."""
        event.stop()
        self._find(event.value)

    def _find(self, text: str) -> None:
        results = self._index.find(text)
        rows = []
        for group in results.groups:
            more = f" (the first {len(group.hits)})" if len(group.hits) < group.total else ""
            rows.append(Row((f"{group.group} {group.total}{more}",), heading=True))
            rows += [self._row(hit) for hit in group.hits]
        self.table.show(rows)
        found = f"{results.total} found" if text.strip() else FIELDS
        keys = view_parts(("Esc", "back"), ("⏎", "go there"), ("↑ ↓", "rows"))
        self.told.show_parts(*keys, part(f"  {found}", "accent", 1, shrinks=True))

    def _row(self, hit: Hit) -> Row:
        where = "" if hit.index is None else self._paragraphs[hit.index].id.removeprefix("p")
        return Row((where, hit.title, _bracketed(hit.excerpt)), hit.key, hit.index)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go where the row in hand leads."""
        event.stop()
        self.dismiss(self.table.row)

    def on_field_input_left(self) -> None:
        """Go back to where the reader was."""
        self.dismiss(None)

    def on_table_row_chosen(self) -> None:
        """Go where the row that was clicked leads."""
        self.dismiss(self.table.row)

    def on_key(self, event: events.Key) -> None:
        """The arrows walk the rows while the query keeps the keys."""
        match event.key:
            case "down" | "ctrl+n":
                self.table.move(1)
            case "up" | "ctrl+p":
                self.table.move(-1)
            case "pagedown":
                self.table.page(1.0)
            case "pageup":
                self.table.page(-1.0)
            case _:
                return  # the app looks the key up in the input's bindings
        event.stop()


def _bracketed(excerpt: Excerpt) -> str:
    """The excerpt with what was found in brackets."""
    text = excerpt.text
    for start, end in reversed(excerpt.spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text
