"""`sync`: the notes in step with a git repository, on several machines or with a class."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from oped_tui.cli import output

if TYPE_CHECKING:
    from oped_tui.storage.git_sync import Synced

EXAMPLES = """
oped-tui sync --remote git@example.org:me/notes.git   once on every machine: where notes go
oped-tui sync                                         send what is new, take in what is new
oped-tui sync --remote /media/stick/notes.git         a folder will do: git init --bare FOLDER
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the remote, and what must be said twice."""
    parser.add_argument(
        "--remote",
        default="",
        metavar="ADDRESS",
        help="the repository to sync with, from now on; make an empty one for the notes first",
    )
    parser.add_argument(
        "--allow-deletions",
        action="store_true",
        help="go on though most of your notes are gone from the folder: delete them everywhere",
    )


def run(arguments: argparse.Namespace) -> int:
    """Send and receive notes; returns the exit code."""
    from oped_tui.storage.git_sync import sync
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.notebook import default_reader
    from oped_tui.storage.settings import load_settings

    locations = find_locations()
    settings, problems = load_settings(locations)
    for problem in problems:
        output.remark(str(problem))
    done = sync(
        locations,
        default_reader(settings.reader),
        arguments.remote,
        allow_deletions=arguments.allow_deletions,
    )
    if done.created:
        output.write(f"the notes live in git now: {locations.notes}")
    for line in _told(done):
        output.write(line)
    for path, why in done.left_out.items():
        output.complain(f"{locations.notes / path}: not taken along: {why}")
    return output.FAULTS if done.left_out else output.CLEAN


def _told(done: Synced) -> list[str]:
    moved = [
        f"{way}: {changes}"
        for way, changes in (("sent", done.sent), ("received", done.received))
        if changes
    ]
    lines = [f"{done.address}: {'; '.join(moved) or 'nothing new here or there'}"]
    lines += [
        f"{path}: changed here and there; both versions are kept, yours as a note of its own"
        for path in done.kept_both
    ]
    return lines
