"""Several machines of readers, each with a home of its own, and a repository between them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from oped_tui.core.annotation import Kind, Note, Target
from oped_tui.storage.git_sync import Synced, sync
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.notebook import Notebook, NotebookContents

ARTICLE = "a-column"


def git(folder: Path, *arguments: str) -> str:
    """Runs git by hand, as a reader may."""
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@localhost", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def make_remote(folder: Path) -> Path:
    """An empty repository to sync with."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main")
    return folder


@dataclass(frozen=True)
class Machine:
    """One reader at one machine."""

    home: Path
    reader: str = "ada"

    @property
    def locations(self) -> Locations:
        return find_locations({**os.environ, "OPED_TUI_HOME": str(self.home)})

    @property
    def notes(self) -> Path:
        return self.locations.notes

    @property
    def notebook(self) -> Notebook:
        return Notebook(self.locations, ARTICLE, self.reader)

    def load(self) -> NotebookContents:
        return self.notebook.load()

    def bodies(self) -> list[str]:
        """The texts of the reader's own notes, sorted."""
        return sorted(note.body for note in self.load().notes)

    def add(self, body: str, note_id: str = "") -> Note:
        note = Note(id=note_id, kind=Kind.NOTE, target=Target("p1"), body=body)
        return self.notebook.save(note)

    def edit(self, note: Note, body: str) -> Note:
        notebook = self.notebook
        base = next(one for one in notebook.load().notes if one.id == note.id)
        return notebook.save(replace(base, body=body), base)

    def delete(self, note: Note) -> None:
        self.notebook.delete(note.id)

    def path(self, note: Note) -> Path:
        return self.notebook.path_of(note.id)

    def sync(self, address: Path | str = "", *, allow_deletions: bool = False) -> Synced:
        return sync(
            self.locations,
            self.reader,
            str(address),
            allow_deletions=allow_deletions,
            wait=lambda _: None,
        )
