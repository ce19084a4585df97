"""What a field of the format is: the one definition that decoding, schema and docs come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum, auto
from types import MappingProxyType
from typing import TypeAlias

from oped_tui.core.frozen import frozen

WordClass: TypeAlias = type[StrEnum]


class FieldType(StrEnum):
    """How a field's value is read."""

    TEXT = auto()
    """Markdown or prose of any length; line breaks count."""
    LINE = auto()
    """One line; line breaks become spaces."""
    LINES = auto()
    """A list of lines."""
    ID = auto()
    IDS = auto()
    """A list of ids."""
    REFERENCE = auto()
    """`<pack>/<id>` of an annotation, or a note's id."""
    WORD = auto()
    """One of the field's closed words."""
    WORDS = auto()
    """A list of closed words."""
    DATE = auto()
    """`2024`, `2024-08` or `2024-08-23`."""
    TIME = auto()
    """An RFC 3339 time."""
    URL = auto()
    """An http or https address."""
    FLAG = auto()
    """`true` or `false`."""
    NUMBER = auto()
    SALT = auto()
    """Bytes as hexadecimal digits."""
    RECORD = auto()
    """Keys with values, as the field's record says."""
    RECORDS = auto()
    """A list of such records."""
    RECORD_MAP = auto()
    """Ids, each with such a record."""
    CITATIONS = auto()
    """A list of source ids, or of records with an id."""
    FINGERPRINTS = auto()
    """Paragraph ids, each with its fingerprint."""
    ANNOTATIONS = auto()
    """Paragraph ids, each with a list of annotations."""


ITEMS: Mapping[FieldType, FieldType] = MappingProxyType(
    {
        FieldType.LINES: FieldType.LINE,
        FieldType.IDS: FieldType.ID,
        FieldType.WORDS: FieldType.WORD,
    }
)
"""What the items of a list are."""


@frozen
class Field:
    """A key of the format: its type, what it is for, and the attribute it becomes.

    `words` are its closed words, `record` what is nested in it, `refers` (`source`, `paragraph`)
    what its ids must be ids of, `constant` the one number that this version writes. Derived:
    `choices`, its words by their text, and `item`, the field that each item of a list is read by.
    """

    name: str
    type: FieldType
    doc: str
    required: bool = False
    words: WordClass | None = None
    record: Record | None = None
    attribute: str = ""
    refers: str = ""
    constant: int | None = None
    choices: Mapping[str, StrEnum] = field(init=False, repr=False, compare=False)
    item: Field | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        choices = {word.value: word for word in self.words} if self.words else {}
        object.__setattr__(self, "choices", MappingProxyType(choices))
        kind = ITEMS.get(self.type)
        words = self.words
        item = kind and Field(self.name, kind, self.doc, words=words, refers=self.refers)
        object.__setattr__(self, "item", item)

    @property
    def target(self) -> str:
        """The name of the attribute that takes the value."""
        return self.attribute or self.name


@frozen
class Record:
    """A mapping of the format, with the fields it may have; `name` is used in messages.

    `elsewhere` names, for fields that it doesn't have, the record that has them.
    """

    name: str
    doc: str
    fields: tuple[Field, ...]
    elsewhere: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )
    by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {one.name: one for one in self.fields}
        object.__setattr__(self, "by_name", MappingProxyType(by_name))

    @property
    def required(self) -> tuple[str, ...]:
        """The keys it can't do without."""
        return tuple(one.name for one in self.fields if one.required)
