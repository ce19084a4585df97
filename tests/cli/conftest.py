"""Runs commands as a shell would."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from oped_tui.cli.main import main

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
"""Runs a command with arguments, without a terminal, in an empty folder of its own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "here"
    place.mkdir()
    return place


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """The variables that commands find in these tests, besides those of the tests themselves."""
    return {
        "OPED_TUI_HOME": str(tmp_path / "home"),
        "TERM": "xterm-256color",
        "PYTHONIOENCODING": "utf-8",
    }


@pytest.fixture
def run(folder: Path, surroundings: Mapping[str, str]) -> Run:
    """In this process, since starting one costs more than what most commands do."""

    def call(*arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Done:
        given, written, told = _stream(stdin), _stream(), _stream()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            for name, value in {**surroundings, **(env or {})}.items():
                patch.setenv(name, value)
            for name, stream in (("stdin", given), ("stdout", written), ("stderr", told)):
                patch.setattr(sys, name, stream)
                patch.setattr(sys, f"__{name}__", stream)
            try:
                code = main(arguments)
            except SystemExit as end:
                assert isinstance(end.code, int)
                code = end.code
        return Done(arguments, code, _text(written), _text(told))

    return call


@pytest.fixture
def run_process(folder: Path, surroundings: Mapping[str, str]) -> Run:
    """In a process of its own, where that is the point."""

    def call(*arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "oped_tui", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            check=False,
            env={**os.environ, **surroundings, **(env or {})},
        )

    return call


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode("utf-8")), encoding="utf-8")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
