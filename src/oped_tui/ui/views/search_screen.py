"""Finding in everything, as one types."""

from __future__ import annotations

from textual import events, work
from textual.app import ComposeResult
from textual.widgets import Input
from textual.worker import get_current_worker

from oped_tui.core.excerpt import Excerpt
from oped_tui.core.reading import Reading
from oped_tui.core.search import Hit, Results, SearchIndex
from oped_tui.ui.field_input import FieldInput
from oped_tui.ui.hints import view_parts
from oped_tui.ui.kept_screen import KeptScreen
from oped_tui.ui.line_part import part
from oped_tui.ui.line_widget import LineWidget
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.table import Column, Table

COLUMNS = (Column("¶", 5, right=True), Column("in", 34, 14), Column("words", in_context=True))

FIELDS = "kind: verdict: voice: tag: src: by: p:   “a phrase”   -without"


class SearchScreen(KeptScreen[Row]):
    """A query and what it finds, grouped; ends with the row to go to, or nothing.

    Going through a large reading takes a quarter of a second: that is done beside the typing.
    """

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._index: SearchIndex | None = None
        self._submitted = False
        self.input = FieldInput(f"find in everything · {FIELDS}")
        self.input.select_on_focus = True
        self.table = Table(COLUMNS)
        self.told = LineWidget()

    def compose(self) -> ComposeResult:
        """The query, what it finds, a hint."""
        yield from (self.input, self.table, self.told)

    def on_mount(self) -> None:
        """Take the keys."""
        self.input.focus()

    def show(self, reading: Reading) -> None:
        """Find in a reading; the last query is there, to be typed over."""
        self._submitted = False
        if self._reading is not reading:
            self._reading, self._index = reading, None
            self.call_after_refresh(self._go_through, reading)
        self.input.select_all()
        self._find(self.input.value)

    # Described, lest Textual describe it by all that the reading holds.
    @work(thread=True, exclusive=True, group="index", exit_on_error=False, description="index")
    def _go_through(self, reading: Reading) -> None:
        index = SearchIndex(reading)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._gone_through, reading, index)

    def _gone_through(self, reading: Reading, index: SearchIndex) -> None:
        if self._reading is reading:
            self._index = index
            if self.input.value.strip():
                self._find(self.input.value)
            if self._submitted:
                self.dismiss(self.table.row)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what was typed."""
        event.stop()
        self._find(event.value)

    def _find(self, text: str) -> None:
        index = self._index
        results = index.find(text) if index is not None else Results()
        rows = []
        for group in results.groups:
            more = f" (the first {len(group.hits)})" if len(group.hits) < group.total else ""
            rows.append(Row((f"{group.group} {group.total}{more}",), heading=True))
            rows += [self._row(hit) for hit in group.hits]
        self.table.show(rows)
        found = "going through everything…" if index is None else f"{results.total} found"
        found = found if text.strip() else FIELDS
        keys = view_parts(("Esc", "back"), ("⏎", "go there"), ("↑ ↓", "rows"))
        self.told.show_parts(*keys, part(f"  {found}", "accent", 1, shrinks=True))

    def _row(self, hit: Hit) -> Row:
        where = ""
        if hit.index is not None and self._reading is not None:
            where = self._reading.article.paragraphs[hit.index].id.removeprefix("p")
        return Row((where, hit.title, _bracketed(hit.excerpt)), hit.key, hit.index)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go where the row in hand leads."""
        event.stop()
        self._submitted = self._index is None
        if not self._submitted:
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
