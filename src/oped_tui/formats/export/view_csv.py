"""A view as CSV."""

from __future__ import annotations

import csv
import io
import re

from oped_tui.core.reading import Reading
from oped_tui.formats.export.view_records import FIELDS, Value, View, view_records

# What a spreadsheet takes for a formula (OWASP, CSV injection), unless an apostrophe stands before.
_FORMULA = re.compile(r"[=+\-@\t\r|%]")


def view_csv(reading: Reading, view: View) -> str:
    """A header of field names and a line a row, lists joined by spaces; no cell is a formula."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(FIELDS[view])
    for record in view_records(reading, view):
        writer.writerow([_cell(value) for value in record.values()])
    return page.getvalue()


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = " ".join(value) if isinstance(value, list) else value
    return f"'{text}" if _FORMULA.match(text.lstrip("'")) else text
