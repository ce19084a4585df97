"""What every command has in common: help, exit codes, one line of complaint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oped_tui import __version__
from oped_tui.cli import failure, output
from oped_tui.cli.main import COMMANDS, main
from tests.cli.conftest import Run


def test_the_version_is_one_line(run_process: Run) -> None:
    done = run_process("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"oped-tui {__version__}\n", "")


def test_help_lists_every_command_and_examples(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for command, summary in COMMANDS.items():
        assert f"  {command}" in done.stdout
        assert summary in done.stdout
    assert "Examples:\n  oped-tui " in done.stdout


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself_with_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"usage: oped-tui {command}" in done.stdout
    assert "oped-tui" in done.stdout.split("examples:\n")[1]
    assert run("help", command).stdout == done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("where", "x"), ("print", "--width", "wide"), ("print", "--width", "3"), ("list", "--no"),
     ("check",), ("a.txt", "b.txt"), ("--nonsense",)],
    ids=" ".join,
)  # fmt: skip
def test_misuse_is_one_line_that_says_where_to_look(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("oped-tui: ")
    assert done.stderr.count("\n") == 1
    assert "--help`\n" in done.stderr


def test_a_mistyped_command_is_told_what_was_meant(run_process: Run) -> None:
    done = run_process("chekc", "my-pack.yaml")
    assert done.returncode == 2
    assert done.stderr == (
        "oped-tui: there is no command 'chekc' (see `oped-tui --help`); did you mean 'check'?\n"
    )


@pytest.mark.parametrize(
    "arguments", [(), ("read",), ("-",), ("column.txt",), ("print-outs.txt",), ("https://x.org/",)]
)
def test_without_a_terminal_reading_refuses_and_names_print(
    run: Run, folder: Path, arguments: tuple[str, ...]
) -> None:
    for name in ("column.txt", "print-outs.txt"):
        (folder / name).write_text("A bridge.", encoding="utf-8")
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "needs a terminal" in done.stderr
    assert "oped-tui print" in done.stderr


@pytest.mark.parametrize(
    ("target", "told"),
    [("nofile.txt", "nofile.txt: there is no such file"), ("nothing", "neither a file nor")],
)
def test_without_a_terminal_what_is_not_there_is_told_first(
    run: Run, target: str, told: str
) -> None:
    done = run(target)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr
    assert "terminal" not in done.stderr


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_cannot_draw_is_refused(run_process: Run, folder: Path, term: str) -> None:
    (folder / "column.txt").write_text("A bridge.", encoding="utf-8")
    done = run_process("column.txt", env={"TERM": term})
    assert done.returncode == 2
    assert "TERM" in done.stderr
    assert "oped-tui print column.txt" in done.stderr


def test_closed_streams_are_refused_like_missing_terminals(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m oped_tui <&- >&-"],
        capture_output=True,
        text=True,
        env={**os.environ, "OPED_TUI_HOME": str(tmp_path), "TERM": "xterm"},
        check=False,
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


def test_a_control_sequence_in_an_argument_is_not_written_back(run: Run) -> None:
    done = run("print", "no\x1b[31mfile\nhere.txt")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m oped_tui print putins-clock-lukashenko | head -1"],
        capture_output=True,
        text=True,
        env={**os.environ, "OPED_TUI_HOME": str(tmp_path)},
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_an_interrupt_ends_as_a_shell_expects(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_args: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("oped_tui.cli.main._dispatch", interrupted)
    assert main([]) == 130


def test_an_error_nobody_foresaw_is_one_line_and_a_file(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_args: list[str]) -> int:
        raise ZeroDivisionError("of \x1b[1mcourse")

    monkeypatch.setattr("oped_tui.cli.main._dispatch", broken)
    assert main([]) == failure.INTERNAL
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ZeroDivisionError" in said
    assert "\x1b" not in said
    kept = home / "state" / "last-error.txt"
    assert str(kept) in said
    assert "Traceback" in kept.read_text(encoding="utf-8")


def test_an_error_that_can_not_be_kept_is_still_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("OPED_TUI_HOME", str(tmp_path / "file"))
    assert failure.report(ZeroDivisionError("x")) == failure.INTERNAL
    assert capsys.readouterr().err == "oped-tui: internal error: ZeroDivisionError: x\n"


def test_a_failed_file_operation_names_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert failure.report(FileNotFoundError(2, "No such file", "a.txt")) == output.MISUSE
    assert capsys.readouterr().err == "oped-tui: a.txt: No such file\n"


def test_output_that_cannot_be_encoded_is_replaced_not_refused(run_process: Run) -> None:
    done = run_process("print", "putins-clock-lukashenko", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "claim, contradicted" in done.stdout
