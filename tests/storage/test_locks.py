"""One program at a time, but never none for ever."""

from __future__ import annotations

import errno
import fcntl
import sys
from pathlib import Path

import pytest

from oped_tui.storage import locks
from oped_tui.storage.locks import locked


def test_a_second_holder_waits_and_goes_on_without_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_PATIENCE", 0.01)
    path = tmp_path / "folder" / "lock"
    with locked(path) as first, locked(path) as second:
        assert (first, second) == (True, False)
    with locked(path) as again:
        assert again


def test_without_a_place_for_the_lock_the_block_runs_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with locked(tmp_path / "file" / "lock") as held:
        assert not held


def test_where_locks_are_unknown_the_block_runs_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with locked(tmp_path / "lock") as held:
        assert not held
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with locked(tmp_path / "lock") as held:
        assert not held
