"""The notebook: one reader's notes on one article, a file a note. Saved means on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from oped_tui.core.annotation import Note
from oped_tui.core.article import Article
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import ArticleRecord
from oped_tui.core.problem import Level, Problem
from oped_tui.storage.failures import NotSaved
from oped_tui.storage.file_operations import OPERATIONS, FileOperations
from oped_tui.storage.files import sweep, write_file
from oped_tui.storage.locations import Locations
from oped_tui.storage.locks import locked
from oped_tui.storage.note_files import (
    NOTE_BYTES,
    SUFFIX,
    VERSION_BYTES,
    VERSIONS,
    FolderReader,
    Stamp,
    checked_name,
    files_in,
    names_in,
    parse_note_file,
    read_text,
    readers_in,
    stamp_of,
)
from oped_tui.storage.trash import Trash

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_RANDOM_LETTERS = 6


@frozen
class NotebookContents:
    """What an article's notes folder holds: one's own notes, others' by name, article versions."""

    notes: tuple[Note, ...] = ()
    others: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    versions: Mapping[str, ArticleRecord] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    stamp: Stamp = ()


class _Changed(Exception):  # noqa: N818 - no failure: both versions are kept
    """The file is not what it was when editing began."""


class Notebook:
    """One reader's notes on one article; raises BadName for a name that can't be a folder's."""

    def __init__(
        self,
        locations: Locations,
        article_id: str,
        reader: str,
        operations: FileOperations = OPERATIONS,
    ) -> None:
        self.article_id = checked_name(article_id, "the article's id")
        self.reader = checked_name("" if reader == VERSIONS else reader, "the reader's name")
        self._all = locations.notes / article_id
        self._lock = locations.state / "locks" / "notes.lock"
        self._operations = operations
        self._trash = Trash(locations, article_id, reader, operations)
        self._notes = FolderReader(parse_note_file, NOTE_BYTES)
        self._versions = FolderReader(_parse_version, VERSION_BYTES)
        self._taken_on: tuple[Article, str] | None = None
        self._swept = False

    @property
    def folder(self) -> Path:
        """Where this reader's notes lie."""
        return self._all / self.reader

    def path_of(self, note_id: str) -> Path:
        """The file of a note; raises BadName."""
        return self.folder / f"{checked_name(note_id, 'a note id')}{SUFFIX}"

    def load(self) -> NotebookContents:
        """Everything there is; a file that can't be read is a problem and hides no other."""
        if not self._swept:
            self._swept = True
            sweep(self.folder)
            self._trash.sweep()
        stamp = self.stamp()
        problems: list[Problem] = []
        notes = self._load_folder(self.reader, problems)
        others = {
            name: self._load_folder(name, problems)
            for name in readers_in(self._all)
            if name != self.reader
        }
        wanted = {note.version for group in (notes, *others.values()) for note in group}
        versions = self._load_versions(wanted, problems)
        return NotebookContents(
            notes,
            MappingProxyType({name: found for name, found in others.items() if found}),
            MappingProxyType(versions),
            tuple(problems),
            stamp,
        )

    def stamp(self) -> Stamp:
        """What differs from `NotebookContents.stamp` once any file of the article changed."""
        return stamp_of(self._all)

    def new_id(self, now: datetime | None = None) -> str:
        """An id for a new note, ordered by time: `20261123-0915-k3f9qz` (UTC)."""
        moment = (now or datetime.now(UTC)).astimezone(UTC)
        random = "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(_RANDOM_LETTERS))
        return f"{moment:%Y%m%d-%H%M}-{random}"

    def save(self, note: Note, base: Note | None = None, article: Article | None = None) -> Note:
        """Write a note durably and return it as it is on disk; raises NotSaved.

        `base` is the note as it was when editing began, None for a new one. Where the file has
        changed since, it stays, and the note is saved as one of its own with `conflict_of`. With
        `article` a note that doesn't say which version it was taken on is of this one.
        """
        if article is not None and not note.version:
            note = replace(note, version=self._keep_version(article))
        note = replace(note, id=note.id or self.new_id(), article=note.article or self.article_id)
        try:
            return self._write(note, base)
        except _Changed:
            return self._write(replace(note, id=self.new_id(), conflict_of=note.id), None)

    def delete(self, note_id: str) -> None:
        """Move a note to the trash; one that is gone already is none to delete. Raises NotSaved."""
        path = self.path_of(note_id)
        if path.exists():
            self._trash.put(path)

    def restore(self, note_id: str) -> Note:
        """Take a note out of the trash again; raises Missing or NotSaved."""
        path = self.path_of(note_id)
        if path.exists():
            raise NotSaved("not restored: there is such a note", path, "it was not deleted")
        self._trash.take(note_id, path)
        note, _ = _read_note(path)
        if note is None:
            raise NotSaved("restored, but damaged", path, "open it in an editor")
        return note

    def _load_folder(self, reader: str, problems: list[Problem]) -> tuple[Note, ...]:
        folder = self._all / reader
        try:
            files = files_in(folder)
        except OSError as error:
            message = f"the notes can't be read: {(error.strerror or str(error)).lower()}"
            problems.append(Problem(str(folder), 1, 1, "unreadable-file", Level.ERROR, message))
            return ()
        notes: list[Note] = []
        for path, stamp in files:
            note, found = self._notes.file(path, stamp)
            problems += found
            if note is not None:
                notes.append(note)
        return tuple(sorted(notes, key=lambda one: one.writing_order))

    def _load_versions(self, wanted: set[str], problems: list[Problem]) -> dict[str, ArticleRecord]:
        versions: dict[str, ArticleRecord] = {}
        try:
            files = files_in(self._all / VERSIONS)
        except OSError:
            return versions  # the notes are then placed by paragraph id
        for path, stamp in files:
            if path.stem in wanted:
                record, found = self._versions.file(path, stamp)
                problems += found
                if record is not None:
                    versions[path.stem] = record
        return versions

    def _keep_version(self, article: Article) -> str:
        """The name of an article's version, its fingerprints written down once."""
        if self._taken_on is not None and self._taken_on[0] is article:
            return self._taken_on[1]
        from oped_tui.core.versions import record_id, version_record
        from oped_tui.formats.version_yaml import format_version

        record = version_record(article)
        name = record_id(record)
        path = self._all / VERSIONS / f"{name}{SUFFIX}"
        if not path.exists():
            write_file(path, format_version(record).encode(), self._operations)
        self._taken_on = (article, name)
        return name

    def _write(self, note: Note, base: Note | None) -> Note:
        """Write a note over `base`, and nothing else; raises _Changed or NotSaved."""
        from oped_tui.formats.note_yaml import format_note

        path = self.path_of(note.id)
        data = format_note(note).encode("utf-8", "replace")
        if len(data) > NOTE_BYTES:
            raise NotSaved("not saved: more than 1 MB", path, "split it into several notes")
        written, problems = parse_note_file(data.decode(), str(path))
        if written is None:
            why = problems[0].message if problems else "it doesn't read back"
            raise NotSaved(f"not saved: {why}", path, "copy its text and write it anew")

        def check(_target: Path) -> None:
            """Nobody else's words are in the way."""
            now, bytes_now = _read_note(path)
            seen = self._notes.has_seen(path, bytes_now)
            if bytes_now and (base is None or now != base or not seen):
                raise _Changed

        with locked(self._lock):
            there, _ = _read_note(path)
            if there == written:
                return there
            write_file(path, data, self._operations, check=check)
        self._notes.forget(path)
        return written


def notebooks(locations: Locations, reader: str) -> tuple[Notebook, ...]:
    """A notebook for every article that has notes, by article id."""
    return tuple(Notebook(locations, name, reader) for name in names_in(locations.notes))


def default_reader(settings_reader: str = "", environ: Mapping[str, str] | None = None) -> str:
    """The name notes are kept under: what the settings say, else the login name made a name."""
    variables = os.environ if environ is None else environ
    names = [settings_reader, *(variables.get(key, "") for key in ("LOGNAME", "USER", "USERNAME"))]
    for name in (*names, _login_name()):
        plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("._-")[:80]
        if plain and plain != VERSIONS:
            return plain.rstrip(".")
    return "reader"


def _login_name() -> str:
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):  # no such list on this system, or not in it
        return ""


def _read_note(path: Path) -> tuple[Note | None, bytes]:
    text, data, _ = read_text(path, NOTE_BYTES)
    return (None if text is None else parse_note_file(text, str(path))[0]), data


def _parse_version(text: str, source: str) -> tuple[ArticleRecord | None, tuple[Problem, ...]]:
    from oped_tui.formats.version_yaml import parse_version

    return parse_version(text, source)
