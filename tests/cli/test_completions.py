"""Completions and the manual page say what the commands say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oped_tui.cli.command_table import command_table
from oped_tui.cli.completions import SHELLS, completions_for
from oped_tui.cli.main import COMMANDS
from oped_tui.cli.man_page import man_page
from tests.cli.conftest import Run
from tests.conftest import ROOT

MAN_PAGE = ROOT / "docs" / "oped-tui.1"


def shell(name: str, script: str, folder: Path) -> list[str]:
    """What a shell prints for a script, with the command on its path, in an empty folder."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    command = folder / "bin" / "oped-tui"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m oped_tui "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (folder / f"completions.{name}").write_text(completions_for(name), encoding="utf-8")
    (folder / "my column.txt").touch()
    done = subprocess.run(
        [program, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{command.parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "OPED_TUI_HOME": str(folder / "home"),
        },
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def bash(folder: Path, *words: str) -> set[str]:
    """The completions that bash offers for the last of some words."""
    quoted = " ".join(f"'{word}'" for word in ("oped-tui", *words))
    script = (
        f"source ./completions.bash; COMP_WORDS=({quoted}); COMP_CWORD={len(words)};"
        " _oped_tui; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    return set(shell("bash", script, folder))


@pytest.mark.parametrize(
    ("words", "offered", "not_offered"),
    [
        (("",), {*COMMANDS, "--help", "putins-clock-lukashenko-digest", "my column.txt"}, {"-h"}),
        (("che",), {"check"}, {"read"}),
        (("check", "--"), {"--fix", "--strict", "--format"}, {"--pack"}),
        (("check", "--format", ""), {"text", "json", "github"}, {"my column.txt", "--fix"}),
        (("check", "my"), {"my column.txt"}, {"putins-clock-lukashenko-digest"}),
        (("print", "put"), {"putins-clock-lukashenko-digest"}, {"print"}),
        (("--pack", ""), {"my column.txt"}, set()),
        (("completions", ""), set(SHELLS), {"my column.txt"}),
        (("notes", ""), set(), {"my column.txt"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_bash_offers_what_can_stand_there(
    tmp_path: Path, words: tuple[str, ...], offered: set[str], not_offered: set[str]
) -> None:
    found = bash(tmp_path, *words)
    assert found >= offered
    assert not found & not_offered


def test_fish_offers_what_can_stand_there(tmp_path: Path) -> None:
    script = (
        "source ./completions.fish;"
        "for line in 'che' 'check --st' 'check --format ' 'print put' 'completions ';"
        'complete -C "oped-tui $line"; end'
    )
    found = {line.partition("\t")[0] for line in shell("fish", script, tmp_path)}
    assert found >= {"check", "--strict", "github", "putins-clock-lukashenko-digest", "zsh"}


def test_zsh_loads_the_completions(tmp_path: Path) -> None:
    script = (
        "autoload -Uz compinit; compinit -u -d ./dump; source ./completions.zsh;"
        "print -r -- ${_comps[oped-tui]}; whence -w _oped_tui_articles"
    )
    assert shell("zsh", script, tmp_path) == ["_oped_tui", "_oped_tui_articles: function"]


@pytest.mark.parametrize("name", SHELLS)
def test_every_command_and_option_is_completed_in_every_shell(name: str) -> None:
    script = completions_for(name)
    for command in command_table():
        assert command.name in script
        for option in command.options:
            for flag in option.flags:
                assert flag in script or f"-l {flag[2:]}" in script or f"-s {flag[1:]}" in script


def test_the_script_is_printed_and_other_shells_are_misuse(run: Run) -> None:
    assert run("completions", "bash").stdout == completions_for("bash")
    other = run("completions", "tcsh")
    assert (other.returncode, other.stdout, other.stderr.count("\n")) == (2, "", 1)


def test_the_manual_page_is_up_to_date() -> None:
    assert MAN_PAGE.read_text(encoding="utf-8") == man_page(), "write it anew: make man"


def test_the_manual_page_is_typeset_without_a_warning() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        [groff, "-man", "-Tutf8", "-Kutf8", "-ww", "-P-c"],
        input=man_page(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    for name in COMMANDS:
        assert f"oped‐tui {name}" in done.stdout or f"oped-tui {name}" in done.stdout
