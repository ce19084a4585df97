"""W3C Web Annotations as JSON-LD (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from collections.abc import Iterator

from oped_tui.core.annotation import ARTICLE, Claim, Colour, Forecast, Kind, Note
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.card import make_card
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.json_text import json_text
from oped_tui.formats.iris import annotation_iri, article_iri, pack_iri, reader_iri

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
"""What a FragmentSelector's value conforms to: the id of an element of a page."""

STYLE = "oped-"
"""How a class begins that says the colour of a highlight."""

_MOTIVATIONS = {
    Kind.CONTEXT: "describing",
    Kind.CLAIM: "assessing",
    Kind.FORECAST: "assessing",
    Kind.RHETORIC: "classifying",
    Kind.QUESTION: "questioning",
    Kind.OMISSION: "commenting",
    Kind.COUNTERVIEW: "replying",
    Kind.NOTE: "commenting",
    Kind.HIGHLIGHT: "highlighting",
    Kind.REATTACH: "linking",
}

Json = dict[str, object]


def export_w3c(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """The annotations as one page (AnnotationPage) of them.

    A place is the paragraph's id, as in our own page, refined by the quote; the quote stands beside
    it for programs that read a flat list. With the article's text, whole paragraphs are quoted too.
    """
    items = [_annotation(reading, placed, options) for placed in reading.placed]
    page: Json = {
        "@context": CONTEXT,
        "id": f"{annotation_iri(reading.article, 'page')}",
        "type": "AnnotationPage",
        "items": items,
    }
    return json_text(page)


def _annotation(reading: Reading, placed: Placed, options: ExportOptions) -> Json:
    annotation = placed.annotation
    written: Json = {
        "id": annotation_iri(reading.article, placed.key),
        "type": "Annotation",
        "motivation": _MOTIVATIONS[annotation.kind],
        "creator": _creator(reading, placed, options),
    }
    if annotation.created:
        written["created"] = annotation.created
    if annotation.modified:
        written["modified"] = annotation.modified
    written["generator"] = {
        "id": "https://pypi.org/project/oped-tui/",
        "type": "Software",
        "name": "oped-tui",
    }
    if isinstance(annotation, Note) and annotation.colour:
        written["stylesheet"] = _stylesheet(annotation.colour)
    bodies = list(_bodies(reading, placed))
    if bodies:
        written["body"] = bodies
    targets: list[object] = [_target(reading, placed, options)]
    if isinstance(annotation, Note) and annotation.about:
        targets.append(annotation_iri(reading.article, annotation.about))
    written["target"] = targets if len(targets) > 1 else targets[0]
    return written


def _creator(reading: Reading, placed: Placed, options: ExportOptions) -> Json:
    pack = reading.pack(placed.pack)
    if pack is not None:
        name = ", ".join(pack.author) or pack.title or pack.id
        return {"id": pack_iri(pack.id), "type": "Organization", "name": name}
    name = placed.pack.removeprefix("@") or options.reader
    return {"id": reader_iri(name), "type": "Person", "nickname": name}


def _bodies(reading: Reading, placed: Placed) -> Iterator[Json]:
    annotation = placed.annotation
    if annotation.summary:
        yield _text(annotation.summary, "describing", "text/plain")
    if annotation.body:
        yield _text(annotation.body, "commenting", "text/markdown")
    if isinstance(annotation, Claim | Forecast) and annotation.statement:
        yield _text(annotation.statement, "identifying", "text/plain")
    if isinstance(annotation, Claim) and not placed.suspended:
        yield _text(annotation.verdict.value, "assessing", "text/plain")
    if isinstance(annotation, Forecast) and not placed.suspended:
        yield _text(annotation.outcome.value, "assessing", "text/plain")
    if isinstance(annotation, Note) and annotation.my_verdict:
        yield _text(annotation.my_verdict.value, "assessing", "text/plain")
    for tag in annotation.tags:
        yield _text(tag, "tagging", "text/plain")
    for source in make_card(reading, placed).sources:
        if source.url:
            yield {"type": "SpecificResource", "source": source.url, "purpose": "linking"}


def _stylesheet(colour: Colour) -> Json:
    """What a class of a target must come with."""
    rule = f".{STYLE}{colour.value} {{ background-color: {colour.value}; }}"
    return {"type": "CssStylesheet", "value": rule}


def _text(value: str, purpose: str, format_: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": format_, "purpose": purpose}


def _target(reading: Reading, placed: Placed, options: ExportOptions) -> object:
    annotation = placed.annotation
    selectors = list(_selectors(reading, placed, options))
    source = article_iri(reading.article)
    colour = annotation.colour if isinstance(annotation, Note) else None
    if not selectors and not colour:
        return source
    target: Json = {"source": source}
    if selectors:
        target["selector"] = selectors if len(selectors) > 1 else selectors[0]
    if colour:
        target["styleClass"] = f"{STYLE}{colour.value}"
    return target


def _selectors(reading: Reading, placed: Placed, options: ExportOptions) -> Iterator[Json]:
    target = placed.annotation.target
    quote = target.quote
    words: Json = {}
    if quote:
        words = {"type": "TextQuoteSelector", "exact": quote.exact}
        words |= {"prefix": quote.prefix} if quote.prefix else {}
        words |= {"suffix": quote.suffix} if quote.suffix else {}
    if target.paragraph != ARTICLE:
        place: Json = {
            "type": "FragmentSelector",
            "conformsTo": FRAGMENT,
            "value": target.paragraph,
        }
        yield {**place, "refinedBy": words} if words else place
    if words:
        yield words
    index = reading.article.index_of(target.paragraph)
    if options.with_text and not words and index is not None:
        text = reading.article.paragraphs[index].text
        yield {"type": "TextQuoteSelector", "exact": text}
