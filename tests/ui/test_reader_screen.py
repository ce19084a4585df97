from pathlib import Path

import pytest

from oped_tui.ui.reader_screen import ReaderScreen
from tests.ui.screens import reading, screen_text, settle


def pane_of(screen: ReaderScreen) -> str:
    return screen.state.pane


async def test_the_margin_shows_the_cards_of_the_focused_paragraph(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        first = screen.state.shown_at(0)[0].annotation.summary
        assert " ".join(first.split()[:4]) in " ".join(screen_text(pilot.app).split())
        await pilot.press("j")
        assert screen.state.position == 1
        assert "¶2 of 22" in screen_text(pilot.app)


async def test_j_k_and_the_ends_move_and_stay_inside(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("k")
        assert screen.state.position == 0
        await pilot.press("G", "j")
        assert screen.state.position == 21
        await pilot.press("g", "g")
        assert screen.state.position == 0


async def test_jumps_go_back_and_forward(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("j", "G", "ctrl+o")
        assert screen.state.position == 1
        await pilot.press("alt+right")
        assert screen.state.position == 21


async def test_a_mark_is_come_back_to(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("j", "j", "m", "a", "G", "'", "a")
        assert screen.state.position == 2
        await pilot.press("'", "z")
        assert "no mark z" in screen_text(pilot.app)


async def test_a_number_goes_to_its_paragraph_and_a_wrong_one_says_so(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("#", "1", "2", "enter")
        assert screen.state.paragraph_id == "p12"
        await pilot.press(":", "9", "9", "enter")
        assert screen.state.paragraph_id == "p12"
        assert "no paragraph" in screen_text(pilot.app)


async def test_the_prompt_runs_an_action_by_its_name(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press(":", *"move.last", "enter")
        assert screen.state.position == 21
        await pilot.press(":", *"nonsense", "enter")
        assert "which action" in screen_text(pilot.app)


async def test_brackets_seek_kinds_forward_and_back(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("]", "f")
        chosen = screen.state.chosen
        assert chosen is not None
        assert chosen.annotation.kind == "forecast"
        first = chosen.key
        await pilot.press("]", "f")
        assert screen.state.selected != first
        await pilot.press("[", "f")
        assert screen.state.selected == first


async def test_enter_crosses_to_the_card_and_back(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("enter")
        assert pane_of(screen) == "margin"
        assert screen.state.selected in screen.state.read
        await pilot.press("j")
        assert screen.state.selected == screen.margin_pane.view.keys()[1]
        await pilot.press("enter")
        assert pane_of(screen) == "article"


@pytest.mark.parametrize(("first", "last"), [(("g", "g"), "G"), (("home",), "end")])
async def test_in_the_margin_the_ends_are_the_first_and_the_last_card(
    home: Path, first: tuple[str, ...], last: str
) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("#", "7", "enter", "l", last)
        keys = screen.margin_pane.view.keys()
        assert (screen.state.position, screen.state.selected) == (6, keys[-1])
        rows = [line.split("│")[-1].strip() for line in screen_text(pilot.app).splitlines()[:-2]]
        assert any(rows[-2:])  # scrolled to its end, and no further
        await pilot.press(*first)
        assert (screen.state.position, screen.state.selected) == (6, keys[0])


async def test_tab_walks_the_sources_of_a_card_and_enter_opens_one(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("]", "c", "tab", "tab")
        in_hand = screen.state.source_in_hand
        assert in_hand
        await pilot.press("enter")
        assert (screen.state.selected, in_hand) in screen.state.open_sources
        placed = screen.state.chosen
        assert placed is not None
        source = screen.state.reading.source(placed, in_hand)
        assert source is not None
        assert source.url[:20] in screen_text(pilot.app)


async def test_a_digit_hides_its_layer_and_zero_shows_all(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        before = len(screen.state.shown_at(0))
        await pilot.press("1")
        assert len(screen.state.shown_at(0)) < before
        await pilot.press("0")
        assert len(screen.state.shown_at(0)) == before


async def test_cards_fold_to_a_line_and_open_wholly(home: Path) -> None:
    async with reading(home) as (pilot, _screen):
        await pilot.press("z", "M")
        folded = len([line for line in screen_text(pilot.app).splitlines() if "checked" in line])
        await pilot.press("z", "R")
        opened = len([line for line in screen_text(pilot.app).splitlines() if "checked" in line])
        assert folded == 0
        assert opened > 0


async def test_find_goes_to_hits_and_round_the_end(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("/", *"PUTIN", "enter")
        hits = screen.state.hits
        assert len(hits) > 1
        for index, start, end in hits:
            assert screen.article.paragraphs[index].text[start:end].casefold() == "putin"
        for _ in hits:
            await pilot.press("n")
        assert screen.state.hit == 0
        await pilot.press("escape")
        assert screen.state.hits == ()


async def test_escape_in_find_comes_back_to_where_it_began(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("j", "/", *"Ceausescu", "escape")
        assert screen.state.position == 1
        assert screen.focused is None


async def test_the_place_is_kept_for_the_next_time(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("#", "9", "enter")
    async with reading(home) as (_, screen):
        assert screen.state.paragraph_id == "p9"


async def test_progress_in_ones_own_copy_is_not_that_of_the_digest(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        own = home / "mine" / f"{screen.article.work_id}.md"
        await pilot.press("#", "9", "enter")
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"---\nid: {own.stem}\n---\n\nOne.\n\nTwo.\n\nThree.\n", encoding="utf-8")
    async with reading(home, str(own)) as (pilot, screen):
        assert screen.state.paragraph_id == "p1"
        await pilot.press("j")
    async with reading(home, f"{own.stem}-digest") as (pilot, screen):
        assert screen.state.paragraph_id == "p9"
        await pilot.press("g", "l")
        await settle(pilot)
        digest, copy, *_ = (
            line for line in screen_text(pilot.app).splitlines() if own.stem in line
        )
        assert "9/22" in digest
        assert "2/3" in copy


async def test_help_lists_every_key_and_q_comes_back(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("?")
        assert "next paragraph" in screen_text(pilot.app)
        await pilot.press("q")
        assert pilot.app.screen is screen


async def test_no_size_crashes_and_the_text_comes_back(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        for width, height in ((1, 1), (2, 2), (50, 20), (80, 24), (1, 40), (200, 3), (120, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.press("j")
        await settle(pilot)
        assert screen.state.position > 0
        assert f"¶{screen.state.position + 1} of 22" in screen_text(pilot.app)


async def test_below_sixty_columns_tab_switches_to_the_margin(home: Path) -> None:
    async with reading(home, size=(50, 20)) as (pilot, _):
        assert "of 22" not in screen_text(pilot.app)
        await pilot.press("tab")
        assert "¶1 of 22" in screen_text(pilot.app)


async def test_a_pinned_margin_stays_while_the_text_moves(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("P", "j", "j")
        assert "¶1 of 22" in screen_text(pilot.app)
        await pilot.press("P")
        assert "¶3 of 22" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["P", "<", ">"])
async def test_a_margin_out_of_sight_is_not_changed(home: Path, key: str) -> None:
    async with reading(home) as (pilot, screen):
        share = screen.share
        await pilot.press("\\", key)
        assert "the margin is hidden; \\ shows it" in screen_text(pilot.app)
        await pilot.press("\\", "Z", key)
        await pilot.press("Z")
        assert screen.state.pinned is None
        assert screen.share == share


async def test_panes_one_above_the_other_have_no_divider_to_move(home: Path) -> None:
    async with reading(home, size=(80, 24)) as (pilot, screen):
        share = screen.share
        await pilot.press(">")
        assert "where they stand beside each other" in screen_text(pilot.app)
        assert screen.share == share


async def test_a_theme_is_chosen_by_its_name(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("T")
        assert "the next time too; gT chooses one by its name" in screen_text(pilot.app)
        await pilot.press("g", "T")
        await settle(pilot)
        await pilot.press(*"nord")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("down", "enter")
        await settle(pilot)
        assert pilot.app.theme == "nord"
    async with reading(home) as (pilot, _):
        assert pilot.app.theme == "nord"


async def test_where_the_settings_name_a_theme_another_lasts_until_the_end(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.toml").write_text('theme = "nord"\n', encoding="utf-8")
    async with reading(home) as (pilot, _):
        await pilot.press("T")
        assert "until you quit: settings.toml says nord" in screen_text(pilot.app)


async def test_a_theme_that_there_is_not_is_told(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.toml").write_text('theme = "no-such"\n', encoding="utf-8")
    async with reading(home) as (pilot, _):
        assert pilot.app.theme == "textual-dark"
        await pilot.press("D")
        await settle(pilot)
        assert "theme: there is none named 'no-such'" in screen_text(pilot.app)


async def test_words_that_stand_above_the_text_only_are_said_to(home: Path) -> None:
    async with reading(home) as (pilot, _):
        for words, told in (("clock is", "only in what stands above"), ("zzz", "not found")):
            await pilot.press("/", *words, "enter")
            await settle(pilot)
            assert told in screen_text(pilot.app).splitlines()[-1]
            await pilot.press("escape")


async def test_zen_leaves_only_the_text(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("Z")
        assert "of 22" not in screen_text(pilot.app)
        await pilot.press("Z")
        assert "¶1 of 22" in screen_text(pilot.app)


@pytest.mark.parametrize("keys", [("v", "e", "ctrl+c"), ("v", "w", "y", "y")])
async def test_whole_words_are_selected_and_copied(home: Path, keys: tuple[str, ...]) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press(*keys)
        await settle(pilot)
        assert "copied the words" in screen_text(pilot.app)
        words = screen.article.paragraphs[0].text.split()
        assert pilot.app.clipboard.split() == words[:2]


async def test_q_in_the_margin_goes_back_to_the_article_and_quits_only_there(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("l", "q")
        await settle(pilot)
        assert pilot.app.is_running
        assert screen.state.pane == "article"


async def test_what_is_in_hand_stays_in_sight_when_the_lens_changes(home: Path) -> None:
    async with reading(home, size=(80, 24)) as (pilot, screen):
        await pilot.press("G", "[", "f")
        await settle(pilot)
        for key in ("@", "B", "@", "B"):
            await pilot.press(key)
            await settle(pilot)
            assert screen.state.selected in screen.margin_pane.shown_keys(), key
