"""Writing files durably: what is acknowledged is on disk, and nothing else was touched."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from oped_tui.storage.failures import NotSaved, not_saved
from oped_tui.storage.file_operations import OPERATIONS, FileOperations

TEMPORARY = ".oped-"
"""What the name of a file being written begins with: never read as anything."""

STALE = 24 * 3600.0
"""Seconds after which a file being written was surely left behind."""


def write_file(
    path: Path,
    data: bytes | Iterable[bytes],
    operations: FileOperations = OPERATIONS,
    *,
    durable: bool = True,
    check: Callable[[Path], None] | None = None,
) -> None:
    """Write a whole file, or leave what was there as it was; raises NotSaved.

    On return it is on disk, unless `durable` is off. A link is followed; the mode of a file that is
    there stays, a new one is its owner's only. `check` is called with the file to be replaced, just
    before it is; what it raises ends the writing.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target)
        operations.make_folder(target.parent)
        temporary = target.parent / f"{TEMPORARY}{os.urandom(6).hex()}.tmp"
        try:
            _write_new(temporary, data, mode, operations, durable=durable)
            if check is not None:
                check(target)
            with _old_version(target) as old:
                operations.replace(temporary, target)
                if durable:
                    _flush_or_undo(target, old, operations)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()
    except OSError as error:
        raise not_saved(error, path) from error


@contextlib.contextmanager
def _old_version(target: Path) -> Iterator[BinaryIO | None]:
    """What is about to be replaced: as long as it is open it can still be read."""
    try:
        old = target.open("rb")
    except FileNotFoundError:
        yield None
        return
    with old:
        yield old


def _flush_or_undo(target: Path, old: BinaryIO | None, operations: FileOperations) -> None:
    """Bring the new name to the disk; where that fails nothing was saved, so the old comes back."""
    try:
        operations.flush_folder(target.parent)
    except OSError:
        with contextlib.suppress(OSError):
            if old is None:
                target.unlink()
            else:
                again = target.parent / f"{TEMPORARY}{os.urandom(6).hex()}.tmp"
                again.write_bytes(old.read())
                again.chmod(stat.S_IMODE(os.fstat(old.fileno()).st_mode))
                again.replace(target)
        raise


def _mode_of(target: Path) -> int:
    try:
        found = target.stat()
    except FileNotFoundError:
        return 0o600
    if not stat.S_ISREG(found.st_mode):
        raise NotSaved("not saved: no regular file", target, "move it away and save again")
    return stat.S_IMODE(found.st_mode)


def _write_new(
    path: Path,
    data: bytes | Iterable[bytes],
    mode: int,
    operations: FileOperations,
    *,
    durable: bool,
) -> None:
    descriptor = operations.create(path, 0o600)
    written = False
    try:
        for piece in (data,) if isinstance(data, bytes) else data:
            _write_all(descriptor, piece, operations)
        operations.set_mode(descriptor, mode)
        if durable:
            operations.flush(descriptor)
        written = True
    finally:
        if not written:
            with contextlib.suppress(OSError):
                os.close(descriptor)
    operations.close(descriptor)


def _write_all(descriptor: int, data: bytes, operations: FileOperations) -> None:
    left = memoryview(data)
    while left:
        written = operations.write(descriptor, left)
        if not written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left = left[written:]


def move_file(old: Path, new: Path, operations: FileOperations = OPERATIONS) -> None:
    """Move a file durably, also to another disk; raises NotSaved and leaves it where it was."""
    try:
        operations.make_folder(new.parent)
        try:
            operations.replace(old, new)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _move_across(old, new, operations)
        try:
            operations.flush_folder(new.parent)
            operations.flush_folder(old.parent)
        except OSError:
            with contextlib.suppress(OSError, NotSaved):
                _move_across(new, old, OPERATIONS)
            raise
    except OSError as error:
        raise not_saved(error, old, "not moved") from error


def _move_across(old: Path, new: Path, operations: FileOperations) -> None:
    write_file(new, old.read_bytes(), operations)
    try:
        operations.remove(old)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def sweep(folder: Path, now: float | None = None) -> None:
    """Remove files that a killed program left half written more than a day ago."""
    oldest = (time.time() if now is None else now) - STALE
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(TEMPORARY) and entry.name.endswith(".tmp"):
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < oldest:
                        Path(entry.path).unlink()
