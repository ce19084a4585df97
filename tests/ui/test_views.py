from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor

from oped_tui.core.annotation import Claim, Verdict
from oped_tui.ui.reader_screen import ReaderScreen
from oped_tui.ui.views.row_detail import detail_lines
from oped_tui.ui.views.table_screen import TableScreen
from tests.ui.screens import reading, screen_text, settle
from tests.views import VIEWS


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_every_view_opens_says_what_it_shows_and_comes_back(
    home: Path, size: tuple[int, int]
) -> None:
    async with reading(home, size=size) as (pilot, screen):
        screen.go(2)
        for keys, title in VIEWS.items():
            await pilot.press(*keys)
            await pilot.pause()
            assert screen_text(pilot.app).lstrip().startswith(title[: size[0] - 2])
            await pilot.press("j", "G", "space", "q")
            assert pilot.app.screen is screen
            assert screen.state.position == 2


async def test_enter_on_a_claim_goes_to_its_words(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "c", *"jjjjjj", "enter")
        chosen = screen.state.chosen
        assert chosen is not None
        assert isinstance(chosen.annotation, Claim)
        assert screen.state.paragraph_id == chosen.annotation.target.paragraph
        await pilot.press("ctrl+o")
        assert screen.state.position == 0


async def test_rows_are_sorted_grouped_and_searched(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("g", "c", "s", "s")
        assert "verdict ▴" in screen_text(pilot.app)
        await pilot.press("S")
        assert "verdict ▾" in screen_text(pilot.app)
        await pilot.press("S")
        first = [line for line in screen_text(pilot.app).splitlines() if "contradicted" in line]
        assert first
        await pilot.press("=")
        assert "contradicted (" in screen_text(pilot.app)
        await pilot.press("/", *"Apache")
        assert "Esc all rows" in screen_text(pilot.app).splitlines()[-1]
        assert "q back" not in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("enter")
        text = screen_text(pilot.app)
        assert "only rows with “Apache”" in text


async def test_as_of_withholds_and_gives_back(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("@")
        assert screen.state.hindsight
        assert "As known on 2024-08-23" in screen_text(pilot.app)
        await pilot.press("@")
        assert not screen.state.hindsight


async def test_blind_hides_a_verdict_until_the_reader_has_judged(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("B", "]", "c")
        chosen = screen.state.chosen
        assert chosen is not None
        assert chosen.key in screen.state.hidden
        assert isinstance(chosen.annotation, Claim)
        assert chosen.annotation.verdict is Verdict.UNCHECKED
        await pilot.press("x", "s")
        await settle(pilot)
        assert chosen.key not in screen.state.hidden
        assert "my verdict: ✓ supported" in screen_text(pilot.app)


async def test_a_filter_is_chosen_obeyed_by_the_keys_and_cleared(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        before = len(screen.state.reading.placed)
        await pilot.press("f")
        await pilot.pause()
        assert "Filter:" in screen_text(pilot.app)
        await pilot.press("space", "enter")
        assert 0 < len(screen.state.reading.placed) < before
        assert "Filter: kind" in screen_text(pilot.app)
        await pilot.press("F")
        assert len(screen.state.reading.placed) == before


async def test_everything_is_searched_as_one_types(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "/", *"Apache")
        await settle(pilot)
        assert "annotations" in screen_text(pilot.app)
        await pilot.press("enter")
        assert pilot.app.screen is screen
        assert screen.state.paragraph_id == "p14"


async def test_one_type_of_statement_is_left_alone_and_everything_comes_back(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        before = len(screen.state.reading.placed)
        await pilot.press("g", "v", "o")
        assert len(screen.state.reading.placed) < before
        await pilot.press("F")
        assert len(screen.state.reading.placed) == before


async def test_a_filter_is_saved_by_a_name_and_taken_up_in_the_next_sitting(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("f", "space", "s", *"claims only", "enter", "enter")
        shown = len(screen.state.reading.placed)
    async with reading(home) as (pilot, screen):
        await pilot.press("f")
        await pilot.pause()
        assert "claims only: kind" in screen_text(pilot.app)
        await pilot.press("g", "space", "enter")
        assert len(screen.state.reading.placed) == shown
        await pilot.press("f", "F", "s", *"claims only", "enter", "q", "f")
        await pilot.pause()
        assert "claims only" not in screen_text(pilot.app)


async def test_blind_mode_survives_a_restart(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("B")
    async with reading(home) as (_, screen):
        assert screen.lens.blind
        assert screen.state.hidden


async def test_an_empty_view_says_why_and_what_to_do(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("g", "n")
        await settle(pilot)
        assert "a writes one on the paragraph" in screen_text(pilot.app)
        await pilot.press("q", "D")
        await settle(pilot)
        text = screen_text(pilot.app)
        assert "no problems: every annotation is on its words" in text
        assert "attach" not in text
        await pilot.press("q", "g", "c", "/", *"zzz")
        await settle(pilot)
        assert "no row has “zzz”" in screen_text(pilot.app)


async def test_a_highlight_is_listed_by_its_words(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("v", "w", "H", "y")
        await settle(pilot)
        quote = screen.state.full.notes[0].target.quote
        assert quote is not None
        await pilot.press("g", "n")
        await settle(pilot)
        assert f"“{quote.exact}”" in screen_text(pilot.app)


async def test_the_words_of_a_device_are_in_sight_in_every_row(home: Path) -> None:
    for size in ((120, 40), (80, 24)):
        async with reading(home, size=size) as (pilot, _):
            await pilot.press("g", "r")
            await settle(pilot)
            table = screen_text(pilot.app).partition("words in context")[2].partition("────")[0]
            rows = table.splitlines()[1:]
            assert len(rows) > 5
            assert all("[" in row for row in rows)


def test_what_is_told_of_a_row_ends_in_an_ellipsis_where_it_does_not_fit() -> None:
    address = "https://example.org/a-long-way/to-this-page"
    told = (("strong", "a b c"), ("faint", address), ("body", "one two three"))
    lines = ["".join(piece.text for piece in line.pieces) for line in detail_lines(told, 20, 3)]
    assert lines == ["a b c", "https://example.org…", "one two three"]
    lines = ["".join(piece.text for piece in line.pieces) for line in detail_lines(told, 9, 3)]
    assert lines == ["a b c", "https://…", "one two…"]


async def test_a_view_chosen_over_a_view_takes_its_place(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "c", "s", "/", *"Apache")
        screen.do_view_sources()
        await pilot.pause()
        assert screen_text(pilot.app).lstrip().startswith("Sources")
        assert "Apache" not in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("j", "q")
        assert pilot.app.screen is screen


async def test_what_a_view_covers_is_not_painted(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "c")
        assert not screen.is_current
        await pilot.press("q")
        assert screen.is_current


async def test_rows_are_in_sight_however_low_the_terminal_is(home: Path) -> None:
    async with reading(home, size=(40, 12)) as (pilot, _):
        await pilot.press("g", "c")
        await settle(pilot)
        assert "    1  ≈ partly" in screen_text(pilot.app)


async def test_help_opens_over_a_view_and_leads_back_to_it(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "c", "j", "?")
        assert "only rows with some words" in screen_text(pilot.app)
        await pilot.press("q")
        assert screen_text(pilot.app).lstrip().startswith("Claims ledger")
        await pilot.press("q")
        assert pilot.app.screen is screen


async def test_the_keys_of_a_table_and_of_selecting_can_be_remapped(home: Path) -> None:
    folder = home / "config"
    folder.mkdir(parents=True)
    keys = '"table.next" = "n"\n"select.left" = "z"\n"table.leave" = "n"\n"nothing" = "y"\n'
    (folder / "settings.toml").write_text(f"[keys]\n{keys}", encoding="utf-8")
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "c", "n")
        assert pilot.app.screen is screen
        clashes = [problem.message for problem in screen._problems]
        assert set(clashes) == {
            "no action is called 'nothing'; `?` lists them",
            "'n' for table.next is taken by table.leave",
        }


async def test_an_article_is_opened_from_the_library(home: Path) -> None:
    article = home / "pier.md"
    home.mkdir(parents=True)
    article.write_text("# On the pier\n\nIt was built twice.\n\nIt has posts.\n", encoding="utf-8")
    async with reading(home, str(article)) as (pilot, screen):
        await pilot.press("j", "a", *"oak", "ctrl+s")
        await settle(pilot)
        await pilot.press("g", "l", "g", "enter")
        await settle(pilot)
        other = pilot.app.screen
        assert isinstance(other, ReaderScreen)
        assert other is not screen
        assert "ticking" in other.article.title
        await pilot.press("j", "g", "c", "?", "q", "q")
        assert other.state.position == 1
        await pilot.press("g", "N")
        assert "oak" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        back = pilot.app.screen
        assert isinstance(back, ReaderScreen)
        assert back.article.title == "On the pier"
        assert back.state.position == 1
        back.leave()


async def test_an_article_that_is_gone_is_told(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        screen.post_message(screen.ArticleAsked("nowhere"))
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "nowhere" in screen_text(pilot.app)


async def test_blind_mode_reaches_a_view_that_is_open(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "c", "j", "j")
        assert "partly supported" in screen_text(pilot.app)
        screen.do_lens_blind()
        await settle(pilot)
        text = screen_text(pilot.app)
        assert "partly supported" not in text
        assert "Unsourced" not in text
        await pilot.press("j", "q")
        assert pilot.app.screen is screen


async def test_a_view_that_a_filter_empties_says_so(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("g", "v", "o", "g", "r")
        await settle(pilot)
        assert "the filter lets nothing through" in screen_text(pilot.app)


async def test_a_find_that_fails_leaves_the_reader_where_they_were(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("j", "j", "/", *"zzzz", "enter")
        assert screen.state.position == 2
        await pilot.press("/", *"heat", "x", "enter")
        assert screen.state.position == 2
        assert "not found" in screen_text(pilot.app)


async def test_after_x_the_verdicts_are_named(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("x")
        assert "m misleading" in screen_text(pilot.app)


async def test_what_the_palette_runs_over_a_view_is_in_sight(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("g", "c")
        commands = {one.title: one.callback for one in pilot.app.get_system_commands(screen)}
        commands["note on the whole article"]()
        await settle(pilot)
        assert pilot.app.screen is screen
        assert screen.editing is not None


async def test_reading_again_is_told_when_it_is_done(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("R")
        await settle(pilot)
        assert "were read again" in screen_text(pilot.app)


async def test_blind_mode_hides_in_voices_what_the_verdict_would_tell(home: Path) -> None:
    async with reading(home) as (pilot, screen):
        await pilot.press("B", "g", "v")
        await settle(pilot)
        text = screen_text(pilot.app)
        assert "? fact or opinion, hidden" in text
        assert "hidden  " in text
        assert not [line for line in text.splitlines() if line.startswith(" the authors   ")
                    and " opinion " in line[:40]]  # fmt: skip
        await pilot.press("o")
        await settle(pilot)
        assert "when you have judged" in screen_text(pilot.app)
        assert screen.lens.only is None


async def test_escape_shows_all_rows_again_before_it_leaves(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("g", "c", "/", *"apache", "enter")
        await settle(pilot)
        assert "Esc all rows" in screen_text(pilot.app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TableScreen)
        assert "only rows" not in screen_text(pilot.app)
        await pilot.press("escape")
        await settle(pilot)
        assert not pilot.app.screen_stack[1:]


async def test_on_a_small_terminal_words_are_left_room_to_read(home: Path) -> None:
    async with reading(home, size=(50, 20)) as (pilot, _):
        await pilot.press("g", "/", *"war")
        await settle(pilot)
        rows = screen_text(pilot.app).splitlines()
        at = rows[1].index("words")
        assert 50 - at >= 25
        assert all("[war]" in row[at:].lower() for row in rows[3:6])


async def test_over_the_timeline_stand_the_days_it_is_drawn_between(home: Path) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press("g", "t")
        await settle(pilot)
        rows = screen_text(pilot.app).splitlines()
        (head,) = [row for row in rows if "event" in row and "sources" in row]
        _, first, last, *_ = head.split()
        assert f"◂ is before {first}" in screen_text(pilot.app)
        drawn = [row for row in rows if row.startswith(f" {first}")]
        assert drawn
        assert drawn[0].index("━") == head.index(first)
        await pilot.press("G")
        await settle(pilot)
        rows = screen_text(pilot.app).splitlines()
        latest = next(row for row in rows if row.startswith(f" {last}"))
        assert latest.index("━") == head.index(last) + len(last) - 1


@pytest.mark.parametrize("keys", ["gc", "gi", "?"])
async def test_a_view_is_drawn_again_when_asked(
    home: Path, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press(*keys)
        await settle(pilot)
        paints: list[object] = []
        paint = Compositor.render_full_update

        def painted(compositor: Compositor, *given: Any, **named: Any) -> object:
            paints.append(compositor)
            return paint(compositor, *given, **named)

        monkeypatch.setattr(Compositor, "render_full_update", painted)
        await pilot.press("down")
        await settle(pilot)
        assert paints == []
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert paints == [pilot.app.screen._compositor]


@pytest.mark.parametrize("keys", ["gc", "gi", "?"])
async def test_the_theme_is_changed_from_a_view_too(home: Path, keys: str) -> None:
    async with reading(home) as (pilot, _):
        await pilot.press(*keys)
        await settle(pilot)
        before = pilot.app.theme
        await pilot.press("T")
        await settle(pilot)
        assert pilot.app.theme != before
        assert not isinstance(pilot.app.screen, ReaderScreen)
