"""SIGKILL at random moments, while notes are added, edited and deleted."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.soak.row import Row, alone, note_of, notebook_of, tell

_LONGEST = 0.12
"""Seconds till a kill: several saves, each of some milliseconds."""

_MOST_NOTES = 40


def run(count: int, folder: Path, seed: int = 1) -> Row:
    """Kill a writing process so often; folder must be new."""
    return alone("kills", count, folder, seed)


@dataclass
class Expected:
    """What must be there: by note the body acknowledged last, and the one on its way."""

    bodies: dict[str, str] = field(default_factory=dict)
    coming: tuple[str, str] | None = None
    acknowledged: int = 0
    lost: int = 0

    def hear(self, line: str) -> None:
        """Take in what the writer said: `> id body` before, `= id body` after; no body deletes."""
        sign, _, rest = line.partition(" ")
        note_id, _, body = rest.partition(" ")
        if sign == ">":
            self.coming = (note_id, body)
        else:
            self.acknowledged += 1
            self.coming = None
            self._settle(note_id, body)

    def compare(self, found: dict[str, str]) -> None:
        """Count what is missing; what was on its way may be there or not."""
        if self.coming is not None:
            note_id, body = self.coming
            if found.get(note_id, "") == body:
                self._settle(note_id, body)
            self.coming = None
        for note_id, body in self.bodies.items():
            self.lost += found.get(note_id) != body
        self.lost += len(found.keys() - self.bodies.keys())
        self.bodies = dict(found)

    def _settle(self, note_id: str, body: str) -> None:
        if body:
            self.bodies[note_id] = body
        else:
            self.bodies.pop(note_id, None)


def write_for_ever(home: Path, pipe: int, seed: int) -> None:
    """Add, edit and delete notes as fast as it goes; say each before and after."""
    chance = random.Random(seed)
    notebook = notebook_of(home)
    notes = {note.id: note for note in notebook.load().notes}
    number = 0
    while True:
        number += 1
        body = f"{seed}.{number} " + "word " * chance.randrange(400) + "end"
        act = chance.random()
        if notes and (act < 0.2 or len(notes) > _MOST_NOTES):
            note_id = chance.choice(sorted(notes))
            _say(pipe, f"> {note_id} ")
            notebook.delete(note_id)
            del notes[note_id]
            _say(pipe, f"= {note_id} ")
            continue
        base = notes[chance.choice(sorted(notes))] if notes and act < 0.6 else None
        note = replace(base, body=body) if base else note_of(body, notebook.new_id())
        _say(pipe, f"> {note.id} {body}")
        notes[note.id] = notebook.save(note, base)
        _say(pipe, f"= {note.id} {body}")


def _say(pipe: int, line: str) -> None:
    os.write(pipe, line.encode() + b"\n")


def kill_once(home: Path, seed: int, expected: Expected, chance: random.Random) -> int:
    """Start a writer, kill it, and compare; how many files can't be read."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        write_for_ever(home, writer, seed)
    os.close(writer)
    time.sleep(chance.uniform(0.005, _LONGEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as lines:
        for line in lines:
            if line.endswith("\n"):
                expected.hear(line[:-1])
    contents = notebook_of(home).load()
    expected.compare({note.id: note.body for note in contents.notes})
    return len(contents.problems)


def main(count: int, home: Path, seed: int) -> None:
    """Kill so often, and write the row."""
    chance = random.Random(seed)
    expected = Expected()
    unreadable = 0
    notebook_of(home).save(note_of("imports what is needed before the clock runs"))
    expected.bodies = {note.id: note.body for note in notebook_of(home).load().notes}
    for number in range(count):
        unreadable += kill_once(home, seed * 100_000 + number, expected, chance)
    left = len(list(home.rglob(".oped-*.tmp")))
    tell(
        Row(
            "SIGKILL while notes are added, edited and deleted",
            {"kills": (count, count), "acknowledged changes lost": (expected.lost, 0),
             "unreadable files": (unreadable, 0)},
            {"changes acknowledged": expected.acknowledged, "temporary files left": left},
        )
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
