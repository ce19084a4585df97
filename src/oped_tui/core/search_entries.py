"""Search entries: everything of a reading that can be found, with its texts and fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from itertools import chain

from oped_tui.core.annotation import Claim, Forecast, Note, Rhetoric
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import Pack
from oped_tui.core.query import Field
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.row_place import place_of
from oped_tui.core.signs import kind_word, sign_of
from oped_tui.core.voice import VoiceNames

ME = "me"
"""What `by:` calls the reader."""


class Group(StrEnum):
    """What is found, in the order it is listed."""

    TEXT = "text"
    ANNOTATIONS = "annotations"
    NOTES = "notes"
    SOURCES = "sources"
    GLOSSARY = "people & terms"
    TAGS = "tags"


@frozen
class Entry:
    """One thing that can be found.

    `key` is an annotation's key, `<pack>/<id>` of a source or glossary entry, a tag, or a paragraph
    id; `index` the paragraph it leads to, where there is one. `fields` holds what fields compare.
    """

    group: Group
    key: str
    title: str
    texts: tuple[str, ...]
    index: int | None = None
    fields: Mapping[Field, tuple[str, ...]] = field(default_factory=dict)


def entries(reading: Reading) -> Iterator[Entry]:
    """Everything of a reading as shown that can be found, each group in its own order."""
    yield from _paragraphs(reading)
    yield from _annotations(reading)
    for pack in reading.packs:
        yield from _sources(pack)
        yield from _glossary(pack)
    yield from _tags(reading)


def _paragraphs(reading: Reading) -> Iterator[Entry]:
    for index, one in enumerate(reading.article.paragraphs):
        title = f"¶{one.id.removeprefix('p')}"
        yield Entry(Group.TEXT, one.id, title, (one.text,), index, {Field.P: (one.id,)})


def _annotations(reading: Reading) -> Iterator[Entry]:
    voices = VoiceNames(reading)
    packs = {pack.id: _by(pack) for pack in reading.packs}
    cited = {
        (pack.id, key): (key, source.title, source.publisher)
        for pack in reading.packs
        for key, source in pack.sources.items()
    }
    for placed in reading.placed:
        annotation, place, voice = placed.annotation, place_of(reading, placed), voices.of(placed)
        word, kind = sign_of(annotation).word, kind_word(annotation.kind)
        fields: dict[Field, tuple[str, ...]] = {
            Field.KIND: (annotation.kind.value, kind),
            Field.P: (place.id,),
            Field.TAG: annotation.tags,
            Field.BY: (ME,) if placed.is_mine else packs.get(placed.pack, (placed.pack[1:],)),
        }
        if isinstance(annotation, Claim):
            fields[Field.VERDICT] = (annotation.verdict.value, word)
        elif isinstance(annotation, Forecast):
            fields[Field.VERDICT] = (annotation.outcome.value,)
        elif isinstance(annotation, Note) and annotation.my_verdict:
            fields[Field.VERDICT] = (annotation.my_verdict.value,)
        if voice.id:
            fields[Field.VOICE] = (voice.id, voice.name)
        if annotation.sources:
            names = (cited.get((placed.pack, c.source), (c.source,)) for c in annotation.sources)
            fields[Field.SRC] = tuple(chain.from_iterable(names))
        group = Group.NOTES if isinstance(annotation, Note) else Group.ANNOTATIONS
        title = f"¶{place.label} {kind}" + ("" if word == kind else f", {word}")
        yield Entry(group, placed.key, title, _texts(placed), place.paragraph, fields)


def _texts(placed: Placed) -> tuple[str, ...]:
    annotation = placed.annotation
    quote = annotation.target.quote
    texts = [annotation.summary, quote.exact if quote else "", annotation.body]
    if isinstance(annotation, Claim):
        texts[1:1] = (annotation.statement, annotation.reason)
    elif isinstance(annotation, Forecast):
        texts[1:1] = (annotation.statement, annotation.criterion)
    elif isinstance(annotation, Rhetoric):
        texts += (annotation.device, annotation.technique)
    texts += annotation.tags
    return tuple(text for text in texts if text)


def _sources(pack: Pack) -> Iterator[Entry]:
    for one in pack.sources.values():
        texts = (one.title, one.publisher, *one.author, one.reliability, one.url, one.id)
        fields = {Field.SRC: (one.id, one.title, one.publisher), Field.BY: _by(pack)}
        title = f"{one.id} {one.publisher}".strip()
        kept = tuple(text for text in texts if text)
        yield Entry(Group.SOURCES, f"{pack.id}/{one.id}", title, kept, None, fields)


def _glossary(pack: Pack) -> Iterator[Entry]:
    for one in pack.glossary.values():
        fields = {Field.SRC: one.sources, Field.BY: _by(pack), Field.KIND: (one.type.value,)}
        texts = tuple(text for text in (one.name, one.summary, *one.also) if text)
        yield Entry(Group.GLOSSARY, f"{pack.id}/{one.id}", one.name, texts, None, fields)


def _tags(reading: Reading) -> Iterator[Entry]:
    counts = Counter(tag for placed in reading.placed for tag in placed.annotation.tags)
    for tag, count in sorted(counts.items()):
        yield Entry(Group.TAGS, tag, f"{tag} ({count})", (tag,), None, {Field.TAG: (tag,)})


def _by(pack: Pack) -> tuple[str, ...]:
    return (pack.id, pack.title, *pack.author)
