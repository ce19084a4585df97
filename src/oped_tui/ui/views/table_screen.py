"""A full-width view: words that say what it shows, a table, the row in hand in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from oped_tui.core.frozen import frozen
from oped_tui.ui.card_line import CardLine, Piece
from oped_tui.ui.field_input import FieldInput
from oped_tui.ui.hints import view_parts
from oped_tui.ui.kept_screen import KeptScreen
from oped_tui.ui.keymap import Keymap, token_of
from oped_tui.ui.line_part import part
from oped_tui.ui.line_widget import LineWidget
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.row_detail import LinesWidget, detail_lines
from oped_tui.ui.views.table import Column, Table

DETAIL = 5
"""Lines in which the row in hand is told, before its height is known."""


@frozen
class View:
    """What a full-width view shows.

    `header` makes the lines over the table for a width; `rows` makes the rows; `groups` names the
    ways to group them and gives each row's group. A row's `order` holds a value for every column.
    `verbs` are further keys that choose a row, with their words.
    """

    title: str
    header: Callable[[int], list[CardLine]]
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    empty: str = "nothing to show"
    groups: tuple[tuple[str, Callable[[Row], str]], ...] = ()
    verbs: tuple[tuple[str, str], ...] = ()


NO_VIEW = View("", lambda _: [], (), ())
"""What a screen shows that has been mounted ahead."""


class TableScreen(KeptScreen[Row]):
    """A view over the reading; ends with the row that Enter chose, or with nothing."""

    DEFAULT_CSS = (
        "TableScreen LinesWidget { height: 6; max-height: 33%; border-top: solid $panel; }"
    )

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        # Held, not queried: a screen left at once is mounted when its children are gone already.
        self.heading = LineWidget()
        self.table = Table(())
        self.detail = LinesWidget()
        self.hint = LineWidget()
        self.view = NO_VIEW

    def show(self, view: View) -> None:
        """Show a view from its beginning, in the order of the text."""
        self.view = view
        self._sort = -1
        self._backwards = False
        self._group = -1
        self._words = ""
        self.close_field()
        self.heading.show(Piece(f" {view.title}", "strong"))
        self.table.columns = view.columns
        self.table.show_header(view.header)
        self._hint()
        self._fill()
        self.on_table_row_reached()  # at once, that all be painted together

    def renew(self, view: View) -> None:
        """Show what has become of the view meanwhile, in the same order, at the same row."""
        cursor = self.table.cursor
        self.view = view
        self.table.show_header(view.header)
        self._fill()
        self.table.move_to(cursor)
        self.on_table_row_reached()

    def compose(self) -> ComposeResult:
        """Title, table, the row in hand, a hint."""
        yield from (self.heading, self.table, self.detail, self.hint)

    def _hint(self) -> None:
        if self.field is not None:
            self.hint.show_parts(*view_parts(("⏎", "keep these rows"), ("Esc", "all rows")))
            return
        keys = [("q", "back"), ("⏎", "go there"), *self.view.verbs, ("j k", "rows")]
        keys += [("?", "help"), ("/", "search"), ("s S", "sort")]
        if self.view.groups:
            keys.append(("=", "group"))
        if not self._words:
            self.hint.show_parts(*view_parts(*keys))
            return
        only = part(f"  only rows with “{self._words}”", "accent", 1, shrinks=True)
        self.hint.show_parts(*view_parts(("Esc", "all rows"), *keys), only)

    def _fill(self) -> None:
        rows: Sequence[Row] = self.view.rows
        words = self._words.casefold().split()
        if words:
            rows = [
                row for row in rows if all(word in " ".join(row.cells).casefold() for word in words)
            ]
        if self._sort >= 0:
            column = self._sort
            rows = sorted(rows, key=lambda row: row.order[column], reverse=self._backwards)
        if self._group >= 0:
            rows = _grouped(rows, self.view.groups[self._group][1])
        title = self.view.columns[self._sort].title if self._sort >= 0 else ""
        self.table.show(rows, 0, title, down=self._backwards)

    def on_table_row_reached(self) -> None:
        """Tell the row in hand in full."""
        most = self.detail.size.height or DETAIL
        self.detail.show(detail_lines(self._told(), max(10, self.app.size.width - 2), most))

    def _told(self) -> Sequence[tuple[str, str]]:
        """The row in hand, or why there is none."""
        row = self.table.row
        if row is not None:
            return row.detail() if row.detail else ()
        words = f"no row has “{self._words}”" if self.view.rows else self.view.empty
        return (("faint", words),)

    def on_table_row_chosen(self) -> None:
        """Go where the row leads."""
        self.dismiss(self.table.row)

    def on_key(self, event: events.Key) -> None:
        """The keys of a view, but while rows are searched."""
        if self.field is None:
            event.stop()
            self._press(token_of(event.key, event.character))

    def _press(self, token: str) -> None:
        self._hint()
        row = self.table.row
        action = self._keymap.press(token).action
        if row is not None and any(token == verb for verb, _ in self.view.verbs):
            self.dismiss(row._replace(verb=token))
        elif action is not None:
            method = getattr(self, action.method)
            method(action.argument) if action.argument else method()
        else:
            self.hint.show(Piece(f" {token} does nothing here · q goes back", "accent"))

    def do_table_leave(self) -> None:
        """Back to the text."""
        self.dismiss(None)

    def do_table_escape(self) -> None:
        """All rows again where some were searched, else back to the text."""
        if self._words:
            self._close_search(keep=False)
        else:
            self.dismiss(None)

    def do_table_theme(self) -> None:
        """The next theme."""
        self.post_message(self.ThemeAsked())

    def do_table_redraw(self) -> None:
        """Draw everything again."""
        self.refresh(layout=True)

    def do_table_choose(self) -> None:
        """To what the row in hand is about."""
        self.dismiss(self.table.row)

    def do_table_move(self, where: str) -> None:
        """Put the cursor on another row."""
        table = self.table
        match where:
            case "next" | "previous":
                table.move(1 if where == "next" else -1)
            case "page-down" | "page-up":
                table.page(1.0 if where == "page-down" else -1.0)
            case "half-down" | "half-up":
                table.page(0.5 if where == "half-down" else -0.5)
            case _:
                table.move_to(0 if where == "first" else len(table.rows) - 1)

    def do_table_sort(self) -> None:
        """Sort by the next column; after the last, in the order of the text."""
        self._sort = (self._sort + 2) % (len(self.view.columns) + 1) - 1
        self._fill()

    def do_table_reverse(self) -> None:
        """Sort the other way round."""
        self._backwards = not self._backwards
        self._fill()

    def do_table_group(self) -> None:
        """Group in the next way there is, or no more."""
        if self.view.groups:
            self._group = (self._group + 2) % (len(self.view.groups) + 1) - 1
            self._fill()

    def do_table_search(self) -> None:
        """Ask for the words of the rows to show."""
        self.field = FieldInput("search the rows", self._words)
        self.mount(self.field, after=self.detail)
        self.field.focus()
        self._hint()

    def do_table_help(self) -> None:
        """All keys."""
        self.post_message(self.HelpAsked())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the rows that have the words."""
        event.stop()
        self._words = event.value
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was searched for."""
        event.stop()
        self._close_search(keep=True)

    def on_field_input_left(self, event: FieldInput.Left) -> None:
        """Search no more."""
        event.stop()
        self._close_search(keep=False)

    def _close_search(self, *, keep: bool) -> None:
        self.close_field()
        if not keep:
            self._words = ""
            self._fill()
        self._hint()


def _grouped(rows: Sequence[Row], group_of: Callable[[Row], str]) -> list[Row]:
    """The rows under headings with their counts, groups in the order of their first row."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(group_of(row), []).append(row)
    return [
        line
        for name, members in groups.items()
        for line in (Row((f"{name} ({len(members)})",), heading=True), *members)
    ]
