"""`list`: the articles known here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from oped_tui.cli import output

if TYPE_CHECKING:
    from oped_tui.storage.library import LibraryEntry

EXAMPLES = """
oped-tui list                    a table: id, progress, notes, title
oped-tui list --format json      the same for programs
oped-tui "$(oped-tui list --format id | head -1)"      read the first
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how the list is written."""
    parser.add_argument(
        "--format",
        choices=("text", "json", "id"),
        default="text",
        help="a table, JSON, or only the names to read by (default: text)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write every article of the library; returns the exit code."""
    from oped_tui.storage.library import list_articles
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.settings import load_settings

    locations = find_locations()
    settings, _ = load_settings(locations)
    entries = list_articles(locations, settings.reader)
    if arguments.format == "json":
        output.write(_json(entries))
    elif arguments.format == "id":
        output.write("\n".join(entry.id for entry in entries))
    else:
        output.write(_table(entries))
    return output.CLEAN


def _table(entries: Sequence[LibraryEntry]) -> str:
    rows = [("ID", "READ", "NOTES", "TITLE"), *map(_row, entries)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"{one:<{widths[0]}}  {two:>{widths[1]}}  {three:>{widths[2]}}  {title}"
        for one, two, three, title in rows
    )


def _row(entry: LibraryEntry) -> tuple[str, str, str, str]:
    read = "–" if entry.index is None else f"¶{entry.index + 1}/{entry.paragraphs}"
    about = ", ".join(part for part in (entry.publisher, str(entry.issued or "")) if part)
    kind = "digest" if entry.digest_of else ""
    facts = "; ".join(part for part in (about, kind) if part)
    title = entry.name or "(without text)"
    return entry.id, read, str(entry.notes), f"{title} ({facts})" if facts else title


def _json(entries: Sequence[LibraryEntry]) -> str:
    import json

    articles = [
        {
            "id": entry.id,
            "title": entry.title,
            "author": list(entry.author),
            "publisher": entry.publisher,
            "issued": str(entry.issued) if entry.issued else None,
            "path": str(entry.path),
            "bundled": entry.bundled,
            "digest_of": entry.digest_of or None,
            "index": entry.index,
            "paragraphs": entry.paragraphs,
            "notes": entry.notes,
        }
        for entry in entries
    ]
    return json.dumps({"oped": 1, "articles": articles}, indent=2)
