"""What the reading screen knows: one immutable value, replaced at every change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.ui.card import Fold

if TYPE_CHECKING:
    from oped_tui.core.lens import Lens, Notice
    from oped_tui.core.mentions import Mentions

Pane = Literal["article", "margin"]


@frozen
class ReaderState:
    """The state of the reading screen.

    `full` is everything known; `reading` is what the lens shows of it (None: everything), with
    `hindsight` and `hidden` for the verdicts that it takes away, and `notices` in words. `position`
    is the index of the focused paragraph, `selected` the key of the annotation whose
    words are lit. `pinned` is the paragraph that the margin stays on, None while it follows.
    `hits` are found words as (paragraph, start, end), `hit` the current one's index.
    `marks` and `jumps` hold paragraph ids, so that they survive another version of the text.
    """

    full: Reading
    reading: Reading
    lens: Lens | None = None
    hindsight: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()
    mentions: Mentions | None = None
    position: int = 0
    selected: str = ""
    hidden_layers: frozenset[str] = frozenset()
    pane: Pane = "article"
    pinned: int | None = None
    margin_hidden: bool = False
    zen: bool = False
    fold: Fold = Fold.SUMMARY
    folds: Mapping[str, Fold] = field(default_factory=dict)
    source_in_hand: str = ""
    open_sources: frozenset[tuple[str, str]] = frozenset()
    query: str = ""
    hits: tuple[tuple[int, int, int], ...] = ()
    hit: int = -1
    selection: tuple[int, int, int] | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    read: frozenset[str] = frozenset()

    @property
    def margin_position(self) -> int:
        """The paragraph that the margin is on."""
        return self.position if self.pinned is None else self.pinned

    @property
    def paragraph_id(self) -> str:
        """The id of the focused paragraph; empty in an article without any."""
        paragraphs = self.reading.article.paragraphs
        return paragraphs[self.position].id if self.position < len(paragraphs) else ""

    @property
    def chosen(self) -> Placed | None:
        """The selected annotation."""
        return self.reading.find(self.selected)

    def told_of(self, *fields: str) -> str:
        """What is told of these fields of the lens; empty where they are as usual."""
        return " · ".join(notice.words for notice in self.notices if notice.of in fields)

    def shown_at(self, index: int) -> tuple[Placed, ...]:
        """The annotations of a paragraph whose layer is shown."""
        return self.reading.shown(self.reading.at(index), self.hidden_layers)

    def first_key(self, index: int) -> str:
        """The key of the first annotation shown at a paragraph; empty where there is none."""
        return next((placed.key for placed in self.shown_at(index)), "")
