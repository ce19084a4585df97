"""Copying: through the system's own tool where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

LONGEST = 1_000_000
"""Characters that are copied at most: terminals drop longer ones without a word."""


def system_tool() -> tuple[str, ...]:
    """The command that takes the clipboard's text on standard input; empty where there is none."""
    wanted: tuple[tuple[str, ...], ...] = (("clip.exe",),)
    if sys.platform == "darwin":
        wanted = (("pbcopy",),)
    elif os.environ.get("WAYLAND_DISPLAY"):
        wanted = (("wl-copy",),)
    elif os.environ.get("DISPLAY"):
        wanted = (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"))
    return next((tool for tool in wanted if shutil.which(tool[0])), ())


def copy_by_tool(text: str) -> bool:
    """Hand the text to the system's tool; False where that is not to be had or fails. Blocks."""
    tool = system_tool()
    if not tool:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, found in PATH, text on its input
            tool, input=text[:LONGEST], text=True, encoding="utf-8", timeout=2, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
