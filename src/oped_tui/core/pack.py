"""Packs: the annotations of one article by one author, with their sources and glossary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from oped_tui.core.annotation import Annotation, Kind
from oped_tui.core.dates import PartialDate
from oped_tui.core.frozen import frozen
from oped_tui.core.problem import NOWHERE, Place

if TYPE_CHECKING:  # what makes them loads a library of ciphers, before anything is on the screen
    from oped_tui.core.fingerprint import Fingerprint


@frozen(kw_only=True)
class Source:
    """Something that can be cited; `origin` names the source that this one only repeats."""

    id: str
    title: str = ""
    author: tuple[str, ...] = ()
    publisher: str = ""
    issued: PartialDate | None = None
    url: str = ""
    archive: str = ""
    reliability: str = ""
    origin: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


class EntryType(StrEnum):
    """What a glossary entry is about."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    EVENT = "event"
    WEAPON = "weapon"
    TERM = "term"
    WORK = "work"


@frozen(kw_only=True)
class GlossaryEntry:
    """A person, place or term; found in the text by its name and the names in `also`."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    type: EntryType = EntryType.TERM
    summary: str = ""
    sources: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class TimelineEvent:
    """Something dated that the article or its annotations refer to."""

    date: PartialDate
    text: str
    date_end: PartialDate | None = None
    sources: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Layer:
    """A strand of a pack that the reader can show or hide."""

    id: str
    title: str
    kinds: frozenset[Kind]


@frozen(kw_only=True)
class ArticleRecord:
    """What a pack knows of its article, without its text.

    `version` and `salt` say how `fingerprints` (paragraph id, fingerprint, in order) were made.
    """

    id: str = ""
    title: str = ""
    author: tuple[str, ...] = ()
    publisher: str = ""
    issued: PartialDate | None = None
    as_of: PartialDate | None = None
    url: str = ""
    language: str = ""
    version: int = 0
    salt: bytes = b""
    fingerprints: tuple[tuple[str, Fingerprint], ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Pack:
    """A pack as read: header, article record, annotations, and what they refer to.

    `unconfirmed` lists what the pack could not confirm; outcomes are not known past
    `checked_until`. `cited_unread` are the sources named by entries that have faults and may be
    left out.
    """

    id: str
    title: str = ""
    author: tuple[str, ...] = ()
    licence: str = ""
    scope: str = ""
    method: str = ""
    unconfirmed: tuple[str, ...] = ()
    checked_until: PartialDate | None = None
    article: ArticleRecord = field(default_factory=ArticleRecord)
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    layers: tuple[Layer, ...] = ()
    glossary: Mapping[str, GlossaryEntry] = field(default_factory=lambda: MappingProxyType({}))
    timeline: tuple[TimelineEvent, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    cited_unread: frozenset[str] = frozenset()
    place: Place = field(default=NOWHERE, compare=False, repr=False)
