"""Front matter: the lines between `---` that tell a Markdown article's metadata."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from oped_tui.core.problem import Problem

_LONGEST = 1 << 16  # characters: front matter past this is no front matter

_WHOLE = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?=[ \t]*(?:#|[\w\"'-]+[ \t]*:|---))"
    r"(?P<lines>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_ENTRY = re.compile(r"(?P<key>[A-Za-z_]+):(?:[ ]+(?P<value>\S.*))?")
_ITEM = re.compile(r"(?P<indent>[ ]*)-[ ]+(?P<value>\S.*)")
_QUOTED = re.compile(r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\t]*")
_NOT_PLAIN = re.compile(r": | #|:$")
_NULLS = frozenset({"~", "null", "Null", "NULL"})


class Entry(NamedTuple):
    """One key's value, a text or a list of texts, and the line and column where it stands."""

    value: str | tuple[str, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries by key, the faults, and the offset at which the article's text begins."""

    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]
    end: int


class _NotSimple(Exception):  # noqa: N818 - no error: the full reader takes over
    """The lines hold more of YAML than the quick reader knows."""


def has_front_matter(text: str) -> bool:
    """Whether a text begins with front matter."""
    return _WHOLE.match(text[:_LONGEST]) is not None


def read_front_matter(text: str, source: str) -> FrontMatter | None:
    """The front matter of a text, or None where it has none.

    The simple lines that nearly everybody writes are read here; anything else, and every fault, is
    left to the strict YAML reader, which takes ten times as long to import as these to read.
    """
    match = _WHOLE.match(text[:_LONGEST])
    if match is None:
        return None
    try:
        return FrontMatter(dict(_simple_entries(match["lines"])), (), match.end())
    except _NotSimple:
        # The empty line stands for the dashes, so that lines are counted from the file's first.
        entries, problems = _yaml_entries("\n" + match["lines"], source)
        return FrontMatter(entries, problems, match.end())


def _simple_entries(text: str) -> Iterator[tuple[str, Entry]]:
    seen: set[str] = set()
    lines = [line.rstrip(" \r") for line in text.split("\n")[:-1]]
    place = 0
    while place < len(lines):
        entry = _ENTRY.fullmatch(lines[place])
        place += 1
        if entry is None or entry["key"] in seen:
            raise _NotSimple
        seen.add(entry["key"])
        if entry["value"] is not None:
            yield entry["key"], Entry(_value(entry["value"]), place + 1, entry.start("value") + 1)
            continue
        items = list(itertools.takewhile(bool, map(_ITEM.fullmatch, lines[place:])))
        if len({item["indent"] for item in items if item}) != 1:
            raise _NotSimple
        texts = tuple(_scalar(item["value"]) for item in items if item)
        column = len(lines[place]) - len(lines[place].lstrip()) + 1
        yield entry["key"], Entry(texts, place + 2, column)
        place += len(items)


def _value(text: str) -> str | tuple[str, ...]:
    if not text.startswith("["):
        return _scalar(text)
    inner = text[1:-1]
    if not text.endswith("]") or re.search(r"[\[\]{}\"']", inner):
        raise _NotSimple
    return tuple(_scalar(item.strip()) for item in inner.split(","))


def _scalar(text: str) -> str:
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return str(quoted["double"] if quoted["double"] is not None else quoted["single"])
    if not _PLAIN.fullmatch(text) or _NOT_PLAIN.search(text) or text in _NULLS:
        raise _NotSimple
    if not text.replace("\xa0", "x").isprintable():
        raise _NotSimple
    return text


def _yaml_entries(text: str, source: str) -> tuple[dict[str, Entry], tuple[Problem, ...]]:
    from oped_tui.formats.front_matter_yaml import read_entries

    return read_entries(text, source)
