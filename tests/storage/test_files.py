"""Writing and moving files: what was there before is never harmed."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from oped_tui.storage.failures import NotSaved
from oped_tui.storage.file_operations import FileOperations
from oped_tui.storage.files import STALE, move_file, sweep, write_file
from tests.storage.failing import FAULTS, FailingOperations, contents, each_failure


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_and_its_folders_are_their_owners_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        write_file(tmp_path / "a" / "b" / "note.yaml", b"text")
    finally:
        os.umask(old)
    assert (tmp_path / "a" / "b" / "note.yaml").read_bytes() == b"text"
    assert mode_of(tmp_path / "a" / "b" / "note.yaml") == 0o600
    assert mode_of(tmp_path / "a" / "b") == 0o700


def test_a_file_in_pieces_replaces_the_old_one_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, (piece for piece in (b"new ", b"", b"text")), durable=False)
    assert path.read_bytes() == b"new text"
    assert mode_of(path) == 0o640
    assert contents(tmp_path).keys() == {"note.yaml"}


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real" / "note.yaml"
    write_file(real, b"old")
    link = tmp_path / "note.yaml"
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_only_regular_files_are_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotSaved, match="no regular file"):
        write_file(pipe, b"text")
    with pytest.raises(NotSaved, match="no regular file"):
        write_file(tmp_path, b"text")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("old", [b"old text", None])
def test_whichever_operation_fails_the_old_file_is_as_it_was(
    tmp_path: Path, fault: str, old: bytes | None
) -> None:
    path = tmp_path / "folder" / "note.yaml"
    if old is not None:
        write_file(path, old)
        path.chmod(0o640)
    for operations in each_failure(getattr(errno, fault)):
        before = contents(tmp_path)
        try:
            write_file(path, b"new text " * 20, operations)
        except NotSaved as error:
            assert "\n" not in str(error)
            assert str(path) in str(error)
            assert contents(tmp_path) == before
        else:
            assert path.read_bytes() == b"new text " * 20
            assert mode_of(path) == (0o600 if old is None else 0o640)
    assert operations.calls > 6


def test_a_disk_that_takes_no_byte_is_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    class Stuck(FileOperations):
        def write(self, descriptor: int, data: memoryview) -> int:
            return 0

    with pytest.raises(NotSaved, match="reports an error"):
        write_file(tmp_path / "note.yaml", b"text", Stuck())
    assert contents(tmp_path) == {}


def test_what_the_check_raises_ends_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    path.write_bytes(b"theirs")

    def check(target: Path) -> None:
        assert target == path
        raise KeyError("changed")

    with pytest.raises(KeyError):
        write_file(path, b"ours", check=check)
    assert contents(tmp_path) == {"note.yaml": b"theirs"}


def test_a_folder_that_cannot_be_flushed_by_its_kind_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [errno.EINVAL, errno.EIO]
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(codes[0], "no")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_file(tmp_path / "note.yaml", b"one")
    codes.reverse()
    with pytest.raises(NotSaved):
        write_file(tmp_path / "note.yaml", b"two")
    assert contents(tmp_path) == {"note.yaml": b"one"}


def test_systems_without_some_calls_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fchmod")
    operations = FileOperations()
    operations.set_mode(-1, 0o600)
    monkeypatch.setattr("oped_tui.storage.file_operations.os.name", "nt")
    operations.flush_folder(tmp_path / "missing")


def test_on_a_mac_the_drive_is_told_to_write_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    asked: list[int] = []

    def full(descriptor: int, command: int) -> int:
        asked.append(command)
        if len(asked) > 1:
            raise OSError(errno.ENOTSUP, "no")
        return 0

    monkeypatch.setattr("oped_tui.storage.file_operations.sys.platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", full)
    write_file(tmp_path / "one", b"text")
    write_file(tmp_path / "two", b"text")
    assert asked == [51, 51]


@pytest.mark.parametrize("fault", [*FAULTS, "EXDEV"])
def test_whichever_operation_fails_a_file_is_moved_or_where_it_was(
    tmp_path: Path, fault: str
) -> None:
    old, new = tmp_path / "one" / "note.yaml", tmp_path / "two" / "note.yaml"
    for operations in each_failure(getattr(errno, fault)):
        write_file(old, b"text")
        new.unlink(missing_ok=True)
        try:
            move_file(old, new, operations)
        except NotSaved as error:
            assert "not moved" in str(error)
            assert contents(tmp_path) == {"one/note.yaml": b"text"}
        else:
            assert contents(tmp_path) == {"two/note.yaml": b"text"}


def test_a_file_moves_to_another_disk_or_stays(tmp_path: Path) -> None:
    class TwoDisks(FailingOperations):
        def replace(self, old: Path, new: Path) -> None:
            if old.parent != new.parent:
                raise OSError(errno.EXDEV, "another disk")
            super().replace(old, new)

    old, new = tmp_path / "one" / "note.yaml", tmp_path / "two" / "note.yaml"
    for failing in range(1, 20):
        write_file(old, b"text")
        new.unlink(missing_ok=True)
        operations = TwoDisks(failing, errno.EIO)
        try:
            move_file(old, new, operations)
        except NotSaved:
            assert contents(tmp_path) == {"one/note.yaml": b"text"}
        else:
            assert contents(tmp_path) == {"two/note.yaml": b"text"}
            assert operations.calls < failing


def test_half_written_files_of_killed_programs_are_swept_after_a_day(tmp_path: Path) -> None:
    for name in (".oped-1.tmp", ".oped-2.tmp", "note.yaml", ".oped-keep"):
        (tmp_path / name).write_bytes(b"x")
    yesterday = time.time() - STALE - 60
    for name in (".oped-1.tmp", "note.yaml", ".oped-keep"):
        os.utime(tmp_path / name, (yesterday, yesterday))
    sweep(tmp_path)
    assert sorted(contents(tmp_path)) == [".oped-2.tmp", ".oped-keep", "note.yaml"]
    sweep(tmp_path, now=time.time() + 2 * STALE)
    assert sorted(contents(tmp_path)) == [".oped-keep", "note.yaml"]
    sweep(tmp_path / "missing")


def test_where_there_is_little_room_what_happened_comes_before_where() -> None:
    assert NotSaved("not saved", "/a/b", "try again").brief == "not saved; try again (/a/b)"
    assert NotSaved("not saved", "").brief == "not saved"
