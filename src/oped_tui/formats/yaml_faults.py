"""Faults of YAML itself, in words that help whoever wrote the file by hand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from oped_tui.core.cleaning import clean_line, clean_text

_SHOWN = 40

# What the two parsers say (they differ), and what a person can do about it.
_ADVICE = (
    ("mapping values are not allowed", "a second ':' on this line; put the text between quotes"),
    ("found unknown escape character", "unknown escape after '\\' in a quoted text"),
    ("unexpected end of stream", "this quoted text isn't closed"),
    ("unexpected document indicator", "this quoted text isn't closed"),
    ("could not find expected ':'", "a key without ':'"),
    ("',' or ']'", "this list isn't closed with ']', or lacks a comma"),
    ("',' or '}'", "this {…} isn't closed, or lacks a comma"),
    ("block end", "this line doesn't fit the indentation of those above"),
    ("did not find expected key", "this line doesn't fit the indentation of those above"),
    ("'-' indicator", "this line doesn't fit the list above"),
    ("block sequence entries are not allowed", "a list can't begin here"),
    ("cannot start any token", "a text that begins with this character needs quotes"),
)

# Of what these began with, the beginning is what the writer has to mend.
_BEGINNINGS = ("quoted scalar", "flow", "simple key")


def shown(text: str) -> str:
    """A piece of the file as quoted in a message: one line, clean, and short."""
    return _shown(text[: 4 * _SHOWN])


@lru_cache(maxsize=1000)
def _shown(text: str) -> str:
    line = re.sub(r"[\n\t]+", " ", clean_text(text))
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[: _SHOWN - 1]}…'"


class YamlError(Exception):
    """Where the text stops being readable; `final` says that nothing after it can be saved."""

    def __init__(self, index: int, rule: str, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.index = index
        self.rule = rule
        self.message = message
        self.final = final


def fault_of(error: Exception, loader: Any, text: str) -> YamlError:
    """What a parser's exception says: a place, and advice."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        context = error.context or ""
        problem = error.problem or ""
        begun = any(word in context for word in _BEGINNINGS) and "escape" not in problem
        if begun and error.context_mark:
            mark = error.context_mark
        index = mark.index if mark else 0
        if "unknown escape" in problem and text[index - 1 : index] == "\\":
            index -= 1  # the pure parser marks the character after the backslash
        return YamlError(index, "syntax", _advice(problem))
    # The pure parser trips over an escape beyond Unicode's end.
    return YamlError(loader.get_mark().index, "syntax", "an escape that is no character")


def _advice(problem: str) -> str:
    if "'\\t'" in problem:
        return "a tab can't stand here; indent with spaces"
    for said, advice in _ADVICE:
        if said in problem:
            return advice
    return f"not readable as YAML: {clean_line(problem)}"
