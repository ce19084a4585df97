"""The keys of an article's front matter, and what they become."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from oped_tui.core.article import Article
from oped_tui.core.cleaning import clean
from oped_tui.core.dates import parse_date
from oped_tui.core.names import is_name
from oped_tui.core.problem import Level, Problem
from oped_tui.core.suggest import did_you_mean
from oped_tui.formats.front_matter import Entry, FrontMatter

LINES = ("title", "standfirst", "publisher", "language", "licence")
"""Keys that hold one line."""

KEPT_LINES = ("byline", "dateline", "disclaimer", "author_line")
"""Keys of one line in the reader's own copies: what a pasted text said around its body."""

KEPT_LISTS = ("front", "back")
"""Keys of the reader's own copies: the blocks around the body, so that packs can decide anew."""

_URL = r"https?://[^\s/?#@\\]+(?:[/?#][!-~]*)?"
_KEYS = frozenset((*LINES, *KEPT_LINES, *KEPT_LISTS, "author", "issued", "URL", "id", "digest_of"))
_SHOWN = 40


class _Fault(Exception):  # noqa: N818 - content at fault, told as a problem and never raised on
    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message


class _Reader:
    def __init__(self) -> None:
        self.hidden = 0

    def line(self, value: str | tuple[str, ...]) -> str:
        if isinstance(value, tuple):
            raise _Fault("wrong-type", "must be one text, not a list")
        cleaned = clean(value)
        self.hidden += cleaned.hidden
        return " ".join(cleaned.text.split("\n")).strip()

    def lines(self, value: str | tuple[str, ...]) -> tuple[str, ...]:
        values = value if isinstance(value, tuple) else (value,)
        return tuple(line for line in map(self.line, values) if line)

    def date(self, value: str | tuple[str, ...]) -> object:
        text = self.line(value)
        date = parse_date(text)
        if date is None:
            message = f"{_shown(text)} is no date; write 2024, 2024-08 or 2024-08-23"
            raise _Fault("bad-date", message)
        return date

    def url(self, value: str | tuple[str, ...]) -> str:
        text = self.line(value)
        if not re.fullmatch(_URL, text):
            message = f"{_shown(text)} is no address that begins with https:// or http://"
            raise _Fault("bad-url", message)
        return text

    def id(self, value: str | tuple[str, ...]) -> str:
        text = self.line(value)
        if not is_name(text):
            message = f"{_shown(text)} is no id: letters, digits, '.', '-' and '_', at most 80"
            raise _Fault("bad-id", message)
        return text


def read_fields(front: FrontMatter, source: str) -> tuple[Article, tuple[Problem, ...]]:
    """An article without paragraphs; a faulty key is left out and told as a problem."""
    reader = _Reader()
    ways: dict[str, Callable[[str | tuple[str, ...]], object]] = {
        **dict.fromkeys((*LINES, *KEPT_LINES), reader.line),
        **dict.fromkeys(("author", *KEPT_LISTS), reader.lines),
        "issued": reader.date,
        "URL": reader.url,
        "id": reader.id,
        "digest_of": reader.id,
    }
    values: dict[str, Any] = {}
    problems = list(front.problems)
    for key, entry in front.entries.items():
        if key not in ways:
            message = f"front matter has no key {_shown(key)}{did_you_mean(key, _KEYS)}"
            problems.append(_problem(source, entry, Level.WARNING, "unknown-key", message))
        elif entry.value in ("", ()):
            continue
        else:
            try:
                values["url" if key == "URL" else key] = ways[key](entry.value)
            except _Fault as fault:
                message = f"{key}: {fault.message}"
                problems.append(_problem(source, entry, Level.ERROR, fault.rule, message))
    return Article(**values, hidden_characters=reader.hidden), tuple(problems)


def _problem(source: str, entry: Entry, level: Level, rule: str, message: str) -> Problem:
    return Problem(source, entry.line, entry.column, rule, level, message)


def _shown(text: str) -> str:
    line = " ".join(clean(text[: 4 * _SHOWN]).text.split())
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[: _SHOWN - 1]}…'"
