"""Runs commands as a shell would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
"""Runs a command with arguments, without a terminal, in an empty folder of its own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "here"
    place.mkdir()
    return place


@pytest.fixture
def run(tmp_path: Path, folder: Path) -> Run:
    def call(*arguments: str, stdin: str = "", env: dict[str, str] | None = None) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "oped_tui", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            check=False,
            env={
                **os.environ,
                "OPED_TUI_HOME": str(tmp_path / "home"),
                "TERM": "xterm-256color",
                "PYTHONIOENCODING": "utf-8",
                **(env or {}),
            },
        )

    return call
