"""Undo and redo of everything that is done to notes."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from oped_tui.core.annotation import Kind, Note, Target
from oped_tui.storage.locations import find_locations
from oped_tui.storage.notebook import Notebook
from oped_tui.ui.reader_screen import ReaderScreen
from tests.ui.screens import BUNDLED, reading, screen_text, settle

Act = Callable[[Pilot[None]], Awaitable[None]]


def own_notes(home: Path) -> dict[str, bytes]:
    folder = home / "data" / "notes" / BUNDLED
    found = (path for path in folder.glob("*/*.yaml") if path.parent.name != "versions")
    return {path.name: path.read_bytes() for path in found}


def shown(screen: ReaderScreen) -> list[Note]:
    return sorted(screen.state.full.notes, key=lambda note: note.id)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def add(pilot: Pilot[None]) -> None:
    await press(pilot, "a", *"another", "ctrl+s")


async def edit(pilot: Pilot[None]) -> None:
    await press(pilot, "e", *" and more", "ctrl+s")


async def delete(pilot: Pilot[None]) -> None:
    await press(pilot, "d", "d")


async def tag(pilot: Pilot[None]) -> None:
    await press(pilot, "t", *"war, art", "enter")


async def highlight(pilot: Pilot[None]) -> None:
    await press(pilot, "v", "e", "H", "p")


async def recolour(pilot: Pilot[None]) -> None:
    await press(pilot, "v", "e", "H", "p")
    await press(pilot, "H", "g")


async def judge(pilot: Pilot[None]) -> None:
    await press(pilot, "]", "c", "x", "m")


@pytest.mark.parametrize("act", [add, edit, delete, tag, highlight, judge])
async def test_it_is_undone_and_redone_byte_for_byte(home: Path, act: Act) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"first words", "ctrl+s")
        before, notes_before = own_notes(home), shown(screen)
        await act(pilot)
        after, notes_after = own_notes(home), shown(screen)
        assert before != after
        for _ in range(2):
            await press(pilot, "u")
            assert (own_notes(home), shown(screen)) == (before, notes_before)
            await press(pilot, "ctrl+r")
            assert (own_notes(home), shown(screen)) == (after, notes_after)


async def test_a_whole_sitting_is_undone_and_redone(home: Path) -> None:
    chance = random.Random(7)
    async with reading(home) as (pilot, _):
        states = [own_notes(home)]
        for _ in range(12):
            act = chance.choice([add, edit, delete, tag, highlight])
            await pilot.press(chance.choice("jk"))
            await act(pilot)
            if own_notes(home) != states[-1]:
                states.append(own_notes(home))
            elif await is_editing(pilot):
                await press(pilot, "escape")
        assert len(states) > 5
        for state in reversed(states[:-1]):
            await press(pilot, "u")
            assert own_notes(home) == state
        await press(pilot, "u")
        assert "nothing to undo" in screen_text(pilot.app)
        for state in states[1:]:
            await press(pilot, "ctrl+r")
            assert own_notes(home) == state
        await press(pilot, "ctrl+r")
        assert "nothing to redo" in screen_text(pilot.app)


async def is_editing(pilot: Pilot[None]) -> bool:
    return bool(pilot.app.screen.query("NoteEditor"))


async def test_keys_pressed_faster_than_notes_are_saved_wait_their_turn(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        for word in ("one", "two", "three"):
            await press(pilot, "a", *word, "ctrl+s")
            await pilot.press("j")
        await press(pilot, "u", "u", "ctrl+r", "u", "u")
        assert (own_notes(home), shown(screen)) == ({}, [])
        await press(pilot, "ctrl+r", "ctrl+r", "ctrl+r")
        assert sorted(note.body for note in shown(screen)) == ["one", "three", "two"]


@pytest.mark.parametrize(
    ("act", "undone", "redone"),
    [
        (add, "undone: the note “another” is gone", "redone: the note “another” is back"),
        (delete, "undone: the note “first words” is back", "“first words” is deleted again"),
        (tag, "the note “first words” is as it was before", "“first words” is changed again"),
        (highlight, "undone: the highlight “", "redone: the highlight “"),
        (judge, "my verdict “misleading” is gone", "my verdict “misleading” is back"),
    ],
)
async def test_it_is_told_what_was_brought_back_and_what_went(
    home: Path, act: Act, undone: str, redone: str
) -> None:
    async with reading(home) as (pilot, _):
        await press(pilot, "a", *"first words", "ctrl+s")
        await act(pilot)
        await press(pilot, "u")
        assert undone in screen_text(pilot.app)
        await press(pilot, "ctrl+r")
        assert redone in screen_text(pilot.app)


async def test_judging_twice_at_once_leaves_one_verdict(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("]", "c", "x", "m", "x", "s")
        await settle(pilot)
        (note,) = shown(screen)
        assert note.my_verdict == "supported"


async def test_a_new_change_empties_what_could_be_redone(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await add(pilot)
        await press(pilot, "u")
        await add(pilot)
        await press(pilot, "ctrl+r")
        assert "nothing to redo" in screen_text(pilot.app)


async def test_undoing_an_addition_does_not_delete_what_another_program_made_of_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(home) as (pilot, screen):
        await add(pilot)
        other = notebook(home)
        (base,) = other.load().notes
        path = other.path_of(base.id)
        path.write_text(path.read_text().replace("another", "another, changed elsewhere"))
        monkeypatch.setattr(screen, "poll", lambda: None)  # not seen here yet
        await press(pilot, "u")
        assert path.exists()
        assert "another program has changed the note" in screen_text(pilot.app)


async def test_a_redo_writes_a_note_anew_that_is_no_longer_in_the_trash(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await add(pilot)
        await press(pilot, "u")
        for path in (home / "state" / "trash").rglob("*.yaml"):
            path.unlink()
        await press(pilot, "ctrl+r")
        assert [note.body for note in shown(screen)] == ["another"]


def notebook(home: Path) -> Notebook:
    from oped_tui.storage.notebook import default_reader

    locations = find_locations({"OPED_TUI_HOME": str(home)})
    return Notebook(locations, BUNDLED, default_reader())


def test_a_notes_reader_is_the_one_that_the_tests_look_for(home: Path) -> None:
    note = Note(id="x", kind=Kind.NOTE, target=Target("p1"), body="x")
    notebook(home).save(note)
    assert list(own_notes(home)) == ["x.yaml"]
