"""The trash: deleted notes, kept for ninety days."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from oped_tui.core.frozen import frozen
from oped_tui.storage.failures import Missing
from oped_tui.storage.file_operations import OPERATIONS, FileOperations
from oped_tui.storage.files import move_file
from oped_tui.storage.locations import Locations

KEPT = timedelta(days=90)
"""How long a deleted note can be had back."""

_TIME = "%Y%m%dT%H%M%S%fZ"
_BETWEEN = "~"  # in no id, so that the time of deletion can be told from it
_SUFFIX = ".yaml"


@frozen
class Trash:
    """One reader's deleted notes on one article."""

    locations: Locations
    article_id: str
    reader: str
    operations: FileOperations = OPERATIONS

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.locations.trash / self.article_id / self.reader

    def put(self, path: Path) -> None:
        """Move a note's file here; raises NotSaved and leaves it where it was."""
        now = datetime.now(UTC).strftime(_TIME)
        kept = self.folder / f"{path.stem}{_BETWEEN}{now}{_SUFFIX}"
        move_file(path, kept, self.operations)

    def take(self, note_id: str, path: Path) -> None:
        """Move the file deleted last under an id back to `path`; raises Missing or NotSaved."""
        found = max(self._files(note_id), default=None)
        if found is None:
            raise Missing("it is not in the trash", note_id, "a note is kept there for 90 days")
        move_file(found, path, self.operations)

    def sweep(self, now: datetime | None = None) -> None:
        """Remove what was deleted longer ago than it is kept."""
        oldest = (now or datetime.now(UTC)) - KEPT
        for path in self._files():
            deleted = _deleted_at(path)
            if deleted is not None and deleted < oldest:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _files(self, note_id: str = "*") -> Iterator[Path]:
        return self.folder.glob(f"{note_id}{_BETWEEN}*{_SUFFIX}")


def _deleted_at(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem.rpartition(_BETWEEN)[2], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
