"""Killed at any moment, and two programs at once: what was acknowledged is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from oped_tui.core.annotation import Kind, Note, Target
from oped_tui.storage.locations import find_locations
from oped_tui.storage.notebook import Notebook

KILLS = int(os.environ.get("OPED_TUI_SOAK", "20"))
"""How many times the writer is killed; `make soak` asks for a thousand."""

NOTES = 200 if KILLS > 20 else 20

# Adds and edits notes without pause; a line on standard output is the acknowledgement.
WRITER = """
import itertools, sys
from dataclasses import replace
from oped_tui.core.annotation import Kind, Note, Target
from oped_tui.storage.locations import find_locations
from oped_tui.storage.notebook import Notebook
book = Notebook(find_locations(), "ferry", "ada")
book.delete(book.save(Note(id="", kind=Kind.NOTE, target=Target("p1"), body="warm",
                           created="2026-11-23T09:15:00Z")).id)
print("ready", flush=True)
for number in itertools.count() if sys.argv[1] == "0" else range(int(sys.argv[1])):
    moment = "2026-11-23T09:15:00Z"
    note = Note(id="", kind=Kind.NOTE, target=Target("p1"), body=f"{number} one",
                created=moment, modified=moment)
    saved = book.save(note)
    print(saved.id, f"{number}-one", flush=True)
    if number % 3 == 0:
        book.save(replace(saved, body=f"{number} two " * 40), saved)
        print(saved.id, f"{number}-two", flush=True)
"""


def start(home: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OPED_TUI_HOME": str(home)},
    )


def acknowledged(output: str) -> dict[str, tuple[str, str]]:
    """For each note the text that was acknowledged last, by its first and its second word."""
    found: dict[str, tuple[str, str]] = {}
    lines = output.splitlines(keepends=True)
    for line in lines:
        if line.endswith("\n") and line != "ready\n":
            note_id, text = line.split()
            number, word = text.split("-")
            found[note_id] = (number, word)
    return found


def test_a_kill_at_any_moment_loses_no_acknowledged_note(home: Path) -> None:
    chance = random.Random(7)
    known: dict[str, tuple[str, str]] = {}
    for _ in range(KILLS):
        program = start(home, 0)
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.12))
        program.send_signal(signal.SIGKILL)
        output, _ = program.communicate()
        known |= acknowledged(output)
    loaded = Notebook(find_locations(), "ferry", "ada").load()
    assert loaded.problems == ()
    bodies = {note.id: note.body.split() for note in loaded.notes}
    for note_id, (number, word) in known.items():
        # The edit may have reached the disk without being acknowledged any more.
        assert bodies[note_id][0] == number
        assert bodies[note_id][1] in ({word, "two"} if word == "one" else {word})
    assert len(known) > KILLS // 4


def test_two_programs_adding_notes_at_once_keep_all(home: Path) -> None:
    programs = [start(home, NOTES) for _ in range(2)]
    outputs = [program.communicate()[0] for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    loaded = Notebook(find_locations(), "ferry", "ada").load()
    assert loaded.problems == ()
    assert len(loaded.notes) == 2 * NOTES
    assert {note.id for note in loaded.notes} == {
        note_id for output in outputs for note_id in acknowledged(output)
    }
    assert not list(find_locations().notes.rglob(".oped-*"))


EDITOR = """
import sys
from dataclasses import replace
from oped_tui.storage.locations import find_locations
from oped_tui.storage.notebook import Notebook
book = Notebook(find_locations(), "ferry", "ada")
base = next(note for note in book.load().notes if not note.conflict_of)
print("ready", flush=True)
sys.stdin.readline()
book.save(replace(base, body=sys.argv[1]), base)
"""


@pytest.mark.parametrize("attempt", range(max(2, KILLS // 20)))
def test_two_programs_editing_one_note_at_once_keep_both_texts(home: Path, attempt: int) -> None:
    moment = "2026-11-23T09:15:00Z"
    target = Target("p1")
    note = Note(id="", kind=Kind.NOTE, target=target, body="base", created=moment, modified=moment)
    Notebook(find_locations(), "ferry", "ada").save(note)
    texts = {f"one {attempt}", f"two {attempt}"}
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", EDITOR, text],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for text in sorted(texts)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    for program in programs:
        program.communicate()
    loaded = Notebook(find_locations(), "ferry", "ada").load()
    assert {one.body for one in loaded.notes} == texts
    assert sorted(bool(one.conflict_of) for one in loaded.notes) == [False, True]
