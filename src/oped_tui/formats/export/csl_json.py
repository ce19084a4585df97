"""CSL-JSON: the article and the sources, for Zotero, pandoc and other reference managers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from oped_tui.core.annotation import Annotation, Note
from oped_tui.core.dates import PartialDate
from oped_tui.core.pack import Source
from oped_tui.core.reading import Reading
from oped_tui.formats.export.card import about_annotation, web_address
from oped_tui.formats.export.choosing import PLAIN, ExportOptions

Item = dict[str, object]
"""A CSL item as JSON; absent fields are left out."""


def export_csl_json(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """The article, then every source that the annotations cite, as one JSON array."""
    return json.dumps(csl_items(reading), ensure_ascii=False, indent=2) + "\n"


def csl_items(reading: Reading) -> list[Item]:
    """The article's item and those of the sources cited, in the order of the packs."""
    return [_article(reading), *(csl_item(key, source) for key, source in cited_sources(reading))]


def cited_sources(reading: Reading) -> Iterator[tuple[str, Source]]:
    """Each source that the annotations cite, or what the notes are about, with its citation key.

    The key is the source's id; where two packs use the same id, with the pack's before it.
    """
    used = _used(reading)
    wanted = [
        (pack, source)
        for pack in reading.packs
        for source in pack.sources.values()
        if (pack.id, source.id) in used
    ]
    shared = Counter(source.id for _, source in wanted)
    taken = article_key(reading)
    for pack, source in wanted:
        plain = shared[source.id] == 1 and source.id != taken
        yield (source.id if plain else f"{pack.id}-{source.id}"), source


def article_key(reading: Reading) -> str:
    """The article's own citation key."""
    return reading.article.work_id or "article"


def csl_item(key: str, source: Source) -> Item:
    """A source as a CSL item."""
    item: Item = {"id": key, "type": "webpage" if web_address(source.url) else "document"}
    if source.title:
        item["title"] = source.title
    if source.author:
        item["author"] = [{"literal": name} for name in source.author]
    if source.publisher:
        # CSL prints a web page's site as its container; a publisher alone would be dropped.
        item["container-title"] = item["publisher"] = source.publisher
    if source.issued:
        item["issued"] = csl_date(source.issued)
    if web_address(source.url):
        item["URL"] = source.url
    if web_address(source.archive):
        item["archive_location"] = source.archive
    if source.reliability:
        item["note"] = source.reliability
    return item


def csl_date(date: PartialDate) -> Item:
    """A date as CSL writes it, with the parts that are known."""
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _article(reading: Reading) -> Item:
    article = reading.article
    item: Item = {"id": article_key(reading), "type": "article-newspaper", "genre": "opinion"}
    if article.title:
        item["title"] = article.title
    if article.author:
        item["author"] = [{"literal": name} for name in article.author]
    if article.publisher:
        item["container-title"] = article.publisher
    if article.issued:
        item["issued"] = csl_date(article.issued)
    if web_address(article.url):
        item["URL"] = article.url
    if article.language:
        item["language"] = article.language
    return item


def _used(reading: Reading) -> set[tuple[str, str]]:
    """The sources in use, as (pack id, source id)."""
    used: set[tuple[str, str]] = set()
    for placed in reading.placed:
        annotation: Annotation | None = placed.annotation
        pack_id = placed.pack
        if isinstance(annotation, Note):
            pack_id = annotation.about.partition("/")[0]
            annotation = about_annotation(reading, annotation.about)
        cited = annotation.sources if annotation else ()
        used.update((pack_id, citation.source) for citation in cited)
    return used
