"""Whether a page held an article, and what to doubt in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oped_tui.core.article import ParagraphKind
from oped_tui.core.frozen import frozen
from oped_tui.formats.html_metadata import PageMetadata
from oped_tui.formats.markdown_body import Raw
from oped_tui.formats.page_text import (
    ENOUGH,
    count_words,
    crude_word_count,
    linked_characters,
    prose_words,
)

NO_ARTICLE, SCRIPT_ONLY, PAYWALL = "no-article", "script-only", "paywall"
"""The rules by which a page is refused."""

TEXT_MISSING = "text-missing"
"""The rule by which one is doubted."""

_FEWEST_WORDS = 40  # a page with fewer holds no article
_TEASER_WORDS = 250  # the beginning that a paywall leaves is seldom longer
_MOSTLY_LINKS = 0.6

_PAYWALL = re.compile(
    r"\b(?:subscribe|sign in|log in|register|become a (?:member|subscriber))\b.{0,60}"
    r"\b(?:to|and) (?:continue|keep|read|unlock|access|view)\b|"
    r"\b(?:already a (?:subscriber|member)|subscribers?[- ]only|"
    r"for (?:our )?(?:subscribers|members) only|reached your (?:article )?limit|"
    r"remaining free articles?)\b",
    re.IGNORECASE,
)
_NEEDS_SCRIPTS = re.compile(
    r"\b(?:enable|requires?|needs?|turn on)\b.{0,30}\bjavascript\b", re.IGNORECASE
)


@frozen
class Extraction:
    """What came out of a page: all its paragraphs, those of the article, and the words parsed."""

    page: str
    about: PageMetadata
    everything: tuple[Raw, ...] = ()
    article: tuple[Raw, ...] = ()
    seen_words: int = 0


def refusal(found: Extraction) -> tuple[str, str] | None:
    """Why there is no article here, as a rule and a message; None where there is one."""
    words = _words(found.article)
    short = words < _FEWEST_WORDS
    if words < _TEASER_WORDS and _is_walled(found) and (short or found.about.paywalled):
        return PAYWALL, "the page shows its text to subscribers only"
    if (short and _is_script_only(found)) or _is_template(found):
        return SCRIPT_ONLY, "the page holds no text of its own: a script puts it together"
    characters = sum(len(block.text) for block in found.article)
    linked = sum(map(linked_characters, found.article))
    if short or linked > _MOSTLY_LINKS * characters:
        return NO_ARTICLE, "no article was found in the page"
    return None


def doubts(found: Extraction) -> Iterator[tuple[str, str]]:
    """What the reader should know of an article that was found, as rules and messages."""
    words = _words(found.article)
    if words < _TEASER_WORDS and _is_walled(found):
        yield PAYWALL, "this may be only the beginning: the page asks readers to subscribe"
    whole, kept = prose_words(found.everything, found.article, found.about.title)
    lost_by_parser = found.seen_words < ENOUGH * crude_word_count(found.page)
    if lost_by_parser or kept < ENOUGH * whole or words < ENOUGH * found.about.words:
        yield TEXT_MISSING, "some text may be missing; compare with the page"


def _is_walled(found: Extraction) -> bool:
    return found.about.paywalled or any(
        _PAYWALL.search(block.text[:400]) for block in found.everything
    )


def _is_script_only(found: Extraction) -> bool:
    if "<script" not in found.page.lower():
        return False
    return _words(found.everything) < _FEWEST_WORDS or bool(_NEEDS_SCRIPTS.search(found.page))


def _is_template(found: Extraction) -> bool:
    """Whether what was found is a form that a script would have filled in, and little else."""
    templates = sum("{{" in block.text and "}}" in block.text for block in found.article)
    return _words(found.article) < _TEASER_WORDS and 3 * templates >= len(found.article) > 0


def _words(blocks: tuple[Raw, ...]) -> int:
    return sum(
        count_words(block.text) for block in blocks if block.kind is not ParagraphKind.HEADING
    )
