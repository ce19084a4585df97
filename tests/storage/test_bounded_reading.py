"""Reading what may not be there, may not be a file, may not be text."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from oped_tui.storage.bounded_reading import decode_text, read_bytes
from oped_tui.storage.failures import (
    Binary,
    Empty,
    Missing,
    NotAFile,
    StorageError,
    TooLarge,
    Undecodable,
    Unreadable,
    not_saved,
    unreadable,
)


def test_a_file_is_read_whole_or_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abcdef")
    assert read_bytes(path, 6) == b"abcdef"
    assert read_bytes(path, 6, 2) == b"ab"


def test_what_cannot_be_read_is_refused_in_one_line_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"x" * 2048)
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "a.txt").write_bytes(b"x")
    cases: list[tuple[Path, type[StorageError]]] = [
        (tmp_path / "missing", Missing),
        (tmp_path / "a.txt" / "b.txt", Missing),
        (tmp_path, NotAFile),
        (tmp_path / "pipe", NotAFile),
        (Path("/dev/zero"), NotAFile),
        (tmp_path / "large", TooLarge),
        (tmp_path / "circle", Unreadable),
    ]
    for path, failure in cases:
        with pytest.raises(failure) as caught:
            read_bytes(path, 1024)
        assert "\n" not in str(caught.value)
        assert caught.value.advice


def test_a_folder_is_told_where_opening_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NotAFile):
        read_bytes(tmp_path, 10)


def test_a_file_that_grows_past_its_bound_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    monkeypatch.setattr(os, "read", lambda _descriptor, count: b"x" * count)
    with pytest.raises(TooLarge):
        read_bytes(path, 4)


def test_an_error_while_reading_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")

    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "read", fail)
    with pytest.raises(Unreadable, match="input/output error"):
        read_bytes(path, 4)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é “x”".encode(), "é “x”"),
        ("é".encode("utf-8-sig"), "é"),
        ("é x".encode("utf-16"), "é x"),
        (b"a" * (3 << 20), "a" * (3 << 20)),
    ],
)
def test_utf8_and_marked_utf16_are_text(data: bytes, text: str) -> None:
    assert decode_text(data, "a") == text


def test_the_beginning_of_a_file_may_end_within_a_character() -> None:
    assert decode_text("aé".encode()[:2], "a", whole=False) == "a"
    assert decode_text("a😀".encode("utf-16")[:-1], "a", whole=False) == "a"


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (b"", Empty),
        (b" \n\t", Empty),
        (b"\x7fELF\0\0", Binary),
        (b"one\ntw\xf6", Undecodable),
        ("aé".encode()[:2], Undecodable),
        ("a😀".encode("utf-16")[:-1], Undecodable),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, failure: type[StorageError]) -> None:
    with pytest.raises(failure):
        decode_text(data, "a.txt")


def test_undecodable_bytes_are_told_with_their_line() -> None:
    with pytest.raises(Undecodable, match=r"a\.txt: it is not UTF-8 \(about line 3\)"):
        decode_text(b"one\ntwo\nthr\xe9e", "a.txt")


def test_failures_say_what_where_and_what_to_do_and_are_clean() -> None:
    error = not_saved(OSError(errno.ENOSPC, "No space"), "/tmp/\x1b[2Ja\nb")
    assert str(error) == "/tmp/␛[2Ja b: not saved: the disk is full; free some space and save again"
    assert str(not_saved(OSError("odd"), "a")) == "a: not saved: odd; try again"
    assert str(unreadable(OSError(errno.EACCES, "no"), "a")).startswith("a: no permission")
    assert str(unreadable(OSError("odd"), "a")) == "a: odd; try again"
    assert str(StorageError("what", "")) == "what"
    assert str(StorageError("what", "x" * 300)).startswith("…x")
