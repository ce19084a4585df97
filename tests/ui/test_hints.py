"""The two lines below the text: which keys are useful now, and what is on."""

from __future__ import annotations

from pathlib import Path

import pytest

from oped_tui.ui.hints import HINTS, Situation
from oped_tui.ui.keys import all_actions
from oped_tui.ui.reader_screen import ReaderScreen
from tests.ui.screens import reading, screen_text, settle


async def lines_below(home: Path, size: tuple[int, int], *keys: str) -> tuple[str, str]:
    """Status and hint line after some keys."""
    async with reading(home, size=size) as (pilot, _):
        await pilot.press(*keys)
        await settle(pilot)
        status, hint = screen_text(pilot.app).splitlines()[-2:]
        return status, hint


def situation(screen: ReaderScreen) -> Situation:
    return screen.situation


@pytest.mark.parametrize("doing", Situation)
def test_every_hinted_action_is_in_the_one_table_of_keys(doing: Situation) -> None:
    assert {id_ for id_, _ in HINTS[doing]} <= {action.id for action in all_actions()}


async def test_a_card_with_sources_tells_how_they_are_reached_and_opened(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("#", "4", "enter", "l")
        while situation(screen) is not Situation.CARD_WITH_SOURCES:
            await pilot.press("j")
        hint = screen_text(pilot.app).splitlines()[-1]
        assert "tab its sources" in hint
        assert "enter to its words" in hint
        await pilot.press("tab")
        hint = screen_text(pilot.app).splitlines()[-1]
        assert "enter its detail" in hint
        assert "o in the browser" in hint
        while situation(screen) is Situation.SOURCE:
            await pilot.press("tab")
        assert situation(screen) is Situation.LAST_SOURCE
        assert "next source" not in screen_text(pilot.app).splitlines()[-1]


async def test_a_card_without_sources_or_folded_hints_at_none(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("]", "c", "l", "z", "a")
        assert situation(screen) is Situation.CARD
        hint = screen_text(pilot.app).splitlines()[-1]
        assert "sources" not in hint
        assert "enter to its words" in hint


@pytest.mark.parametrize("before", [(), ("v", "w"), ("Z",)])
async def test_the_editors_keys_are_told_in_full_while_it_is_open(
    home: Path, before: tuple[str, ...]
) -> None:
    async with reading(home, size=(80, 24)) as (pilot, screen):
        await pilot.press(*before, "a", *"why?")
        await settle(pilot)
        hint = screen_text(pilot.app).splitlines()[-1]
        assert hint.split("  ") == [
            " ctrl+s save", "escape leave, keep the draft", "ctrl+g your editor"
        ]  # fmt: skip
        await pilot.press("escape", "escape", "j")
        assert situation(screen) is Situation.READING
        assert "ctrl+s" not in screen_text(pilot.app)


async def test_what_a_long_note_is_on_gives_way_to_what_is_told(home: Path) -> None:
    async with reading(home, size=(60, 24)) as (pilot, _):
        await pilot.press("v", ")", "a", *"why?", "escape", "a")
        await settle(pilot)
        (label,) = [line for line in screen_text(pilot.app).splitlines() if "✎ on" in line]
        assert label.endswith("… your draft is back")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 10)])
@pytest.mark.parametrize("keys", [(), ("l",), ("v",)])
async def test_help_is_the_last_hint_to_go_and_none_is_cut(
    home: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    _, hint = await lines_below(home, size, *keys)
    assert hint.endswith("? help")
    assert "…" not in hint


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_as_of_and_blind_both_show_while_both_are_on(
    home: Path, size: tuple[int, int]
) -> None:
    status, hint = await lines_below(home, size, "@", "B", "j")
    assert "as of 2024-08-23 · blind" in status
    assert "…" not in status
    assert "? help" in hint


async def test_switching_tells_of_what_was_switched_only(home: Path) -> None:
    _, hint = await lines_below(home, (120, 40), "@", "B")
    assert hint.startswith(" Blind: ")


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 10)])
@pytest.mark.parametrize("keys", ["gc", "gs", "D", "gi", "?", "f", "g/"])
async def test_the_way_out_of_a_view_is_told_at_every_width_and_no_word_cut(
    home: Path, size: tuple[int, int], keys: str
) -> None:
    async with reading(home, size=size) as (pilot, _):
        await pilot.press(*keys)
        await settle(pilot)
        hint = screen_text(pilot.app).splitlines()[-1]
    assert hint.split()[:2] in (["q", "back"], ["Esc", "back"], ["q", "leave"])
    assert not hint.endswith(("sear", "lea", "scro"))


async def test_a_key_without_a_use_says_so_and_where_help_is(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("Q", "Q", "Q")
        assert screen_text(pilot.app).splitlines()[-1] == " Q does nothing here · ? help"
        await pilot.press("j")
        assert "nothing" not in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("g", "x")
        assert "gx does nothing here" in screen_text(pilot.app)
        await pilot.press("g", "escape", "escape")
        assert "nothing" not in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("g", "c", "Q")
        assert screen_text(pilot.app).splitlines()[-1] == " Q does nothing here · q goes back"
        await pilot.press("j")
        assert screen_text(pilot.app).splitlines()[-1].startswith(" q back")


async def test_a_margin_that_goes_behind_the_text_tells_the_key_that_shows_it(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert "tab shows it" in screen_text(pilot.app)
        await pilot.press("j")
        assert "tab margin" in screen_text(pilot.app)
        await pilot.press("tab")
        assert "¶1 of 22" in screen_text(pilot.app)


async def test_a_margin_that_is_beside_the_text_again_is_not_told_to_be_behind(home: Path) -> None:
    async with reading(home) as (pilot, _):
        for width, told in ((50, True), (120, False)):
            await pilot.resize_terminal(width, 20)
            await settle(pilot)
            assert ("tab shows it" in screen_text(pilot.app)) is told


async def test_selecting_tells_its_keys_on_a_terminal_that_becomes_small(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("v", "w")
        await pilot.resize_terminal(50, 20)
        await settle(pilot)
        assert "word on" in screen_text(pilot.app).splitlines()[-1]


async def test_a_hit_that_stands_nowhere_in_the_text_says_so(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "/", *"NATO")
        await settle(pilot)
        row = screen.search_screen.table.row
        assert row is not None
        assert row.paragraph is None  # only the glossary names it
        await pilot.press("enter")
        await settle(pilot)
        assert "leads to no words" in screen_text(pilot.app).splitlines()[-1]
