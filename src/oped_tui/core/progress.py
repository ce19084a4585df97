"""Progress: how much of what is in the margin the reader has read."""

from __future__ import annotations

from collections.abc import Collection

from oped_tui.core.annotation import Note
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Reading


@frozen
class Progress:
    """How many of the packs' annotations were read; `unread` are the keys left, in text order."""

    read: int
    total: int
    unread: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part that was read; all of it where there is nothing to read."""
        return self.read / self.total if self.total else 1.0


def progress(reading: Reading, read: Collection[str]) -> Progress:
    """Count by the keys of the annotations that the reader has read; notes aren't counted."""
    keys = [one.key for one in reading.placed if not isinstance(one.annotation, Note)]
    unread = tuple(key for key in keys if key not in read)
    return Progress(len(keys) - len(unread), len(keys), unread)
