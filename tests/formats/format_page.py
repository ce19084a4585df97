"""The generated parts of the format's page and the schema; run as a module, it writes them anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from oped_tui.formats.annotation_fields import CITATION, KINDS, NOTE_FILE
from oped_tui.formats.fields import Field, FieldType, Record
from oped_tui.formats.pack_fields import (
    ARTICLE,
    ENTRY,
    EVENT,
    FINGERPRINT,
    HEADER,
    LAYER,
    PACK_FILE,
    SOURCE,
    VERSION_FILE,
)
from oped_tui.formats.schema import pack_schema_text

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "format.md"
SCHEMA = ROOT / "src" / "oped_tui" / "formats" / "pack.schema.json"

TABLES: Mapping[str, Record] = {
    "file": PACK_FILE,
    "header": HEADER,
    "article": ARTICLE,
    "fingerprint": FINGERPRINT,
    "source": SOURCE,
    "layer": LAYER,
    "entry": ENTRY,
    "event": EVENT,
    "citation": CITATION,
    "note-file": NOTE_FILE,
    "version-file": VERSION_FILE,
    **{str(kind): record for kind, record in KINDS.items()},
}

_TYPES = {
    FieldType.TEXT: "text",
    FieldType.LINE: "line",
    FieldType.LINES: "list of lines",
    FieldType.ID: "id",
    FieldType.IDS: "list of ids",
    FieldType.REFERENCE: "reference",
    FieldType.DATE: "date",
    FieldType.TIME: "time",
    FieldType.URL: "address",
    FieldType.FLAG: "true or false",
    FieldType.NUMBER: "number",
    FieldType.SALT: "hexadecimal",
    FieldType.RECORD: "keys",
    FieldType.RECORDS: "list of keys",
    FieldType.RECORD_MAP: "keys by id",
    FieldType.CITATIONS: "list of citations",
    FieldType.FINGERPRINTS: "fingerprints by paragraph",
    FieldType.ANNOTATIONS: "lists of annotations by paragraph",
}
_SLOT = re.compile(r"(<!-- fields: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(record: Record) -> str:
    """A record's fields as a Markdown table."""
    common = {field.name for field in KINDS[next(iter(KINDS))].fields}
    fields = [
        field
        for field in record.fields
        if record not in KINDS.values() or _own(field, common, record)
    ]
    rows = [f"| `{field.name}` | {_type(field)} | {_doc(field)} |" for field in fields]
    return "\n".join(["| field | type | what it is for |", "|---|---|---|", *rows]) + "\n"


def _own(field: Field, common: set[str], record: Record) -> bool:
    """Whether a kind's table tells a field: the common ones are told once, at the first kind."""
    return record is KINDS[next(iter(KINDS))] or field.name not in common


def _type(field: Field) -> str:
    if field.words is not None and len(field.choices) < 10:
        words = " ".join(f"`{word}`" for word in field.choices)
        return f"list of: {words}" if field.type is FieldType.WORDS else f"one of: {words}"
    return "a kind" if field.words else _TYPES[field.type]


def _doc(field: Field) -> str:
    return f"**Required.** {field.doc}" if field.required else field.doc


def filled(page: str) -> str:
    """The page with its tables made anew."""
    return _SLOT.sub(lambda slot: f"{slot[1]}{table(TABLES[slot[2]])}{slot[3]}", page)


def slots(page: str) -> list[str]:
    """The names of the tables that the page holds."""
    return [match[2] for match in _SLOT.finditer(page)]


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    SCHEMA.write_text(pack_schema_text(), encoding="utf-8", newline="\n")
