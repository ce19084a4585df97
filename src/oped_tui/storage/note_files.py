"""The folders of an article's notes, as files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from oped_tui.core.annotation import Note
from oped_tui.core.names import is_name
from oped_tui.core.problem import Level, Problem
from oped_tui.storage.bounded_reading import read_bytes
from oped_tui.storage.failures import BadName, StorageError

SUFFIX = ".yaml"

VERSIONS = "versions"
"""The folder of article versions, beside the readers' folders."""

NOTE_BYTES = 1024 * 1024
"""The most a note's file may hold."""

VERSION_BYTES = 64 * 1024 * 1024

Stamp: TypeAlias = tuple[tuple[str, int, int, int], ...]
"""What tells whether a folder changed: path, time in nanoseconds, size and inode of its files."""

Found = TypeVar("Found")


def checked_name(name: str, what: str) -> str:
    """A name that may become a part of a path; raises BadName."""
    if not is_name(name):
        raise BadName(f"{what} can't name a file", name, "use letters, digits, '.', '-' and '_'")
    return name


def readers_in(folder: Path) -> tuple[str, ...]:
    """The readers who have a folder among an article's notes, sorted."""
    try:
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries if entry.is_dir()]
    except OSError:
        return ()
    return tuple(sorted(name for name in found if is_name(name) and name != VERSIONS))


def files_in(folder: Path) -> tuple[tuple[Path, tuple[int, int, int]], ...]:
    """The YAML files of a folder with time, size and inode; temporary files are passed over.

    Raises OSError; a folder that isn't there is empty.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda one: one.name)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    files: list[tuple[Path, tuple[int, int, int]]] = []
    for entry in entries:
        if not entry.name.endswith(SUFFIX) or entry.name.startswith("."):
            continue
        stamp = (0, 0, 0)
        # A link that leads nowhere is told when it is read; a file that vanished just now is gone.
        with contextlib.suppress(FileNotFoundError):
            status = entry.stat()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if any(stamp) or entry.is_symlink():
            files.append((Path(entry.path), stamp))
    return tuple(files)


def stamp_of(folder: Path) -> Stamp:
    """The stamp of an article's notes: every file in the folders below it."""
    found: list[tuple[str, int, int, int]] = []
    for name in (*readers_in(folder), VERSIONS):
        try:
            files = files_in(folder / name)
        except OSError:
            continue
        found += [(f"{name}/{path.name}", *stamp) for path, stamp in files]
    return tuple(found)


@dataclass(slots=True)
class FolderReader(Generic[Found]):
    """Reads the files of a folder, and each again only when it changed."""

    parse: Callable[[str, str], tuple[Found | None, tuple[Problem, ...]]]
    most: int
    _read: dict[Path, tuple[tuple[int, int, int], int, Found | None, tuple[Problem, ...]]] = field(
        default_factory=dict
    )

    def file(
        self, path: Path, stamp: tuple[int, int, int]
    ) -> tuple[Found | None, tuple[Problem, ...]]:
        """What a file holds, and what is wrong with it; None where it can't be used."""
        known = self._read.get(path)
        if known is not None and known[0] == stamp:
            return known[2:]
        text, data, problems = read_text(path, self.most)
        found = None
        if text is not None:
            found, problems = self.parse(text, str(path))
        self._read[path] = (stamp, hash(data), found, problems)
        return found, problems

    def has_seen(self, path: Path, data: bytes) -> bool:
        """Whether these are the bytes last read from a file, if it was read at all."""
        known = self._read.get(path)
        return known is None or known[1] == hash(data)

    def forget(self, path: Path) -> None:
        """Read a file anew the next time: it was written from here."""
        self._read.pop(path, None)


def read_text(path: Path, most: int) -> tuple[str | None, bytes, tuple[Problem, ...]]:
    """A YAML file's text and bytes, and why it has no text where it has none."""
    from oped_tui.formats.yaml_text import decode_yaml

    try:
        data = read_bytes(path, most)
    except StorageError as error:
        told = f"{error.what}; {error.advice}"
        return None, b"", (Problem(str(path), 1, 1, "unreadable-file", Level.ERROR, told),)
    text, problems = decode_yaml(data, str(path))
    return text, data, problems


def parse_note_file(text: str, source: str) -> tuple[Note | None, tuple[Problem, ...]]:
    """A note as its file's name and its text say.

    Tools that synchronise folders keep the loser of a conflict under another name: such a copy is a
    note of its own here, and says which it is in conflict with.
    """
    from oped_tui.formats.note_yaml import parse_note

    note, problems = parse_note(text, source)
    name = Path(source).name.removesuffix(SUFFIX)
    if note is None or note.id == name:
        return note, problems
    if not is_name(name):
        message = "this name can't be a note's id; rename the file to letters, digits, '-' and '_'"
        return None, (*problems, Problem(source, 1, 1, "bad-name", Level.ERROR, message))
    message = f"the file says it is note {note.id}: taken for a copy in conflict with that"
    problem = Problem(source, 1, 1, "conflict-copy", Level.NOTE, message)
    return replace(note, id=name, conflict_of=note.conflict_of or note.id), (*problems, problem)


def names_in(folder: Path) -> Iterator[str]:
    """The names of the folders in a folder that may be articles' ids, sorted."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entry.name for entry in entries if entry.is_dir())
    except OSError:
        return
    yield from (name for name in found if is_name(name))
