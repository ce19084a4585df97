"""How the program fails: in one line on standard error, never with a traceback."""

from __future__ import annotations

import os
import sys
import traceback

from oped_tui.cli import output
from oped_tui.core.problem import OpedError

BROKEN_PIPE = 141
"""As a shell reports a reader that went away: 128 + SIGPIPE."""

INTERNAL = 70
"""An error of the program itself (`EX_SOFTWARE` of sysexits.h)."""


def report(error: Exception) -> int:
    """Say in one line what went wrong; returns the exit code.

    An error nobody foresaw leaves its traceback in a file of the state folder.
    """
    if isinstance(error, BrokenPipeError):
        # What is still buffered must not raise again when the interpreter flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    if isinstance(error, OpedError):
        output.complain(str(error))
        return output.MISUSE
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        output.complain(f"{where}{error.strerror or error}")
        return output.MISUSE
    kept = _keep(error)
    output.complain(f"internal error: {type(error).__name__}: {error}{kept}")
    return INTERNAL


def _keep(error: Exception) -> str:
    """Put the traceback into a file; says where, or nothing when that failed too."""
    from oped_tui.storage.locations import find_locations

    try:
        state = find_locations().state
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = state / "last-error.txt"
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return ""
    return f"; please report it with {path}"
