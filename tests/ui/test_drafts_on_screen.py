"""What is typed is kept until it is saved, or thrown away on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from oped_tui.storage.drafts import Draft, Drafts
from oped_tui.storage.failures import NotSaved
from oped_tui.storage.locations import find_locations
from tests.ui.screens import reading, screen_text, settle
from tests.ui.test_notes_undo import notebook, own_notes, press


def drafts_left(home: Path) -> list[Draft]:
    return list(Drafts(find_locations({"OPED_TUI_HOME": str(home)})).left_behind())


@pytest.mark.parametrize("selecting", [(), ("v", "e", "e")], ids=["paragraph", "words"])
async def test_escape_keeps_the_draft_and_a_brings_it_back(
    home: Path, selecting: tuple[str, ...]
) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "j", *selecting, "a", *"half a", "escape")
        assert "draft is kept" in screen_text(pilot.app)
        assert screen.editing is None
        assert screen.state.selection is None
        await press(pilot, "a")
        assert screen.editor.text == "half a"
        await press(pilot, *" note", "ctrl+s")
        (note,) = screen.state.full.notes
        assert note.body == "half a note"
        assert (note.target.quote is not None) == bool(selecting)
    assert drafts_left(home) == []


async def test_selecting_goes_on_where_nothing_was_typed_and_ends_with_the_text_thrown_away(
    home: Path,
) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "j", "v", "e", "a", "escape")
        assert "w word on" in screen_text(pilot.app)
        await press(pilot, "a", *"rubbish", "ctrl+x", "ctrl+x", "j")
        assert screen.state.position == 2


async def test_what_was_typed_just_before_the_end_is_in_the_draft(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"half a")
        screen.editor.area.insert(" note")
        screen.leave()  # at once, as for a signal: the text area has told nobody yet
        assert [draft.text for draft in drafts_left(home)] == ["half a note"]


async def test_a_draft_of_an_edit_comes_back_with_e(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"one", "ctrl+s")
        await press(pilot, "e", *" two", "escape")
        assert [note.body for note in screen.state.full.notes] == ["one"]
    async with reading(home) as (pilot, screen):
        assert "an unsaved draft waits at ¶1: go there (#1) and press e" in screen_text(pilot.app)
        await press(pilot, "e")
        assert screen.editor.text == "one two"
        await press(pilot, "ctrl+s")
        assert [note.body for note in screen.state.full.notes] == ["one two"]


async def test_drafts_left_behind_are_offered_with_their_place(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await press(pilot, "A", *"on the whole", "escape")
    async with reading(home) as (pilot, _):
        assert "waits on the whole article: press A; dD" in screen_text(pilot.app)
        await press(pilot, "j", "a", *"on a part", "escape")
    async with reading(home) as (pilot, _):
        text = screen_text(pilot.app)
        assert "waits at ¶2: go there (#2) and press a; dD throws it away (2 in all)" in text


@pytest.mark.parametrize("size", [(50, 20), (40, 12), (59, 24)])
async def test_a_note_begun_in_the_margin_is_seen_where_only_one_pane_is(
    home: Path, size: tuple[int, int]
) -> None:
    async with reading(home, size=size) as (pilot, screen):
        await press(pilot, "tab", "a", *"half a note")
        assert "half a note" in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
        assert [note.body for note in screen.state.full.notes] == ["half a note"]
        assert screen.state.pane == "margin"
        assert "of 22" in screen_text(pilot.app)
    async with reading(home) as (pilot, screen):
        await press(pilot, "tab", "a", *"more")
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert "more" in screen_text(pilot.app)
        await press(pilot, "escape")


TEXT = "\n\n".join(
    f"{word} were what the {number}. ferryman had asked for, in spring and in autumn."
    for number, word in enumerate(("Oars", "Ropes", "Lamps", "Bells", "Sails", "Coats"), 1)
)


async def test_a_draft_follows_its_paragraph_when_the_article_is_edited(home: Path) -> None:
    essay = home.parent / "essay.txt"
    essay.write_text(TEXT, encoding="utf-8")
    async with reading(home, f"{essay}#4") as (pilot, screen):
        await press(pilot, "a", *"who rang?", "escape")
    essay.write_text("A new beginning, longer than a title is.\n\n" + TEXT, encoding="utf-8")
    async with reading(home, str(essay)) as (pilot, screen):
        bells = next(i for i, one in enumerate(screen.article.paragraphs) if "Bells" in one.text)
        assert f"waits at ¶{bells + 1}: go there" in screen_text(pilot.app)
        screen.go(bells)
        await press(pilot, "a", "ctrl+s")
        (placed,) = screen.state.reading.placed
        assert placed in screen.state.reading.at(bells)
        await press(pilot, "G", "a", *"and coats?", "escape")
    essay.write_text(TEXT.rpartition("\n\n")[0], encoding="utf-8")
    async with reading(home, str(essay)) as (pilot, screen):
        assert "waits on the whole article: press A" in screen_text(pilot.app)
        await press(pilot, "A")
        assert screen.editor.text == "and coats?"
        await press(pilot, "ctrl+x", "ctrl+x")


async def test_nothing_but_two_presses_throws_the_text_away(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"rubbish", "ctrl+x")
        assert screen.editor.text == "rubbish"
        assert "Ctrl+X again" in screen_text(pilot.app)
        await press(pilot, "!", "ctrl+x")
        assert screen.editor.text == "rubbish!"
        await press(pilot, "ctrl+x")
        assert screen.editing is None
        assert "thrown away" in screen_text(pilot.app)
        assert drafts_left(home) == []
        await press(pilot, "a")
        assert screen.editor.text == ""


async def test_cutting_selected_words_throws_nothing_else_away(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"keep rub", "shift+left", "shift+left", "shift+left", "ctrl+x")
        assert screen.editor.text == "keep "
        await press(pilot, "escape")
        assert [draft.text for draft in drafts_left(home)] == ["keep "]


async def test_a_draft_can_be_thrown_away_without_opening_it(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await press(pilot, "d", "D")
        assert "no draft was left here" in screen_text(pilot.app)
        await press(pilot, "A", *"whole", "escape", "a", *"part", "escape")
        await press(pilot, "d", "D")
        assert "thrown away: “part”" in screen_text(pilot.app)
        assert [draft.text for draft in drafts_left(home)] == ["whole"]
        await press(pilot, ":", *"note.discard", "enter")
        assert drafts_left(home) == []


def not_kept(*_: object) -> Draft:
    raise NotSaved("not saved: no permission to write", "here", "check who owns it")


async def test_a_text_that_can_not_be_kept_stays_open_until_it_is_thrown_away(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Drafts, "keep", not_kept)
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"words", "escape")
        assert screen.editor.text == "words"
        assert "it can't be kept, so it stays open" in screen_text(pilot.app)
        await press(pilot, "ctrl+x", "ctrl+x")
        assert screen.editing is None
        await press(pilot, "a", "escape")
        assert screen.editing is None


async def test_quitting_asks_again_before_a_text_that_can_not_be_kept_is_lost(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Drafts, "keep", not_kept)
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"words")
        await pilot.press("ctrl+q")
        await settle(pilot)
        assert screen.editor.text == "words"
        assert "Ctrl+Q again quits without this text" in screen_text(pilot.app)
        await pilot.press("ctrl+q")
        assert not pilot.app.is_running or pilot.app._exit


@pytest.mark.parametrize(("keys", "again"), [("a", "a"), ("A", "A"), ("e", "e")])
async def test_the_key_is_named_that_brings_a_draft_back(home: Path, keys: str, again: str) -> None:
    async with reading(home) as (pilot, screen):
        if keys == "e":
            await press(pilot, "a", *"before", "ctrl+s")
        await press(pilot, keys, *" half", "escape")
        assert f"the draft is kept; {again} here brings it back" in screen_text(pilot.app)
        await press(pilot, again)
        assert screen.editor.text.endswith(" half")


async def test_a_draft_that_can_not_be_removed_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise NotSaved("draft not removed: no permission to write", "here", "check who owns it")

    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"words", "escape")
        monkeypatch.setattr(Drafts, "discard", failing)
        await press(pilot, "d", "D")
        assert "no permission" in screen_text(pilot.app)
        await press(pilot, "a", "ctrl+x", "ctrl+x")
        assert screen.editor.text == "words"
        assert "no permission" in screen_text(pilot.app)
        await press(pilot, "escape")


async def test_a_draft_older_than_the_note_becomes_a_second_note(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"one", "ctrl+s")
        await press(pilot, "e", *" mine", "escape")
        (note,) = screen.state.full.notes
    path = notebook(home).path_of(note.id)
    path.write_text(path.read_text().replace("one", "one from elsewhere"))
    async with reading(home) as (pilot, screen):
        await press(pilot, "e")
        assert screen.editor.text == "one mine"
        assert "changed since this draft: Ctrl+S saves a second note" in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
        found = {note.body: note for note in screen.state.full.notes}
        assert set(found) == {"one mine", "one from elsewhere"}
        assert found["one mine"].conflict_of == note.id
        assert drafts_left(home) == []


async def test_a_draft_of_a_note_that_is_gone_comes_back_as_a_new_one(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"one", "ctrl+s")
        await press(pilot, "e", *" two", "escape")
        await press(pilot, "d", "d")
        await press(pilot, "a")
        assert screen.editor.text == "one two"
        await press(pilot, "ctrl+s")
        assert [note.body for note in screen.state.full.notes] == ["one two"]


async def test_a_note_changed_on_disk_while_it_is_edited_is_kept_in_both_versions(
    home: Path,
) -> None:
    async with reading(home) as (pilot, screen):
        await press(pilot, "a", *"one", "ctrl+s")
        (note,) = screen.state.full.notes
        await press(pilot, "e", *" mine")
        path = notebook(home).path_of(note.id)
        path.write_text(path.read_text().replace("one", "one theirs"))
        for _ in range(100):
            if "changed on disk meanwhile" in screen_text(pilot.app):
                break
            await pilot.pause(0.05)
        assert "changed on disk meanwhile: Ctrl+S keeps both" in screen_text(pilot.app)
        assert screen.editor.text == "one mine"
        await press(pilot, "ctrl+s")
        assert "both are kept" in screen_text(pilot.app)
        await settle(pilot)
        assert sorted(one.body for one in screen.state.full.notes) == ["one mine", "one theirs"]
        assert len(own_notes(home)) == 2
        await press(pilot, "u")
        assert [one.body for one in screen.state.full.notes] == ["one theirs"]
        await press(pilot, "ctrl+r")
        assert sorted(one.body for one in screen.state.full.notes) == ["one mine", "one theirs"]
