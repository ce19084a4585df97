from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from oped_tui.storage.failures import NotSaved
from oped_tui.storage.git_failures import Busy
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.note_merge import Blob
from oped_tui.storage.notes_folder import NotesFolder
from tests.storage.failing import FAULTS, contents, each_failure

ONE, TWO, THREE = (f"a-column/ada/{name}.yaml" for name in ("one", "two", "three"))


@pytest.fixture
def locations(tmp_path: Path) -> Locations:
    return find_locations({**os.environ, "OPED_TUI_HOME": str(tmp_path)})


@pytest.fixture
def folder(locations: Locations) -> NotesFolder:
    put(locations, ONE, b"one\n")
    put(locations, TWO, b"two\n")
    return NotesFolder(locations)


def put(locations: Locations, path: str, data: bytes) -> None:
    place = locations.notes / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def wanted(folder: NotesFolder, **texts: bytes) -> tuple[dict[str, Blob], dict[str, bytes]]:
    """A state of files `one`, `two` and `three`, and their contents."""
    found = {f"a-column/ada/{name}.yaml": data for name, data in texts.items()}
    blobs = {path: Blob(folder.id_of(data), size=len(data)) for path, data in found.items()}
    return blobs, found


def test_contents_are_named_as_git_names_them(locations: Locations) -> None:
    expected = (
        "5626abf0f72e58d7a153368ba57db4c673c0e171"  # printf 'one\n' | git hash-object --stdin
    )
    assert NotesFolder(locations).id_of(b"one\n") == expected
    other = hashlib.sha256(b"blob 4\0one\n").hexdigest()
    assert NotesFolder(locations, "sha256").id_of(b"one\n") == other


def test_hidden_temporary_and_deep_files_are_passed_over(
    locations: Locations, folder: NotesFolder
) -> None:
    for path in (".DS_Store", "a-column/ada/.oped-1.tmp", ".git/config", "a-column/ada/x/deep.yaml",
                 "a b/ada/x.yaml"):  # fmt: skip
        put(locations, path, b"x")
    put(locations, ".gitattributes", b"x")
    now = folder.snapshot({})
    assert set(now.files) == {ONE, TWO, ".gitattributes"}
    assert now.left_out == {}


def test_what_can_not_be_taken_along_is_told(locations: Locations, folder: NotesFolder) -> None:
    put(locations, "a-column/ada/a b.yaml", b"x")
    put(locations, "a-column/ada/a b.png", b"x")
    put(locations, "a-column/ada/huge.yaml", b"#" * (1024 * 1024 + 1))
    os.mkfifo(locations.notes / "a-column/ada/pipe.yaml")
    put(locations, "a-column/ada/marked.yaml", b"<<<<<<< HEAD\n")
    (locations.notes / "a-column/ada/nowhere.yaml").symlink_to("/no/such/file")
    now = folder.snapshot({})
    assert set(now.files) == {ONE, TWO}
    assert set(now.left_out) == {
        f"a-column/ada/{name}.yaml" for name in ("a b", "huge", "pipe", "marked")
    }


def test_a_body_that_quotes_conflict_markers_is_a_note_like_any_other(
    locations: Locations, folder: NotesFolder
) -> None:
    put(locations, THREE, b"oped: 1\nbody: |\n  <<<<<<< HEAD\n  >>>>>>> other\n")
    assert THREE in folder.snapshot({}).files


def test_the_folder_is_brought_to_another_state(locations: Locations, folder: NotesFolder) -> None:
    now = folder.snapshot({})
    blobs, texts = wanted(folder, two=b"changed\n", three=b"three\n")
    assert folder.differences(now, blobs) == (ONE, THREE, TWO)
    folder.bring_to(now, blobs, texts)
    assert contents(locations.notes) == texts
    (kept,) = contents(locations.trash).values()
    assert kept == b"one\n"
    assert folder.differences(folder.snapshot(blobs), blobs) == ()


@pytest.mark.parametrize("path", [ONE, TWO, THREE])
def test_nothing_is_written_where_a_file_is_no_longer_what_it_was(
    locations: Locations, folder: NotesFolder, path: str
) -> None:
    now = folder.snapshot({})
    put(locations, path, b"just written\n")
    before = contents(locations.notes)
    with pytest.raises(Busy, match="written just now"):
        folder.bring_to(now, *wanted(folder, two=b"changed\n", three=b"three\n"))
    assert contents(locations.notes) == before


@pytest.mark.parametrize("fault", FAULTS)
def test_whichever_operation_fails_no_words_are_lost(
    locations: Locations, folder: NotesFolder, fault: str
) -> None:
    import errno

    now = folder.snapshot({})
    state, texts = wanted(folder, two=b"changed\n", three=b"three\n")
    failed = 0
    for operations in each_failure(getattr(errno, fault)):
        try:
            NotesFolder(locations, operations=operations).bring_to(now, state, texts)
        except NotSaved:
            failed += 1
            there = contents(locations.notes)
            assert there.get(ONE, b"one\n") == b"one\n"
            assert there[TWO] in (b"two\n", b"changed\n")
            assert ONE in there or b"one\n" in contents(locations.trash).values()
            now = folder.snapshot({})
    assert failed >= 8
    assert contents(locations.notes) == texts
