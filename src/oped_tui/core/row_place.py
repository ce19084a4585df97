"""Row places: where in the article the row of a view leads."""

from __future__ import annotations

from typing import NamedTuple

from oped_tui.core.anchor import Orphan
from oped_tui.core.annotation import ARTICLE
from oped_tui.core.reading import Placed, Reading


# A named tuple is made in a third of the time of a frozen dataclass, and there are thousands.
class RowPlace(NamedTuple):
    """The paragraph a row is about.

    `paragraph` is its index, None for the whole piece and for what is lost. `id` is the paragraph's
    id in this copy, `article`, or the old id of what is lost. `nearest` is the index of the
    paragraph to go to in any case.
    """

    paragraph: int | None
    id: str
    nearest: int = 0

    @property
    def label(self) -> str:
        """The paragraph as shown: `12`, `h1`, `article`."""
        return self.id.removeprefix("p")


def place_of(reading: Reading, placed: Placed) -> RowPlace:
    """Where an annotation's row leads."""
    anchor = placed.anchor
    if isinstance(anchor, Orphan):
        return RowPlace(None, placed.annotation.target.paragraph, anchor.after or 0)
    index = anchor.paragraph
    if index is None:
        return RowPlace(None, ARTICLE)
    return RowPlace(index, reading.article.paragraphs[index].id, index)
