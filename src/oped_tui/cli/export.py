"""`export`: the reader's notes, or the whole annotated reading, for other programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from oped_tui.cli import output
from oped_tui.cli.arguments import add_article

EXAMPLES = """
oped-tui export putins-clock-lukashenko --to html -o reading.html     for a browser, and for paper
oped-tui export --to markdown > notes.md            my notes on the article read last
oped-tui export column.txt --to w3c --all           everybody's annotations, for other programs
oped-tui export column.txt --to csl-json -o sources.json              the sources, for Zotero
oped-tui export column.txt --to obsidian --with-text                  with the article's words
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the article, the format, and what goes into it."""
    from oped_tui.formats.export.choosing import Include
    from oped_tui.formats.export.targets import EXPORT_TARGETS

    add_article(parser)
    listed = "; ".join(f"{one.name}: {one.about}" for one in EXPORT_TARGETS.values())
    parser.add_argument(
        "--to", required=True, choices=tuple(EXPORT_TARGETS), metavar="FORMAT", help=listed
    )
    whose = parser.add_mutually_exclusive_group()
    for include, about in (
        (Include.NOTES, "my notes (what most formats hold where nothing is said)"),
        (Include.PACK, "the packs' annotations (so of csl-json, biblatex and claimreview)"),
        (Include.ALL, "both, and other readers' notes (so of html)"),
    ):
        whose.add_argument(
            f"--{include}", dest="include", action="store_const", const=include, help=about
        )
    parser.add_argument(
        "--with-text",
        action="store_true",
        help="the article's text too, not only the words that are quoted",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="a file to write (default: standard output)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the export; returns the exit code."""
    from oped_tui.formats.export.choosing import ExportOptions
    from oped_tui.formats.export.targets import EXPORT_TARGETS, export_reading
    from oped_tui.storage.files import write_file
    from oped_tui.storage.library import default_target, open_article, open_reading
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.notebook import default_reader
    from oped_tui.storage.settings import load_settings

    locations = find_locations()
    settings, problems = load_settings(locations)
    reader = default_reader(settings.reader)
    target = arguments.article or default_target(locations)
    opened = open_article(target, locations, stdin=sys.stdin.buffer, whole=True)
    reading = open_reading(opened.article, locations, reader).reading
    for problem in (*problems, *opened.problems, *reading.problems):
        output.remark(str(problem))
    options = ExportOptions(with_text=arguments.with_text, reader=reader)
    text = export_reading(reading, EXPORT_TARGETS[arguments.to], arguments.include, options)
    if arguments.output in (None, "-"):
        output.write(text)
    else:
        path = Path(arguments.output)
        write_file(path, text.encode("utf-8", "replace"))
        output.remark(f"{path}: written")
    return output.CLEAN
