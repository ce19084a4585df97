"""`read`: the reading screen. The one command that imports the screen."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, BinaryIO, TextIO

from oped_tui.cli import output

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from oped_tui.storage.article_files import Opened
    from oped_tui.storage.locations import Locations

EXAMPLES = """
oped-tui read                            the article read last
oped-tui column.txt                      `read` may be left out
oped-tui https://example.org/column      a web page, fetched once and kept
oped-tui column.txt#p12                  at paragraph 12
oped-tui --pack my-pack.yaml column.txt  with a pack from anywhere
curl -s URL | oped-tui -                 from standard input
"""

PAINTS = "250"
"""Paints a second at most. Textual's own 60 let a key wait for up to two of its steps of 17 ms; the
reading screen paints once a key, so that more are never made in vain."""

TURN = 0.0005
"""Seconds that a thread may hold up a key. Python's own 5 ms are waited for several times a key
while a book is read."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to read and which packs to read with it."""
    from oped_tui.cli.arguments import add_article, add_pack_option

    add_article(parser)
    add_pack_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the screen; returns its exit code."""
    return start(arguments.article, arguments.pack)


def start(target: str = "", packs: Sequence[Path] = ()) -> int:
    """Open an article, the one read last when `target` is empty; returns the exit code."""
    if refusal := _refusal(from_stdin=target == "-"):
        _look_for(target)
        output.complain(f"{refusal}; for plain text use: oped-tui print {target}")
        return output.MISUSE
    gc.disable()  # nothing to collect while importing; the screen enables it after its first frame
    from oped_tui.storage.library import default_target
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.settings import load_settings

    locations = find_locations()
    stdin = sys.stdin.buffer if target == "-" else None
    opened = _open(target or default_target(locations), locations, stdin)
    if stdin is not None:
        _take_keys_from_terminal()
    sys.setswitchinterval(TURN)
    code = _screen()(opened, locations, *load_settings(locations), packs)
    gc.disable()
    gc.freeze()  # or Python would go through all of a book once more before it ends
    return code


def _screen() -> Callable[..., int]:
    """What opens the reading screen."""
    # asyncio would import it, a twentieth of the start; nothing on the screen speaks TLS.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    told = os.environ.get("TEXTUAL_FPS")
    os.environ["TEXTUAL_FPS"] = told or PAINTS  # read while Textual is imported
    from oped_tui.ui.app import run

    if told is None:
        del os.environ["TEXTUAL_FPS"]  # an editor that is started from here has a limit of its own
    return run


def _look_for(target: str) -> None:
    """Raise what opening raises where there is no such article: printing it would be no advice."""
    if target in ("", "-") or "://" in target or os.path.lexists(target):
        return
    from oped_tui.storage.library import open_article
    from oped_tui.storage.locations import find_locations

    open_article(target, find_locations())


def _open(target: str, locations: Locations, stdin: BinaryIO | None) -> Opened:
    """The article, with a line that says how far it is while it is fetched."""
    from oped_tui.storage.library import open_article

    if "://" not in target:
        return open_article(target, locations, stdin=stdin)
    from oped_tui.cli.progress import ProgressLine

    with ProgressLine() as progress:
        return open_article(target, locations, progress=progress)


def _refusal(*, from_stdin: bool) -> str:
    """Why the screen can't be shown here, or nothing."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return ""  # a browser takes the terminal's place
    if sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb"):
        return "this terminal can't show the screen (TERM is not set, or dumb)"
    streams = [sys.__stderr__, sys.__stdout__, *([] if from_stdin else [sys.__stdin__])]
    if not all(map(_is_terminal, streams)):
        return "reading needs a terminal"
    return ""


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _take_keys_from_terminal() -> None:
    """Let keys come from the terminal that is drawn on, once standard input was the article."""
    if not os.isatty(0):
        terminal = os.open(os.ttyname(2), os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
