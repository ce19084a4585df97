"""Whether the files of a reading changed on disk: by time and size, cheap enough every second."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from oped_tui.core.pack import Pack
from oped_tui.storage.pack_index import pack_files

FileStamp = tuple[str, int, int, int]
"""A file's path, time of change in nanoseconds, size in bytes and inode (replaced files differ)."""

MAIN_FILE = "pack.yaml"
"""The file whose folder is a whole pack."""


def stamp_of(path: Path | None) -> FileStamp | None:
    """The stamp of a file; None where there is none."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return (str(path), found.st_mtime_ns, found.st_size, found.st_ino)


def stamps_of(
    article: Path | None, packs: Iterable[Pack], extra: Iterable[Path] = ()
) -> tuple[FileStamp | None, ...]:
    """The stamps of the article and of every file of its packs; compare with earlier ones.

    `extra` are files and folders of packs that are watched even while nothing in them can be read.
    """
    places = [Path(pack.place.source) for pack in packs if pack.place.source]
    roots = [place.parent if place.name == MAIN_FILE else place for place in places]
    roots = list(dict.fromkeys((*roots, *extra)))
    found = (pack_files(root) for root in roots if root.exists())
    files = [path for pack in found if pack is not None for path in pack.files]
    return tuple(stamp_of(path) for path in (article, *files))
