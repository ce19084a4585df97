"""JSON from outside: read, or refused as a problem."""

from __future__ import annotations

import json

from oped_tui.core.problem import Level, Problem


def read_json(text: str, source: str) -> tuple[object, tuple[Problem, ...]]:
    """The value of a JSON text; None with a problem where it is none, or nested without end."""
    try:
        return json.loads(text), ()
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg.lower()}"
        return None, (Problem(source, error.lineno, error.colno, "syntax", Level.ERROR, message),)
    except (RecursionError, ValueError):
        message = "nested too deep, or a number too long, to be a file of notes"
        return None, (Problem(source, 1, 1, "too-deep", Level.ERROR, message),)
