"""CSV: a row an annotation; the first seven columns are Readwise's."""

from __future__ import annotations

import csv
import io
import re

from oped_tui.core.annotation import Claim, Forecast, Note
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.card import make_card, web_address
from oped_tui.formats.export.choosing import PLAIN, ExportOptions

COLUMNS = (
    "Highlight", "Title", "Author", "URL", "Note", "Location", "Date",
    "Paragraph", "Kind", "Verdict", "Tags", "State", "Sources", "Pack", "Id",
)  # fmt: skip
"""The header: Readwise knows the first seven and passes over the rest."""

# What a spreadsheet takes for a formula (OWASP, CSV injection), unless an apostrophe stands before.
_FORMULA = re.compile(r"[=+\-@\t\r|%]")


def export_csv(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """The annotations as a table for spreadsheets and Readwise; a cell never is a formula."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for placed in reading.placed:
        writer.writerow([_guarded(cell) for cell in _row(reading, placed, options)])
    return page.getvalue()


def unguarded(cell: str) -> str:
    """A cell as it was before it was kept from being a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell.lstrip("'")) else cell


def _row(reading: Reading, placed: Placed, options: ExportOptions) -> tuple[str, ...]:
    article, annotation = reading.article, placed.annotation
    card = make_card(reading, placed)
    where = annotation.target.paragraph
    index = article.index_of(where)
    words = card.quote
    if not words and options.with_text and index is not None:
        words = article.paragraphs[index].text
    return (
        words,
        article.title,
        ", ".join(article.author),
        web_address(article.url),
        "\n\n".join(filter(None, (card.summary, annotation.body))),
        "" if index is None else str(index + 1),
        annotation.created,
        where,
        annotation.kind.value,
        _verdict(placed),
        ", ".join(card.tags),
        placed.state.value,
        ", ".join(f"{one.relation.value} {one.id}" for one in card.sources),
        placed.pack,
        annotation.id,
    )


def _verdict(placed: Placed) -> str:
    annotation = placed.annotation
    if isinstance(annotation, Claim):
        return annotation.verdict.value
    if isinstance(annotation, Forecast):
        return annotation.outcome.value
    if isinstance(annotation, Note) and annotation.my_verdict:
        return annotation.my_verdict.value
    return ""


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell.lstrip("'")) else cell
