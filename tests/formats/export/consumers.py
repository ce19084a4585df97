"""The programs that exports are for, where they are installed; elsewhere a test skips."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ANKI = ROOT / ".venv" / "consumers" / "bin" / "python"
"""An interpreter with the package `anki`, as `.ci/consumers` sets it up."""


def consumer(name: str) -> str:
    """The path of a program, or a skip that says which one is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (.ci/consumers installs it)")
    return found


def run(*command: str, stdin: str = "", folder: Path | None = None) -> str:
    """What a program writes to standard output; it must succeed and complain of nothing."""
    done = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
