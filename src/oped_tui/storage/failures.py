"""What can go wrong with files: one small class for each failure that a caller tells apart."""

# ruff: noqa: N818 - each is named for what happened, and reads so where it is caught

from __future__ import annotations

import errno
import os

from oped_tui.core.cleaning import clean_line
from oped_tui.core.problem import OpedError

_SHOWN = 200


class StorageError(OpedError):
    """A failure with files, told in one line: what happened, where, and what to do."""

    def __init__(self, what: str, where: str | os.PathLike[str], advice: str = "") -> None:
        self.what = what
        self.where = clean_line(os.fspath(where))
        self.advice = advice
        super().__init__(what, where, advice)

    def __str__(self) -> str:
        where = self.where if len(self.where) <= _SHOWN else f"…{self.where[-_SHOWN:]}"
        told = f"{where}: {self.what}" if where else self.what
        return f"{told}; {self.advice}" if self.advice else told

    @property
    def brief(self) -> str:
        """What happened and what to do; where comes last, since a path may be long."""
        told = f"{self.what}; {self.advice}" if self.advice else self.what
        return f"{told} ({self.where})" if self.where else told


class Missing(StorageError):
    """There is no such file."""


class NotAFile(StorageError):
    """A folder, a device or a pipe where a file was expected."""


class Binary(StorageError):
    """The file holds no text."""


class Empty(StorageError):
    """The file holds nothing to read."""


class Undecodable(StorageError):
    """The file is text in an encoding that can't be told."""


class TooLarge(StorageError):
    """The file is over its bound."""


class Unreadable(StorageError):
    """The system refused to read."""


class NotSaved(StorageError):
    """What was to be written is not on disk; what was there before is as it was."""


class Unsupported(StorageError):
    """A kind of article that can't be read yet."""


class UnknownArticle(StorageError):
    """Neither a file nor an article of the library."""


class UnknownParagraph(StorageError):
    """An article without the paragraph that was named."""


class BadName(StorageError):
    """A name that can't stand as the name of a file or folder."""


_ADVICE = {
    errno.ENOSPC: ("the disk is full", "free some space and save again"),
    errno.EDQUOT: ("your quota on this disk is used up", "free some space and save again"),
    errno.EROFS: ("the disk can only be read", "make it writable, or set OPED_TUI_HOME elsewhere"),
    errno.EACCES: ("no permission to write", "check who owns the folder, then save again"),
    errno.EPERM: ("no permission to write", "check who owns the folder, then save again"),
    errno.EIO: ("the disk reports an error", "save again, and check the disk"),
    errno.ENOENT: ("the folder has vanished", "save again to make it anew"),
    errno.ENOTDIR: ("a file stands where a folder should be", "move it away and save again"),
    errno.EEXIST: ("a file stands where a folder should be", "move it away and save again"),
    errno.EISDIR: ("a folder stands where the file should be", "move it away and save again"),
    errno.ENAMETOOLONG: ("the name is too long", "use a shorter one"),
    errno.EFBIG: ("the file would become too large", "shorten the text and save again"),
}


def not_saved(error: OSError, where: str | os.PathLike[str], what: str = "not saved") -> NotSaved:
    """The failure to write (or `what` else was to be done), with what to do about it."""
    unknown = ((error.strerror or str(error)).lower(), "try again")
    why, advice = _ADVICE.get(error.errno or 0, unknown)
    return NotSaved(f"{what}: {why}", where, advice)


def unreadable(error: OSError, where: str | os.PathLike[str]) -> StorageError:
    """The failure to read."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Missing("there is no such file", where, "check the spelling of its path")
    if error.errno in (errno.EACCES, errno.EPERM):
        return Unreadable("no permission to read it", where, "check who owns it")
    if error.errno == errno.ELOOP:
        return Unreadable("its link leads in a circle", where, "mend the link")
    return Unreadable((error.strerror or str(error)).lower(), where, "try again")
