"""A card: what is said of one annotation, in words that every markup can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oped_tui.core.annotation import Annotation, Claim, Kind, Note, Relation
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import Source
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import KIND_SIGNS, Sign, sign_of
from oped_tui.formats.export.annotation_text import (
    details,
    headline,
    issued_words,
    state_words,
    voice_words,
)
from oped_tui.formats.field_values import MAX_URL, URL

_URL = re.compile(URL)
IMPORTED = "imported:"
"""How the tag of a note begins that was made elsewhere."""

_SLUG_GAP = re.compile(r"[^A-Za-z0-9]+")


@frozen
class CardSource:
    """A citation with its source, where the pack defines it."""

    id: str
    relation: Relation
    locator: str
    source: Source | None

    @property
    def name(self) -> str:
        """What to call the source: its title, else its publisher, else its id."""
        return (self.source and (self.source.title or self.source.publisher)) or self.id

    @property
    def url(self) -> str:
        """The address that can be opened, or nothing."""
        return web_address(self.source.url) if self.source else ""

    @property
    def facts(self) -> str:
        """Publisher, date and the place in it."""
        said = (self.source.publisher, issued_words(self.source)) if self.source else ()
        return ", ".join(part for part in (*said, self.locator) if part)


@frozen
class Card:
    """One annotation in words. `by` is empty for the reader's own, else a pack or `@name`."""

    key: str
    kind: Kind
    sign: Sign
    headline: str
    state: str
    suspended: bool
    quote: str
    summary: str
    details: tuple[tuple[str, str], ...]
    body: str
    tags: tuple[str, ...]
    sources: tuple[CardSource, ...]
    by: str

    @property
    def is_own(self) -> bool:
        """Whether the reader wrote its text here: what was imported may be anybody's."""
        return not self.by and not any(tag.startswith(IMPORTED) for tag in self.tags)

    @property
    def title(self) -> str:
        """The headline with the state in this copy, in words."""
        return f"{self.headline} [{self.state}]" if self.state else self.headline


@frozen
class Group:
    """The annotations of one place: a paragraph's index, or None for what has no paragraph."""

    index: int | None
    label: str
    placed: tuple[Placed, ...]


def make_card(reading: Reading, placed: Placed) -> Card:
    """The card of an annotation of a reading."""
    annotation = placed.annotation
    quote = annotation.target.quote
    words = headline(annotation)
    if placed.pack.startswith("@"):
        words = f"{KIND_SIGNS[annotation.kind].word.removeprefix('my ')} by {placed.pack[1:]}"
    said = [*details(annotation, voice_words(reading, placed))]
    if isinstance(annotation, Claim) and annotation.checked:
        said.append(("Checked", str(annotation.checked)))
    if isinstance(annotation, Note) and annotation.about:
        said.insert(0, ("About", _about_words(reading, annotation.about)))
    return Card(
        key=placed.key,
        kind=annotation.kind,
        sign=sign_of(annotation),
        headline=words,
        state=state_words(placed),
        suspended=placed.suspended,
        quote=quote.exact if quote else "",
        summary=annotation.summary,
        details=tuple(said),
        body=annotation.body,
        tags=annotation.tags,
        sources=tuple(_sources(reading, placed)),
        by=placed.pack,
    )


def about_annotation(reading: Reading, key: str) -> Annotation | None:
    """What a note is about, also where it was not chosen to be written."""
    placed = reading.find(key)
    if placed is not None:
        return placed.annotation
    pack_id, _, annotation_id = key.partition("/")
    pack = reading.pack(pack_id)
    own = pack.annotations if pack else ()
    return next((one for one in own if one.id == annotation_id), None)


def groups(reading: Reading, *, every: bool = False) -> Iterator[Group]:
    """The annotations by place: the whole article, its paragraphs, then the lost ones.

    Of the paragraphs only the annotated ones, unless `every` one is wanted.
    """
    if reading.on_article:
        yield Group(None, "The whole article", reading.on_article)
    for index in range(len(reading.article.paragraphs)) if every else reading.annotated:
        yield Group(index, paragraph_label(reading, index), reading.at(index))
    if reading.orphans:
        yield Group(None, "Without a place in this text", reading.orphans)


def paragraph_words(label: str) -> str:
    """A place's label as it is spoken."""
    return f"Paragraph {label[1:]}" if label.startswith("¶") else label


def paragraph_label(reading: Reading, index: int) -> str:
    """How a paragraph is called: `¶12`, or its id where that is no number."""
    own = reading.article.paragraphs[index].id
    number = own.removeprefix("p")
    return f"¶{number}" if own.startswith("p") and number[:1].isdigit() else own


def slugs(reading: Reading) -> dict[str, str]:
    """A name of letters, digits and dashes for every annotation, by key; no two are equal."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for placed in reading.placed:
        stem = slug(placed.key)
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        names[placed.key] = name
    return names


def card_ids(reading: Reading) -> dict[str, str]:
    """The ids of cards in our page, by key; with the colon they are no paragraph's id."""
    return {key: f"c:{name}" for key, name in slugs(reading).items()}


def slug(text: str) -> str:
    """Letters, digits and dashes only."""
    return _SLUG_GAP.sub("-", text).strip("-") or "x"


def web_address(url: str) -> str:
    """The address where a browser may be sent to it, else nothing."""
    opens = len(url) <= MAX_URL and url.isprintable() and _URL.fullmatch(url)
    return url if opens else ""


def _about_words(reading: Reading, key: str) -> str:
    about = about_annotation(reading, key)
    if about is None:
        return key
    return f"{headline(about)}: {about.summary}" if about.summary else headline(about)


def _sources(reading: Reading, placed: Placed) -> Iterator[CardSource]:
    for relation in Relation:
        for citation in placed.annotation.sources:
            if citation.relation is relation:
                source = reading.source(placed, citation.source)
                yield CardSource(citation.source, relation, citation.locator, source)
