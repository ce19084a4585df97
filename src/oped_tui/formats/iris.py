"""IRIs: what articles, annotations and readers are called where the web's names are wanted."""

from __future__ import annotations

from urllib.parse import quote, unquote

from oped_tui.core.article import Article
from oped_tui.formats.export.card import web_address

_PREFIX = "urn:oped:"
_SAFE = "/@._-"


def article_iri(article: Article) -> str:
    """The article's address, or a name made of its id where it has none."""
    return web_address(article.url) or _named("article", article.work_id)


def annotation_iri(article: Article, key: str) -> str:
    """The name of an annotation, by its key within the article."""
    return f"{_named('annotation', article.work_id)}:{quote(key, safe=_SAFE)}"


def reader_iri(name: str) -> str:
    """The name of a reader."""
    return _named("reader", name)


def pack_iri(pack_id: str) -> str:
    """The name of a pack."""
    return _named("pack", pack_id)


def key_in(iri: str) -> str:
    """The key of the annotation that `annotation_iri` named; empty where it named none."""
    start = _named("annotation", "")
    return unquote(iri.rpartition(":")[2]) if iri.startswith(start) else ""


def _named(what: str, name: str) -> str:
    return f"{_PREFIX}{what}:{quote(name, safe=_SAFE)}"
