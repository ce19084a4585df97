"""Merging two states of the notes, file by file: nobody's words are mixed, and none are lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from oped_tui.core.annotation import Note
from oped_tui.core.frozen import frozen
from oped_tui.storage.note_files import SUFFIX, VERSIONS, parse_note_file

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_ID_LETTERS = 6
_NAME_LENGTH = 80


REGULAR = "100644"
"""The mode of a plain file in git."""


class Blob(NamedTuple):
    """A file's contents, by the name git gives them, and its mode."""

    id: str
    mode: str = REGULAR
    size: int = 0


Tree: TypeAlias = Mapping[str, Blob]
"""The files of a state of the notes, by their paths with `/`."""


@frozen
class Merged:
    """A merged state, and the paths at which both sides had a version of their own.

    At those the state has their version; ours is to be saved beside it.
    """

    files: dict[str, Blob]
    both: tuple[str, ...]


def merge(base: Tree, ours: Tree, theirs: Tree) -> Merged:
    """Merge by path. What only one side changed is taken; a changed file outlives a deletion.

    Where both changed a file theirs stays. A version of an article, named by what it holds, is
    never deleted: a note somewhere may have been taken on it.
    """
    files: dict[str, Blob] = {}
    both: list[str] = []
    for path in sorted({*base, *ours, *theirs}):
        before, our, their = (_content(tree, path) for tree in (base, ours, theirs))
        kept: Blob | None
        if our in (before, their):
            kept = theirs.get(path)
        elif their == before or their is None:
            kept = ours.get(path)
        else:
            kept = theirs[path]
            if our is not None and not is_version(path):
                both.append(path)
        if kept is None and is_version(path):
            kept = ours.get(path) or theirs.get(path)
        if kept is not None:
            files[path] = kept
    return Merged(files, tuple(both))


def _content(tree: Tree, path: str) -> str | None:
    return tree[path].id if path in tree else None


def is_version(path: str) -> bool:
    """Whether a path is that of an article's version."""
    parts = PurePosixPath(path).parts
    return len(parts) == 3 and parts[1] == VERSIONS


def is_note(path: str) -> bool:
    """Whether a path is that of a note."""
    parts = PurePosixPath(path).parts
    return len(parts) == 3 and parts[1] != VERSIONS and path.endswith(SUFFIX)


def is_of(reader: str, path: str) -> bool:
    """Whether a path is that of this reader's note."""
    return is_note(path) and PurePosixPath(path).parts[1] == reader


def second_note(path: str, ours: bytes, theirs: bytes, digest: str) -> tuple[str, bytes] | None:
    """Path and contents under which our version of a note is kept beside theirs.

    None where ours says nothing that theirs doesn't. The name comes from the path and from `digest`
    (hexadecimal, of our contents), so that doing it twice gives the same file.
    """
    place = PurePosixPath(path)
    note = _note(path, ours)
    number, letters = int(digest, 16), ""
    for _ in range(_ID_LETTERS):
        number, letter = divmod(number, len(_LETTERS))
        letters += _LETTERS[letter]
    if note is None:
        stem = place.stem[: _NAME_LENGTH - _ID_LETTERS - 1 - len(place.suffix)]
        return str(place.with_name(f"{stem}-{letters}{place.suffix}")), ours
    other = _note(path, theirs)
    if other is not None and replace(note, modified=other.modified) == other:
        return None
    from oped_tui.formats.note_yaml import format_note

    head, dash, tail = note.id.rpartition("-")
    stem = head if dash and len(tail) == _ID_LETTERS else note.id[: _NAME_LENGTH - _ID_LETTERS - 1]
    kept = replace(note, id=f"{stem}-{letters}", conflict_of=note.id)
    return str(place.with_name(f"{kept.id}{SUFFIX}")), format_note(kept).encode()


def _note(path: str, data: bytes) -> Note | None:
    from oped_tui.formats.yaml_text import decode_yaml

    if not is_note(path):
        return None
    text, _ = decode_yaml(data, path)
    return None if text is None else parse_note_file(text, path)[0]
