"""Front matter that needs the strict YAML reader."""

from __future__ import annotations

from oped_tui.core.problem import Level, Problem, problem_at
from oped_tui.formats.front_matter import Entry
from oped_tui.formats.yaml_nodes import (
    Document,
    MappingNode,
    Node,
    RefusedNode,
    ScalarNode,
    SequenceNode,
)
from oped_tui.formats.yaml_reader import read_yaml


def read_entries(text: str, source: str) -> tuple[dict[str, Entry], tuple[Problem, ...]]:
    """The entries of YAML lines; what is no text or list of texts is a problem at its place."""
    document = read_yaml(text, source)
    problems = list(document.problems)
    entries: dict[str, Entry] = {}
    root = document.root
    if isinstance(root, MappingNode):
        for key, node in root.entries:
            value = _value_of(node)
            if isinstance(node, RefusedNode):
                continue
            if value is None:
                message = "must be a text or a list of texts"
                problems.append(_problem(document, node, f"{key.text} {message}"))
            else:
                entries[key.text] = Entry(value, *document.lines.position(node.start))
    elif root is not None:
        problems.append(_problem(document, root, "front matter must be keys with values"))
    return entries, tuple(problems)


def _value_of(node: Node) -> str | tuple[str, ...] | None:
    if isinstance(node, ScalarNode):
        return "" if node.is_null else node.text
    if isinstance(node, SequenceNode):
        texts = tuple(item.text for item in node.items if isinstance(item, ScalarNode))
        return texts if len(texts) == len(node.items) else None
    return None


def _problem(document: Document, node: Node, message: str) -> Problem:
    return problem_at(document.place(node.start), Level.ERROR, "wrong-type", message)
