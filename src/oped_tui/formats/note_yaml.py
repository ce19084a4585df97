"""A note's file: read whole or not at all, and written as the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oped_tui.core.annotation import Kind, Note
from oped_tui.core.cleaning import clean_line, clean_text
from oped_tui.core.problem import Level, Problem
from oped_tui.core.suggest import did_you_mean
from oped_tui.formats.annotation_fields import FORMAT, NOTE_FILE
from oped_tui.formats.field_reading import FieldReader
from oped_tui.formats.fields import Field, FieldType
from oped_tui.formats.format_version import is_readable
from oped_tui.formats.pack_entries import target_of
from oped_tui.formats.yaml_faults import shown
from oped_tui.formats.yaml_nodes import Document, MappingNode, Node, ScalarNode, SequenceNode
from oped_tui.formats.yaml_reader import read_yaml
from oped_tui.formats.yaml_text import format_list, format_scalar, quoted

_FLOW = re.compile(r"[+-]?[A-Za-z0-9.](?:[A-Za-z0-9_.+:-]*[A-Za-z0-9_])?")

NOTE_KINDS = (Kind.NOTE, Kind.HIGHLIGHT, Kind.REATTACH)
"""What a note's file can hold."""


def parse_note(text: str, source: str) -> tuple[Note | None, tuple[Problem, ...]]:
    """Read a note's file. None where anything in it is damaged: it must not be written over then.

    Keys that aren't known here are kept in the note's `unknown` and reported as notes.
    """
    document = read_yaml(text, source, recover=False)
    reader = FieldReader(document, exact=True)
    note = None
    if not document.problems:
        note = _read(reader, document)
    return note, tuple(sorted({*document.problems, *reader.problems}))


def _read(reader: FieldReader, document: Document) -> Note | None:
    if document.root is None:
        reader.report(0, "empty-file", "the file is empty; restore it from a copy or delete it")
        return None
    root = reader.mapping(document.root, "a note")
    if root is None or not is_readable(reader, NOTE_FILE, root):
        return None
    known = tuple(entry for entry in root.entries if entry[0].text in NOTE_FILE.by_name)
    read = reader.record(NOTE_FILE, root._replace(entries=known))
    if read.faulty:
        return None
    values = read.values
    del values["oped"]
    if values["kind"] not in NOTE_KINDS:
        kinds = ", ".join(NOTE_KINDS)
        message = f"a note can't be of kind {values['kind']} (one of: {kinds})"
        reader.report(root.get("kind") or root, "unknown-word", message)
        return None
    target = target_of(reader, values.pop("paragraph"), values, root)
    unknown = tuple(_unknown(reader, root))
    return Note(target=target, place=read.place, unknown=unknown, **values)


def _unknown(reader: FieldReader, root: MappingNode) -> Iterator[tuple[str, str]]:
    """Each unknown key with all that stands after its colon, as it was where that can be moved."""
    for key, value in root.entries:
        if key.text in NOTE_FILE.by_name:
            continue
        hint = did_you_mean(key.text, NOTE_FILE.by_name)
        message = f"{shown(key.text)} isn't known here and is kept as it is{hint}"
        reader.report(key, "unknown-key", message, Level.NOTE)
        between = reader.document.text[key.end : value.end].lstrip(" ")
        written = between.removeprefix(":").rstrip("\n").replace("\r\n", "\n")
        again = read_yaml(f"{quoted(key.text)}:{written}\n", "", recover=False).root
        moved = again.get(key.text) if isinstance(again, MappingNode) else None
        same = moved is not None and format_flow(moved) == format_flow(value)
        yield key.text, written if same else f" {format_flow(value)}"


def format_flow(node: Node) -> str:
    """A node on one line; what stood there plain, and may be a number or a date, stays so."""
    if isinstance(node, ScalarNode):
        if node.is_null:
            return "null"
        return node.text if node.plain and _FLOW.fullmatch(node.text) else quoted(node.text)
    if isinstance(node, SequenceNode):
        return f"[{', '.join(format_flow(item) for item in node.items)}]"
    assert isinstance(node, MappingNode)  # a document with refused nodes has problems
    pairs = (f"{quoted(key.text)}: {format_flow(value)}" for key, value in node.entries)
    return f"{{{', '.join(pairs)}}}"


def format_note(note: Note) -> str:
    """The note's file: fixed order of keys, no folding, a final newline. Texts are cleaned."""
    quote = note.target.quote
    values = {
        "id": note.id,
        "article": note.article,
        "version": note.version,
        "paragraph": note.target.paragraph,
        "kind": note.kind.value,
        "about": note.about,
        "quote": quote.exact if quote else "",
        "prefix": quote.prefix if quote else "",
        "suffix": quote.suffix if quote else "",
        "my_verdict": note.my_verdict or "",
        "colour": note.colour or "",
        "created": note.created,
        "modified": note.modified,
        "conflict_of": note.conflict_of,
        "previous": note.previous,
        "body": note.body,
    }
    lines = [f"oped: {FORMAT}"]
    for field in NOTE_FILE.fields[1:]:
        text = _written(field, values.get(field.name, ""), note)
        if text:
            lines.append(f"{field.name}: {text}")
    lines += [f"{_key(key)}:{text}" for key, text in note.unknown]
    return "\n".join(lines) + "\n"


def _written(field: Field, value: str, note: Note) -> str:
    if field.type is FieldType.LINES:
        return format_list(map(clean_line, note.tags)) if note.tags else ""
    text = clean_text(value) if field.type is FieldType.TEXT else clean_line(value)
    return format_scalar(text) if text else ""


def _key(key: str) -> str:
    written = format_scalar(key)
    return quoted(key) if "\n" in written else written
