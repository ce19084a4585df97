"""The article: its metadata and its paragraphs."""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum

from oped_tui.core.dates import PartialDate
from oped_tui.core.frozen import frozen


class MarkKind(StrEnum):
    """What a mark in the source text says about its words."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"


@frozen
class Mark:
    """Emphasis or a link over characters `start` to `end` of a paragraph's text."""

    start: int
    end: int
    kind: MarkKind
    url: str = ""


class ParagraphKind(StrEnum):
    """What a paragraph is in the article's structure."""

    TEXT = "text"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"


@frozen
class Paragraph:
    """One paragraph of plain text; `id` is stable in files, its index is its place in memory.

    `level` is a heading's depth or a list item's nesting, from 1. `fixed_id` says that the article
    itself set the id.
    """

    id: str
    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    marks: tuple[Mark, ...] = ()
    fixed_id: bool = False


@frozen(kw_only=True)
class Article:
    """An article as read: metadata and body paragraphs, in order.

    `front` and `back` are the blocks around the body that were taken as metadata, verbatim, so that
    a pack's fingerprints can decide otherwise. `digest_of` names the article that this one retells.
    `hidden_characters` counts deceptive characters replaced when the text was cleaned. A head
    (`complete` is False) is the beginning of a long article, shown while the rest is read; about
    `expected` paragraphs are in the whole.
    """

    id: str = ""
    title: str = ""
    standfirst: str = ""
    author: tuple[str, ...] = ()
    byline: str = ""
    author_line: str = ""
    disclaimer: str = ""
    dateline: str = ""
    publisher: str = ""
    issued: PartialDate | None = None
    url: str = ""
    language: str = ""
    licence: str = ""
    digest_of: str = ""
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    hidden_characters: int = 0
    complete: bool = True
    expected: int = 0
    _index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {paragraph.id: place for place, paragraph in enumerate(self.paragraphs)}
        object.__setattr__(self, "_index", index)

    @property
    def work_id(self) -> str:
        """The id that packs and notes are kept under: a digest belongs to what it retells."""
        return self.digest_of or self.id

    @property
    def digest_id(self) -> str:
        """The id of a digest itself, where it has one; empty for an article."""
        return self.id if self.digest_of else ""

    def index_of(self, paragraph_id: str) -> int | None:
        """Where a paragraph stands, or None where this article has no such id."""
        return self._index.get(paragraph_id)

    def with_ids(self, ids: tuple[str, ...]) -> Article:
        """The same article with other paragraph ids, one for each paragraph in order."""
        paragraphs = tuple(
            replace(paragraph, id=new) for paragraph, new in zip(self.paragraphs, ids, strict=True)
        )
        return replace(self, paragraphs=paragraphs)
