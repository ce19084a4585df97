from pathlib import Path

import pytest

from oped_tui.core.annotation import Colour, Kind, Note, Verdict
from oped_tui.storage.failures import NotSaved
from tests.ui.screens import reading, screen_text, settle
from tests.ui.test_notes_undo import press


def note_files(home: Path) -> list[Path]:
    return sorted((home / "data" / "notes").glob("*/*/*.yaml"))


def own_notes(home: Path) -> list[Path]:
    return [path for path in note_files(home) if path.parent.name != "versions"]


async def test_a_note_is_written_shown_and_found_again(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("j", "a", *"Which museum", "ctrl+s")
        await settle(pilot)
        assert screen.editing is None
        assert [note.body for note in screen.state.reading.notes] == ["Which museum"]
        assert "Which museum" in screen_text(pilot.app)
        assert len(own_notes(home)) == 1
    async with reading(home) as (_, screen):
        (note,) = screen.state.reading.notes
        assert (note.body, note.target.paragraph) == ("Which museum", "p2")


async def test_a_note_can_be_edited_deleted_and_brought_back(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"one", "ctrl+s")
        await settle(pilot)
        await pilot.press("e", *" two", "ctrl+s")
        await settle(pilot)
        assert [note.body for note in screen.state.reading.notes] == ["one two"]
        await pilot.press("u")
        await settle(pilot)
        assert [note.body for note in screen.state.reading.notes] == ["one"]
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert [note.body for note in screen.state.reading.notes] == ["one two"]
        await pilot.press("d", "d")
        await settle(pilot)
        assert not screen.state.reading.notes
        assert own_notes(home) == []
        await pilot.press("u")
        await settle(pilot)
        assert [note.body for note in screen.state.reading.notes] == ["one two"]
        assert len(own_notes(home)) == 1


async def test_escape_keeps_the_draft_and_a_brings_it_back(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"half a thought", "escape")
        await settle(pilot)
        assert screen.editing is None
        assert own_notes(home) == []
        await pilot.press("a")
        await settle(pilot)
        assert "half a thought" in screen_text(pilot.app)


async def test_a_save_that_fails_leaves_the_text_in_the_editor(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        notebook = screen.notebook
        assert notebook is not None

        def full(*_: object) -> Note:
            raise NotSaved("the note", "no space left on the device", "free some space")

        notebook.save = full  # type: ignore[method-assign, assignment]
        await pilot.press("a", *"precious", "ctrl+s")
        await settle(pilot)
        assert screen.editing is not None
        text = screen_text(pilot.app)
        assert "precious" in text
        assert "no space left" in text


async def test_nothing_is_saved_for_an_empty_note(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", "ctrl+s")
        await settle(pilot)
        assert screen.editing is not None
        await pilot.press("escape")
        assert own_notes(home) == []


async def test_words_selected_by_keyboard_are_quoted_by_the_note(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("v", "e", "e", "a", *"hm", "ctrl+s")
        await settle(pilot)
        (note,) = screen.state.reading.notes
        words = screen.article.paragraphs[0].text.split()
        assert note.target.quote is not None
        assert note.target.quote.exact.split() == words[:3]


async def test_a_highlight_has_its_colour_and_is_undone(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("v", "e", "H", "g")
        await settle(pilot)
        (note,) = screen.state.reading.notes
        assert (note.kind, note.colour) == ("highlight", Colour.GREEN)
        assert screen.state.selection is None
        await pilot.press("u")
        await settle(pilot)
        assert not screen.state.reading.notes


async def test_my_verdict_on_a_claim_is_one_note_that_changes(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("]", "c", "x", "m")
        await settle(pilot)
        claim = screen.state.reading.notes[0].about
        await pilot.press("[", "c", "]", "c")
        screen.update(selected=claim)
        await pilot.press("x", "s")
        await settle(pilot)
        (note,) = screen.state.reading.notes
        assert (note.about, note.my_verdict) == (claim, Verdict.SUPPORTED)


async def test_tags_are_given_to_the_note_in_hand(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"tag me", "ctrl+s")
        await settle(pilot)
        await pilot.press("t", *"war, history", "enter")
        await settle(pilot)
        (note,) = screen.state.reading.notes
        assert note.tags == ("war", "history")


async def test_after_a_note_on_selected_words_the_keys_are_those_of_reading_again(
    home: Path,
) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("j", "v", "e")
        assert "other end" in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("a", *"here", "ctrl+s")
        await settle(pilot)
        assert screen.state.selection is None
        await pilot.press("t", *"war", "enter")
        await settle(pilot)
        assert [(note.body, note.tags) for note in screen.state.reading.notes] == [
            ("here", ("war",))
        ]
        await pilot.press("j")
        assert screen.state.position == 2
        assert "find" in screen_text(pilot.app).splitlines()[-1]


async def test_what_a_mark_without_prose_is_on_is_told(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        claim = next(one for one in screen.state.full.placed if one.annotation.kind is Kind.CLAIM)
        screen.go_to_annotation(claim.key)
        await pilot.press("x", "s")
        await settle(pilot)
        said = screen_text(pilot.app).splitlines()[-1]
        assert said.startswith(" saved: my verdict “supported” on claim: ")
        await pilot.press("H", "y")
        await settle(pilot)
        assert "saved: the highlight" in screen_text(pilot.app)
        await pilot.press("d", "d")
        await settle(pilot)
        assert "deleted: the highlight" in screen_text(pilot.app)


async def test_the_editors_keys_stay_told_when_the_terminal_gets_narrow(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("a", *"oak")
        await pilot.resize_terminal(50, 20)
        await settle(pilot)
        assert "save" in screen_text(pilot.app).splitlines()[-1]
        assert "behind" not in screen_text(pilot.app)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "dracula", "ansi-dark"])
async def test_highlights_are_told_apart_by_their_colours(home: Path, theme: str) -> None:
    async with reading(home) as (pilot, screen):
        pilot.app.theme = theme
        await press(pilot, "j", "v", "e", "H", "g")
        (note,) = screen.state.full.notes
        assert "▮ green highlight" in screen_text(pilot.app)
        palette = screen.article_pane.palette
        palette.renew()
        seen = {palette.style((f"highlight-{colour}",)).color for colour in Colour}
        assert len(seen) == len(Colour)
        words = [
            segment
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if note.target.quote and segment.text.strip() == note.target.quote.exact
        ]
        assert any(one.style and one.style.reverse and one.style.underline for one in words)


async def test_ones_own_note_shows_in_the_gutter_beside_graver_signs(home: Path) -> None:
    async with reading(home) as (pilot, _):
        (row,) = [row for row in screen_text(pilot.app).splitlines() if row.startswith("┃  1 ")]
        assert row[5:8] == "≈✓“"
        await press(pilot, "a", *"mine", "ctrl+s")
        (row,) = [row for row in screen_text(pilot.app).splitlines() if row.startswith("┃  1 ")]
        assert row[5:8] == "≈✓✎"
