from pathlib import Path

from textual import events
from textual.app import App
from textual.geometry import Region

from oped_tui.ui.prompt_bar import PromptBar
from tests.ui.screens import reading, screen_text, settle


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
        assert not screen.typing.is_open
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
