"""A file of notes made elsewhere: which format it is, and what it says."""

from __future__ import annotations

from oped_tui.core.problem import Level, Problem
from oped_tui.formats.importing.foreign import MOST_NOTES, ForeignNote
from oped_tui.formats.importing.hypothesis import is_hypothesis, read_hypothesis
from oped_tui.formats.importing.json_input import read_json
from oped_tui.formats.importing.readwise import is_readwise, read_readwise
from oped_tui.formats.importing.w3c import read_w3c


def parse_foreign(text: str, source: str) -> tuple[tuple[ForeignNote, ...], tuple[Problem, ...]]:
    """The notes of a Hypothesis, W3C or Readwise file; a file of none of them is a problem."""
    found, problems = _read(text, source)
    if len(found) > MOST_NOTES:
        message = f"only the first {MOST_NOTES} of {len(found)} notes were read"
        problems = (*problems, Problem(source, 1, 1, "too-many", Level.WARNING, message))
    return tuple(found[:MOST_NOTES]), problems


def _read(text: str, source: str) -> tuple[list[ForeignNote], tuple[Problem, ...]]:
    text = text.removeprefix("\ufeff")
    if not text.lstrip().startswith(("{", "[")):
        if is_readwise(text):
            return read_readwise(text, source)
        return [], (_unknown(source),)
    value, problems = read_json(text, source)
    if problems:
        return [], problems
    if annotations := read_w3c(value):
        return annotations, ()
    if is_hypothesis(value):
        return read_hypothesis(value), ()
    return [], (_unknown(source),)


def _unknown(source: str) -> Problem:
    message = (
        "no notes known here: give the JSON of Hypothesis, W3C Web Annotations (JSON-LD), "
        "or a Readwise CSV with the column Highlight"
    )
    return Problem(source, 1, 1, "unknown-format", Level.ERROR, message)
