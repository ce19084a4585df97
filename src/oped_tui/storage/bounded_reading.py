"""Reading files: regular ones only, never more than a bound, and never waiting."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path

from oped_tui.storage.failures import (
    Binary,
    Empty,
    NotAFile,
    TooLarge,
    Undecodable,
    unreadable,
)

ARTICLE_BYTES = 64 * 1024 * 1024
"""The most a local article may hold."""

_CHUNK = 1 << 20
_REGULAR_ONLY = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for its other end
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_bytes(path: Path, most: int, count: int | None = None) -> bytes:
    """A regular file's bytes, at most `most`; only the first `count` where given.

    Raises Missing, NotAFile, TooLarge or Unreadable.
    """
    try:
        descriptor = os.open(path, _REGULAR_ONLY)
    except OSError as error:
        if error.errno == errno.EISDIR or (error.errno == errno.EACCES and path.is_dir()):
            raise NotAFile("it is a folder", path, "give a file in it") from error
        raise unreadable(error, path) from error
    try:
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            raise NotAFile("it is a folder", path, "give a file in it")
        if not stat.S_ISREG(found.st_mode):
            raise NotAFile("it is no regular file", path, "copy its text into one")
        if found.st_size > most:
            raise too_large(path, most)
        data = _read_all(descriptor, most + 1 if count is None else count)
    except OSError as error:
        raise unreadable(error, path) from error
    finally:
        os.close(descriptor)
    if len(data) > most:
        raise too_large(path, most)
    return data


def _read_all(descriptor: int, most: int) -> bytes:
    pieces: list[bytes] = []
    while most > 0 and (piece := os.read(descriptor, min(most, _CHUNK))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def too_large(where: Path | str, most: int) -> TooLarge:
    """The failure of what is over its bound, in bytes."""
    size = f"{most >> 20} MB" if most >> 20 else f"{most >> 10} kB"
    return TooLarge(f"more than {size}", where, "split it, or take the part you want to read")


def decode_text(data: bytes, where: Path | str, *, whole: bool = True) -> str:
    """The text of an article's bytes: UTF-8, or UTF-16 with a mark.

    `whole` is False for the beginning of a file, which may end within a character. Raises Empty,
    Binary or Undecodable.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    if encoding != "utf-16" and b"\0" in data:
        raise Binary("it is no text", where, "save the article as text or Markdown first")
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces: list[str] = []
    start = 0
    try:
        # In pieces, so that other threads get their turn.
        for start in range(0, len(data), _CHUNK):
            pieces.append(decoder.decode(data[start : start + _CHUNK]))
        pieces.append(decoder.decode(b"", final=whole))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, start + error.start) + 1
        what = f"it is not UTF-8 (about line {line})"
        raise Undecodable(what, where, "save it as UTF-8 and open it again") from error
    text = "".join(pieces)
    if not text or text.isspace():
        raise Empty("it is empty", where, "there is nothing to read")
    return text
