"""JSON as exporters write it: readable, in the order given, letters as they are."""

from __future__ import annotations

import json


def json_text(value: object) -> str:
    """A value as indented JSON with a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def without_empty(pairs: dict[str, object]) -> dict[str, object]:
    """The pairs that say something: not those of an empty text or list, or of None."""
    return {key: value for key, value in pairs.items() if value not in (None, "", [], ())}
