"""`refetch`: fetch an article again, and show what changed."""

from __future__ import annotations

import argparse
from collections import Counter

from oped_tui.cli import output
from oped_tui.cli.progress import ProgressLine

EXAMPLES = """
oped-tui refetch my-column-3f9ab2      what the page says now, beside what it said
oped-tui list                          the names of the articles kept here
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which article is fetched again."""
    parser.add_argument("article", metavar="ARTICLE", help="the name of an article in the library")
    parser.add_argument(
        "--allow-local",
        action="store_true",
        help="also fetch from this machine and private networks",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the paragraphs that changed; the earlier version stays beside the later one."""
    from oped_tui.formats.article_changes import format_change
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.web_articles import refetch

    with ProgressLine() as progress:
        found = refetch(
            arguments.article,
            find_locations(),
            progress=progress,
            allow_local=arguments.allow_local,
        )
    for problem in found.problems:
        output.remark(str(problem))
    if not found.changes:
        output.write("nothing changed")
        return output.CLEAN
    for change in found.changes:
        output.write(format_change(change))
    counts = Counter(change.kind for change in found.changes)
    output.remark(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    if found.earlier is not None:
        output.remark(f"the earlier version is kept as {found.earlier}")
    return output.CLEAN
