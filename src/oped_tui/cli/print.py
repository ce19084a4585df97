"""`print`: the annotated article as plain text."""

from __future__ import annotations

import argparse
import sys

from oped_tui.cli import output
from oped_tui.cli.arguments import add_article, add_pack_option, at_least

EXAMPLES = """
oped-tui print putins-clock-lukashenko      the bundled reading
oped-tui print column.txt | less            any article, with the packs that fit it
oped-tui print column.txt#p12 --width 60    one paragraph of it
oped-tui print --signs ascii column.txt     signs that every terminal has
"""

_DEFAULT_WIDTH, _WIDEST = 72, 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the article and how it is laid out."""
    add_article(parser)
    add_pack_option(parser)
    parser.add_argument(
        "--width",
        type=at_least(20),
        metavar="N",
        help=f"columns to fill (default: the terminal's, at most {_WIDEST}; "
        f"{_DEFAULT_WIDTH} without one)",
    )
    parser.add_argument(
        "--signs", choices=("unicode", "ascii"), help="the set of signs (default: the settings')"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the annotated article; returns the exit code."""
    from oped_tui.formats.export.annotated_text import format_reading
    from oped_tui.storage.library import default_target, find_packs, open_article, open_reading
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.settings import load_settings

    locations = find_locations()
    settings, problems = load_settings(locations)
    target = arguments.article or default_target(locations)
    opened = open_article(target, locations, stdin=sys.stdin.buffer, whole=True)
    packs = find_packs(opened.article, locations, arguments.pack)
    reading = open_reading(opened.article, locations, settings.reader, packs=packs).reading
    for problem in (*problems, *opened.problems, *reading.problems):
        output.remark(str(problem))
    signs = arguments.signs or (settings.signs if output.speaks_unicode() else "ascii")
    coloured = output.colours()
    width = arguments.width or min(output.width(_DEFAULT_WIDTH), _WIDEST)
    only = reading.article.index_of(opened.paragraph) if opened.paragraph else None
    text = format_reading(reading, width, signs=signs, colour=coloured, only=only)
    (output.write_styled if coloured else output.write)(text)
    return output.CLEAN
