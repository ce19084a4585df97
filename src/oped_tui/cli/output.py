"""What every command writes: cleaned text, complaints in one line; and the exit codes."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from oped_tui.core.cleaning import clean_line, clean_text

CLEAN, FAULTS, MISUSE = 0, 1, 2
"""The exit codes: nothing amiss, faults found, the command could not be carried out as given."""


def write(text: str) -> None:
    """Write text to standard output, harmless to a terminal, with a final newline."""
    _put(sys.stdout, clean_text(text))


def write_styled(text: str) -> None:
    """Write text that is clean already and carries this program's own colours."""
    _put(sys.stdout, text)


def complain(message: str) -> None:
    """Write one line to standard error: what is wrong, where, and what to do."""
    _put(sys.stderr, f"oped-tui: {clean_line(message)}")


def remark(message: str) -> None:
    """Write a line to standard error that is no complaint, such as a summary."""
    _put(sys.stderr, clean_line(message))


def colours() -> bool:
    """Whether standard output is a terminal whose reader has not declined colours."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") in ("", "dumb"):
        return False
    return sys.stdout.isatty()


def width(default: int) -> int:
    """The columns of the terminal that standard output goes to, else the default."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or default
    except (OSError, ValueError):
        return default


def speaks_unicode() -> bool:
    """Whether standard output can carry every character."""
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def _put(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    line = text if text.endswith("\n") else text + "\n"
    stream.write(line.encode(encoding, "replace").decode(encoding))
    stream.flush()
