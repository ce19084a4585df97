import shutil
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from oped_tui.ui.reader_screen import ReaderScreen
from tests.ui.screens import reading, screen_text, settle

ARTICLE = """---
title: On the pier
id: pier
---

The pier was built in 1902 and repaired twice.

It has 31 posts of oak.

Nobody has ever drowned there.
"""

PACK = """oped: 1
pack: {id: mine, title: Mine}
article: {id: pier}
annotations:
  p2:
    - id: p2.x1
      kind: context
      quote: 31 posts
      summary: Somebody counted them.
"""


def own_pack(home: Path) -> tuple[Path, Path]:
    article = home / "pier.md"
    pack = home / "data" / "annotations" / "pier" / "mine" / "pack.yaml"
    pack.parent.mkdir(parents=True)
    article.write_text(ARTICLE, encoding="utf-8")
    pack.write_text(PACK, encoding="utf-8")
    return article, pack


async def until(pilot: Pilot[None], wanted: Callable[[], bool]) -> None:
    for _ in range(100):
        if wanted():
            return
        await pilot.pause(0.05)
    raise AssertionError(screen_text(pilot.app))


def summaries(screen: ReaderScreen) -> list[str]:
    return [placed.annotation.summary for placed in screen.state.reading.placed]


async def test_a_saved_pack_shows_by_itself_and_the_place_is_kept(home: Path) -> None:
    article, pack = own_pack(home)
    async with reading(home, str(article)) as (pilot, screen):
        await pilot.press("j")
        assert summaries(screen) == ["Somebody counted them."]
        pack.write_text(PACK.replace("Somebody", "A diver"), encoding="utf-8")
        await until(pilot, lambda: summaries(screen) == ["A diver counted them."])
        assert screen.state.position == 1


async def test_a_broken_save_shows_its_problem_and_keeps_the_last_good_pack(home: Path) -> None:
    article, pack = own_pack(home)
    async with reading(home, str(article)) as (pilot, screen):
        pack.write_text(PACK + "    - [broken\n", encoding="utf-8")
        await until(pilot, lambda: screen.problem_count > 0)
        assert summaries(screen) == ["Somebody counted them."]
        await pilot.press("D")
        await settle(pilot)
        assert "pack.yaml:" in screen_text(pilot.app)
        await pilot.press("q")
        pack.write_text(PACK, encoding="utf-8")
        await until(pilot, lambda: screen.problem_count == 0)


async def test_an_edited_article_keeps_the_paragraph_by_its_words(home: Path) -> None:
    article, _ = own_pack(home)
    async with reading(home, str(article)) as (pilot, screen):
        await pilot.press("G")
        longer = ARTICLE.replace("It has", "A new paragraph stands here.\n\nIt has")
        article.write_text(longer, encoding="utf-8")
        await until(pilot, lambda: len(screen.article.paragraphs) == 4)
        assert screen.article.paragraphs[screen.state.position].text.startswith("Nobody")


async def test_a_note_written_by_another_program_appears(home: Path) -> None:
    article, _ = own_pack(home)
    async with reading(home, str(article)) as (pilot, screen):
        await pilot.press("a", *"mine", "ctrl+s")
        await settle(pilot)
        (path,) = [
            path
            for path in (home / "data" / "notes").glob("*/*/*.yaml")
            if path.parent.name != "versions"
        ]
        text = path.read_text(encoding="utf-8").replace("body: mine", "body: theirs")
        other = path.with_name(path.name.replace(path.stem[-6:], "aaaaaa"))
        other.write_text(text.replace(path.stem, other.stem), encoding="utf-8")
        await until(pilot, lambda: len(screen.state.reading.notes) == 2)
        assert {note.body for note in screen.state.reading.notes} == {"mine", "theirs"}
        shutil.rmtree(path.parent)
        await until(pilot, lambda: len(screen.state.reading.notes) == 0)


ESSAY = "\n\n".join(
    f"{word} is what the {number}. engineer had asked the council for, again and again, in writing."
    for number, word in enumerate(("Steel", "Oak", "Rope", "Tar", "Paint", "Coal", "Glass", "Sand"))
)


async def test_an_article_without_an_id_keeps_its_place_and_its_notes_when_it_is_edited(
    home: Path,
) -> None:
    essay = home.parent / "essay.txt"
    essay.write_text(ESSAY, encoding="utf-8")
    async with reading(home, f"{essay}#p5") as (pilot, screen):
        await pilot.press("a", *"who paid?", "ctrl+s")
        await settle(pilot)
        shown = screen.article_pane.first_visible()
        essay.write_text(ESSAY.replace("Steel", "Iron"), encoding="utf-8")
        await until(pilot, lambda: screen.article.paragraphs[0].text.startswith("Iron"))
        await settle(pilot)
        assert screen.state.position == 4
        assert screen.article_pane.first_visible() == shown
        assert "who paid?" in screen_text(pilot.app)
        await pilot.press("j")
        assert screen.state.position == 5
    async with reading(home, str(essay)) as (pilot, screen):
        assert screen.state.position == 5
        (note,) = screen.state.reading.notes
        assert note.body == "who paid?"
