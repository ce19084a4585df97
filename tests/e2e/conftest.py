"""The whole program in a real pseudo-terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.tools.terminal import Terminal

Open = Callable[..., Terminal]
"""Opens the program with arguments, in a terminal that is closed after the test."""


@pytest.fixture
def open_reader(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:

        def start(
            *arguments: str,
            columns: int = 120,
            rows: int = 40,
            stdin: Path | None = None,
            env: dict[str, str] | None = None,
        ) -> Terminal:
            terminal = Terminal(
                [sys.executable, "-m", "oped_tui", *arguments],
                columns=columns,
                rows=rows,
                stdin=stdin,
                env={
                    "PATH": os.environ["PATH"],
                    "HOME": str(tmp_path),
                    "OPED_TUI_HOME": str(tmp_path / "home"),
                    "LANG": "C.UTF-8",
                    **(env or {}),
                },
            )
            return stack.enter_context(terminal)

        yield start
