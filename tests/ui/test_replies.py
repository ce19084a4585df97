"""Notes on other annotations."""

from __future__ import annotations

from pathlib import Path

from tests.ui.screens import reading, screen_text
from tests.ui.test_drafts_on_screen import drafts_left
from tests.ui.test_notes_undo import press


async def test_a_note_on_a_card_says_which_and_stands_after_it(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "]", "c", "l")
        claim = screen.state.chosen
        assert claim is not None
        keys = screen.margin_pane.view.keys()
        await press(pilot, "a")
        assert "✎ on claim: " in screen_text(pilot.app)
        await press(pilot, *"Is that so", "ctrl+s")
        (note,) = screen.state.full.notes
        assert note.about == claim.key
        assert note.target == claim.annotation.target
        place = keys.index(claim.key) + 1
        expected = (*keys[:place], note.id, *keys[place:])
        assert screen.margin_pane.view.keys() == expected
        screen.update(selected=note.id)
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "on claim: " in text
        assert "Is that so" in text


async def test_a_note_on_my_own_note_stands_after_it(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"first", "ctrl+s")
        first = screen.state.selected
        await press(pilot, "l")
        assert screen.state.selected == first
        await press(pilot, "a", *"second", "ctrl+s")
        await press(pilot, "h", "a", *"third", "ctrl+s")
        found = {note.body: note for note in screen.state.full.notes}
        assert found["second"].about == first
        assert found["third"].about == ""
        keys = screen.margin_pane.view.keys()
        assert keys.index(found["second"].id) == keys.index(first) + 1


async def test_a_draft_of_a_reply_comes_back_on_the_same_card(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "]", "c", "l")
        key = screen.state.selected
        await press(pilot, "a", *"half", "escape")
        assert [draft.about for draft in drafts_left(home)] == [key]
        screen.update(pane="margin", selected=key)
        await press(pilot, "a")
        assert screen.editor.text == "half"
        await press(pilot, "ctrl+s")
        (note,) = screen.state.full.notes
        assert note.about == key


async def test_a_reply_to_what_is_not_here_says_so(home: Path) -> None:
    from oped_tui.core.annotation import Kind, Note, Target
    from tests.ui.test_notes_undo import notebook

    for name, about in (("a", "gone/p1.c1"), ("b", "c"), ("c", "b")):
        note = Note(id=name, kind=Kind.NOTE, target=Target("p1"), body=f"body {name}", about=about)
        notebook(home).save(note)
    async with reading(home) as (pilot, screen):
        keys = screen.margin_pane.view.keys()
        assert {"a", "b", "c"} < set(keys)
        screen.update(pane="margin", selected="a")
        await pilot.pause()
        assert "on gone/p1.c1, which is not here" in screen_text(pilot.app)
