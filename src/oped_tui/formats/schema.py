"""The JSON Schema (draft-07) of a pack's file, made from the tables that the reader reads by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from oped_tui.formats.annotation_fields import CITATION, KINDS
from oped_tui.formats.field_values import ID, MAX_URL, REFERENCE, SALT, TIME, URL
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
)

_Schema = dict[str, Any]

# Every value is text to the reader; to a schema, YAML's plain 3.10 is a number and true a boolean.
_TEXT: _Schema = {"type": ["string", "number", "boolean"]}
_ID: _Schema = {**_TEXT, "pattern": f"^{ID}$", "minimum": 0}
_DATE = (
    "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
    "|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31|-02-29)?$"
)
_FINGERPRINT: _Schema = {
    "type": "string",
    "pattern": "^[0-9]{1,7} [0-9a-f]{8}( ([0-9a-f]{3})+)?$",
}

_SINGLE: Mapping[FieldType, _Schema] = {
    FieldType.TEXT: _TEXT,
    FieldType.LINE: _TEXT,
    FieldType.ID: _ID,
    FieldType.REFERENCE: {**_TEXT, "pattern": f"^{REFERENCE}$", "minimum": 0},
    FieldType.DATE: {
        "type": ["string", "integer"],
        "pattern": _DATE,
        "minimum": 1000,
        "maximum": 9999,
    },
    FieldType.TIME: {"type": "string", "pattern": f"^{TIME}$"},
    FieldType.URL: {"type": "string", "pattern": f"^{URL}$", "maxLength": MAX_URL},
    FieldType.FLAG: {"type": "boolean"},
    FieldType.SALT: {"type": "string", "pattern": f"^{SALT}$"},
}

_NAMES: Mapping[str, str] = {
    record.name: name
    for name, record in {
        "header": HEADER,
        "article": ARTICLE,
        "fingerprint": FINGERPRINT,
        "source": SOURCE,
        "layer": LAYER,
        "entry": ENTRY,
        "event": EVENT,
        "citation": CITATION,
    }.items()
}


def pack_schema() -> _Schema:
    """The schema of one file of a pack."""
    records = (HEADER, ARTICLE, FINGERPRINT, SOURCE, LAYER, ENTRY, EVENT, CITATION)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "oped-tui pack",
        "description": PACK_FILE.doc,
        **_record(PACK_FILE),
        "definitions": {
            **{_NAMES[record.name]: _record(record) for record in records},
            "annotation": _annotation(),
            **{str(kind): _record(record) for kind, record in KINDS.items()},
        },
    }


def pack_schema_text() -> str:
    """The schema as a file: what `oped-tui schema` prints."""
    return json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"


def _record(record: Record) -> _Schema:
    schema: _Schema = {"type": "object", "additionalProperties": False}
    if record.doc:
        schema["description"] = record.doc
    if record.required:
        schema["required"] = list(record.required)
    schema["properties"] = {
        field.name: {"description": field.doc, **_field(field)} for field in record.fields
    }
    return schema


def _field(field: Field) -> _Schema:
    if field.item is not None:
        return {"type": "array", "items": _field(field.item)}
    if field.words is not None:
        return {"enum": list(field.choices)}
    if field.constant is not None:
        return {"const": field.constant}
    return dict(_SINGLE[field.type]) if field.type in _SINGLE else _collection(field)


def _collection(field: Field) -> _Schema:
    if field.type is FieldType.FINGERPRINTS:
        return _keyed(_FINGERPRINT)
    if field.type is FieldType.ANNOTATIONS:
        items = {"$ref": "#/definitions/annotation"}
        return _keyed({"type": ["array", "null"], "items": items})
    assert field.record is not None
    reference = {"$ref": f"#/definitions/{_NAMES[field.record.name]}"}
    if field.type is FieldType.RECORD_MAP:
        return _keyed(reference)
    if field.type is FieldType.RECORDS:
        return {"type": ["array", "null"], "items": reference}
    if field.type is FieldType.CITATIONS:
        return {"type": "array", "items": {"anyOf": [_ID, reference]}}
    # Beside a reference, draft-07 reads no other keyword.
    return {"allOf": [reference]}


def _keyed(value: _Schema) -> _Schema:
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": f"^{ID}$"},
        "additionalProperties": value,
    }


def _annotation() -> _Schema:
    """Its kind says which fields an annotation may have."""
    kind = next(iter(KINDS.values())).by_name["kind"]
    return {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {"kind": {"description": kind.doc, **_field(kind)}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": str(one)}}, "required": ["kind"]},
                "then": {"$ref": f"#/definitions/{one}"},
            }
            for one in KINDS
        ],
    }
