"""The row of a table: its cells, where it leads, and rows made only when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar, overload

Item = TypeVar("Item")


# A named tuple is made in a third of the time of a frozen dataclass, and there are thousands.
class Row(NamedTuple):
    """One row: its cells, and where Enter leads.

    `key` is an annotation's key, `paragraph` an index or None, `target` what a view needs besides
    (an article's name). `role` tints the first cell. `detail` is told in full below the table, as
    (role, text) paragraphs; it is asked for when the row is in hand. `order` sorts, cell by cell.
    `verb` is the key by which the row was chosen, where it was not Enter.
    """

    cells: tuple[str, ...]
    key: str = ""
    paragraph: int | None = None
    target: str = ""
    role: str = "body"
    detail: Callable[[], Sequence[tuple[str, str]]] | None = None
    order: tuple[float | str, ...] = ()
    heading: bool = False
    verb: str = ""


class MadeRows(Sequence[Row], Generic[Item]):
    """Rows made of items, each when first looked at: a table shows some forty of thousands."""

    def __init__(self, items: Sequence[Item], make: Callable[[Item], Row]) -> None:
        self._items = items
        self._make = make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[number] for number in range(len(self))[index]]
        number = range(len(self))[index]
        if number not in self._made:
            self._made[number] = self._make(self._items[number])
        return self._made[number]
