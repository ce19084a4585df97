"""Machines of one reader that add, edit, delete and sync at once."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from oped_tui.storage.git_sync import sync
from oped_tui.storage.notebook import Notebook
from tests.soak.row import Row, locations_of, note_of, notebook_of
from tests.storage.failing import contents
from tests.storage.machines import make_remote

MACHINES = 3
_CHANGES = 4
_WANTED = 8  # the notes that everybody edits


@dataclass
class Ledger:
    """Every text ever written, and those that their own writer replaced or deleted."""

    written: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    kept_both: int = 0
    syncs: int = 0
    failures: list[BaseException] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def run(count: int, folder: Path, seed: int = 1) -> Row:
    """So many rounds at each of the machines; folder must be new."""
    with quiet_git(folder):
        return _run(count, folder, seed)


def _run(count: int, folder: Path, seed: int) -> Row:
    remote = make_remote(folder / "remote.git")
    homes = [folder / f"machine{number}" for number in range(MACHINES)]
    ledger = Ledger()
    threads = [
        threading.Thread(target=_live, args=(home, remote, count, seed * 100 + number, ledger))
        for number, home in enumerate(homes)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if ledger.failures:
        raise ledger.failures[0]
    for home in (*homes, *homes):
        sync(locations_of(home), "ada")
    found = [_found(home) for home in homes]
    files = [contents(notebook_of(home).folder.parent) for home in homes]
    marked = sum(b"<<<<<<<" in data or b">>>>>>>" in data for one in files for data in one.values())
    problems = sum(len(notebook_of(home).load().problems) for home in homes)
    wanted = ledger.written - ledger.replaced
    return Row(
        f"{MACHINES} clones adding, editing, deleting and syncing at once",
        {
            "rounds each": (count, count),
            "conflicts left": (marked + problems, 0),
            "notes lost": (sum(len(wanted - one) for one in found), 0),
            "clones that differ": (sum(one != files[0] for one in files), 0),
        },
        {
            "texts written": len(ledger.written),
            "notes at the end": len(found[0]),
            "syncs": ledger.syncs,
            "both versions kept": ledger.kept_both,
        },
    )


def _found(home: Path) -> set[str]:
    return {note.body for note in notebook_of(home).load().notes}


def _live(home: Path, remote: Path, count: int, seed: int, ledger: Ledger) -> None:
    """One machine: change some notes, sync, again and again."""
    chance = random.Random(seed)
    try:
        sync(locations_of(home), "ada", str(remote))
        for turn in range(count):
            for number in range(_CHANGES):
                _change(notebook_of(home), f"{home.name} {turn}.{number}", chance, ledger)
            done = sync(locations_of(home), "ada")
            with ledger.lock:
                ledger.syncs += 1
                ledger.kept_both += len(done.kept_both)
    except BaseException as error:  # noqa: BLE001 - told by the thread that waits
        ledger.failures.append(error)


def _change(notebook: Notebook, body: str, chance: random.Random, ledger: Ledger) -> None:
    from dataclasses import replace

    notes = notebook.load().notes
    act = chance.random()
    base = chance.choice(notes[:_WANTED]) if notes and act < 0.6 else None
    with ledger.lock:
        if base is not None:
            ledger.replaced.add(base.body)
        if base is None or act > 0.15:
            ledger.written.add(body)
    if base is None:
        notebook.save(note_of(body))
    elif act > 0.15:
        notebook.save(replace(base, body=body), base)
    else:
        notebook.delete(base.id)


@contextmanager
def quiet_git(folder: Path) -> Iterator[None]:
    """Git with no settings but these: nobody's name, and no waiting for the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "gitconfig"
    settings.write_text("[core]\nfsync = none\n[gc]\nauto = 0\n")
    names = {"GIT_CONFIG_GLOBAL": str(settings), "GIT_CONFIG_SYSTEM": os.devnull}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
