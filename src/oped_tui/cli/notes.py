"""`notes`: my notes over every article, searched and printed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from oped_tui.cli import output
from oped_tui.core.citing import quoted

if TYPE_CHECKING:
    from oped_tui.core.annotation import Note
    from oped_tui.storage.note_search import FoundNote

EXAMPLES = """
oped-tui notes                          all my notes, the newest first
oped-tui notes 'museum -tag:done'       notes with a word and without a tag
oped-tui notes --tag war --sort place   in the order of the articles
oped-tui notes --format line | fzf      one line a note
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is looked for and how it is written."""
    parser.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help='words that a note must hold, "a phrase", kind:highlight, tag:war, p:12, -word',
    )
    parser.add_argument(
        "--tag", action="append", default=[], help="a tag it must bear (may be given again)"
    )
    parser.add_argument("--article", default="", help="an article's id, or a part of one")
    parser.add_argument(
        "--sort",
        choices=("newest", "place"),
        default="newest",
        help="the newest first, or by article and paragraph (default: newest)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "line", "json"),
        default="text",
        help="notes with their words, one line a note, or JSON (default: text)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the notes found; returns the exit code."""
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.note_search import Order, find_notes
    from oped_tui.storage.notebook import default_reader
    from oped_tui.storage.settings import load_settings

    locations = find_locations()
    settings, problems = load_settings(locations)
    found = find_notes(
        locations,
        default_reader(settings.reader),
        " ".join(arguments.query),
        tags=arguments.tag,
        article=arguments.article,
        order=Order(arguments.sort),
    )
    for problem in (*problems, *found.problems):
        output.remark(str(problem))
    if arguments.article and not found.articles:
        output.complain(f"no notes on {arguments.article}; `oped-tui list` names the articles")
        return output.MISUSE
    if arguments.format == "json":
        output.write(_json(found.notes))
    elif found.notes:
        lines = _line if arguments.format == "line" else _text
        output.write("\n".join(lines(one) for one in found.notes))
    else:
        asked = arguments.query or arguments.tag
        output.remark("no note is like that" if asked else "no notes yet")
    return output.FAULTS if found.problems else output.CLEAN


def _address(found: FoundNote) -> str:
    """What opens the reader at the note's place."""
    return f"{found.article}#{found.note.target.paragraph}"


def _head(note: Note) -> str:
    written = (note.modified or note.created)[:10]
    what = note.colour or note.kind.value
    if note.my_verdict:
        what = f"my verdict: {note.my_verdict.replace('-', ' ')}"
    tags = " ".join(f"#{tag}" for tag in note.tags)
    return "  ".join(part for part in (written, what, tags) if part)


def _line(found: FoundNote) -> str:
    note = found.note
    quote = note.target.quote
    words = [note.body, quoted(quote.exact) if quote else "", f"on {note.about}" * bool(note.about)]
    fields = (_address(found), _head(note), next(filter(None, words), ""))
    return "\t".join(" ".join(field.split()) for field in fields)


def _text(found: FoundNote) -> str:
    note = found.note
    quote = note.target.quote
    lines = [f"{_address(found)}  {_head(note)}"]
    lines += [f"  on {note.about}"] if note.about else []
    lines += [f"  {quoted(quote.exact)}"] if quote else []
    lines += [f"  {line}".rstrip() for line in note.body.splitlines()]
    lines += [f"  (the other version of {note.conflict_of})"] if note.conflict_of else []
    return "\n".join(lines) + "\n"


def _json(notes: tuple[FoundNote, ...]) -> str:
    from oped_tui.formats.export.json_text import json_text

    return json_text({"oped": 1, "notes": [_fields(one) for one in notes]})


def _fields(found: FoundNote) -> dict[str, object]:
    note = found.note
    quote = note.target.quote
    texts = {
        "id": note.id,
        "article": found.article,
        "version": note.version,
        "paragraph": note.target.paragraph,
        "kind": note.kind.value,
        "about": note.about,
        "quote": quote.exact if quote else "",
        "prefix": quote.prefix if quote else "",
        "suffix": quote.suffix if quote else "",
        "my_verdict": note.my_verdict or "",
        "colour": note.colour or "",
        "created": note.created,
        "modified": note.modified,
        "conflict_of": note.conflict_of,
        "previous": note.previous,
        "body": note.body,
        "file": str(found.path),
    }
    plain: dict[str, object] = {name: text or None for name, text in texts.items()}
    return plain | {"tags": list(note.tags)}
