"""A view as JSON."""

from __future__ import annotations

import json

from oped_tui.core.reading import Reading
from oped_tui.formats.export.view_records import LIST_NAMES, View, view_records


def view_json(reading: Reading, view: View) -> str:
    """An object with `"oped": 1` and one list of flat objects: `{"oped": 1, "claims": […]}`."""
    written = {"oped": 1, LIST_NAMES[view]: view_records(reading, view)}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"
