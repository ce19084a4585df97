"""A web page to an article: what readability finds, with the page's links and metadata.

Needs the extra `web`. A page can make any HTML parser run for ever: `storage.extraction` calls this
in a child process with limits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from readability import Document
from readability.readability import Unparseable

from oped_tui.core.article import Article
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.article_metadata import (
    date_in,
    is_author_line,
    is_byline,
    is_dateline,
    is_disclaimer,
)
from oped_tui.formats.html_authors import is_name_line
from oped_tui.formats.html_blocks import BlockBuilder
from oped_tui.formats.html_furniture import without_furniture
from oped_tui.formats.html_marked_body import is_rather, marked_bodies, may_be_more, text_of_body
from oped_tui.formats.html_metadata import PageMetadata, read_metadata
from oped_tui.formats.html_runs import wrap_runs
from oped_tui.formats.markdown_body import Raw
from oped_tui.formats.page_text import SILENT, count_words, lost_lead
from oped_tui.formats.page_verdict import Extraction, doubts, refusal
from oped_tui.formats.paragraph_ids import number_paragraphs

_STANDFIRST_WORDS = 30
_NEAR_THE_TOP = 4  # paragraphs among which the headline may stand again

_DATA_URI = re.compile(r"data:[\w.+/-]{0,80}(?:;[\w=.-]{1,80}){0,4},[^\s\"'<>)]{200,}")
_SAVED_FROM = re.compile(
    r"<!--[^>]{0,200}?(?:saved from url=\(\d{1,5}\)|url:\s{0,9})(https?://[!-;=?-~]{1,2000})"
)
_ROLES = {"byline": is_byline, "dateline": is_dateline, "disclaimer": is_disclaimer}


def without_data(text: str) -> str:
    """A page without the pictures that a saved copy carries in its addresses."""
    return _DATA_URI.sub("", text)


def parse_page(text: str, url: str = "", source: str = "") -> tuple[Article, tuple[Problem, ...]]:
    """The article of a page, and what is wrong with it.

    `url` is where the page was fetched from, or empty for a saved one; `source` names it in
    problems. Where there is no article, one without paragraphs comes with the error that says why.
    """
    page = without_data(text).replace("\0", "\ufffd")
    saved = _SAVED_FROM.search(page[:4096])
    about = read_metadata(page, url or (saved[1] if saved else ""))
    try:
        tree = _parse(page)
        seen = _seen_words(tree)
        everything = _blocks(tree, about.base).finish()
        found, hidden = _found(tree, page, about, everything)
    except (etree.LxmlError, Unparseable):
        everything, found, hidden, seen = (), (), 0, 0
    lead = lost_lead(everything, found, about.title)
    article = without_furniture(_without_title((*lead, *found), about.title))
    blocks = _relinked(article, everything)
    extraction = Extraction(page, about, everything, blocks, seen)
    fault = refusal(extraction)
    if fault:
        return Article(title=about.title), (_problem(source, Level.ERROR, fault),)
    problems = tuple(_problem(source, Level.WARNING, doubt) for doubt in doubts(extraction))
    address = _address(about.url, url) or about.base
    return _article(blocks, about, address, hidden), problems


def _problem(source: str, level: Level, fault: tuple[str, str]) -> Problem:
    rule, message = fault
    return Problem(source, 1, 1, rule, level, message)


def _parse(page: str) -> Any:
    # Without `huge_tree` text past a depth of 256 is dropped in silence.
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    return document_fromstring(page.encode("utf-8", "replace"), parser=parser)


class _Page(Document):  # type: ignore[misc]
    """Readability over our parser; it parses anew for each of its tries."""

    def _parse(self, page: str) -> Any:
        tree = super()._parse(_parse(page))
        wrap_runs(tree)
        return tree


def _summary(page: str) -> Any:
    return document_fromstring(f"<div>{_Page(page).summary(html_partial=True)}</div>")


def _blocks(root: Any, base: str) -> BlockBuilder:
    """The paragraphs of a tree, walked without recursion."""
    builder = BlockBuilder(base)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            builder.start(element.tag, element.attrib)
            builder.text(element.text)
            continue
        if event == "end":
            builder.end(element.tag)
        builder.text(element.tail)
    return builder


def _found(
    tree: Any, page: str, about: PageMetadata, everything: Sequence[Raw]
) -> tuple[tuple[Raw, ...], int]:
    """The article's paragraphs, and the deceptive characters in them.

    Readability takes a form or another article for it at times, where the page marks its own.
    """
    extracted = _blocks(_summary(page), about.base)
    found, hidden = extracted.finish(), extracted.hidden
    bodies = marked_bodies(tree) if may_be_more(everything, found) else ()
    for body in bodies:
        builder = _blocks(body, about.base)
        blocks = builder.finish()
        if is_rather(blocks, found, about.title):
            found, hidden = text_of_body(blocks), builder.hidden
    return found, hidden


def _seen_words(root: Any) -> int:
    """The words of a tree that a reader may see."""
    texts = ((one.text if one.tag not in SILENT else "", one.tail) for one in root.iter("*"))
    return sum(count_words(text) for pair in texts for text in pair if text)


def _without_title(blocks: Sequence[Raw], title: str) -> list[Raw]:
    """The paragraphs without the first near the top that says the title again."""
    kept = list(blocks)
    for place, block in enumerate(blocks[:_NEAR_THE_TOP]):
        if _folded(block.text) == _folded(title):
            del kept[place]
            break
    return kept


def _relinked(blocks: Sequence[Raw], everything: Sequence[Raw]) -> tuple[Raw, ...]:
    """The paragraphs with the marks they have in the page, where extraction lost some."""
    marks = {block.text: block.marks for block in everything if block.marks}
    return tuple(
        block._replace(marks=marks[block.text])
        if len(marks.get(block.text, ())) > len(block.marks)
        else block
        for block in blocks
    )


def _article(blocks: Sequence[Raw], about: PageMetadata, url: str, hidden: int) -> Article:
    """The article of the paragraphs, those around the body that are metadata set apart."""
    said: dict[str, str] = {}
    first, end = 0, len(blocks)
    while first < end - 1 and (role := _front_role(blocks[first].text, about, said)):
        said.setdefault(role, blocks[first].text)
        first += 1
    while end - first > 1 and (role := _back_role(blocks[end - 1].text)):
        said[role] = " ".join(filter(None, (blocks[end - 1].text, said.get(role))))
        end -= 1
    paragraphs, _ = number_paragraphs(blocks[first:end], "", "")
    return Article(
        title=about.title,
        standfirst=said.get("standfirst", ""),
        byline=said.get("byline", ""),
        dateline=said.get("dateline", ""),
        disclaimer=said.get("disclaimer", ""),
        author_line=said.get("author_line", ""),
        author=about.author,
        publisher=about.publisher,
        issued=about.issued or date_in(said.get("dateline", "")),
        url=url,
        language=about.language,
        licence=about.licence,
        front=tuple(block.text for block in blocks[:first]),
        back=tuple(block.text for block in blocks[end:]),
        paragraphs=paragraphs,
        hidden_characters=hidden,
    )


def _front_role(text: str, about: PageMetadata, said: Mapping[str, str]) -> str:
    # Many pages describe themselves with their first paragraph, which is longer.
    is_short = count_words(text) <= _STANDFIRST_WORDS and not said.get("byline")
    if is_short and _folded(text) == _folded(about.description):
        return "standfirst"
    if is_name_line(text, about.author):
        return "byline"
    return next((role for role, is_it in _ROLES.items() if is_it(text)), "")


def _back_role(text: str) -> str:
    if is_author_line(text):
        return "author_line"
    return "disclaimer" if is_disclaimer(text) else ""


def _address(canonical: str, url: str) -> str:
    """The page's own address for itself, but never one that lies with another site."""
    if not url or _site(canonical) == _site(url):
        return canonical or url
    return url


def _site(url: str) -> str:
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
