import pytest

from oped_tui.core.annotation import Kind, Note, Target
from oped_tui.formats.note_yaml import format_note
from oped_tui.storage.note_files import parse_note_file
from oped_tui.storage.note_merge import Blob, is_note, is_of, is_version, merge, second_note

PATH = "a-column/ada/20261123-0915-k3f9qz.yaml"
VERSION = "a-column/versions/4be19c2f.yaml"
DIGEST = "8d1b2f0c9a77"


def tree(content: str | None, path: str = PATH) -> dict[str, Blob]:
    return {} if content is None else {path: Blob(content)}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "kept", "second"),
    [
        ("1", "1", "1", "1", False),
        ("1", "2", "1", "2", False),
        ("1", "1", "2", "2", False),
        ("1", "2", "2", "2", False),
        ("1", "2", "3", "3", True),
        (None, "1", None, "1", False),
        (None, None, "1", "1", False),
        (None, "1", "1", "1", False),
        (None, "1", "2", "2", True),
        ("1", None, "1", None, False),
        ("1", "1", None, None, False),
        ("1", None, None, None, False),
        ("1", None, "2", "2", False),
        ("1", "2", None, "2", False),
    ],
)
def test_a_change_outlives_a_deletion_and_two_changes_are_both_kept(
    base: str | None, ours: str | None, theirs: str | None, kept: str | None, second: bool
) -> None:
    merged = merge(tree(base), tree(ours), tree(theirs))
    assert merged.files == tree(kept)
    assert merged.both == ((PATH,) if second else ())


@pytest.mark.parametrize(
    ("ours", "theirs", "kept"), [(None, "1", "1"), ("1", None, "1"), ("2", "3", "3")]
)
def test_a_version_of_an_article_is_never_deleted_nor_kept_twice(
    ours: str | None, theirs: str | None, kept: str
) -> None:
    merged = merge(tree("1", VERSION), tree(ours, VERSION), tree(theirs, VERSION))
    assert merged.files == tree(kept, VERSION)
    assert merged.both == ()


def test_a_version_deleted_everywhere_is_gone() -> None:
    assert merge(tree("1", VERSION), {}, {}).files == {}


def test_paths_tell_what_lies_at_them() -> None:
    assert is_note(PATH) and not is_note(VERSION) and not is_note("README.md")
    assert not is_note("a-column/ada/picture.png")
    assert is_version(VERSION) and not is_version(PATH)
    assert is_of("ada", PATH) and not is_of("bob", PATH)


def note(body: str, note_id: str = "20261123-0915-k3f9qz", modified: str = "") -> bytes:
    made = Note(
        id=note_id,
        kind=Kind.NOTE,
        target=Target("p1"),
        article="a-column",
        body=body,
        modified=modified,
    )
    return format_note(made).encode()


def test_the_second_note_says_which_it_is_in_conflict_with() -> None:
    found = second_note(PATH, note("mine"), note("theirs"), DIGEST)
    assert found is not None
    path, data = found
    second, problems = parse_note_file(data.decode(), path)
    assert second is not None
    assert not problems
    assert (second.body, second.conflict_of) == ("mine", "20261123-0915-k3f9qz")
    assert second.id.startswith("20261123-0915-")
    assert path == f"a-column/ada/{second.id}.yaml"
    assert second_note(PATH, note("mine"), note("theirs"), DIGEST) == found


def test_notes_that_differ_only_in_when_they_were_written_are_one() -> None:
    early, late = "2026-11-23T09:15:00Z", "2026-11-23T10:15:00Z"
    ours, theirs = note("same", modified=early), note("same", modified=late)
    assert second_note(PATH, ours, theirs, DIGEST) is None


def test_a_note_with_an_id_of_another_make_gets_a_valid_second_one() -> None:
    name = "x" * 80
    path = f"a-column/ada/{name}.yaml"
    found = second_note(path, note("mine", name), note("theirs", name), DIGEST)
    assert found is not None
    second, problems = parse_note_file(found[1].decode(), found[0])
    assert second is not None
    assert not problems
    assert second.conflict_of == name


@pytest.mark.parametrize("path", [PATH, "a-column/ada/" + "x" * 75 + ".yaml", "README.md"])
@pytest.mark.parametrize("data", [b"damaged: [", b"\xff\xfe\x00"])
def test_what_is_no_readable_note_is_kept_byte_for_byte(path: str, data: bytes) -> None:
    found = second_note(path, data, note("theirs"), DIGEST)
    assert found is not None
    place, kept = found
    assert kept == data
    assert place != path
    assert place.rpartition(".")[2] == path.rpartition(".")[2]
    assert len(place.rpartition("/")[2]) <= 80


def test_a_readable_note_is_kept_beside_a_damaged_one() -> None:
    found = second_note(PATH, note("mine"), b"damaged: [", DIGEST)
    assert found is not None
    assert b"mine" in found[1]
