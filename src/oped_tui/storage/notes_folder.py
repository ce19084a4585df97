"""The folder of all notes as git sees it: what is in it now, and bringing it to another state."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from oped_tui.core.frozen import frozen
from oped_tui.core.names import is_name
from oped_tui.storage.bounded_reading import read_bytes
from oped_tui.storage.failures import Missing, StorageError, unreadable
from oped_tui.storage.file_operations import OPERATIONS, FileOperations
from oped_tui.storage.files import write_file
from oped_tui.storage.git_failures import Busy
from oped_tui.storage.locations import Locations
from oped_tui.storage.locks import locked
from oped_tui.storage.note_files import NOTE_BYTES, SUFFIX, VERSION_BYTES
from oped_tui.storage.note_merge import REGULAR, Blob, Tree, is_note
from oped_tui.storage.trash import Trash

ATTRIBUTES = ".gitattributes"
_DEPTH = 3
_MARKERS = re.compile(rb"^(?:<{7} |>{7} )", re.MULTILINE)


@frozen
class Snapshot:
    """The files of the folder at one moment; `left_out` says why one isn't taken into git."""

    files: dict[str, Blob]
    left_out: dict[str, str]


class NotesFolder:
    """The folder of all notes, of every article and reader."""

    def __init__(
        self,
        locations: Locations,
        algorithm: str = "sha1",
        operations: FileOperations = OPERATIONS,
    ) -> None:
        self._locations = locations
        self._lock = locations.state / "locks" / "notes.lock"
        self._operations = operations
        self._algorithm = algorithm

    @property
    def path(self) -> Path:
        """Where it is."""
        return self._locations.notes

    def id_of(self, data: bytes) -> str:
        """What git calls these bytes."""
        head = b"blob %d\0" % len(data)
        return hashlib.new(self._algorithm, head + data, usedforsecurity=False).hexdigest()

    def snapshot(self, known: Tree) -> Snapshot:
        """What is in the folder now. A file that can't be taken is told and left as it is."""
        files: dict[str, Blob] = {}
        left_out: dict[str, str] = {}
        for path in _paths(self.path):
            if not _is_safe(path):
                if path.endswith(SUFFIX):
                    left_out[path] = "its name can't be a note's"
                continue
            try:
                data = read_bytes(self.path / path, _most(path))
            except Missing:
                continue
            except StorageError as error:
                left_out[path] = error.what
                continue
            if path.endswith(SUFFIX) and _MARKERS.search(data):
                left_out[path] = "it holds conflict markers; keep one side of each"
                continue
            mode = known[path].mode if path in known else REGULAR
            if mode.startswith("100"):
                files[path] = Blob(self.id_of(data), mode, len(data))
        return Snapshot(files, left_out)

    def differences(self, now: Snapshot, wanted: Tree) -> tuple[str, ...]:
        """The paths that must change to bring the folder from one state to another."""
        paths = {*now.files, *(path for path, blob in wanted.items() if is_written(path, blob))}
        return tuple(
            path
            for path in sorted(paths - now.left_out.keys())
            if _id(now.files, path) != _id(wanted, path)
        )

    def bring_to(self, now: Snapshot, wanted: Tree, contents: Mapping[str, bytes]) -> None:
        """Bring the folder to another state; `contents` are the files to write, by path.

        What is new is written first, what goes is removed last and lies in the trash, so that at no
        moment words are nowhere. Raises Busy where a file is no longer what it was, NotSaved where
        one can't be written; what was done till then stands.
        """
        changing = self.differences(now, wanted)
        steps = (
            [path for path in changing if path not in now.files],
            [path for path in changing if path in now.files and path in wanted],
            [path for path in changing if path not in wanted],
        )
        with locked(self._lock):
            for path in changing:
                self._unchanged(path, now)(self.path / path)
            for path in (*steps[0], *steps[1]):
                write_file(
                    self.path / path,
                    contents[path],
                    self._operations,
                    check=self._unchanged(path, now),
                )
            for path in steps[2]:
                self._remove(path, now)

    def _unchanged(self, path: str, now: Snapshot) -> Callable[[Path], None]:
        def check(target: Path) -> None:
            try:
                found: str | None = self.id_of(read_bytes(target, VERSION_BYTES))
            except Missing:
                found = None
            if found != _id(now.files, path):
                raise Busy("notes are being written just now", self.path, "sync again in a moment")

        return check

    def _remove(self, path: str, now: Snapshot) -> None:
        target = self.path / path
        self._unchanged(path, now)(target)
        article, reader = PurePosixPath(path).parts[:2] if is_note(path) else ("files", "other")
        Trash(self._locations, article, reader, self._operations).put(target)


def _id(files: Tree, path: str) -> str | None:
    return files[path].id if path in files else None


def _most(path: str) -> int:
    return NOTE_BYTES if is_note(path) else VERSION_BYTES


def _is_safe(path: str) -> bool:
    """Whether a path may be written to: it leads nowhere but into the folder, on any system."""
    parts = PurePosixPath(path).parts
    return path == ATTRIBUTES or (len(parts) <= _DEPTH and all(map(is_name, parts)))


def is_written(path: str, blob: Blob) -> bool:
    """Whether a file of git's is brought into the folder: no links, nothing strange or huge."""
    return blob.mode.startswith("100") and _is_safe(path) and blob.size <= _most(path)


def _paths(folder: Path) -> Iterator[str]:
    """The files below a folder by relative path, as deep as notes lie; hidden ones aren't any."""

    def tell(error: OSError) -> None:
        """What is in a folder that can't be read isn't gone."""
        raise unreadable(error, error.filename) from error

    for place, folders, names in os.walk(folder, onerror=tell):
        inner = Path(place).relative_to(folder)
        deep = len(inner.parts) + 1 >= _DEPTH
        folders[:] = [] if deep else sorted(name for name in folders if is_name(name))
        for name in sorted(names):
            if not name.startswith(".") or (not inner.parts and name == ATTRIBUTES):
                yield (inner / name).as_posix()
