"""Editing text in the reader's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from oped_tui.core.cleaning import clean_line
from oped_tui.core.problem import OpedError


class EditorError(OpedError):
    """The reader's editor could not be run, or ended with a fault; the text is as it was."""


def editor_command() -> list[str]:
    """The command in `$VISUAL`, else `$EDITOR`, else vi."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        return shlex.split(chosen) or ["vi"]
    except ValueError as error:
        raise EditorError(f"$EDITOR is not a command: {error}; set it anew") from error


def _run(app: App[None], command: list[str]) -> int:
    """The editor's exit code; raises EditorError where it can't be run."""
    failure: Exception
    try:
        with app.suspend():
            try:  # here, since what is raised out of it would leave the screen suspended
                return subprocess.run(command, check=False).returncode  # noqa: S603
            except OSError as error:
                failure = error
    except SuspendNotSupported as error:
        failure = error
    name = clean_line(command[0])
    raise EditorError(f"{name} could not be run: {failure}; set $EDITOR") from failure


def edit_text(app: App[None], text: str) -> str:
    """The text as the reader's editor left it. Raises EditorError where it did not run well."""
    command = editor_command()
    with tempfile.TemporaryDirectory(prefix="oped-tui-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, encoding="utf-8")
        code = _run(app, [*command, str(path)])
        if code:
            raise EditorError(f"{clean_line(command[0])} ended with {code}; the text is unchanged")
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise EditorError(f"the text did not come back: {error}") from error
