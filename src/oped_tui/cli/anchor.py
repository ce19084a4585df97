"""`anchor`: where each annotation of a pack lands in an article."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from oped_tui.cli import output

EXAMPLES = """
oped-tui anchor my-pack.yaml column.txt           each annotation, its state and its paragraph
oped-tui anchor my-pack column.txt --format json  the same for programs, with characters
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the pack, the article and how the places are written."""
    parser.add_argument("pack", type=Path, metavar="PACK", help="a pack's file or folder")
    parser.add_argument("article", metavar="ARTICLE", help="a file, `-`, or a name in the library")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="(default: text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the places; returns 1 where the pack doesn't fit or an annotation lost its words."""
    from oped_tui.cli.pack_paths import pack_at, refuse_swapped
    from oped_tui.core.assembly import assemble
    from oped_tui.formats.anchor_text import count_states, format_anchors, format_anchors_json
    from oped_tui.storage.library import open_article
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.pack_index import read_pack

    refuse_swapped("anchor", arguments.pack, arguments.article)
    locations = find_locations()
    pack, problems = read_pack(pack_at(arguments.pack))
    opened = open_article(arguments.article, locations, stdin=sys.stdin.buffer, whole=True)
    reading = assemble(opened.article, [pack] if pack else [], problems=problems)
    for problem in reading.problems:
        output.remark(str(problem))
    as_json = arguments.format == "json"
    output.write((format_anchors_json if as_json else format_anchors)(reading))
    output.remark(count_states(reading))
    if not reading.packs or any(placed.suspended for placed in reading.placed):
        return output.FAULTS
    return output.CLEAN
