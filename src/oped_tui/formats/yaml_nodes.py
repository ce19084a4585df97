"""What a YAML text is read to: nodes that keep their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple, TypeAlias

from oped_tui.core.frozen import frozen
from oped_tui.core.problem import Place, Problem

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class ScalarNode(NamedTuple):
    """One value as text; `plain` says that it stood without quotes. Offsets are in characters."""

    text: str
    start: int
    end: int
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether it says "no value", as YAML 1.2 reads it."""
        return self.plain and self.text in _NULLS


class MappingNode(NamedTuple):
    """Keys with values, in the order of the file.

    `repeated` holds the later entries of keys that were given twice; `flawed` says that a key was
    refused, so that what is left may not be what its writer meant.
    """

    entries: tuple[tuple[ScalarNode, Node], ...]
    start: int
    end: int
    repeated: tuple[tuple[ScalarNode, Node], ...]
    flawed: bool
    flow: bool

    def get(self, key: str) -> Node | None:
        """The value of a key."""
        return next((value for found, value in self.entries if found.text == key), None)


class SequenceNode(NamedTuple):
    """A list, in order."""

    items: tuple[Node, ...]
    start: int
    end: int


class RefusedNode(NamedTuple):
    """A value that was refused and reported: an alias, or something with a tag or an anchor."""

    start: int
    end: int


Node: TypeAlias = ScalarNode | MappingNode | SequenceNode | RefusedNode


class Lines:
    """Line and column of an offset; only the line feed ends a line, as in every editor."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, index: int) -> tuple[int, int]:
        """Line and column, from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


@frozen
class Document:
    """A YAML text as read. `root` is None where nothing was found or nothing could be used.

    `text` is what offsets count in: the text without its byte order mark. `removed` names the
    entries that were left out since their YAML was broken.
    """

    source: str
    text: str
    lines: Lines
    root: Node | None
    problems: tuple[Problem, ...]
    removed: frozenset[str] = frozenset()

    def place(self, index: int) -> Place:
        """Where an offset stands."""
        return Place(self.source, *self.lines.position(index))
