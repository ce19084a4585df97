"""The part of a page that the page itself marks as its article, for where extraction missed it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree

from oped_tui.formats.markdown_body import Raw
from oped_tui.formats.page_text import count_words, is_prose, linked_characters

_FEWEST_WORDS = 150  # a teaser on a page of many has fewer
_MUCH_MORE = 2
_MOSTLY_PROSE = 0.7  # a front page marked as an article has many short pieces
_BESIDE = frozenset({"aside", "footer", "form", "nav"})
_BESIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|related|newsletter|shar(?:e|ing)|social|promo|advert\w{0,9}|"
    r"caption|credit)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST = 500  # characters of a class that are looked at


def marked_bodies(tree: Any) -> Iterator[Any]:
    """The elements that a page marks as an article or its body, none within another of its kind.

    What stands beside the text in them, such as forms and lists of related articles, is taken out.
    """
    for is_marked in (_is_body, _is_article):
        for body in _outermost(tree, is_marked):
            for element in [one for one in body.iterdescendants("*") if _is_beside(one)]:
                element.drop_tree()
            yield body


def text_of_body(blocks: Sequence[Raw]) -> tuple[Raw, ...]:
    """The paragraphs of a marked body from its first prose to its last, without rows of links."""
    places = [place for place, block in enumerate(blocks) if _prose_in(block)]
    if not places:
        return ()
    within = blocks[places[0] : places[-1] + 1]
    return tuple(one for one in within if 2 * linked_characters(one) < len(one.text))


def may_be_more(everything: Sequence[Raw], found: Sequence[Raw]) -> bool:
    """Whether a page has enough prose besides what was found for an article: looking costs time."""
    return sum(map(_prose_in, everything)) - sum(map(_prose_in, found)) >= _FEWEST_WORDS


def is_rather(blocks: Sequence[Raw], found: Sequence[Raw], title: str) -> bool:
    """Whether a body that a page marks, with these blocks, is its article and not what was found.

    It is where it has much more prose, and where it is under the page's title and has nothing of
    what was found: that is another article then.
    """
    body = text_of_body(blocks)
    words = sum(map(_prose_in, body))
    if words < _FEWEST_WORDS or words <= _MOSTLY_PROSE * sum(count_words(one.text) for one in body):
        return False
    texts = {block.text for block in blocks}
    is_elsewhere = title in texts and not texts.intersection(block.text for block in found)
    return is_elsewhere or words > _MUCH_MORE * sum(map(_prose_in, found))


def _outermost(tree: Any, is_marked: Callable[[Any], bool]) -> list[Any]:
    bodies: list[Any] = []
    walker = etree.iterwalk(tree, events=("start",))
    for _, element in walker:
        if is_marked(element):
            bodies.append(element)
            walker.skip_subtree()
    return bodies


def _is_body(element: Any) -> bool:
    return "articleBody" in (element.get("itemprop") or "").split()


def _is_article(element: Any) -> bool:
    return bool(element.tag == "article")


def _is_beside(element: Any) -> bool:
    said = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST]
    return element.tag in _BESIDE or _BESIDE_CLASS.search(said) is not None


def _prose_in(block: Raw) -> int:
    words = count_words(block.text)
    return words if is_prose(block, words) else 0
