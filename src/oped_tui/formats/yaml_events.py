"""Strict YAML over parse events: bounded, without aliases, anchors, tags or merging."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from oped_tui.core.problem import Level, Problem
from oped_tui.formats.yaml_faults import YamlError, fault_of, shown
from oped_tui.formats.yaml_nodes import (
    Lines,
    MappingNode,
    Node,
    RefusedNode,
    ScalarNode,
    SequenceNode,
)

MAX_PROBLEMS = 500
"""Problems told for one pass over a file; whoever has more starts with these."""

MAX_DEPTH = 16
MAX_NODES = 1_000_000
MAX_SCALAR = 1024 * 1024

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The event parser: libyaml's where it was built in, else the pure one."""

_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_SURROGATE = re.compile("[\ud800-\udfff]")


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
        self._text = text
        self._source = source
        self._lines = lines
        self._stack = [_Frame(0, mapping=False, flow=False)]
        self._count = 0
        self._documents = 0
        self.problems: list[Problem] = []

    def build(self) -> Node | None:
        """The root node; raises YamlError where the text is no YAML or is over a bound."""
        get_event: Callable[[], Any] = self._loader.get_event
        scalar: type[Any] = yaml.ScalarEvent
        node: Node
        try:
            while True:
                event = get_event()
                if type(event) is scalar:
                    start, text = event.start_mark.index, event.value
                    if (
                        event.anchor
                        or event.tag
                        or not (text.isascii() and 0 < len(text) <= MAX_SCALAR)
                    ):
                        node = self._odd_scalar(event, start)
                    else:
                        node = ScalarNode(text, start, event.end_mark.index, not event.style)
                    self._add(node)
                elif not self._structure(event):
                    break
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            raise fault_of(error, self._loader, self._text) from error
        finally:
            self._loader.dispose()
        return next(iter(self._stack[0].items), None)

    def _report(self, index: int, rule: str, message: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            return
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
        self._stack.append(frame)

    def _odd_scalar(self, event: Any, start: int) -> Node:
        """A scalar that is empty, long, decorated, or not plain ASCII."""
        text: str = event.value
        if len(text) > MAX_SCALAR:
            message = f"a single value of more than {MAX_SCALAR} characters"
            raise YamlError(start, "too-long", message)
        if _SURROGATE.search(text):
            # Only the pure parser lets these through, from an escape.
            raise YamlError(start, "syntax", "half a character (a lone surrogate) in this text")
        end = event.end_mark.index
        if start == end:
            # The parsers differ in where between two tokens they see nothing.
            while self._text[start - 1 : start] == " ":
                start -= 1
            end = start
        if self._refuse_decoration(event, start):
            return RefusedNode(start, end)
        return ScalarNode(text, start, end, not event.style)

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
        self._count += 1
        if self._count > MAX_NODES:
            message = f"more than {MAX_NODES} values in one file"
            raise YamlError(node.start, "too-many", message, final=True)
        frame = self._stack[-1]
        if not frame.mapping:
            frame.items.append(node)
            return
        key = frame.key
        if key is None:
            frame.key = node
            return
        frame.key = None
        if type(key) is ScalarNode and key.text not in frame.seen and key.text != "<<":
            frame.seen[key.text] = key.start
            frame.entries.append((key, node))
        else:
            self._odd_pair(frame, key, node)

    def _odd_pair(self, frame: _Frame, key: Node, value: Node) -> None:
        """Refuse a key that is no text, merges, or is there already."""
        frame.flawed = True
        if isinstance(key, RefusedNode):
            return
        if not isinstance(key, ScalarNode):
            self._report(key.start, "bad-key", "a key must be a single word or text")
        elif key.text == "<<":
            message = "merge keys (<<) aren't allowed; write the keys out"
            self._report(key.start, "merge-key", message)
        else:
            first = self._lines.position(frame.seen[key.text])[0]
            message = f"{shown(key.text)} is already given on line {first}"
            self._report(key.start, "duplicate-key", message)
            frame.repeated.append((key, value))
