"""What a person does with the program, typed into a real pseudo-terminal."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.e2e.conftest import Open
from tests.tools.generate import FIRST_WORD, write_article
from tests.tools.terminal import Terminal

LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
MOUSE_OFF = b"\x1b[?1000l"
WORDS = "Ask which museum that tank is from"


def write_note(reader: Terminal, words: str) -> None:
    """Write a note on the paragraph at hand; returns when the editor closed, thus when saved."""
    reader.send("a")
    reader.wait_for("ctrl+s save")
    reader.send(words)
    reader.wait_for(words)
    reader.send("ctrl+s")
    reader.wait_gone("ctrl+s save")
    reader.wait_for("✎ my note", words)


def find_note(reader: Terminal, words: str) -> None:
    """Go to the next note from the paragraph before, and see its words."""
    reader.wait_gone("reading packs")
    reader.send("k")
    reader.send("]n")
    reader.wait_for("✎ my note", words)


def test_a_note_written_today_is_there_tomorrow(open_reader: Open) -> None:
    first = open_reader()
    first.wait_for("¶1/22", "clock is ticking")
    first.wait_gone("reading packs")
    for _ in range(3):
        first.send("j")
    first.wait_for("¶4/22")
    write_note(first, WORDS)
    first.send("q")
    assert first.wait_exit() == 0
    assert LEFT_ALTERNATE_SCREEN in first.raw

    again = open_reader()
    again.wait_for("¶4/22")
    find_note(again, WORDS)
    again.wait_for("¶4/22")


def test_a_saved_note_survives_a_kill(open_reader: Open) -> None:
    first = open_reader("putins-clock-lukashenko#p9")
    first.wait_for("¶9/22")
    first.wait_gone("reading packs")
    write_note(first, WORDS)
    first.signal(signal.SIGKILL)
    assert first.wait_exit() == -signal.SIGKILL

    again = open_reader("putins-clock-lukashenko#p9")
    again.wait_for("¶9/22")
    find_note(again, WORDS)


def test_standard_input_is_read_and_keys_still_work(open_reader: Open, tmp_path: Path) -> None:
    article = tmp_path / "piped.txt"
    paragraphs = [f"Paragraph {number} of a text that came by a pipe." for number in range(1, 6)]
    article.write_text("A title from a pipe\n\n" + "\n\n".join(paragraphs) + "\n")
    reader = open_reader("-", stdin=article)
    reader.wait_for("¶1/5", "came by a pipe")
    reader.send("j")
    reader.wait_for("¶2/5")
    reader.send("q")
    assert reader.wait_exit() == 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["SIGTERM", "SIGHUP"]
)
def test_a_signal_ends_it_with_the_terminal_given_back(
    open_reader: Open, number: signal.Signals, code: int
) -> None:
    reader = open_reader()
    reader.wait_for("¶1/22")
    reader.wait_gone("reading packs")
    reader.signal(number)
    assert reader.wait_exit() == code
    assert LEFT_ALTERNATE_SCREEN in reader.raw
    assert MOUSE_OFF in reader.raw


def test_a_draft_survives_a_signal(open_reader: Open) -> None:
    first = open_reader()
    first.wait_for("¶1/22")
    first.wait_gone("reading packs")
    first.send("a")
    first.wait_for("ctrl+s save")
    first.send(WORDS)
    first.wait_for(WORDS)
    first.signal(signal.SIGTERM)
    assert first.wait_exit() == 143

    again = open_reader()
    again.wait_for("¶1/22")
    again.wait_gone("reading packs")
    again.send("a")
    again.wait_for(WORDS)


def test_no_control_sequence_of_an_article_reaches_the_terminal(
    open_reader: Open, tmp_path: Path
) -> None:
    article = tmp_path / "hostile.txt"
    article.write_bytes(
        "A title \x1b]0;owned\x07 with a trap\n\n"
        "Clear the screen \x1b[2J and paste \x1b]52;c;b3duZWQ=\x07 this, says the first paragraph,"
        " which goes on for more than thirty words so that nobody takes it for something else than"
        " the beginning of a text that means no good to whoever opens it.\n\n"
        "Eight-bit \u009b31m and reversed \u202etxet\u202c and [bold]markup[/bold] [/] stay.\n\n"
        "\x1bP+q544e\x1b\\ the end of it, with a bell \x07 and a backspace \x08.\n".encode()
    )
    reader = open_reader(str(article))
    reader.wait_for("Clear the screen", "[bold]markup[/bold] [/]", "/3 ·")
    reader.send("q")
    assert reader.wait_exit() == 0
    raw = re.sub(rb"\x1b\]22;[a-z]+\x07", b"", reader.raw)  # the pointer's shape, Textual's own
    for leaked in ("\x1b]0;owned", "\x1b]52", "\x1bP+q", "\x07", "\x08", "\u009b", "\u202e"):
        assert leaked.encode() not in raw


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20), (20, 6), (1, 1)])
def test_every_size_of_terminal_is_read_in_and_left(
    open_reader: Open, size: tuple[int, int]
) -> None:
    columns, rows = size
    reader = open_reader(columns=columns, rows=rows)
    reader.wait_until(lambda: LEFT_ALTERNATE_SCREEN[:-1] + b"h" in reader.raw, "the screen")
    reader.settle()
    for key in ("j", " ", "G", "tab", "k", "tab"):
        reader.send(key)
        reader.settle(0.05)
    reader.resize(120, 40)
    reader.wait_for("/22")
    reader.resize(*size)
    reader.settle()
    reader.send("hq")  # from the margin q goes back to the article
    assert reader.wait_exit() == 0


def test_the_column_itself_is_recognised_and_opened_the_next_time(
    open_reader: Open, shared: Path
) -> None:
    reader = open_reader(str(shared / "articles" / "putins-clock-lukashenko.txt"))
    reader.wait_for("¶1/22", "claims")
    reader.wait_gone("reading packs")
    assert "digest" not in reader.text
    reader.send("j")
    reader.wait_for("¶2/22")
    write_note(reader, WORDS)
    reader.send("q")
    assert reader.wait_exit() == 0

    again = open_reader()
    again.wait_for("¶2/22", "claim")
    assert "digest" not in again.text
    find_note(again, WORDS)


def test_a_pack_from_anywhere_is_read_with_the_article(open_reader: Open, tmp_path: Path) -> None:
    article = tmp_path / "bridge.txt"
    text = "The old bridge was built in a hurry, and it shows in every step across it. " * 3
    article.write_text(f"Why the bridge must go\n\n{text}\n\n{text}\n", encoding="utf-8")
    pack = tmp_path / "facts.yaml"
    pack.write_text(
        "oped: 1\npack: {id: facts, title: Facts}\nannotations:\n  p1:\n"
        "    - {id: p1.i1, kind: context, summary: It took nine years to build.}\n",
        encoding="utf-8",
    )
    reader = open_reader("--pack", str(pack), str(article))
    reader.wait_for("¶1/2", "It took nine years to build.")


def test_words_of_wide_characters_are_selected_and_noted_as_they_stand(
    open_reader: Open, tmp_path: Path
) -> None:
    article = tmp_path / "wide.md"
    article.write_text(
        "# 港の話\n\nThe 日本語の新聞 says that naïve cafe\u0301 words stay.\n\nThe end of it.\n",
        encoding="utf-8",
    )
    reader = open_reader(str(article), columns=80, rows=24)
    reader.wait_for("¶1/2", "新聞")
    reader.wait_gone("reading packs")
    reader.send("v")
    reader.wait_for("word on")
    reader.send("eeeeeeeee")
    write_note(reader, "見た 👀")
    reader.send("q")
    assert reader.wait_exit() == 0
    notes = (tmp_path / "home" / "data" / "notes").rglob("*.yaml")
    (path,) = (path for path in notes if path.parent.name != "versions")
    assert 'quote: "The 日本語の新聞 says that naïve"\n' in path.read_text(encoding="utf-8")
    again = open_reader(str(article), columns=80, rows=24)
    again.wait_for("✎ my note", "見た 👀")


def test_a_book_left_while_it_is_read_opens_again_where_it_was_left(
    open_reader: Open, tmp_path: Path
) -> None:
    book = write_article(tmp_path / "book.md", 30_000)
    reader = open_reader(str(book))
    reader.wait_for("¶1/", FIRST_WORD)
    reader.send("jj")
    reader.wait_for("¶3/")
    reader.send("q")
    assert reader.wait_exit() == 0
    end = reader.raw[reader.raw.rindex(LEFT_ALTERNATE_SCREEN) :]
    assert b"Traceback" not in end

    again = open_reader()
    again.wait_for("¶3/30000")
    again.send("q")
    assert again.wait_exit() == 0


def test_a_book_from_standard_input_is_kept_though_it_is_left_at_once(
    open_reader: Open, tmp_path: Path
) -> None:
    book = write_article(tmp_path / "book.md", 30_000)
    reader = open_reader("-", stdin=book)
    reader.wait_for("¶1/", FIRST_WORD)
    reader.send("q")
    assert reader.wait_exit() == 0
    book.unlink()
    again = open_reader()
    again.wait_for("¶1/30000", FIRST_WORD)


def test_the_readers_own_editor_writes_the_note_and_has_its_own_limit_of_paints(
    open_reader: Open, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "paints: ${TEXTUAL_FPS-its own}" > "$1"\n')
    editor.chmod(0o700)
    reader = open_reader(env={"EDITOR": str(editor)})
    reader.wait_for("¶1/22")
    reader.wait_gone("reading packs")
    reader.send("a")
    reader.wait_for("ctrl+s save")
    reader.send("\x07")  # Ctrl+G
    reader.wait_for("paints: its own")
    reader.send("ctrl+s")
    reader.wait_gone("ctrl+s save")
    reader.wait_for("✎ my note", "paints: its own")


def test_an_editor_that_is_not_there_is_told_and_the_text_stays(open_reader: Open) -> None:
    reader = open_reader(env={"EDITOR": "no-such-editor"})
    reader.wait_for("¶1/22")
    reader.wait_gone("reading packs")
    reader.send("a")
    reader.wait_for("ctrl+s save")
    reader.send(WORDS)
    reader.wait_for(WORDS)
    reader.send("\x07")  # Ctrl+G
    reader.wait_for("no-such-editor could not be run", WORDS)
    reader.send("ctrl+s")
    reader.wait_gone("ctrl+s save")
    reader.wait_for("✎ my note", WORDS)
