"""What a page tells search engines about its article, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from oped_tui.core.frozen import frozen
from oped_tui.formats.page_text import count_words

_MOST_SCRIPTS = 20
_MOST_NODES = 20_000  # a page's graph has tens
_ARTICLES = ("article", "posting", "report", "review", "newsarticle", "creativework")


@frozen
class LinkedData:
    """What the article object of a page says; `words` counts those of its text, or 0."""

    title: str = ""
    author: tuple[str, ...] = ()
    publisher: str = ""
    issued: str = ""
    language: str = ""
    words: int = 0
    paywalled: bool = False


@dataclass(slots=True)
class _Graph:
    """Objects of all scripts, and those that others point to by `@id`."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    named: dict[str, dict[str, Any]] = field(default_factory=dict)


def read_linked_data(scripts: Iterable[str]) -> LinkedData:
    """The first article among the JSON-LD scripts of a page; broken ones are passed over."""
    graph = _Graph()
    for script in list(scripts)[:_MOST_SCRIPTS]:
        _gather(_parsed(script), graph)
    article = next((node for node in graph.nodes if _is_article(node)), None)
    if article is None:
        return LinkedData()
    return LinkedData(
        title=_text(article.get("headline")) or _text(article.get("name")),
        author=tuple(_names(article.get("author") or article.get("creator"), graph)),
        publisher=next(_names(article.get("publisher"), graph), ""),
        issued=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        language=_text(article.get("inLanguage")),
        words=count_words(_text(article.get("articleBody"))),
        paywalled=str(article.get("isAccessibleForFree")).lower() == "false",
    )


def _parsed(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _gather(parsed: Any, graph: _Graph) -> None:
    waiting = [parsed]
    while waiting and len(graph.nodes) < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, dict):
            graph.nodes.append(value)
            name = value.get("@id")
            if isinstance(name, str) and "name" in value:
                graph.named.setdefault(name, value)
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value[:_MOST_NODES]))


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    kinds = types if isinstance(types, list) else [types]
    named = any(isinstance(kind, str) and kind.lower().endswith(_ARTICLES) for kind in kinds)
    return named and ("headline" in node or "author" in node)


def _names(value: Any, graph: _Graph) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            whole = one if "name" in one else graph.named.get(str(one.get("@id")), one)
            yield from filter(None, _texts(whole.get("name")))
        else:
            yield from filter(None, _texts(one))


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        yield _text(one)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
