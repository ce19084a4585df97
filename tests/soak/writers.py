"""Two programs that add notes to one article at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.soak.row import Row, alone, note_of, notebook_of, tell


def run(count: int, folder: Path, notes: int = 200) -> Row:
    """So many runs, of two processes with so many notes each; folder must be new."""
    return alone("writers", count, folder, notes)


def add(home: Path, name: str, notes: int) -> None:
    """Add notes, as one of the programs."""
    notebook = notebook_of(home)
    for number in range(notes):
        notebook.save(note_of(f"{name} {number}"))


def main(count: int, folder: Path, notes: int) -> None:
    """Run so often, and write the row."""
    kept, whole, unreadable = 0, 0, 0
    for number in range(count):
        home = folder / str(number)
        notebook_of(home)
        children = []
        for name in ("one", "other"):
            child = os.fork()
            if not child:
                add(home, name, notes)
                os._exit(0)
            children.append(child)
        codes = [os.waitpid(child, 0)[1] for child in children]
        contents = notebook_of(home).load()
        bodies = {note.body for note in contents.notes}
        kept += len(bodies)
        whole += len(bodies) == len(contents.notes) == 2 * notes and not any(codes)
        unreadable += len(contents.problems)
    tell(
        Row(
            f"two programs adding {notes} notes each at once",
            {"runs that kept all": (whole, count), "notes kept": (kept, 2 * notes * count),
             "unreadable files": (unreadable, 0)},
        )
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
