"""Files of a pack mended where they lie."""

from __future__ import annotations

from pathlib import Path

from oped_tui.storage.pack_index import PackFiles, pack_files
from oped_tui.storage.pack_mending import mend_pack

GOOD = "oped: 1\npack:\n  id: a\n  author: [é]\n"
BAD = GOOD.replace("author", "Author")


def files_of(path: Path) -> PackFiles:
    found = pack_files(path)
    assert found is not None
    return found


def test_each_file_is_mended_and_each_mend_is_told(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_bytes(BAD.encode())
    (tmp_path / "more.yaml").write_bytes(b"sources: {S1: {Title: T}}\n")
    notes = list(mend_pack(files_of(tmp_path)))
    assert (tmp_path / "pack.yaml").read_bytes() == GOOD.encode()
    assert (tmp_path / "more.yaml").read_bytes() == b"oped: 1\nsources: {S1: {title: T}}\n"
    assert [Path(note.source).name for note in notes] == ["pack.yaml", "more.yaml", "more.yaml"]
    assert list(mend_pack(files_of(tmp_path))) == []


def test_of_a_part_only_that_file_is_mended(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_bytes(BAD.encode())
    (tmp_path / "more.yaml").write_bytes(b"oped: 1\nsources: {S1: {Title: T}}\n")
    assert len(list(mend_pack(files_of(tmp_path), tmp_path / "more.yaml"))) == 1
    assert (tmp_path / "pack.yaml").read_bytes() == BAD.encode()


def test_a_file_without_a_fault_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(GOOD.encode())
    before = path.stat()
    assert list(mend_pack(files_of(path))) == []
    assert path.stat().st_ino == before.st_ino


def test_a_byte_order_mark_stays_and_other_encodings_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(BAD.encode("utf-8-sig"))
    assert len(list(mend_pack(files_of(path)))) == 1
    assert path.read_bytes() == GOOD.encode("utf-8-sig")
    for encoding in ("utf-16", "latin-1"):
        path.write_bytes(BAD.encode(encoding))
        assert list(mend_pack(files_of(path))) == []
        assert path.read_bytes() == BAD.encode(encoding)
