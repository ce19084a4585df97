"""File operations of which one fails, and helpers to look at folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from oped_tui.storage.file_operations import FileOperations

FAULTS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT")
MOST_OPERATIONS = 60


class FailingOperations(FileOperations):
    """The system's operations, but the n-th call raises an error; writes are short."""

    def __init__(self, failing: int, code: int) -> None:
        self.failing, self.code, self.calls = failing, code, 0

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self.failing:
            raise OSError(self.code, os.strerror(self.code))

    def make_folder(self, path: Path) -> None:
        self._count()
        super().make_folder(path)

    def create(self, path: Path, mode: int) -> int:
        self._count()
        return super().create(path, mode)

    def write(self, descriptor: int, data: memoryview) -> int:
        self._count()
        return super().write(descriptor, data[:100])

    def set_mode(self, descriptor: int, mode: int) -> None:
        self._count()
        super().set_mode(descriptor, mode)

    def flush(self, descriptor: int) -> None:
        self._count()
        super().flush(descriptor)

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._count()

    def replace(self, old: Path, new: Path) -> None:
        self._count()
        super().replace(old, new)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)

    def flush_folder(self, path: Path) -> None:
        self._count()
        super().flush_folder(path)


def each_failure(code: int) -> Iterator[FailingOperations]:
    """Operations whose first call fails, whose second does, …; ends with ones where none does."""
    for failing in range(1, MOST_OPERATIONS):
        operations = FailingOperations(failing, code)
        yield operations
        if operations.calls < failing:
            return
    raise AssertionError("more operations than a save should need")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
