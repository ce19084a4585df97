"""What is mechanical in a pack's file: the slices to change, and what to put there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oped_tui.core.annotation import Kind
from oped_tui.core.frozen import frozen
from oped_tui.formats.annotation_fields import FORMAT, FORMAT_VERSION, KINDS
from oped_tui.formats.fields import Field, FieldType, Record
from oped_tui.formats.mended_values import meant_key, meant_word, mended_value
from oped_tui.formats.pack_fields import PACK_FILE
from oped_tui.formats.yaml_faults import shown
from oped_tui.formats.yaml_nodes import Document, MappingNode, Node, ScalarNode, SequenceNode
from oped_tui.formats.yaml_text import quoted

# A key with a value on its line that needs quotes, or has the wrong ones, and no comment.
_PAIR = re.compile(r"([ \t]*(?:- +)*[A-Za-z_][\w-]*:[ \t]+)(\S.*?)([ \t\r]*)")
_NOT_TEXT = "[{|>#&*!?"


@frozen
class Mend:
    """A change of some slices (from, to, text put there); `end` is where what it mends ends."""

    edits: tuple[tuple[int, int, str], ...]
    end: int
    rule: str
    message: str

    @property
    def start(self) -> int:
        """Where what it mends begins."""
        return self.edits[0][0]


def unquoted_texts(document: Document) -> Iterator[Mend]:
    """Texts that YAML can't read as they stand, since they need quotes."""
    faulty = {problem.line for problem in document.problems if problem.rule == "syntax"}
    start = 0
    for number, line in enumerate(document.text.split("\n"), 1):
        found = _PAIR.fullmatch(line) if number in faulty else None
        written = found and _quoted(found[2])
        if found and written:
            first, last = (start + index for index in found.span(2))
            message = f"{shown(found[2])} stands between quotes now"
            yield Mend(((first, last, written),), last, "syntax", message)
        start += len(line) + 1


def _quoted(value: str) -> str | None:
    """A value between quotes that hold; None where it isn't clearly a text of one line."""
    if value[0] in _NOT_TEXT or " #" in value or "\\" in value:
        return None
    mark = value[0]
    if mark in "\"'":
        if value.count(mark) == 1:
            return None  # the text may go on in the next line
        if value.endswith(mark):
            value = value[1:-1]
    return quoted(value)


def wrong_fields(document: Document) -> Iterator[Mend]:
    """Keys and values that can only have been meant in one way, in the order of the file."""
    root = document.root
    if isinstance(root, MappingNode):
        mends = [*_missing_version(document, root), *_of_record(PACK_FILE, root)]
        yield from sorted(mends, key=lambda mend: mend.start)


def _missing_version(document: Document, root: MappingNode) -> Iterator[Mend]:
    name = FORMAT_VERSION.name
    keys = [key.text for key, _ in root.entries]
    if not keys or name in keys or name in (meant_key(key, PACK_FILE.by_name) for key in keys):
        return
    put, at = f"{name}: {FORMAT}", root.start
    if root.flow:
        put, at = f"{put}, ", at + 1
    else:
        newline = "\r\n" if "\r\n" in document.text else "\n"
        put += newline + " " * (document.place(at).column - 1)
    message = f"'{name}: {FORMAT}' stands at its beginning now"
    yield Mend(((at, at, put),), at, "missing-field", message)


def _of_record(record: Record, node: Node) -> Iterator[Mend]:
    """The mends of a record's keys and of all within it."""
    if not isinstance(node, MappingNode):
        return
    taken = {key.text for key, _ in node.entries}
    for key, value in node.entries:
        field = record.by_name.get(key.text)
        meant = None if field else _meant(record, key, taken)
        if meant is not None:
            taken.add(meant.name)
            yield _renamed(key, value, meant)
        elif field is not None and isinstance(value, ScalarNode):
            yield from _of_value(field, value)
        field = field or meant
        if field is not None:
            yield from _within(field, value)


def _meant(record: Record, key: ScalarNode, taken: set[str]) -> Field | None:
    if key.text in record.elsewhere:
        return None
    name = meant_key(key.text, record.by_name)
    return None if name is None or name in taken else record.by_name[name]


def _renamed(key: ScalarNode, value: Node, field: Field) -> Mend:
    """A key's true name, together with what its value then must look like."""
    edits = [(key.start, key.end, field.name)]
    end = value.start
    if isinstance(value, ScalarNode):
        end = value.end
        put = mended_value(field, value)
        if put is not None:
            edits.append((value.start, value.end, put))
    message = f"the key {shown(key.text)} is '{field.name}' now"
    return Mend(tuple(edits), end, "unknown-key", message)


def _of_value(field: Field, node: ScalarNode) -> Iterator[Mend]:
    put = mended_value(field, node)
    if put is not None:
        message = f"{field.name} {shown(node.text)} is {put} now"
        yield Mend(((node.start, node.end, put),), node.end, _RULES[field.type], message)


_RULES = {
    FieldType.WORD: "unknown-word",
    FieldType.DATE: "bad-date",
    FieldType.URL: "bad-url",
    FieldType.FLAG: "wrong-type",
    FieldType.NUMBER: "wrong-type",
    FieldType.LINES: "wrong-type",
    FieldType.IDS: "wrong-type",
    FieldType.WORDS: "wrong-type",
    FieldType.CITATIONS: "wrong-type",
}


def _within(field: Field, node: Node) -> Iterator[Mend]:
    """The mends of what a field's value holds."""
    if field.type is FieldType.ANNOTATIONS:
        for paragraph in _values(node):
            for item in _values(paragraph):
                yield from _of_annotation(item)
    elif field.record is not None and field.type is FieldType.RECORD:
        yield from _of_record(field.record, node)
    elif field.record is not None:
        for item in _values(node):
            yield from _of_record(field.record, item)
    elif field.item is not None and isinstance(node, SequenceNode):
        for item in node.items:
            if isinstance(item, ScalarNode):
                yield from _of_value(field.item, item)


def _of_annotation(node: Node) -> Iterator[Mend]:
    if isinstance(node, MappingNode):
        found = next((v for k, v in node.entries if meant_word(k.text, ("kind",))), None)
        kind = meant_word(found.text, tuple(KINDS)) if isinstance(found, ScalarNode) else None
        if kind is not None:
            yield from _of_record(KINDS[Kind(kind)], node)


def _values(node: Node) -> tuple[Node, ...]:
    if isinstance(node, MappingNode):
        return tuple(value for _, value in node.entries)
    return node.items if isinstance(node, SequenceNode) else ()
