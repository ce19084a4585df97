"""Nodes to values, by the tables of fields; faults become problems at their place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from oped_tui.core.annotation import Citation
from oped_tui.core.cleaning import clean, clean_line
from oped_tui.core.problem import Level, Place, Problem
from oped_tui.core.suggest import did_you_mean
from oped_tui.formats.field_values import VALUES, ValueFault
from oped_tui.formats.fields import Field, FieldType, Record
from oped_tui.formats.yaml_faults import shown
from oped_tui.formats.yaml_nodes import Document, MappingNode, Node, ScalarNode, SequenceNode

MAX_PROBLEMS = 5000
"""Problems told of one file's fields; whoever has more starts with these."""

_MAX_HINTS = 100

REFUSED = object()
"""Stands for a value that was reported and can't be used."""

# What most texts are made of, and cleaning leaves alone.
_QUIET = re.compile("[\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027]*")
_BREAKS = re.compile("[\n\t]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_TEXTS = {FieldType.TEXT, FieldType.LINE}


@dataclass(slots=True)
class Values:
    """A record as read: attributes by name, where they stand, and whether any was refused."""

    values: dict[str, Any]
    place: Place
    faulty: bool
    missing: bool


class FieldReader:
    """Reads the records of one document and gathers the problems.

    `known` holds, for what a field refers to (`source`, `paragraph`), the ids there are. With
    `exact` a text keeps the line breaks at its end.
    """

    def __init__(
        self,
        document: Document,
        known: Mapping[str, Collection[str]] | None = None,
        *,
        exact: bool = False,
    ) -> None:
        self.document = document
        self.known = known or {}
        self.exact = exact
        self.problems: list[Problem] = []

    def report(self, at: Node | int, rule: str, message: str, level: Level = Level.ERROR) -> None:
        """Note a problem at a node or an offset."""
        if self._is_full:
            return
        index = at if isinstance(at, int) else at.start
        line, column = self.document.lines.position(index)
        self.problems.append(Problem(self.document.source, line, column, rule, level, message))

    @property
    def _is_full(self) -> bool:
        return len(self.problems) >= MAX_PROBLEMS

    def hint(self, word: str, known: Collection[str]) -> str:
        """What was meant, perhaps; guessing is slow, so not for the hundredth time."""
        return did_you_mean(word, known) if len(self.problems) < _MAX_HINTS else ""

    def mapping(self, node: Node, what: str) -> MappingNode | None:
        """The node as keys with values, or a problem."""
        if isinstance(node, MappingNode):
            return node
        self._wrong_type(node, f"{what} must be keys with values")
        return None

    def sequence(self, node: Node, what: str) -> SequenceNode | None:
        """The node as a list, or a problem."""
        if isinstance(node, SequenceNode):
            return node
        self._wrong_type(node, f"{what} must be a list")
        return None

    def _wrong_type(self, node: Node, message: str) -> None:
        if isinstance(node, ScalarNode):
            self.report(node, "wrong-type", f"{message}, not {shown(node.text)}")
        elif isinstance(node, SequenceNode):
            self.report(node, "wrong-type", f"{message}, not a list")
        elif isinstance(node, MappingNode):
            self.report(node, "wrong-type", f"{message}, not keys with values")

    def text(self, node: ScalarNode) -> str:
        """A scalar's text, clean."""
        text = node.text
        if _QUIET.fullmatch(text):
            return text
        cleaned = clean(text)
        if found := _CONTROL.search(text):
            message = f"a control character (U+{ord(found[0]):04X}) in the text; take it out"
            self.report(node, "control-character", message)
        elif cleaned.hidden:
            message = f"{cleaned.hidden} hidden characters in the text are shown as \ufffd"
            self.report(node, "hidden-character", message, Level.WARNING)
        return cleaned.text

    def record(self, record: Record, node: MappingNode) -> Values:
        """Read a record's fields; unknown keys are reported."""
        values: dict[str, Any] = {}
        fields: list[tuple[str, int, int]] = []
        position = self.document.lines.position
        faulty = node.flawed
        for key, value in node.entries:
            field = record.by_name.get(key.text)
            if field is None:
                self.unknown_key(record, key)
                faulty = True
                continue
            fields.append((key.text, *position(value.start)))
            read = self.value(field, value)
            if read is REFUSED:
                faulty = True
            else:
                values[field.target] = read
        missing = self._missing(record, node)
        place = Place(self.document.source, *position(node.start), tuple(fields))
        return Values(values, place, faulty or missing, missing)

    def unknown_key(self, record: Record, key: ScalarNode) -> None:
        """Report a key that a record doesn't have."""
        if self._is_full:
            return
        owner = record.elsewhere.get(key.text)
        hint = f"; it belongs to {owner}" if owner else self.hint(key.text, record.by_name)
        self.report(key, "unknown-key", f"{record.name} has no key {shown(key.text)}{hint}")

    def _missing(self, record: Record, node: MappingNode) -> bool:
        names = {key.text for key, _ in node.entries}
        missing = [name for name in record.required if name not in names]
        for name in missing:
            self.report_missing(record, node, name)
        return bool(missing)

    def report_missing(self, record: Record, node: Node, name: str) -> None:
        """Report a field that a record needs."""
        self.report(node, "missing-field", f"{record.name} needs '{name}'")

    def value(self, field: Field, node: Node) -> object:
        """Read one field's value; REFUSED where it was reported."""
        if isinstance(node, ScalarNode):
            return self._scalar(field, node)
        if field.item is not None or field.type is FieldType.CITATIONS:
            sequence = self.sequence(node, field.name)
            return REFUSED if sequence is None else tuple(self._items(field, sequence))
        if field.type is FieldType.RECORD:
            return self._nested(field, node)
        if field.type is FieldType.FINGERPRINTS:
            # Read only when the version of their algorithm is known.
            return REFUSED if self.mapping(node, field.name) is None else node
        self._wrong_type(node, f"{field.name} must be a single value")
        return REFUSED

    def _scalar(self, field: Field, node: ScalarNode) -> object:
        if node.is_null and field.type is FieldType.FINGERPRINTS:
            return None
        if node.is_null:
            self.report(node, "empty-value", f"{field.name} is empty; fill it in or take it out")
            return REFUSED
        if field.type in _TEXTS:
            text = self.text(node)
            if field.type is FieldType.LINE:
                return clean_line(text) if _BREAKS.search(text) else text.strip()
            return text if self.exact else text.rstrip("\n")
        read = VALUES.get(field.type)
        if read is None:
            keyed = field.type in (FieldType.RECORD, FieldType.FINGERPRINTS)
            form = "keys with values" if keyed else "a list, as in [one, two]"
            self._wrong_type(node, f"{field.name} must be {form}")
            return REFUSED
        try:
            value = read(field, node)
        except ValueFault as fault:
            self.report(node, fault.rule, fault.message)
            return REFUSED
        return value if self._refers(field, node) else REFUSED

    def _nested(self, field: Field, node: Node) -> object:
        assert field.record is not None
        mapping = self.mapping(node, field.name)
        if mapping is None:
            return REFUSED
        nested = self.record(field.record, mapping)
        return REFUSED if nested.faulty else nested.values

    def _items(self, field: Field, sequence: SequenceNode) -> Iterator[object]:
        """The good items of a list; a bad one is reported and leaves the others."""
        item = field.item
        for node in sequence.items:
            read = self._citation(field, node) if item is None else self.value(item, node)
            if read is not REFUSED:
                yield read

    def _citation(self, field: Field, node: Node) -> object:
        record = field.record
        assert record is not None
        if isinstance(node, ScalarNode):
            source = self.value(record.by_name["id"], node)
            return REFUSED if source is REFUSED else Citation(str(source))
        mapping = self.mapping(node, "a citation")
        if mapping is None:
            return REFUSED
        read = self.record(record, mapping)
        return REFUSED if read.faulty else Citation(**read.values)

    def _refers(self, field: Field, node: ScalarNode) -> bool:
        """Whether what the field refers to is there; reported where it isn't."""
        known = self.known.get(field.refers)
        if known is None or node.text in known:
            return True
        if self._is_full:
            return False
        hint = self.hint(node.text, known)
        message = f"there is no {field.refers} {shown(node.text)} in this pack{hint}"
        self.report(node, f"unknown-{field.refers}", message)
        return False
