import os
from pathlib import Path

from oped_tui.core.pack import Pack
from oped_tui.core.problem import Place
from oped_tui.storage.watch import COARSE, stamp_of, stamps_of, unchanged_since


def pack_in(path: Path) -> Pack:
    return Pack(id="pier", place=Place(str(path)))


def test_a_file_that_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    assert stamp_of(None) is None
    assert stamp_of(tmp_path / "none") is None


def test_a_rewritten_file_has_another_stamp(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("one", encoding="utf-8")
    before = stamp_of(path)
    path.write_text("one two", encoding="utf-8")
    assert stamp_of(path) != before


def test_a_replaced_file_of_the_same_size_and_time_has_another_stamp(tmp_path: Path) -> None:
    path, other = tmp_path / "article.txt", tmp_path / "other.txt"
    path.write_text("one", encoding="utf-8")
    other.write_text("two", encoding="utf-8")
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    before = stamp_of(path)
    os.utime(other, ns=times)
    other.replace(path)
    assert stamp_of(path) != before


def test_a_folder_pack_is_watched_with_files_added_later(tmp_path: Path) -> None:
    main = tmp_path / "pack.yaml"
    main.write_text("oped: 1", encoding="utf-8")
    before = stamps_of(None, [pack_in(main)])
    (tmp_path / "more.yaml").write_text("oped: 1", encoding="utf-8")
    assert len(stamps_of(None, [pack_in(main)])) == len(before) + 1


def test_a_pack_of_one_file_is_watched_alone(tmp_path: Path) -> None:
    alone = tmp_path / "mine.yaml"
    alone.write_text("oped: 1", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("oped: 1", encoding="utf-8")
    assert len(stamps_of(alone, [pack_in(alone)])) == 2


def test_a_pack_that_is_gone_or_was_never_on_disk_leaves_only_the_article(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "pack.yaml"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert stamps_of(None, [pack_in(gone), Pack(id="made"), pack_in(empty / "pack.yaml")]) == (
        None,
    )


def test_a_pack_that_cannot_be_read_yet_is_watched_all_the_same(tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    draft.mkdir()
    assert stamps_of(None, [], [draft, tmp_path / "gone"]) == (None,)
    (draft / "pack.yaml").write_text("[", encoding="utf-8")
    broken = stamps_of(None, [], [draft])
    assert len(broken) == 2
    assert stamps_of(None, [pack_in(draft / "pack.yaml")], [draft]) == broken


def test_a_file_that_changed_while_it_was_read_has_no_stamp(tmp_path: Path) -> None:
    path = tmp_path / "column.md"
    path.write_text("words", encoding="utf-8")
    now = path.stat().st_mtime_ns
    stamps = (None, stamp_of(path))
    assert unchanged_since(stamps, now + 2 * COARSE) == stamps
    assert unchanged_since(stamps, now - 1) == (None, None)
    assert unchanged_since(stamps, now) == (None, None)
