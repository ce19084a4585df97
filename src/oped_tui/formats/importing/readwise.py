"""Readwise: a CSV of highlights; our own CSV is one with more columns."""

from __future__ import annotations

import csv
import io
import re
from typing import cast

from oped_tui.core.annotation import Kind, Verdict
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.export.csv_notes import unguarded
from oped_tui.formats.importing.foreign import (
    ForeignNote,
    body_of,
    line_of,
    name_of,
    quote_of,
    tags_of,
    time_of,
    word_of,
)

ORIGIN = "readwise"

_TAG = re.compile(r"\.([^\s.][^\s]*)")


def is_readwise(text: str) -> bool:
    """Whether a text's first line is the header of such a table."""
    return "Highlight" in (cell.strip() for cell in text.lstrip("\ufeff")[:2000].split(","))


def read_readwise(text: str, source: str) -> tuple[list[ForeignNote], tuple[Problem, ...]]:
    """A note a row; what stands before a faulty row is kept."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    notes: list[ForeignNote] = []
    try:
        for number, row in enumerate(rows, start=1):
            cells = {key: unguarded(cell) for key, cell in row.items() if key and cell}
            notes.append(_note(cells, number))
    except csv.Error as error:
        message = f"this is no table from here on: {error}"
        return notes, (Problem(source, rows.line_num, 1, "syntax", Level.ERROR, message),)
    return notes, ()


def _note(row: dict[str, str], number: int) -> ForeignNote:
    told = [row.get(name, "") for name in ("Highlight", "Title", "URL", "Location")]
    ours = "Kind" in row and not row.get("Pack")
    body, tags = (row.get("Note", ""), _listed(row)) if "Kind" in row else _dotted(row)
    kind = Kind.NOTE if body else Kind.HIGHLIGHT
    return ForeignNote(
        origin=ORIGIN,
        number=number,
        id=(row.get("Pack", "") + "/" + row["Id"]) if "Id" in row else "\n".join(told),
        own_id=name_of(row.get("Id")) if ours else "",
        url=line_of(row.get("URL")),
        title=line_of(row.get("Title")),
        kind={"note": Kind.NOTE, "highlight": Kind.HIGHLIGHT}.get(row.get("Kind", ""), kind),
        paragraph=line_of(row.get("Paragraph")),
        quote=quote_of(row.get("Highlight")),
        body=body_of(body),
        tags=tags_of(tags),
        created=time_of(row.get("Date")),
        my_verdict=cast(Verdict | None, word_of([row.get("Verdict")], Verdict)),
    )


def _listed(row: dict[str, str]) -> list[object]:
    return [tag.strip() for tag in row.get("Tags", "").split(",")]


def _dotted(row: dict[str, str]) -> tuple[str, list[object]]:
    """A note without the `.tag` words at its beginning and end, and those tags."""
    words = row.get("Note", "").split(" ")
    first, last = 0, len(words)
    while first < last and _TAG.fullmatch(words[first]):
        first += 1
    while last > first and _TAG.fullmatch(words[last - 1]):
        last -= 1
    tags: list[object] = [word[1:] for word in (*words[:first], *words[last:])]
    return " ".join(words[first:last]).strip(), tags
