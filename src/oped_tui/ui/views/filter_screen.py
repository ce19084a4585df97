"""Choosing a filter: facets with counts, OR within a facet, AND across them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from oped_tui.core.facets import Facet, FacetIndex, Filter
from oped_tui.ui.card_line import Piece
from oped_tui.ui.field_input import FieldInput
from oped_tui.ui.hints import view_parts
from oped_tui.ui.kept_screen import KeptScreen
from oped_tui.ui.keymap import token_of
from oped_tui.ui.line_widget import LineWidget
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.table import Column, Table

COLUMNS = (Column("", 3), Column("annotations", 11, right=True), Column("value"))


class FilterScreen(KeptScreen[Filter]):
    """Every facet's values with how many annotations would show; ends with the filter chosen."""

    _index: FacetIndex
    _before: Filter
    _filter: Filter
    _saved: dict[str, Filter]
    _keep: Callable[[str, Filter], None]

    def __init__(self) -> None:
        super().__init__()
        self.told = LineWidget()
        self.table = Table(COLUMNS)
        self.hint = LineWidget()

    def show(
        self,
        index: FacetIndex,
        chosen: Filter,
        saved: Mapping[str, Filter],
        keep: Callable[[str, Filter], None],
    ) -> None:
        """Show the facets of a reading and what is chosen; `keep` saves a filter by a name."""
        self._index, self._keep = index, keep
        self._before = self._filter = chosen
        self._saved = dict(saved)
        self.close_field()
        self._fill()
        self.table.move_to(0)

    def compose(self) -> ComposeResult:
        """What is chosen, the values, a hint."""
        yield from (self.told, self.table, self.hint)

    def on_mount(self) -> None:
        """Show the hint."""
        self._hint()

    def _hint(self) -> None:
        if self.field is not None:
            self.hint.show_parts(*view_parts(("⏎", "save it by this name"), ("Esc", "no name")))
            return
        self.hint.show_parts(
            *view_parts(
                ("q", "leave as it was"), ("⏎", "look through it"), ("space", "choose or let go"),
                ("F", "clear"), ("s", "save by a name"),
            )
        )  # fmt: skip

    def _fill(self) -> None:
        rows = self._saved_rows()
        for facet, counts in self._index.counts(self._filter).items():
            rows.append(Row((facet.value,), heading=True))
            rows += [
                Row(
                    ("[x]" if one.chosen else "[ ]", str(one.count), one.label),
                    target=f"{facet.value}\n{one.value}",
                    role="strong" if one.chosen else "body",
                )
                for one in counts
            ]
        cursor = self.table.cursor
        here = self.table.row.target if self.table.row else ""
        same = next((at for at, row in enumerate(rows) if here and row.target == here), cursor)
        self.table.show(rows, same)
        shown = len(self._index.apply(self._filter).placed)
        words = self._filter.words or "everything"
        self.told.show(Piece(" Filter: ", "strong"), Piece(f"{words} · {shown} shown", "accent"))

    def _saved_rows(self) -> list[Row]:
        """The filters saved by name; choosing one takes it, saving an empty one forgets it."""
        if not self._saved:
            return []
        return [
            Row(("saved",), heading=True),
            *(
                Row(
                    ("[x]" if saved == self._filter else "[ ]", "", f"{name}: {saved.words}"),
                    target=f"\n{name}",
                )
                for name, saved in sorted(self._saved.items())
            ),
        ]

    def on_table_row_chosen(self) -> None:
        """Choose or let go of the value that was clicked."""
        self._toggle()

    def _toggle(self) -> None:
        row = self.table.row
        if row is not None and row.target:
            facet, _, value = row.target.partition("\n")
            if facet:
                self._filter = self._filter.toggled(Facet(facet), value)
            else:
                self._filter = self._saved[value]
            self._fill()

    def _ask_name(self) -> None:
        self.field = FieldInput("a name for this filter")
        self.mount(self.field, after=self.table)
        self.field.focus()
        self._hint()

    def on_field_input_left(self, event: FieldInput.Left) -> None:
        """No name after all."""
        event.stop()
        self.close_field()
        self._hint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save the filter by the name that was typed."""
        event.stop()
        name = " ".join(event.value.split())
        self.close_field()
        self._hint()
        if not name:
            return
        self._keep(name, self._filter)
        if self._filter.is_empty:
            self._saved.pop(name, None)
        else:
            self._saved[name] = self._filter
        self._fill()

    def on_key(self, event: events.Key) -> None:
        """The keys of the page, but while a name is typed."""
        if self.field is None:
            event.stop()
            self._press(token_of(event.key, event.character))

    def _press(self, token: str) -> None:
        match token:
            case "space" | "x":
                self._toggle()
            case "s":
                self._ask_name()
            case "enter":
                self.dismiss(self._filter)
            case "F":
                self._filter = Filter()
                self._fill()
            case "q" | "escape":
                self.dismiss(self._before)
            case _:
                self._move(token)

    def _move(self, token: str) -> None:
        match token:
            case "j" | "down":
                self.table.move(1)
            case "k" | "up":
                self.table.move(-1)
            case "pagedown" | "ctrl+d":
                self.table.page(0.5)
            case "pageup" | "ctrl+u" | "b":
                self.table.page(-0.5)
            case "g" | "home":
                self.table.move_to(0)
            case "G" | "end":
                self.table.move_to(len(self.table.rows) - 1)
            case _:
                pass
