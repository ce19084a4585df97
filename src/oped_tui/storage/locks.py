"""A moment in which only one program of this reader changes a file."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

_PATIENCE = 2.0
"""Seconds to wait for another program: each holds the lock for some milliseconds."""

_PAUSE = 0.002


@contextlib.contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold a lock file while the block runs; says whether it was to be had.

    Without it the block runs all the same: what it writes is compared with what is on disk anyway,
    and a stopped program must not keep others from saving. When its holder dies it is free.
    """
    descriptor = _open(path)
    try:
        yield descriptor is not None and _take(descriptor)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _open(path: Path) -> int | None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError:
        return None


def _take(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # not on this system
        return False
    patience = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > patience:
                return False
            time.sleep(_PAUSE)
        except OSError:
            return False
        else:
            return True
