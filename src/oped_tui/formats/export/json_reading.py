"""JSON for other programs: every annotation as a flat object, keys as in the pack format."""

from __future__ import annotations

import dataclasses
from enum import Enum

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import Annotation, Citation
from oped_tui.core.dates import PartialDate
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.csl_json import cited_sources
from oped_tui.formats.export.json_text import json_text, without_empty

_TOLD_APART = ("id", "kind", "target", "place", "unknown")


def export_json(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """The article's metadata, its annotations with where they landed, and the sources they cite."""
    article = reading.article
    written: dict[str, object] = {
        "oped": 1,
        "article": without_empty(
            {
                "id": article.work_id,
                "title": article.title,
                "standfirst": article.standfirst if options.with_text else "",
                "author": list(article.author),
                "publisher": article.publisher,
                "issued": str(article.issued or ""),
                "URL": article.url,
                "language": article.language,
                "digest_of": article.digest_of,
            }
        ),
        "annotations": [_annotation(reading, placed) for placed in reading.placed],
        "sources": [
            without_empty(
                {
                    "id": key,
                    "title": source.title,
                    "author": list(source.author),
                    "publisher": source.publisher,
                    "issued": str(source.issued or ""),
                    "URL": source.url,
                    "archive": source.archive,
                    "reliability": source.reliability,
                    "origin": source.origin,
                }
            )
            for key, source in cited_sources(reading)
        ],
    }
    if options.with_text:
        written["paragraphs"] = [
            {"id": one.id, "kind": one.kind.value, "text": one.text} for one in article.paragraphs
        ]
    return json_text(written)


def _annotation(reading: Reading, placed: Placed) -> dict[str, object]:
    annotation, anchor = placed.annotation, placed.anchor
    quote = annotation.target.quote
    found = anchor if isinstance(anchor, Anchor) else Anchor(None)
    here = None
    if found.paragraph is not None:
        here = reading.article.paragraphs[found.paragraph].id
    return {
        "id": annotation.id,
        "pack": placed.pack,
        "kind": annotation.kind.value,
        "stored_paragraph": annotation.target.paragraph,
        "paragraph": here,
        "start": found.start,
        "end": found.end,
        "state": placed.state.value,
        "state_reason": anchor.reason,
        **without_empty(
            {
                "quote": quote.exact if quote else "",
                "prefix": quote.prefix if quote else "",
                "suffix": quote.suffix if quote else "",
            }
        ),
        **_own_fields(annotation),
    }


def _own_fields(annotation: Annotation) -> dict[str, object]:
    pairs = {
        field.name: _plain(getattr(annotation, field.name))
        for field in dataclasses.fields(annotation)
        if field.name not in _TOLD_APART
    }
    return without_empty(pairs)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Citation):
        return without_empty(
            {"id": value.source, "relation": value.relation.value, "locator": value.locator}
        )
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
