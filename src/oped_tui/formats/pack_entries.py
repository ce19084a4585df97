"""The entries of a pack: annotations, sources, glossary, timeline, layers, the article's record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from oped_tui.core.annotation import (
    Annotation,
    Claim,
    Forecast,
    Kind,
    Note,
    QuoteSelector,
    Rhetoric,
    Target,
)
from oped_tui.core.fingerprint import VERSION, Fingerprint, parse_fingerprint
from oped_tui.core.pack import ArticleRecord, GlossaryEntry, Layer, Source, TimelineEvent
from oped_tui.core.problem import Level
from oped_tui.formats.annotation_fields import KINDS
from oped_tui.formats.field_reading import FieldReader, Values
from oped_tui.formats.field_values import ID_PATTERN
from oped_tui.formats.fields import Record
from oped_tui.formats.pack_fields import ARTICLE, ENTRY, EVENT, LAYER, SOURCE
from oped_tui.formats.yaml_faults import shown
from oped_tui.formats.yaml_nodes import MappingNode, Node, ScalarNode

_CLASSES: Mapping[Kind, type[Annotation]] = MappingProxyType(
    {
        Kind.CLAIM: Claim,
        Kind.FORECAST: Forecast,
        Kind.RHETORIC: Rhetoric,
        Kind.NOTE: Note,
        Kind.HIGHLIGHT: Note,
        Kind.REATTACH: Note,
    }
)
_E = TypeVar("_E")
_KIND_FIELD = KINDS[Kind.CONTEXT].by_name["kind"]


def read_annotations(
    reader: FieldReader, paragraph: ScalarNode, node: Node
) -> Iterator[Annotation]:
    """The good annotations of one paragraph's list."""
    if isinstance(node, ScalarNode) and node.is_null:
        return
    sequence = reader.sequence(node, f"the annotations of {shown(paragraph.text)}")
    for item in sequence.items if sequence else ():
        mapping = reader.mapping(item, "an annotation")
        annotation = mapping and _annotation(reader, paragraph, mapping)
        if annotation is not None:
            yield annotation


def _annotation(reader: FieldReader, paragraph: ScalarNode, node: MappingNode) -> Annotation | None:
    kind_node = node.get("kind")
    if kind_node is None:
        reader.report(node, "missing-field", f"an annotation needs 'kind': {', '.join(KINDS)}")
        return None
    kind = reader.value(_KIND_FIELD, kind_node)
    if not isinstance(kind, Kind):
        return None
    read = reader.record(KINDS[kind], node)
    if read.faulty:
        return None
    values = read.values
    target = target_of(reader, paragraph.text, values, node)
    return _CLASSES.get(kind, Annotation)(target=target, place=read.place, **values)


def target_of(
    reader: FieldReader, paragraph: str, values: dict[str, Any], node: MappingNode
) -> Target:
    """Take the quote and its context out of the values."""
    exact, prefix, suffix = (values.pop(name, "") for name in ("quote", "prefix", "suffix"))
    if exact:
        return Target(paragraph, QuoteSelector(exact, prefix, suffix))
    if prefix or suffix:
        message = "prefix and suffix say nothing without a quote"
        reader.report(node, "context-without-quote", message, Level.WARNING)
    return Target(paragraph)


def read_source(reader: FieldReader, key: ScalarNode, node: Node) -> Source | None:
    """A source; a field that was refused is left out."""
    return _entry(reader, SOURCE, Source, key, node)


def read_glossary_entry(reader: FieldReader, key: ScalarNode, node: Node) -> GlossaryEntry | None:
    """A glossary entry; it needs its name."""
    return _entry(reader, ENTRY, GlossaryEntry, key, node)


def read_layer(reader: FieldReader, key: ScalarNode, node: Node) -> Layer | None:
    """A layer; it needs its title and kinds."""
    mapping = reader.mapping(node, f"layer {shown(key.text)}")
    read = mapping and reader.record(LAYER, mapping)
    if not read or not read.values.keys() >= {"title", "kinds"}:
        return None
    return Layer(key.text, read.values["title"], frozenset(read.values["kinds"]))


def read_event(reader: FieldReader, node: Node) -> TimelineEvent | None:
    """An event of the timeline; it needs its date and text."""
    mapping = reader.mapping(node, "an event of the timeline")
    read = mapping and reader.record(EVENT, mapping)
    if not read or not read.values.keys() >= {"date", "text"}:
        return None
    return TimelineEvent(place=read.place, **read.values)


def _entry(
    reader: FieldReader, record: Record, make: Callable[..., _E], key: ScalarNode, node: Node
) -> _E | None:
    mapping = reader.mapping(node, record.name)
    read = mapping and reader.record(record, mapping)
    if not read or not read.values.keys() >= set(record.required):
        return None
    at = reader.document.place(key.start)
    place = replace(at, fields=(("id", at.line, at.column), *read.place.fields))
    return make(id=key.text, place=place, **read.values)


def is_id(reader: FieldReader, key: ScalarNode) -> bool:
    """Whether a key can be an id; reported where it can't."""
    if ID_PATTERN.fullmatch(key.text):
        return True
    message = f"{shown(key.text)} is no id: letters, digits, '.', '-' and '_', without spaces"
    reader.report(key, "bad-id", message)
    return False


def read_article(reader: FieldReader, node: Node) -> ArticleRecord:
    """The article's record; what was refused is left out."""
    mapping = reader.mapping(node, "article")
    if mapping is None:
        return ArticleRecord()
    read = reader.record(ARTICLE, mapping)
    return article_record(reader, read, mapping)


def article_record(reader: FieldReader, read: Values, at: MappingNode) -> ArticleRecord:
    """The record from its values, with those fingerprints that this version can use."""
    values = dict(read.values)
    made = values.pop("fingerprint", None)
    paragraphs: MappingNode | None = values.pop("paragraphs", None)
    fingerprints: tuple[tuple[str, Fingerprint], ...] = ()
    if made is None:
        if paragraphs is not None and at.get("fingerprint") is None:
            message = "paragraphs need 'fingerprint: {version, salt}' beside them"
            reader.report(paragraphs, "missing-field", message)
        made = {"version": 0, "salt": b""}
    elif made["version"] != VERSION:
        message = (
            f"fingerprints of version {made['version']} aren't known here (this is version"
            f" {VERSION}); use a newer oped-tui, or make them anew with 'oped-tui stamp'"
        )
        reader.report(at.get("fingerprint") or at, "fingerprint-version", message)
    elif paragraphs is not None:
        fingerprints = tuple(_fingerprints(reader, paragraphs))
    return ArticleRecord(place=read.place, fingerprints=fingerprints, **made, **values)


def _fingerprints(reader: FieldReader, node: MappingNode) -> Iterator[tuple[str, Fingerprint]]:
    """Paragraph ids with their fingerprints, in order; a bad one is left out."""
    for key, value in node.entries:
        if not is_id(reader, key):
            continue
        fingerprint = parse_fingerprint(value.text) if isinstance(value, ScalarNode) else None
        if fingerprint is None:
            message = f"no fingerprint of {shown(key.text)}; make it anew with 'oped-tui stamp'"
            reader.report(value, "bad-fingerprint", message)
        else:
            yield key.text, fingerprint
