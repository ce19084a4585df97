"""`import`: notes made elsewhere become the reader's own."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oped_tui.cli import output
from oped_tui.core.problem import OpedError

if TYPE_CHECKING:
    from oped_tui.formats.importing.foreign import ForeignNote
    from oped_tui.formats.importing.placing import Imported
    from oped_tui.storage.article_files import Opened
    from oped_tui.storage.locations import Locations

EXAMPLES = """
oped-tui import hypothesis.json --dry-run             what would attach where
oped-tui import hypothesis.json                       notes on articles known here, by address
oped-tui import readwise.csv --article column.txt     on this article, by the quoted words
"""

_MOST_BYTES = 16 << 20
_SHOWN = 48  # characters of a quote in the report


class NotImportedError(OpedError):
    """The file can't be imported as it was asked for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file, and the article its notes belong to."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help="JSON from Hypothesis, W3C Web Annotations, a Readwise CSV; `-` for standard input",
    )
    parser.add_argument(
        "--article",
        metavar="ARTICLE",
        help="what the notes are about (default: the article known here by their address)",
    )
    parser.add_argument("--dry-run", action="store_true", help="only report; nothing is written")


def run(arguments: argparse.Namespace) -> int:
    """Import the notes and report on each; returns the exit code."""
    from oped_tui.formats.importing.reading_file import parse_foreign
    from oped_tui.storage.library import open_article
    from oped_tui.storage.locations import find_locations

    locations = find_locations()
    foreign, problems = parse_foreign(_text(arguments.file), arguments.file)
    for problem in problems:
        output.remark(str(problem))
    if not foreign:
        return output.FAULTS if problems else output.CLEAN
    if arguments.article:
        opened = open_article(arguments.article, locations, stdin=sys.stdin.buffer, whole=True)
        wanted: list[tuple[Opened, Sequence[ForeignNote]]] = [(opened, foreign)]
    else:
        wanted = list(_by_article(foreign, locations))
    results: list[Imported] = []
    for opened, notes in wanted:
        results += _import(opened, notes, locations, dry_run=arguments.dry_run)
    known = {one.foreign.number for one in results}
    homeless = [one for one in foreign if one.number not in known]
    for note in homeless:
        output.write(f"-  left out: no article here has the address {note.url or 'it lacks'}")
    if homeless and not results:
        raise NotImportedError(
            f"{arguments.file}: of no article known here; say which by --article"
        )
    _summarise(results, len(homeless), dry_run=arguments.dry_run)
    return output.FAULTS if problems else output.CLEAN


def _text(name: str) -> str:
    from oped_tui.storage.bounded_reading import decode_text, read_bytes, too_large

    if name != "-":
        return decode_text(read_bytes(Path(name), _MOST_BYTES), name)
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise too_large("standard input", _MOST_BYTES)
    return decode_text(data, "standard input")


def _by_article(
    foreign: Sequence[ForeignNote], locations: Locations
) -> Iterator[tuple[Opened, Sequence[ForeignNote]]]:
    """Articles known here with the notes made on them; a full text goes before its digest."""
    from oped_tui.formats.importing.placing import is_from
    from oped_tui.storage.library import list_articles, open_article

    left = list(foreign)
    for entry in sorted(list_articles(locations), key=lambda one: bool(one.digest_of)):
        opened = open_article(str(entry.path), locations, whole=True)
        own = [note for note in left if is_from(note, opened.article)]
        if own:
            taken = {note.number for note in own}
            left = [note for note in left if note.number not in taken]
            yield opened, own


def _import(
    opened: Opened, foreign: Sequence[ForeignNote], locations: Locations, *, dry_run: bool
) -> tuple[Imported, ...]:
    from oped_tui.formats.importing.placing import place_notes
    from oped_tui.storage.library import open_reading
    from oped_tui.storage.settings import load_settings

    settings, _ = load_settings(locations)
    opening = open_reading(opened.article, locations, settings.reader)
    article = opening.reading.article
    results = place_notes(foreign, article, opening.contents.notes)
    output.write(article.title or article.work_id)
    for one in results:
        if one.note is not None and not dry_run:
            opening.notebook.save(one.note, article=article)
        output.write(f"  {_line(one)}")
    return results


def _line(one: Imported) -> str:
    where = one.note.target.paragraph if one.note else "-"
    reason = f": {one.reason}" if one.reason else ""
    told = one.foreign.quote.exact if one.foreign.quote else one.foreign.body
    words = " ".join(told.split())
    shown = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
    return f"{where}  {one.fate}{reason}" + (f"  “{shown}”" if shown else "")


def _summarise(results: Sequence[Imported], homeless: int, *, dry_run: bool) -> None:
    from oped_tui.formats.importing.placing import Fate

    counts = Counter(one.fate for one in results)
    counts[Fate.ELSEWHERE] += homeless
    said = ", ".join(f"{counts[fate]} {fate}" for fate in Fate if counts[fate])
    output.remark(f"{said or 'nothing'}{'; nothing was written' if dry_run else ''}")
