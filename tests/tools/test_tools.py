"""The tools themselves: a terminal that lies would make every end-to-end test worthless."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.tools.generate import FIRST_WORD, LAST_WORD, paragraphs, write_article
from tests.tools.terminal import NotSeenError, Terminal

ENV = {"PATH": os.environ["PATH"]}


def shell(script: str, stdin: Path | None = None) -> Terminal:
    return Terminal(["/bin/sh", "-c", script], env=ENV, stdin=stdin)


def test_a_program_in_the_terminal_has_it_for_its_own_and_gives_its_exit_code() -> None:
    with shell("test -t 0 && test -t 1 && test -t 2 && echo mine >/dev/tty; exit 3") as terminal:
        assert terminal.wait_exit() == 3
        assert terminal.lines[0] == "mine"


def test_what_is_typed_reaches_the_program() -> None:
    with shell("echo ready; read line; echo got $line") as terminal:
        terminal.wait_for("ready")  # what is typed before is shown by the kernel, not by it
        terminal.send("some words")
        terminal.send("enter")
        terminal.wait_for("got some words")


def test_a_file_can_take_the_place_of_keys(tmp_path: Path) -> None:
    file = tmp_path / "piped.txt"
    file.write_text("from a file\n")
    with shell("cat; read key </dev/tty; echo key $key", file) as terminal:
        terminal.wait_for("from a file")
        terminal.send("x\r")
        terminal.wait_for("key x")


def test_a_new_size_reaches_the_program() -> None:
    with shell("trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done") as one:
        one.wait_for("ready")
        one.resize(50, 20)
        one.wait_for("20 50")


def test_a_signal_that_kills_shows_in_the_exit_code() -> None:
    with shell("echo ready; sleep 60") as terminal:
        terminal.wait_for("ready")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL


def test_what_never_comes_fails_with_the_screen_in_the_message() -> None:
    with shell("echo something else") as terminal, pytest.raises(NotSeenError, match="else"):
        terminal.wait_for("the thing", seconds=5)


def test_sequences_that_the_screen_does_not_know_leave_no_letters_on_it() -> None:
    script = (
        r"import sys; sys.stdout.write('a\x1b[>1ub\x1b[<uc\x1b[?2026$pd\x1b]0;t\x07e\x1bPq\x1b\\f')"
    )
    with Terminal([sys.executable, "-c", script], env=ENV) as terminal:
        terminal.wait_exit()
        assert terminal.lines[0] == "abcdef"


def test_generated_prose_is_the_same_for_the_same_seed() -> None:
    assert list(paragraphs(20, seed=7)) == list(paragraphs(20, seed=7))
    assert list(paragraphs(20, seed=7)) != list(paragraphs(20, seed=8))


def test_generated_articles_have_their_marks_and_their_size(tmp_path: Path) -> None:
    text = write_article(tmp_path / "a.md", 50).read_text(encoding="utf-8")
    blocks = text.split("\n\n")[1:]
    assert len(blocks) == 50
    assert blocks[0].startswith(FIRST_WORD)
    assert blocks[-1].rstrip().endswith(LAST_WORD)
    assert 30 < len(text.split()) / 50 < 100
