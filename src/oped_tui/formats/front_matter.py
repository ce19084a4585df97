"""Front matter: the lines between `---` that tell a Markdown article's metadata."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from oped_tui.core.frozen import frozen
from oped_tui.core.problem import Problem

_LONGEST = 1 << 16  # characters: front matter past this is no front matter

# Compared as text: compiling patterns for these few lines would take longer than reading them.
_SPECIAL_STARTS = "-?:,[]{}#&*!|>'\"%@`"
_NULLS = frozenset({"~", "null", "Null", "NULL"})


class Entry(NamedTuple):
    """One key's value, a text or a list of texts, and the line and column where it stands."""

    value: str | tuple[str, ...]
    line: int
    column: int


@frozen
class FrontMatter:
    """The entries by key, the faults, and the offset at which the article's text begins."""

    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]
    end: int


class _NotSimple(Exception):  # noqa: N818 - no error: the full reader takes over
    """The lines hold more of YAML than the quick reader knows."""


def has_front_matter(text: str) -> bool:
    """Whether a text begins with front matter."""
    return _bounds(text) is not None


def read_front_matter(text: str, source: str) -> FrontMatter | None:
    """The front matter of a text, or None where it has none.

    The simple lines that nearly everybody writes are read here; anything else, and every fault, is
    left to the strict YAML reader, which takes ten times as long to import as these to read.
    """
    bounds = _bounds(text)
    if bounds is None:
        return None
    start, stop, end = bounds
    try:
        return FrontMatter(dict(_simple_entries(text[start:stop])), (), end)
    except _NotSimple:
        # The empty line stands for the dashes, so that lines are counted from the file's first.
        entries, problems = _yaml_entries("\n" + text[start:stop], source)
        return FrontMatter(entries, problems, end)


def _bounds(text: str) -> tuple[int, int, int] | None:
    """Where the lines between the dashes start and stop, and where the article begins."""
    if not text.startswith(("---", "\ufeff---")):
        return None
    head = text[:_LONGEST]
    start = head.find("\n") + 1
    if not start or head[:start].lstrip("\ufeff").rstrip() != "---":
        return None
    first = head[start : head.find("\n", start)].strip()
    key = first.partition(":")[0].rstrip().strip("\"'")
    named = ":" in first and key.replace("-", "_").isidentifier()
    if not (named or first.startswith("#") or first == "---"):
        return None
    stop = start
    while stop < len(head):
        line_end = head.find("\n", stop) + 1 or len(head)
        if head[stop:line_end].rstrip() in ("---", "..."):
            return start, stop, line_end
        stop = line_end
    return None


def _simple_entries(text: str) -> Iterator[tuple[str, Entry]]:
    seen: set[str] = set()
    lines = [line.rstrip(" \r") for line in text.split("\n")[:-1]]
    place = 0
    while place < len(lines):
        key, colon, rest = lines[place].partition(":")
        place += 1
        if not (colon and key.isidentifier() and rest[:1] in ("", " ")) or key in seen:
            raise _NotSimple
        seen.add(key)
        if rest:
            value = rest.lstrip(" ")
            yield key, Entry(_value(value), place + 1, len(lines[place - 1]) - len(value) + 1)
            continue
        items = list(itertools.takewhile(bool, map(_item, lines[place:])))
        if len({indent for indent, _ in filter(None, items)}) != 1:
            raise _NotSimple
        texts = tuple(_scalar(value) for _, value in filter(None, items))
        yield key, Entry(texts, place + 2, (items[0] or (0,))[0] + 1)
        place += len(items)


def _item(line: str) -> tuple[int, str] | None:
    """The indentation and the text of an item of a list."""
    stripped = line.lstrip(" ")
    if not stripped.startswith("- "):
        return None
    return len(line) - len(stripped), stripped[2:].lstrip(" ")


def _value(text: str) -> str | tuple[str, ...]:
    if not text.startswith("["):
        return _scalar(text)
    inner = text[1:-1]
    if not text.endswith("]") or any(character in inner for character in "[]{}\"'"):
        raise _NotSimple
    return tuple(_scalar(item.strip(" ")) for item in inner.split(","))


def _scalar(text: str) -> str:
    quote = text[:1]
    if quote in ("'", '"') and len(text) > 1:
        inner = text[1:-1]
        if text.endswith(quote) and quote not in inner and "\\" not in inner:
            return inner
        raise _NotSimple
    if not text or text[0] in _SPECIAL_STARTS or text in _NULLS:
        raise _NotSimple
    if ": " in text or " #" in text or text.endswith(":"):
        raise _NotSimple
    if not text.replace("\xa0", "x").isprintable():
        raise _NotSimple
    return text


def _yaml_entries(text: str, source: str) -> tuple[dict[str, Entry], tuple[Problem, ...]]:
    from oped_tui.formats.front_matter_yaml import read_entries

    return read_entries(text, source)
