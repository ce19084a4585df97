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

COARSE = 10_000_000
"""Nanoseconds by which a file system's clock may be late: Linux stamps by its timer's tick."""


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


def unchanged_since(
    stamps: tuple[FileStamp | None, ...], moment: int
) -> tuple[FileStamp | None, ...]:
    """The stamps, without those of files that changed after a moment, in nanoseconds of the clock.

    Such a file may have been read just before it changed: without a stamp it is read once more.
    """
    return tuple(one if one is None or one[1] < moment - COARSE else None for one in stamps)
