"""Where an entry of a broken YAML text begins and ends, told by its indentation alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENTRY_DEPTH = {"annotations": 2, "article": 2}
"""How deep below a section its entries lie; in the other sections one level."""

_DEEPEST = 1 << 30

_KEY = re.compile(r"[ \t]*(?:-[ \t]+)*(?:\{[ \t]*)?(?:id:[ \t]*)?['\"]?([^\s:#'\",}]*)")
_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


class Stretch(NamedTuple):
    """Characters `start` to `end` of a text, and the key or id of the entry they make up."""

    start: int
    end: int
    key: str = ""


def blank(text: str, start: int, end: int) -> str:
    """The text with a stretch made of spaces, so that all other offsets and lines hold."""
    spaces = re.sub(r"[^\r\n]+", lambda match: " " * len(match[0]), text[start:end])
    return text[:start] + spaces + text[end:]


def conflicts(text: str) -> Iterator[Stretch]:
    """What version control left between its markers; a stray marker is a stretch of its own."""
    opened: re.Match[str] | None = None
    last = 0
    for match in _MARKER.finditer(text):
        last = match.end()
        if opened is None and match[0].startswith("<"):
            opened = match
        elif opened is None:
            yield Stretch(*match.span())
        elif match[0].startswith(">"):
            yield Stretch(opened.start(), match.end())
            opened = None
    if opened is not None:
        yield Stretch(opened.start(), last)


def entry_around(text: str, start: int, end: int | None = None) -> Stretch:
    """The entry that holds an offset; with `end`, on to where the last one begun before it ends.

    A stretch without content, which is a stray marker, is in no entry's way: it alone is given.
    """
    raw = text.split("\n")
    first = text.count("\n", 0, start)
    last = first if end is None else text.count("\n", 0, end)
    number = _content_line(raw, first, last, above=end is None)
    if number < 0:
        return Stretch(start, len(text) if end is None else end)
    chain = _chain(raw, number)
    section = _key_of(raw[chain[0]])
    top = chain[min(_ENTRY_DEPTH.get(section, 1), len(chain) - 1)]
    bottom = _next_entry(raw, max(top, last) + 1, _rank(raw, top))
    begin = sum(len(line) + 1 for line in raw[:top])
    length = sum(len(line) + 1 for line in raw[top:bottom])
    marker = begin if end is None else start
    return Stretch(min(begin, marker), min(begin + length, len(text)), _key_of(raw[top]))


def _has_content(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and not bare.startswith("#") and not _MARKER.fullmatch(line.rstrip("\r"))


def _content_line(raw: list[str], first: int, last: int, *, above: bool) -> int:
    """The first line of content from `first` to `last`, else perhaps the nearest one above."""
    numbers = [*range(first, last + 1), *(range(first - 1, -1, -1) if above else ())]
    return next((number for number in numbers if _has_content(raw[number])), -1)


def _rank(raw: list[str], number: int) -> int:
    """How deep a line lies; an item's dash is deeper than a key in the same column."""
    line = raw[number]
    bare = line.lstrip(" \t")
    margin = line[: len(line) - len(bare)]
    if "\t" in margin:
        # Nobody can tell how deep its writer meant it: somewhere in the entry above.
        return _DEEPEST
    return 2 * len(margin) + (bare.startswith("- ") or bare.rstrip("\r") == "-")


def _chain(raw: list[str], number: int) -> list[int]:
    """The lines that a line lies under, outermost first, itself last."""
    chain = [number]
    rank = _rank(raw, number)
    for above in range(number - 1, -1, -1):
        if rank == 0:
            break
        if _has_content(raw[above]) and (found := _rank(raw, above)) < rank:
            chain.append(above)
            rank = found
    return chain[::-1]


def _next_entry(raw: list[str], number: int, rank: int) -> int:
    while number < len(raw) and (not _has_content(raw[number]) or _rank(raw, number) > rank):
        number += 1
    return number


def _key_of(line: str) -> str:
    match = _KEY.match(line)
    assert match is not None  # every part of the pattern is optional
    return match[1]
