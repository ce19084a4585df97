"""Pack files to a Pack, with every fault as a problem at its place."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from oped_tui.core.annotation import ARTICLE, Annotation
from oped_tui.core.pack import ArticleRecord, Pack, TimelineEvent
from oped_tui.core.problem import Level, Place, Problem, problem_at
from oped_tui.formats.field_reading import FieldReader
from oped_tui.formats.format_version import is_readable
from oped_tui.formats.pack_entries import (
    is_id,
    read_annotations,
    read_article,
    read_event,
    read_glossary_entry,
    read_layer,
    read_source,
)
from oped_tui.formats.pack_fields import HEADER, PACK_FILE
from oped_tui.formats.yaml_faults import shown
from oped_tui.formats.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from oped_tui.formats.yaml_reader import read_yaml

NAMELESS = "pack"
"""The id of a pack whose own can't be used."""

_T = TypeVar("_T")


class _Section(NamedTuple):
    """A section of one file."""

    reader: FieldReader
    key: ScalarNode
    node: Node

    @property
    def place(self) -> Place:
        return self.reader.document.place(self.key.start)


def parse_pack(files: Sequence[tuple[str, str]]) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Read files (name, text) as one pack. None only where nothing at all could be used.

    Names are used in problems only. The good entries are all there, whatever is wrong with others.
    """
    with _uncollected():
        pack = _PackReader()
        for name, text in files:
            pack.add(name, text)
        return pack.finish()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cyclic collector: reading makes no cycles, and a third of its time would go."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _PackReader:
    def __init__(self) -> None:
        self._readers: list[FieldReader] = []
        self._sections: defaultdict[str, list[_Section]] = defaultdict(list)
        self._removed: set[str] = set()
        self._problems: list[Problem] = []
        self._usable = False

    def add(self, name: str, text: str) -> None:
        """Take in one file. Its sections are read later: they may refer to other files."""
        document = read_yaml(text, name)
        self._problems += document.problems
        self._removed |= document.removed
        reader = FieldReader(document)
        self._readers.append(reader)
        if document.root is None:
            if not document.problems:
                reader.report(0, "empty-file", "the file is empty; a pack begins with 'oped: 1'")
            return
        root = reader.mapping(document.root, "a pack's file")
        if root is None or not is_readable(reader, PACK_FILE, root):
            return
        self._usable = True
        for key, value in (*root.entries, *root.repeated):
            if key.text not in PACK_FILE.by_name:
                reader.unknown_key(PACK_FILE, key)
            else:
                self._sections[key.text].append(_Section(reader, key, value))

    def finish(self) -> tuple[Pack | None, tuple[Problem, ...]]:
        """The pack of all files taken in."""
        pack = self._pack() if self._usable else None
        for reader in self._readers:
            self._problems += reader.problems
        return pack, tuple(sorted(set(self._problems)))

    def _pack(self) -> Pack:
        known: dict[str, set[str]] = {"source": self._keys("sources") | self._removed}
        paragraphs = self._listed_paragraphs()
        if paragraphs:
            known["paragraph"] = paragraphs | self._removed
        for reader in self._readers:
            reader.known = known
        header, place = self._header()
        return Pack(
            article=self._article(),
            sources=MappingProxyType(self._unique("sources", read_source)),
            layers=tuple(self._unique("layers", read_layer).values()),
            glossary=MappingProxyType(self._unique("glossary", read_glossary_entry)),
            timeline=tuple(self._timeline()),
            annotations=tuple(self._annotations(known.get("paragraph"))),
            cited_unread=self._cited_unread(),
            place=place,
            **header,
        )

    def _keyed(self, name: str) -> Iterator[tuple[FieldReader, MappingNode]]:
        """The sections of a name that hold keys; an empty one holds none."""
        for reader, key, node in self._sections[name]:
            if not (isinstance(node, ScalarNode) and node.is_null):
                mapping = reader.mapping(node, key.text)
                if mapping is not None:
                    yield reader, mapping

    def _keys(self, name: str) -> set[str]:
        nodes = (section.node for section in self._sections[name])
        return {key.text for n in nodes if isinstance(n, MappingNode) for key, _ in n.entries}

    def _listed_paragraphs(self) -> set[str]:
        """The paragraph ids that the article's record lists, fingerprints readable or not."""
        for section in self._sections["article"][:1]:
            if isinstance(section.node, MappingNode):
                listed = section.node.get("paragraphs")
                if isinstance(listed, MappingNode):
                    return {key.text for key, _ in listed.entries}
        return set()

    def _single(self, name: str) -> _Section | None:
        """The only section of its name; others are reported and not read."""
        sections = self._sections[name]
        for other in sections[1:]:
            if other.reader is not sections[0].reader:
                self._duplicate(other.place, "duplicate-key", f"'{name}'", sections[0].place)
        return sections[0] if sections else None

    def _duplicate(self, place: Place, rule: str, what: str, first: Place) -> None:
        message = f"{what} is already given in {first.source}, line {first.line}"
        self._problems.append(problem_at(place, Level.ERROR, rule, message))

    def _header(self) -> tuple[dict[str, Any], Place]:
        section = self._single("pack")
        if section is None:
            place = self._readers[0].document.place(0)
            message = "no file of the pack has the section 'pack' with its id and title"
            self._problems.append(problem_at(place, Level.ERROR, "missing-field", message))
            return {"id": NAMELESS}, place
        mapping = section.reader.mapping(section.node, "pack")
        if mapping is None:
            return {"id": NAMELESS}, section.place
        read = section.reader.record(HEADER, mapping)
        return {"id": NAMELESS, **read.values}, read.place

    def _article(self) -> ArticleRecord:
        section = self._single("article")
        return ArticleRecord() if section is None else read_article(section.reader, section.node)

    def _unique(
        self, name: str, read: Callable[[FieldReader, ScalarNode, Node], _T | None]
    ) -> dict[str, _T]:
        """The good entries of a section by id, over all files."""
        entries: dict[str, _T] = {}
        places: dict[str, Place] = {}
        for reader, mapping in self._keyed(name):
            for key, node in mapping.entries:
                place = reader.document.place(key.start)
                if key.text in places:
                    self._duplicate(place, "duplicate-id", shown(key.text), places[key.text])
                    continue
                places[key.text] = place
                entry = read(reader, key, node) if is_id(reader, key) else None
                if entry is not None:
                    entries[key.text] = entry
        return entries

    def _cited_unread(self) -> frozenset[str]:
        """The sources named where something may have been left out for a fault."""
        if not any(reader.problems for reader in self._readers):
            return frozenset()
        citing = (self._sections[name] for name in ("annotations", "glossary", "timeline"))
        nodes = [section.node for sections in citing for section in sections]
        return frozenset(_texts_in(nodes) & self._keys("sources"))

    def _timeline(self) -> Iterator[TimelineEvent]:
        for reader, key, node in self._sections["timeline"]:
            if isinstance(node, ScalarNode) and node.is_null:
                continue
            sequence = reader.sequence(node, key.text)
            for item in sequence.items if sequence else ():
                event = read_event(reader, item)
                if event is not None:
                    yield event

    def _annotations(self, listed: set[str] | None) -> Iterator[Annotation]:
        places: dict[str, Place] = {}
        for reader, mapping in self._keyed("annotations"):
            for key, node in (*mapping.entries, *mapping.repeated):
                if not is_id(reader, key):
                    continue
                self._check_paragraph(reader, key, listed)
                for annotation in read_annotations(reader, key, node):
                    place = annotation.place.of("id")
                    first = places.setdefault(annotation.id, place)
                    if first is place:
                        yield annotation
                    else:
                        self._duplicate(place, "duplicate-id", shown(annotation.id), first)

    def _check_paragraph(
        self, reader: FieldReader, key: ScalarNode, listed: set[str] | None
    ) -> None:
        if listed is None or key.text in listed or key.text == ARTICLE:
            return
        hint = reader.hint(key.text, listed)
        message = f"the article's record lists no paragraph {shown(key.text)}{hint}"
        reader.report(key, "unknown-paragraph", message)


def _texts_in(nodes: Sequence[Node]) -> set[str]:
    """Every single value in some nodes and all below them, but no key."""
    found: set[str] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            found.add(node.text)
        elif isinstance(node, MappingNode):
            waiting += (value for _, value in (*node.entries, *node.repeated))
        elif isinstance(node, SequenceNode):
            waiting += node.items
    return found
