"""Strict YAML: text to nodes that keep their place; bounded, without aliases, tags or merging."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import yaml

from oped_tui.core.problem import Level, Place, Problem
from oped_tui.formats.yaml_faults import YamlError, fault_of, shown

PACK_BYTES = 16 * 1024 * 1024
"""The most a file of a pack may hold."""

NOTE_BYTES = 1024 * 1024
"""The most a note's file may hold."""

MAX_DEPTH = 16
MAX_NODES = 1_000_000
MAX_SCALAR = 1024 * 1024

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The event parser: libyaml's where it was built in, else the pure one."""

_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SURROGATE = re.compile("[\ud800-\udfff]")


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


@dataclass(frozen=True, slots=True)
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


class _Frame:
    """A collection that is still open."""

    __slots__ = (
        "entries",
        "flawed",
        "flow",
        "items",
        "key",
        "mapping",
        "repeated",
        "seen",
        "start",
    )

    def __init__(self, start: int, *, mapping: bool, flow: bool) -> None:
        self.start = start
        self.mapping = mapping
        self.flow = flow
        self.items: list[Node] = []
        self.entries: list[tuple[ScalarNode, Node]] = []
        self.repeated: list[tuple[ScalarNode, Node]] = []
        self.seen: dict[str, int] = {}
        self.key: Node | None = None
        self.flawed = False

    def close(self, end: int) -> Node:
        """The finished node; a block's own end mark runs on to the next token, so it isn't used."""
        if self.mapping:
            last = max(
                (value.end for _, value in self.entries[-1:] + self.repeated[-1:]), default=0
            )
            return MappingNode(
                tuple(self.entries),
                self.start,
                end if self.flow else max(last, self.start),
                tuple(self.repeated),
                self.flawed,
                self.flow,
            )
        last = self.items[-1].end if self.items else self.start
        return SequenceNode(tuple(self.items), self.start, end if self.flow else last)


class NodeBuilder:
    """One pass over the events of a text, with a stack of its own and no recursion."""

    def __init__(self, text: str, source: str, lines: Lines) -> None:
        self._loader = LOADER(text)
        self._source = source
        self._lines = lines
        self._stack = [_Frame(0, mapping=False, flow=False)]
        self._count = 0
        self._documents = 0
        self.problems: list[Problem] = []

    def build(self) -> Node | None:
        """The root node; raises YamlError where the text is no YAML or is over a bound."""
        get_event: Callable[[], Any] = self._loader.get_event
        try:
            while True:
                event = get_event()
                if type(event) is yaml.ScalarEvent:
                    self._scalar(event)
                elif not self._structure(event):
                    break
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            raise fault_of(error, self._loader) from error
        finally:
            self._loader.dispose()
        return next(iter(self._stack[0].items), None)

    def _report(self, index: int, rule: str, message: str) -> None:
        line, column = self._lines.position(index)
        self.problems.append(Problem(self._source, line, column, rule, Level.ERROR, message))

    def _structure(self, event: Any) -> bool:
        """Take anything but a scalar; False at the end of the first document."""
        start = event.start_mark.index
        kind = type(event)
        if kind in _OPENING:
            mapping = kind is yaml.MappingStartEvent
            self._open(event, _Frame(start, mapping=mapping, flow=bool(event.flow_style)))
        elif kind in _CLOSING:
            frame = self._stack.pop()
            self._add(frame.close(event.end_mark.index))
        elif kind is yaml.AliasEvent:
            self._report(start, "alias", "aliases (*name) aren't allowed; write the value out")
            self._add(RefusedNode(start, event.end_mark.index))
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._report(
                    start,
                    "second-document",
                    "a file holds one document; what follows '---' isn't read",
                )
                return False
        return kind is not yaml.StreamEndEvent

    def _open(self, event: Any, frame: _Frame) -> None:
        if len(self._stack) > MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            raise YamlError(frame.start, "too-deep", message)
        if self._refuse_decoration(event, frame.start):
            frame.flawed = True
            self._stack[-1].flawed |= not frame.mapping
        self._count_node(frame.start)
        self._stack.append(frame)

    def _scalar(self, event: Any) -> None:
        start = event.start_mark.index
        self._count_node(start)
        text: str = event.value
        if len(text) > MAX_SCALAR:
            raise YamlError(
                start, "too-long", f"a single value of more than {MAX_SCALAR} characters"
            )
        if _SURROGATE.search(text):
            # Only the pure parser lets these through, from an escape.
            raise YamlError(start, "syntax", "half a character (a lone surrogate) in this text")
        if (event.anchor or event.tag) and self._refuse_decoration(event, start):
            self._add(RefusedNode(start, event.end_mark.index))
        else:
            self._add(ScalarNode(text, start, event.end_mark.index, not event.style))

    def _count_node(self, start: int) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise YamlError(
                start, "too-many", f"more than {MAX_NODES} values in one file", final=True
            )

    def _refuse_decoration(self, event: Any, start: int) -> bool:
        if event.anchor:
            self._report(start, "anchor", "anchors (&name) aren't allowed; write the value out")
        elif event.tag and event.tag != "!":
            self._report(
                start, "tag", "tags (!name) aren't allowed; every value is read by its field"
            )
        else:
            return False
        return True

    def _add(self, node: Node) -> None:
        frame = self._stack[-1]
        if not frame.mapping:
            frame.items.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            key, frame.key = frame.key, None
            self._pair(frame, key, node)

    def _pair(self, frame: _Frame, key: Node, value: Node) -> None:
        if isinstance(key, RefusedNode):
            pass
        elif not isinstance(key, ScalarNode):
            self._report(key.start, "bad-key", "a key must be a single word or text")
        elif key.plain and key.text == "<<":
            self._report(
                key.start, "merge-key", "merge keys (<<) aren't allowed; write the keys out"
            )
        elif key.text in frame.seen:
            first = self._lines.position(frame.seen[key.text])[0]
            quoted = shown(key.text)
            self._report(key.start, "duplicate-key", f"{quoted} is already given on line {first}")
            frame.repeated.append((key, value))
        else:
            frame.seen[key.text] = key.start
            frame.entries.append((key, value))
            return
        frame.flawed = True
