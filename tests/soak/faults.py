"""Each file operation of a save failing in turn, on disk and on the screen."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from oped_tui.core.article import Article
from oped_tui.storage.failures import NotSaved
from oped_tui.storage.notebook import Notebook
from tests.soak.row import ARTICLE, READER, Row, locations_of, note_of, notebook_of
from tests.storage.failing import FAULTS, FailingOperations, contents, each_failure
from tests.ui.screens import reading, settle


def run(count: int, folder: Path) -> Row:
    """Fail each operation of adding, editing, deleting and restoring, with the first faults."""
    tried = damaged = unexplained = unsaved_after = 0
    for fault in FAULTS[:count]:
        for name, act in _ACTS.items():
            for operations in each_failure(getattr(errno, fault)):
                home = folder / f"{fault}-{name}-{operations.failing}"
                _prepare(home, name)
                before = contents(home)
                notebook = Notebook(locations_of(home), ARTICLE, READER, operations)
                try:
                    act(notebook)
                except NotSaved as error:
                    tried += 1
                    now = contents(home)
                    damaged += {p: d for p, d in now.items() if p in before} != before
                    unexplained += "\n" in str(error) or ";" not in str(error)
                    act(notebook_of(home))
                unsaved_after += bool(notebook_of(home).load().problems)
    return Row(
        f"n-th file operation failing ({', '.join(FAULTS[:count])})",
        {
            "files changed by a failure": (damaged, 0),
            "failures without a line that says what to do": (unexplained, 0),
            "saves after it that left something unreadable": (unsaved_after, 0),
        },
        {"failures": tried},
    )


def _prepare(home: Path, act: str) -> None:
    notebook = notebook_of(home)
    notebook.save(note_of("another", "another"))
    notebook.save(note_of("old words", "note"))
    if act == "restore":
        notebook.delete("note")


def _add(notebook: Notebook) -> None:
    notebook.save(note_of("new words", "new"), article=Article(id=ARTICLE))


def _edit(notebook: Notebook) -> None:
    base = next(note for note in notebook.load().notes if note.id == "note")
    notebook.save(replace(base, body="new words " * 50), base)


def _delete(notebook: Notebook) -> None:
    notebook.delete("note")


def _restore(notebook: Notebook) -> None:
    notebook.restore("note")


_ACTS: dict[str, Callable[[Notebook], None]] = {
    "add": _add,
    "edit": _edit,
    "delete": _delete,
    "restore": _restore,
}


def run_on_screen(count: int, folder: Path) -> Row:
    """Fail each operation of saving an edit in the editor, with the first faults."""
    return asyncio.run(run_on_screen_here(count, folder))


async def run_on_screen_here(count: int, folder: Path) -> Row:
    """The same where a loop runs already."""
    tried = closed = damaged = 0
    async with reading(folder) as (pilot, screen):
        await pilot.press("a", *"old words", "ctrl+s")
        await settle(pilot)
        (note,) = screen.state.reading.notes
        notebook = screen.the_notebook
        path = notebook.path_of(note.id)
        for fault in FAULTS[:count]:
            failing = 0
            await pilot.press("e", *f" {fault.lower()}")
            typed = screen.editor.text
            before = path.read_bytes()
            while screen.editing is not None:
                failing += 1
                notebook._operations = FailingOperations(failing, getattr(errno, fault))
                await pilot.press("ctrl+s")
                await settle(pilot)
                if screen.editing is not None:
                    tried += 1
                    damaged += path.read_bytes() != before
                    closed += screen.editor.text != typed
            assert failing < 60
    return Row(
        "the same on the screen",
        {"notes changed by a failure": (damaged, 0), "texts gone from the editor": (closed, 0)},
        {"failures": tried},
    )
