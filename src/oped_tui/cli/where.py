"""`where`: the folders in use."""

from __future__ import annotations

import argparse

from oped_tui.cli import output

EXAMPLES = """
oped-tui where                          the folders of this user
OPED_TUI_HOME=./home oped-tui where     everything under one folder
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare none: `where` takes no arguments."""


def run(_arguments: argparse.Namespace) -> int:
    """Write the folders in use, one a line; returns the exit code."""
    from oped_tui.storage.locations import find_locations

    locations = find_locations()
    rows = (
        ("data", locations.data, "the reader's own"),
        ("notes", locations.notes, "one file a note"),
        ("articles", locations.articles, "copies of articles read"),
        ("packs", locations.packs, "packs of one's own, a folder an article"),
        ("state", locations.state, "drafts, places, trash"),
        ("settings", locations.settings_file, "a file written by hand"),
        ("bundled", locations.bundled, "articles and packs that came with the program"),
    )
    width = max(len(name) for name, _, _ in rows)
    path_width = max(len(str(path)) for _, path, _ in rows)
    for name, path, purpose in rows:
        output.write(f"{name:<{width}}  {path!s:<{path_width}}  {purpose}")
    return output.CLEAN
