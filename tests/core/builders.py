"""Small invented readings: paragraphs, annotations and packs with only what a test is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.annotation import (
    ARTICLE,
    Annotation,
    Citation,
    Claim,
    Forecast,
    Kind,
    Note,
    QuoteSelector,
    Relation,
    Rhetoric,
    Target,
    Verdict,
)
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.dates import PartialDate, parse_date
from oped_tui.core.pack import ArticleRecord, GlossaryEntry, Pack, Source, TimelineEvent
from oped_tui.core.reading import NOTES_LAYER, Placed, Reading, ReadingLayer

PACK = "pier"


def day(text: str) -> PartialDate:
    """A date that must be one."""
    date = parse_date(text)
    assert date is not None, text
    return date


def article(*texts: str, **fields: Any) -> Article:
    """An article of these paragraphs, p1, p2, …"""
    paragraphs = tuple(Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1))
    return Article(id="the-pier", title="The pier", paragraphs=paragraphs, **fields)


def target(paragraph: str = "p1", quote: str = "") -> Target:
    """A paragraph, perhaps with words in it."""
    return Target(paragraph, QuoteSelector(quote) if quote else None)


def cite(*ids: str, relation: Relation = Relation.SUPPORTS) -> tuple[Citation, ...]:
    """Citations of some sources, all with one relation."""
    return tuple(Citation(one, relation) for one in ids)


def claim(
    key: str = "c1",
    paragraph: str = "p1",
    verdict: str = "unchecked",
    quote: str = "",
    **fields: Any,
) -> Claim:
    """A claim by the authors."""
    fields.setdefault("voice", "" if fields.get("unnamed") else "authors")
    fields.setdefault("statement", f"statement {key}")
    fields.setdefault("summary", f"summary {key}")
    return Claim(
        id=key,
        kind=Kind.CLAIM,
        target=target(paragraph, quote),
        verdict=Verdict(verdict),
        **fields,
    )


def forecast(key: str = "f1", paragraph: str = "p1", quote: str = "", **fields: Any) -> Forecast:
    """A forecast by the authors."""
    fields.setdefault("voice", "authors")
    fields.setdefault("statement", f"forecast {key}")
    return Forecast(id=key, kind=Kind.FORECAST, target=target(paragraph, quote), **fields)


def rhetoric(key: str, paragraph: str, device: str, quote: str = "", **fields: Any) -> Rhetoric:
    """A device of the prose."""
    return Rhetoric(
        id=key, kind=Kind.RHETORIC, target=target(paragraph, quote), device=device, **fields
    )


def plain(
    key: str, kind: Kind = Kind.CONTEXT, paragraph: str = "p1", quote: str = "", **fields: Any
) -> Annotation:
    """An annotation of a kind without fields of its own."""
    return Annotation(id=key, kind=kind, target=target(paragraph, quote), **fields)


def note(key: str = "n1", paragraph: str = "p1", quote: str = "", **fields: Any) -> Note:
    """A note of the reader's."""
    fields.setdefault("kind", Kind.NOTE)
    return Note(id=key, target=target(paragraph, quote), **fields)


def my_verdict(about: str, verdict: str, key: str = "", paragraph: str = "p1") -> Note:
    """The note that `x` leaves on a claim."""
    return note(key or f"x-{about}", paragraph, about=about, my_verdict=Verdict(verdict))


def entry(key: str, name: str, *also: str, **fields: Any) -> GlossaryEntry:
    """A glossary entry."""
    return GlossaryEntry(id=key, name=name, also=also, **fields)


def source(key: str, issued: str = "", **fields: Any) -> Source:
    """A source, perhaps dated."""
    return Source(id=key, issued=day(issued) if issued else None, **fields)


def event(date: str, text: str = "", **fields: Any) -> TimelineEvent:
    """Something dated."""
    return TimelineEvent(date=day(date), text=text or f"on {date}", **fields)


def pack(
    *annotations: Annotation,
    id: str = PACK,  # noqa: A002 - it is the pack's own name for it
    sources: Iterable[Source] = (),
    glossary: Iterable[GlossaryEntry] = (),
    as_of: str = "",
    **fields: Any,
) -> Pack:
    """A pack on the pier."""
    return Pack(
        id=id,
        article=ArticleRecord(id="the-pier", as_of=day(as_of) if as_of else None),
        sources={one.id: one for one in sources},
        glossary={one.id: one for one in glossary},
        annotations=annotations,
        **fields,
    )


def reading(
    text: Article,
    *packs: Pack,
    notes: Iterable[Note] = (),
    others: Iterable[tuple[str, Note]] = (),
    states: dict[str, State] | None = None,
) -> Reading:
    """Everything anchored by paragraph id and exact quote; layers are the kinds.

    `states` gives some annotations, by key, another state; an annotation that is lost, or whose
    paragraph isn't there, becomes an orphan.
    """
    wanted = states or {}
    placed = [
        _placed(text, annotation, one.id, annotation.kind.value, wanted)
        for one in packs
        for annotation in one.annotations
    ]
    placed += [_placed(text, one, "", NOTES_LAYER, wanted) for one in notes]
    placed += [_placed(text, one, f"@{name}", f"@{name}", wanted) for name, one in others]
    layers = tuple(ReadingLayer(key, key.capitalize()) for key in sorted({p.layer for p in placed}))
    return Reading(article=text, packs=packs, layers=layers, placed=tuple(placed))


def _placed(
    text: Article, annotation: Annotation, owner: str, layer: str, states: dict[str, State]
) -> Placed:
    bare = Placed(annotation, Orphan(after=0, reason="gone"), owner, layer)
    state = states.get(bare.key, State.EXACT)
    where = annotation.target.paragraph
    index = text.index_of(where)
    if state is State.LOST or (index is None and where != ARTICLE):
        return bare
    quote = annotation.target.quote
    if index is None or quote is None:
        return Placed(annotation, Anchor(index, state=state), owner, layer)
    start = text.paragraphs[index].text.find(quote.exact)
    if start < 0:
        return Placed(annotation, Anchor(index, state=State.CHANGED), owner, layer)
    return Placed(
        annotation, Anchor(index, start, start + len(quote.exact), state=state), owner, layer
    )
