"""W3C Web Annotations: one, a list, a page or a collection of them, as JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import cast

from oped_tui.core.annotation import ARTICLE, Colour, Kind, QuoteSelector, Verdict
from oped_tui.core.frozen import frozen
from oped_tui.core.names import is_name
from oped_tui.formats.export.w3c import STYLE
from oped_tui.formats.importing.foreign import (
    ForeignNote,
    body_of,
    entry_of,
    line_of,
    listed,
    name_of,
    quote_of,
    tags_of,
    text_of,
    time_of,
    word_of,
)
from oped_tui.formats.iris import key_in

ORIGIN = "w3c"

_TAG = re.compile(r"<[^>]*>")
_CONTAINERS = ("items", "first", "@graph")
_MOST_DEPTH = 8  # of containers within containers: a collection, its page, its items


def read_w3c(value: object) -> list[ForeignNote]:
    """The annotations in a JSON value, in their order, whatever they are wrapped in."""
    return [_note(entry, number) for number, entry in enumerate(_annotations(value), start=1)]


def _annotations(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    for one in listed(value):
        entry = entry_of(one)
        if "Annotation" in listed(entry.get("type")):
            yield entry
        elif depth < _MOST_DEPTH:
            for key in _CONTAINERS:
                yield from _annotations(entry.get(key), depth + 1)


@frozen
class _Place:
    """What the targets say: address, our paragraph, words, colour, other annotations."""

    url: str
    paragraph: str
    quote: QuoteSelector | None
    colour: Colour | None
    others: tuple[str, ...]


def _note(entry: dict[str, object], number: int) -> ForeignNote:
    place = _place(entry)
    body, tags, verdict = _bodies(entry)
    iri = text_of(entry.get("id"))
    key = key_in(iri)
    about = next((key_in(one) for one in place.others if key_in(one)), "")
    motivations = listed(entry.get("motivation"))
    is_note = body or place.quote is None or "commenting" in motivations
    return ForeignNote(
        origin=ORIGIN,
        number=number,
        id=iri or f"{place.url} {place.quote} {body}",
        own_id=name_of(key),
        url=place.url,
        kind=Kind.NOTE if is_note and "highlighting" not in motivations else Kind.HIGHLIGHT,
        paragraph=place.paragraph or (ARTICLE if key else ""),
        quote=place.quote,
        body=body,
        tags=tags,
        created=time_of(entry.get("created")),
        modified=time_of(entry.get("modified")),
        about=about,
        reply_to="" if about else next(iter(place.others), ""),
        my_verdict=verdict,
        colour=place.colour,
    )


def _place(entry: dict[str, object]) -> _Place:
    targets = listed(entry.get("target"))
    whole = [one if isinstance(one, dict) else {"source": one} for one in targets]
    first = entry_of(next(iter(whole), None))
    source = first.get("source") or first.get("id")
    fragment, quote = _selected(first)
    style = (text_of(one).removeprefix(STYLE) for one in listed(first.get("styleClass")))
    others = (text_of(one.get("source") or one.get("id")) for one in whole[1:])
    return _Place(
        url=line_of(entry_of(source).get("id") if isinstance(source, dict) else source),
        paragraph=fragment,
        quote=quote,
        colour=cast(Colour | None, word_of(list(style), Colour)),
        others=tuple(other for other in others if other),
    )


def _selected(target: dict[str, object]) -> tuple[str, QuoteSelector | None]:
    """Our paragraph and the words.

    Words beside a bare fragment select the same as it: the paragraph as a whole, if it is ours.
    """
    fragment, words, bare = "", QuoteSelector(""), False
    for one in listed(target.get("selector")):
        selector = entry_of(one)
        refined = entry_of(selector.get("refinedBy"))
        if selector.get("type") == "FragmentSelector" and is_name(text_of(selector.get("value"))):
            fragment = text_of(selector["value"])
            bare = not refined
        for part in (selector, refined):
            if part.get("type") == "TextQuoteSelector" and not words.exact:
                found = quote_of(part.get("exact"), part.get("prefix"), part.get("suffix"))
                words = found or words
    if not words.exact or (fragment and bare):
        return fragment, None
    return fragment, words


def _bodies(entry: dict[str, object]) -> tuple[str, tuple[str, ...], Verdict | None]:
    """The text of all bodies that are one, the tags, and a verdict."""
    texts = [text_of(entry.get("bodyValue"))]
    tags: list[object] = []
    verdict = None
    for one in listed(entry.get("body")):
        body = entry_of(one)
        value = body.get("value", one if isinstance(one, str) else body.get("source"))
        purposes = listed(body.get("purpose"))
        if "tagging" in purposes:
            tags.append(value)
            continue
        if "assessing" in purposes and verdict is None:
            verdict = cast(Verdict | None, word_of([value], Verdict))
            if verdict:
                continue
        text = text_of(value)
        texts.append(_without_tags(text) if body.get("format") == "text/html" else text)
    return body_of("\n\n".join(filter(None, texts))), tags_of(tags), verdict


def _without_tags(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()
