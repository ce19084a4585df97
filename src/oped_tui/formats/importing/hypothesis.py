"""Hypothesis: the file of its Export tab, and the answer of its search service."""

from __future__ import annotations

import re
from typing import cast

from oped_tui.core.annotation import Colour, Kind, Verdict
from oped_tui.core.names import NAME
from oped_tui.formats.export.hypothesis import OWN_TAG, WHOLE
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

ORIGIN = "hypothesis"

_PLACE = re.compile(rf"{OWN_TAG}({NAME.pattern})")
_SAID = re.compile(rf"{OWN_TAG}((?:{WHOLE}|[a-z]+=[^;]+)(?:;[a-z]+=[^;]+)*)?")


def is_hypothesis(value: object) -> bool:
    """Whether a JSON value is one of the two wrappings, or a bare list of annotations."""
    rows = _rows(value)
    return rows is not None and all("target" in entry_of(one) for one in rows[:10])


def read_hypothesis(value: object) -> list[ForeignNote]:
    """The annotations of an export or an answer, in their order."""
    made_here = text_of(entry_of(value).get("client_version")).startswith("oped-tui")
    rows = _rows(value) or []
    return [
        _note(entry_of(one), number, made_here=made_here)
        for number, one in enumerate(rows, start=1)
    ]


def _rows(value: object) -> list[object] | None:
    if isinstance(value, dict):
        for key in ("annotations", "rows"):
            if isinstance(value.get(key), list):
                return cast(list[object], value[key])
        return None
    return value if isinstance(value, list) and value else None


def _note(entry: dict[str, object], number: int, *, made_here: bool) -> ForeignNote:
    target = entry_of(next(iter(listed(entry.get("target"))), None))
    selectors = [entry_of(one) for one in listed(target.get("selector"))]
    words = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), {})
    quote = quote_of(words.get("exact"), words.get("prefix"), words.get("suffix"))
    place, said, tags = _told_apart(tags_of(entry.get("tags")))
    if WHOLE in said:
        quote = None
    body = body_of(entry.get("text"))
    id_ = text_of(entry.get("id"))
    kind = {"note": Kind.NOTE, "highlight": Kind.HIGHLIGHT}.get(said.get("kind", ""))
    return ForeignNote(
        origin=ORIGIN,
        number=number,
        id=id_ or f"{entry.get('uri')} {quote} {body}",
        own_id=name_of(id_) if made_here else "",
        url=line_of(entry.get("uri") or target.get("source")),
        title=line_of(next(iter(listed(entry_of(entry.get("document")).get("title"))), "")),
        kind=kind or (Kind.NOTE if body or quote is None else Kind.HIGHLIGHT),
        paragraph=place,
        quote=quote,
        body=body,
        tags=tags,
        created=time_of(entry.get("created")),
        modified=time_of(entry.get("updated")),
        about=said.get("about", ""),
        reply_to=text_of(next(reversed(listed(entry.get("references"))), "")),
        my_verdict=cast(Verdict | None, word_of([said.get("verdict")], Verdict)),
        colour=cast(Colour | None, word_of([said.get("colour")], Colour)),
    )


def _told_apart(tags: tuple[str, ...]) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """The paragraph, what else our own tags say, and the reader's tags."""
    at = next((number for number, tag in enumerate(tags) if _PLACE.fullmatch(tag)), None)
    if at is None:
        return "", {}, tags
    place = tags[at].removeprefix(OWN_TAG)
    said: dict[str, str] = {}
    rest = tags[at + 1 :]
    if rest and _SAID.fullmatch(rest[0]):
        parts = filter(None, rest[0].removeprefix(OWN_TAG).split(";"))
        said = {key: value for key, _, value in (part.partition("=") for part in parts)}
        rest = rest[1:]
    return place, said, (*tags[:at], *rest)
