import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.geometry import Region

from oped_tui.core.annotation import Note
from oped_tui.storage.failures import NotSaved
from oped_tui.ui import keyboard
from oped_tui.ui.prompt_bar import PromptBar
from oped_tui.ui.reader_screen import ReaderScreen
from tests.ui.screens import BUNDLED, build_app, reading, screen_text, settle


def burst(app: App[None], *keys: str) -> None:
    """Keys that arrive all at once, as a paste or a quick typist sends them."""
    for key in keys:
        character = key if len(key) == 1 else None
        app.post_message(events.Key(key, character))


async def test_words_typed_right_after_a_are_the_note_and_no_commands(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"first", "ctrl+s")
        await settle(pilot)
        burst(pilot.app, "a", *"dd jGq", "enter", *"xx", "backspace", "ctrl+s")
        await settle(pilot)
        await settle(pilot)
        assert {note.body for note in screen.state.reading.notes} == {"first", "dd jGq\nx"}
        assert screen.state.position == 0


async def test_words_typed_right_after_a_slash_are_looked_for(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        burst(pilot.app, "/", *"minskx", "backspace", "enter")
        await settle(pilot)
        await settle(pilot)
        assert screen.state.query == "minsk"
        assert screen.state.hits
        assert screen.focused is None


async def test_escape_typed_ahead_leaves_the_prompt(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        burst(pilot.app, ":", "q", "escape")
        await settle(pilot)
        await settle(pilot)
        assert screen.field is None
        assert pilot.app.is_running


async def test_a_view_left_at_once_harms_nothing(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        for _ in range(5):
            burst(pilot.app, "g", "c", "q", "?", "q", "g", "i", "q", "f", "q")
        await settle(pilot)
        await settle(pilot)
        await pilot.press("escape", "escape")
        assert pilot.app.is_running
        assert screen.is_running


async def test_words_typed_right_after_a_slash_in_a_table_search_its_rows(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("g", "c")
        burst(pilot.app, "/", *"Apache", "enter")
        await settle(pilot)
        await settle(pilot)
        assert "only rows with “Apache”" in screen_text(pilot.app)
        burst(pilot.app, "/", *"xyz", "escape")
        await settle(pilot)
        await settle(pilot)
        assert "only rows" not in screen_text(pilot.app)


async def test_a_prompt_opened_while_the_last_one_goes_takes_what_is_typed(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("#", "1", "2", "enter", "#", "1", "4", "enter", ":", *"quit", "escape")
        assert screen.state.paragraph_id == "p14"
        assert pilot.app.is_running


async def test_an_editor_opened_while_the_last_one_goes_takes_what_is_typed(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"one", "escape", "a", *" two", "ctrl+s")
        await settle(pilot)
        assert [note.body for note in screen.state.full.notes] == ["one two"]


async def test_what_was_removed_can_be_painted_once_more(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"oak")
        area = screen.editor.area
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("/")
        field = screen.query_one(PromptBar).input
        await pilot.press("escape")
        await settle(pilot)
        for removed in (area, field):
            assert not removed.is_attached
            (strip,) = removed.render_lines(Region(0, 0, 10, 1))
            assert strip.text == " " * 10


async def test_what_is_typed_right_after_a_field_closes_is_a_command(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        burst(pilot.app, "#", "1", "2", "enter", "a", *"first", "ctrl+s")
        burst(pilot.app, "j", "a", *"second", "ctrl+s")
        await settle(pilot)
        burst(pilot.app, "/", *"war", "enter", "a", *"slash", "ctrl+s", ":", "1", "5", "enter")
        burst(pilot.app, "a", *"colon", "ctrl+s", "k")
        await settle(pilot)
        notes = {note.body: note.target.paragraph for note in screen.state.full.notes}
        hit_at, _, _ = screen.state.hits[screen.state.hit]
        assert notes.pop("slash") == screen.article.paragraphs[hit_at].id
        assert notes == {"first": "p12", "second": "p13", "colon": "p15"}
        assert screen.state.paragraph_id == "p14"


async def test_what_is_typed_while_a_note_fails_to_be_saved_stays_in_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"oak")

        def fail(*_: object, **__: object) -> None:
            raise NotSaved("the disk is full", home, "make room")

        monkeypatch.setattr(screen.the_notebook, "save", fail)
        burst(pilot.app, "ctrl+s", "j", "k", "enter", "l")
        await settle(pilot)
        assert screen.editor.text == "oakjk\nl"


async def test_a_row_chosen_and_a_command_typed_at_once_come_in_order(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        burst(pilot.app, "g", "c", "G", "enter", "k", "g", "c", "q", "k")
        await settle(pilot)
        assert screen.state.paragraph_id == "p20"  # the last claim is on p22


async def test_what_is_pasted_right_after_a_is_in_the_note(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        burst(pilot.app, "a", "x")
        pilot.app.post_message(events.Paste("dd qq\nj"))
        burst(pilot.app, "y", "ctrl+s")
        await settle(pilot)
        assert [note.body for note in screen.state.full.notes] == ["xdd qq\njy"]


async def test_keys_go_on_when_a_save_hangs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyboard, "PATIENCE", 0.05)
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"oak")
        release = threading.Event()
        save = screen.the_notebook.save

        def hang(*args: Any, **options: Any) -> Note:
            release.wait(20)
            return save(*args, **options)

        monkeypatch.setattr(screen.the_notebook, "save", hang)
        burst(pilot.app, "ctrl+s", "x")
        while screen.editor.text != "oakx":
            await asyncio.sleep(0.01)
        release.set()
        await settle(pilot)
        assert [note.body for note in screen.state.full.notes] == ["oak"]


async def test_the_key_that_ends_every_program_keeps_the_draft(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("a", *"oak", "ctrl+q")
        assert [
            draft.text for draft in screen.drafts.left_behind(screen.the_notebook.article_id)
        ] == ["oak"]


async def test_a_fault_in_what_a_key_does_ends_the_program(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: ReaderScreen) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ReaderScreen, "do_note_undo", fail)
    with pytest.raises(ZeroDivisionError):
        async with reading(home) as (pilot, _):
            await pilot.press("u")


@pytest.mark.parametrize("first", [(), ("/", "a", "enter"), ("a", "x", "escape"), ("g", "c", "q")])
async def test_what_is_typed_after_the_end_harms_nothing(
    home: Path, first: tuple[str, ...]
) -> None:
    app = build_app(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        burst(app, *first, "q", *"jjgc", "a", *"no", "ctrl+s", "q")
        while app.is_running and app._exit is False:
            await asyncio.sleep(0.01)
    assert app._exception is None
    assert not list(home.glob("data/notes/*/root/*.yaml"))


@pytest.mark.parametrize("before", [(), ("g", "c"), ("/", "a"), ("?",)])
async def test_ctrl_q_ends_the_program_from_everywhere(home: Path, before: tuple[str, ...]) -> None:
    app = build_app(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", *before)
        burst(app, "ctrl+q")
        while app.is_running and not app._exit:
            await asyncio.sleep(0.01)
    assert app.reader.places.of(BUNDLED, app.reader.article.digest_id).position == "p2"
