"""`print`: the annotated article as plain text."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from oped_tui.cli import output
from oped_tui.cli.arguments import add_article, add_pack_option, at_least

if TYPE_CHECKING:
    from oped_tui.core.article import Article
    from oped_tui.core.reading import Reading
    from oped_tui.storage.article_files import Opened

EXAMPLES = """
oped-tui print putins-clock-lukashenko      the bundled reading
oped-tui print column.txt | less            any article, with the packs that fit it
oped-tui print column.txt#p12 --width 60    one paragraph of it
oped-tui print --signs ascii column.txt     signs that every terminal has
oped-tui print --view ledger column.txt     the claims and how they came out, as a table
oped-tui print --view sources --format csv  the same as data: csv or json
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
    parser.add_argument(
        "--view",
        choices=("ledger", "forecasts", "sources", "timeline", "voices"),
        help="one view over the whole, in place of the article",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="how a view is written (default: text)",
    )
    parser.add_argument(
        "--as-of", action="store_true", help="only what could be known on publication day"
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
    if arguments.as_of:
        reading = _as_of(reading)
    signs = arguments.signs or (settings.signs if output.speaks_unicode() else "ascii")
    width = arguments.width or min(output.width(_DEFAULT_WIDTH), _WIDEST)
    if arguments.view or arguments.format != "text":
        output.write(_view(reading, arguments, width, ascii_signs=signs == "ascii"))
        return output.CLEAN
    coloured = output.colours()
    only = _only(reading.article, opened)
    text = format_reading(reading, width, signs=signs, colour=coloured, only=only)
    (output.write_styled if coloured else output.write)(text)
    return output.CLEAN


def _only(article: Article, opened: Opened) -> int | None:
    """The index of the paragraph that was named, None where none was; raises UnknownParagraph."""
    if not opened.paragraph:
        return None
    index = article.index_of(opened.paragraph)
    if index is None:
        from oped_tui.storage.failures import UnknownParagraph

        what = f"there is no paragraph '{opened.paragraph}' in it"
        last = article.paragraphs[-1].id if article.paragraphs else "nothing"
        raise UnknownParagraph(what, opened.target, f"the last is {last}")
    return index


def _as_of(reading: Reading) -> Reading:
    """The reading as it could be known on publication day; what that left out is remarked."""
    from oped_tui.core.lens import Lens, look

    seen = look(reading, Lens(as_of=True))
    output.remark(seen.banner)
    return seen.reading


def _view(reading: Reading, arguments: argparse.Namespace, width: int, *, ascii_signs: bool) -> str:
    """A view as text or data; the ledger where only a format was asked for."""
    from oped_tui.formats.export.view_csv import view_csv
    from oped_tui.formats.export.view_json import view_json
    from oped_tui.formats.export.view_records import View
    from oped_tui.formats.export.view_text import view_text

    view = View(arguments.view or "ledger")
    if arguments.format == "json":
        return view_json(reading, view)
    if arguments.format == "csv":
        return view_csv(reading, view)
    return view_text(reading, view, width, ascii_signs=ascii_signs)
