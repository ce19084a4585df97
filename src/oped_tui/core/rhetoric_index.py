"""The rhetoric index: the devices of the prose, grouped, with their words in context."""

from __future__ import annotations

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import Rhetoric
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.row_place import RowPlace, place_of

SHOWS = "By which devices the article persuades, how often, and in which words."
"""What the view shows, in plain words."""

_CONTEXT = 60
"""Characters of context on either side of the words: about a line of a terminal in all."""


@frozen
class DeviceRow:
    """One use of a device: its words, with a few before and after them."""

    placed: Placed
    place: RowPlace
    before: str
    words: str
    after: str

    @property
    def key(self) -> str:
        """The key of the annotation."""
        return self.placed.key


@frozen
class DeviceGroup:
    """A device and its uses in the order of the text; `techniques` are the classes it fell in."""

    device: str
    techniques: tuple[str, ...]
    rows: tuple[DeviceRow, ...]


def rhetoric_index(reading: Reading) -> tuple[DeviceGroup, ...]:
    """The devices of a reading as shown, the most frequent first."""
    groups: dict[str, list[tuple[Rhetoric, DeviceRow]]] = {}
    for placed in reading.placed:
        annotation = placed.annotation
        if isinstance(annotation, Rhetoric):
            name = annotation.device or annotation.technique
            row = _row(reading, placed)
            groups.setdefault(name.casefold(), []).append((annotation, row))
    found = [
        DeviceGroup(
            uses[0][0].device or uses[0][0].technique or "not named",
            tuple(dict.fromkeys(one.technique for one, _ in uses if one.technique)),
            tuple(row for _, row in uses),
        )
        for uses in groups.values()
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.rows), group.device.casefold())))


def sentence(groups: tuple[DeviceGroup, ...]) -> str:
    """The figures in plain words."""
    uses = sum(len(group.rows) for group in groups)
    if not uses:
        return "The packs note no device."
    devices = f"{len(groups)} {'device' if len(groups) == 1 else 'devices'}"
    return f"{devices}, used {uses} {'time' if uses == 1 else 'times'}."


def _row(reading: Reading, placed: Placed) -> DeviceRow:
    place, anchor = place_of(reading, placed), placed.anchor
    if place.paragraph is None or not isinstance(anchor, Anchor) or anchor.start is None:
        quote = placed.annotation.target.quote
        return DeviceRow(placed, place, "", quote.exact if quote else "", "")
    text, end = reading.article.paragraphs[place.paragraph].text, anchor.end or anchor.start
    before = text[max(0, anchor.start - _CONTEXT) : anchor.start]
    after = text[end : end + _CONTEXT]
    if anchor.start > _CONTEXT:
        before = "…" + (before.partition(" ")[2] or before)
    if end + _CONTEXT < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return DeviceRow(placed, place, before, text[anchor.start : end], after)
