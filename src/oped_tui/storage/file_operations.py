"""The calls by which files are changed, in one place."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class FileOperations:
    """The calls by which files are changed; a test makes the n-th of them fail."""

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner may enter, and those above it."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def create(self, path: Path, mode: int) -> int:
        """Open a file that must not exist yet."""
        return os.open(path, _NEW, mode)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of the bytes; how many."""
        return os.write(descriptor, data)

    def set_mode(self, descriptor: int, mode: int) -> None:
        """Set who may read, whatever the umask says."""
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)

    def flush(self, descriptor: int) -> None:
        """Bring a file to the disk itself, past the drive's cache where that takes more."""
        if sys.platform == "darwin":
            import fcntl

            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            except OSError:
                os.fsync(descriptor)
        else:
            os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a file; that too may report that it wasn't written."""
        os.close(descriptor)

    def replace(self, old: Path, new: Path) -> None:
        """Give a file its final name, in place of what has it."""
        old.replace(new)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def flush_folder(self, path: Path) -> None:
        """Bring a folder's names to the disk, where the system can."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(descriptor)


OPERATIONS = FileOperations()
"""The system's own."""
