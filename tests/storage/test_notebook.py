"""Notes on disk: never lost, never overwritten, never in each other's way."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from oped_tui.core.annotation import Kind, Note, QuoteSelector, Target
from oped_tui.core.article import Article, Paragraph
from oped_tui.storage import notebook as module
from oped_tui.storage.failures import BadName, Missing, NotSaved
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.notebook import Notebook, default_reader, notebooks
from oped_tui.storage.trash import Trash
from tests.storage.failing import FAULTS, contents, each_failure

MOMENT = "2026-11-23T09:15:00Z"
ARTICLE = Article(
    id="ferry",
    title="The ferry",
    paragraphs=tuple(
        Paragraph(f"p{n}", f"Paragraph {n} tells of the ferry that was left to rust.")
        for n in range(1, 4)
    ),
)


def note(body: str = "Ask: which ferry?", **fields: object) -> Note:
    made = Note(
        id="",
        kind=Kind.NOTE,
        target=Target("p2", QuoteSelector("left to rust")),
        body=body,
        created=MOMENT,
        modified=MOMENT,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.fixture
def locations(home: Path) -> Locations:
    return find_locations({"OPED_TUI_HOME": str(home)})


@pytest.fixture
def book(locations: Locations) -> Notebook:
    return Notebook(locations, "ferry", "ada")


def test_a_saved_note_is_found_again_by_another_program(
    book: Notebook, locations: Locations
) -> None:
    saved = book.save(note(tags=("ferry",)), article=ARTICLE)
    assert re.fullmatch(r"\d{8}-\d{4}-[a-z0-9]{6}", saved.id)
    assert (saved.article, saved.body, saved.tags) == ("ferry", "Ask: which ferry?", ("ferry",))
    loaded = Notebook(locations, "ferry", "ada").load()
    assert loaded.notes == (saved,)
    assert loaded.problems == ()
    assert list(loaded.versions) == [saved.version]
    assert loaded.versions[saved.version].id == "ferry"
    assert book.path_of(saved.id).stat().st_mode & 0o777 == 0o600


def test_an_empty_notebook_is_no_fault(book: Notebook) -> None:
    loaded = book.load()
    assert (loaded.notes, dict(loaded.others), loaded.problems, loaded.stamp) == ((), {}, (), ())


def test_an_edit_replaces_the_note_and_keeps_its_version(book: Notebook) -> None:
    first = book.save(note(), article=ARTICLE)
    second = book.save(replace(first, body="Changed"), first, replace(ARTICLE, title="Other"))
    assert (second.id, second.version, second.conflict_of) == (first.id, first.version, "")
    assert [one.body for one in book.load().notes] == ["Changed"]


def test_the_record_of_a_version_is_written_once(book: Notebook) -> None:
    one = book.save(note(), article=ARTICLE)
    path = book.folder.parent / "versions" / f"{one.version}.yaml"
    before = stamp(path)
    again = replace(ARTICLE)
    assert book.save(note(), article=again).version == one.version
    assert book.save(note(), article=again).version == one.version
    assert stamp(path) == before


def test_a_note_that_did_not_change_is_not_written(book: Notebook) -> None:
    saved = book.save(note())
    path = book.path_of(saved.id)
    path.write_bytes(path.read_bytes() + b"# by hand\n")
    before = stamp(path)
    assert book.save(saved, saved) == saved
    assert stamp(path) == before


def stamp(path: Path) -> tuple[int, int, int]:
    """What differs once a file was written; reading it changes only the time of access."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def test_keys_of_later_versions_are_kept(book: Notebook) -> None:
    saved = book.save(note())
    path = book.path_of(saved.id)
    path.write_text(path.read_text() + "mood: [calm, 7]\n")
    (read,) = book.load().notes
    book.save(replace(read, body="Changed"), read)
    assert "mood: [calm, 7]\n" in path.read_text()
    assert "body: Changed" in path.read_text()


@pytest.mark.parametrize(
    "theirs", [b"# a comment\n", b"tags: [theirs]\n", b"broken: [\n", b"\xff\n"]
)
def test_a_file_that_changed_underneath_stays_and_ours_becomes_a_note_of_its_own(
    book: Notebook, theirs: bytes
) -> None:
    base = book.save(note())
    book.load()
    path = book.path_of(base.id)
    path.write_bytes(path.read_bytes() + theirs)
    changed = path.read_bytes()
    ours = book.save(replace(base, body="Ours"), base)
    assert path.read_bytes() == changed
    assert (ours.conflict_of, ours.body) == (base.id, "Ours")
    assert ours.id != base.id
    assert ours in book.load().notes


def test_a_note_that_vanished_meanwhile_is_written_again(book: Notebook) -> None:
    base = book.save(note())
    book.path_of(base.id).unlink()
    assert book.save(replace(base, body="Kept"), base).id == base.id
    assert [one.body for one in book.load().notes] == ["Kept"]


def test_a_new_note_never_replaces_another(book: Notebook) -> None:
    first = book.save(note())
    second = book.save(replace(first, body="Another"))
    assert second.conflict_of == first.id
    assert {one.body for one in book.load().notes} == {first.body, "Another"}


def test_both_of_two_edits_at_once_are_kept(locations: Locations) -> None:
    one, two = (Notebook(locations, "ferry", "ada") for _ in range(2))
    base = one.save(note())
    two.load()
    one.save(replace(base, body="One"), base)
    two.save(replace(base, body="Two"), base)
    assert {found.body for found in one.load().notes} == {"One", "Two"}


@pytest.mark.parametrize("fault", FAULTS)
def test_whichever_operation_of_a_save_fails_the_old_note_is_byte_for_byte_as_it_was(
    locations: Locations, fault: str
) -> None:
    base = Notebook(locations, "ferry", "ada").save(note())
    path = Notebook(locations, "ferry", "ada").path_of(base.id)
    before = path.read_bytes()
    ours = replace(base, body="A longer text of ours. " * 30, version="")
    for operations in each_failure(getattr(errno, fault)):
        book = Notebook(locations, "ferry", "ada", operations)
        try:
            saved = book.save(ours, base, ARTICLE)
        except NotSaved as error:
            assert "\n" not in str(error)
            assert path.read_bytes() == before
            assert [one.body for one in book.load().notes] == [base.body]
        else:
            assert saved.id == base.id
            assert saved.body == ours.body
    assert not [name for name in contents(locations.data) if ".oped-" in name]


def test_a_folder_where_a_file_should_be_is_told(book: Notebook, locations: Locations) -> None:
    locations.notes.parent.mkdir(parents=True)
    locations.notes.write_bytes(b"no folder")
    with pytest.raises(NotSaved, match="stands where a folder should be"):
        book.save(note())
    assert book.load().notes == ()


def test_what_cannot_be_read_back_is_not_written(book: Notebook) -> None:
    with pytest.raises(NotSaved, match="more than 1 MB"):
        book.save(note("a line\n" * 150_000))
    with pytest.raises(NotSaved, match="no time"):
        book.save(note(created="yesterday"))
    assert book.load().notes == ()


def test_a_note_that_reads_back_as_nothing_is_not_written(
    book: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "parse_note_file", lambda *_: (None, ()))
    with pytest.raises(NotSaved, match="doesn't read back"):
        book.save(note())


def test_a_damaged_file_is_a_problem_with_its_place_and_hides_no_other(book: Notebook) -> None:
    good = book.save(note())
    bad = book.folder / "20260101-0000-aaaaaa.yaml"
    bad.write_bytes(b"oped: 1\noped: 1\n")
    (book.folder / "20260101-0000-bbbbbb.yaml").write_bytes(b"\0" * 30)
    (book.folder / "20260101-0000-cccccc.yaml").symlink_to(book.folder / "nowhere")
    (book.folder / "a.txt").write_bytes(b"no note")
    (book.folder / ".hidden.yaml").write_bytes(b"no note")
    (book.folder / ".oped-1.tmp").write_bytes(b"no note")
    loaded = book.load()
    assert loaded.notes == (good,)
    assert sorted(Path(one.source).name[-11:-5] for one in loaded.problems) == [
        "aaaaaa",
        "bbbbbb",
        "cccccc",
    ]
    assert [one.line for one in loaded.problems if one.source == str(bad)] == [2]
    assert bad.read_bytes() == b"oped: 1\noped: 1\n"
    assert book.load().problems == loaded.problems


def test_a_copy_that_a_synchronising_tool_kept_is_a_note_in_conflict(book: Notebook) -> None:
    first = book.save(note())
    text = book.path_of(first.id).read_text()
    name = f"{first.id}.sync-conflict-20261201"
    (book.folder / f"{name}.yaml").write_text(text.replace("Ask", "Say"))
    (book.folder / f"{first.id} (conflicted copy).yaml").write_text(text)
    loaded = book.load()
    assert [(one.id, one.conflict_of) for one in loaded.notes] == [
        (first.id, ""),
        (name, first.id),
    ]
    assert sorted(one.rule for one in loaded.problems) == ["bad-name", "conflict-copy"]
    settled = book.save(replace(loaded.notes[1], body="Settled"), loaded.notes[1])
    assert (settled.id, book.load().notes[1].body) == (name, "Settled")


def test_other_readers_notes_come_by_their_names(book: Notebook, locations: Locations) -> None:
    theirs = Notebook(locations, "ferry", "omar").save(note("Theirs"), article=ARTICLE)
    (locations.notes / "ferry" / "no name!").mkdir()
    (locations.notes / "ferry" / "empty").mkdir()
    loaded = book.load()
    assert dict(loaded.others) == {"omar": (theirs,)}
    assert list(loaded.versions) == [theirs.version]


def test_a_version_that_cannot_be_read_is_a_problem_and_the_notes_stay(book: Notebook) -> None:
    saved = book.save(note(), article=ARTICLE)
    versions = book.folder.parent / "versions"
    (versions / "unused.yaml").write_bytes(b"not read")
    (versions / f"{saved.version}.yaml").write_bytes(b"[")
    loaded = book.load()
    assert (loaded.notes, dict(loaded.versions)) == ((saved,), {})
    assert len(loaded.problems) == 1


def test_folders_that_may_not_be_entered_are_told(
    book: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.save(note(), article=ARTICLE)
    real = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name in ("ada", "versions"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    loaded = book.load()
    assert (loaded.notes, loaded.stamp) == ((), ())
    assert [one.rule for one in loaded.problems] == ["unreadable-file"]


def test_the_stamp_tells_every_change_by_another_program(
    book: Notebook, locations: Locations
) -> None:
    saved = book.save(note(), article=ARTICLE)
    stamp = book.load().stamp
    assert book.stamp() == stamp
    other = Notebook(locations, "ferry", "omar")
    theirs = other.save(note())
    assert book.stamp() != stamp
    other.delete(theirs.id)
    assert book.stamp() == stamp
    Notebook(locations, "ferry", "ada").save(replace(saved, body="Changed"), saved)
    assert book.stamp() != stamp
    assert [one.body for one in book.load().notes] == ["Changed"]


def test_a_file_that_vanishes_while_the_folder_is_listed_is_gone(
    book: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = book.save(note())
    book.save(note())
    book.load()
    real = os.scandir

    class Vanishing:
        def __init__(self, entries: object) -> None:
            self.entries = entries

        def __enter__(self) -> list[os.DirEntry[str]]:
            listed: list[os.DirEntry[str]] = list(self.entries)  # type: ignore[call-overload]
            if any(entry.name.startswith(saved.id) for entry in listed):
                book.path_of(saved.id).unlink()
            return listed

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", lambda path: Vanishing(real(path)))
    loaded = book.load()
    assert saved not in loaded.notes
    assert loaded.problems == ()


def test_a_deleted_note_lies_in_the_trash_until_it_is_taken_back(book: Notebook) -> None:
    saved = book.save(note())
    data = book.path_of(saved.id).read_bytes()
    book.delete(saved.id)
    book.delete(saved.id)
    assert book.load().notes == ()
    assert book.restore(saved.id) == saved
    assert book.path_of(saved.id).read_bytes() == data
    with pytest.raises(NotSaved, match="there is such a note"):
        book.restore(saved.id)


def test_the_note_deleted_last_is_taken_back(book: Notebook) -> None:
    saved = book.save(note("First"))
    book.delete(saved.id)
    again = book.save(replace(saved, body="Second"))
    book.delete(again.id)
    assert book.restore(saved.id).body == "Second"
    book.path_of(saved.id).unlink()
    assert book.restore(saved.id).body == "First"


def test_what_is_not_in_the_trash_or_damaged_there_is_told(
    book: Notebook, locations: Locations
) -> None:
    with pytest.raises(Missing, match="not in the trash"):
        book.restore("20260101-0000-aaaaaa")
    saved = book.save(note())
    book.path_of(saved.id).write_bytes(b"[")
    book.delete(saved.id)
    with pytest.raises(NotSaved, match="damaged"):
        book.restore(saved.id)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_delete_that_fails_leaves_the_note(locations: Locations, fault: str) -> None:
    saved = Notebook(locations, "ferry", "ada").save(note())
    for operations in each_failure(getattr(errno, fault)):
        book = Notebook(locations, "ferry", "ada", operations)
        try:
            book.delete(saved.id)
        except NotSaved:
            assert book.load().notes == (saved,)
        else:
            assert book.load().notes == ()


def test_the_trash_is_emptied_after_ninety_days(
    book: Notebook, locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    trash = Trash(locations, "ferry", "ada")
    one, two = book.save(note()), book.save(note())
    book.delete(one.id)
    (trash.folder / "odd~name.yaml").write_bytes(b"x")
    trash.sweep(datetime.now(UTC) + timedelta(days=89))
    assert len(list(trash.folder.iterdir())) == 2
    monkeypatch.setattr(Path, "unlink", _refuse)
    trash.sweep(datetime.now(UTC) + timedelta(days=91))
    monkeypatch.undo()
    trash.sweep(datetime.now(UTC) + timedelta(days=91))
    assert [path.name for path in trash.folder.iterdir()] == ["odd~name.yaml"]
    assert book.load().notes == (two,)


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, "no")


@pytest.mark.parametrize("name", ["..", "a/b", "", "a b"])
def test_no_name_leads_out_of_the_notes(locations: Locations, name: str) -> None:
    with pytest.raises(BadName):
        Notebook(locations, name, "ada")
    with pytest.raises(BadName):
        Notebook(locations, "ferry", name)
    book = Notebook(locations, "ferry", "ada")
    for act in (book.path_of, book.delete, book.restore):
        with pytest.raises(BadName):
            act(name)
    if name:
        with pytest.raises(BadName):
            book.save(note(id=name))


def test_the_folder_of_versions_is_no_readers(locations: Locations) -> None:
    with pytest.raises(BadName):
        Notebook(locations, "ferry", "versions")


def test_a_note_id_tells_its_time(book: Notebook) -> None:
    moment = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
    assert book.new_id(moment).startswith("20261123-0915-")
    assert len({book.new_id(moment) for _ in range(100)}) == 100


def test_every_article_with_notes_has_a_notebook(locations: Locations) -> None:
    assert notebooks(locations, "ada") == ()
    for article in ("b", "a"):
        Notebook(locations, article, "ada").save(note())
    (locations.notes / "no name!").mkdir()
    (locations.notes / "file").write_bytes(b"")
    assert [one.article_id for one in notebooks(locations, "ada")] == ["a", "b"]


def test_the_reader_is_named_by_the_settings_or_the_login(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert default_reader("ada", {"LOGNAME": "x"}) == "ada"
    assert default_reader("", {"USER": "Åda Lindqvist"}) == "da-Lindqvist"
    assert default_reader("", {"LOGNAME": "versions", "USER": "omar"}) == "omar"
    assert default_reader("versions", {"USER": "a" * 79 + ".b"}) == "a" * 79
    import pwd

    monkeypatch.setattr(pwd, "getpwuid", lambda _: pwd.struct_passwd(("lu", *"x12345")))
    assert default_reader("", {}) == "lu"

    def unknown(_: int) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert default_reader("", {}) == "reader"


def test_old_temporary_files_are_swept_when_notes_are_read(book: Notebook) -> None:
    book.save(note())
    stale = book.folder / ".oped-old.tmp"
    stale.write_bytes(b"x")
    os.utime(stale, (0, 0))
    book.load()
    assert not stale.exists()
