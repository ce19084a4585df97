"""An EPUB book to an article: its chapters in order, each under its heading."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from oped_tui.core.article import Article, ParagraphKind
from oped_tui.core.cleaning import clean_line
from oped_tui.core.dates import PartialDate, parse_date
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.epub_container import BadBook, Container, encrypted
from oped_tui.formats.html_events import BlockParser, LinkParser
from oped_tui.formats.html_metadata import date_of
from oped_tui.formats.markdown_body import Raw
from oped_tui.formats.paragraph_ids import number_paragraphs

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_AROUND = frozenset({
    "cover", "coverpage", "titlepage", "title-page", "halftitlepage", "copyright-page", "toc",
    "landmarks", "loi", "lot", "index", "page-list",
})  # fmt: skip
"""What `epub:type` and the guide call pages that are no part of the text."""

_MOST_CHAPTERS = 2_000
_MOST_PARAGRAPHS = 100_000


@dataclass(slots=True)
class _Book:
    """What the package file says: where each page is, and what it is called."""

    root: Element
    folder: str
    pages: dict[str, str] = field(default_factory=dict)
    navigation: str = ""
    contents: str = ""
    around: set[str] = field(default_factory=set)


def parse_epub(data: bytes, source: str = "") -> tuple[Article, tuple[Problem, ...]]:
    """The article of a book, and what is wrong with it; `source` names it in problems.

    Of a book that can't be read the article has no paragraphs, and an error says why. A chapter
    that can't be read costs only itself.
    """
    problems: list[Problem] = []
    try:
        container = Container(data)
        book = _book(container)
        blocks, hidden = _chapters(container, book, source, problems)
    except BadBook as fault:
        return Article(), (Problem(source, 1, 1, fault.rule, Level.ERROR, fault.message),)
    if len(blocks) > _MOST_PARAGRAPHS:
        message = f"only the first {_MOST_PARAGRAPHS} paragraphs were taken"
        problems.append(Problem(source, 1, 1, "too-large", Level.WARNING, message))
        del blocks[_MOST_PARAGRAPHS:]
    if not blocks:
        message = "no text was found in the book"
        return Article(), (Problem(source, 1, 1, "no-article", Level.ERROR, message),)
    paragraphs, _ = number_paragraphs(blocks, "", "")
    article = Article(
        title=_first(book, "title"),
        author=tuple(dict.fromkeys(_said(book, "creator"))),
        publisher=_first(book, "publisher"),
        issued=next(filter(None, map(_date, _said(book, "date"))), None),
        language=_first(book, "language"),
        licence=_first(book, "rights"),
        paragraphs=paragraphs,
        hidden_characters=hidden,
    )
    return article, tuple(problems)


def _book(container: Container) -> _Book:
    """The package file, found by way of the container's own description."""
    if not container.has("META-INF/container.xml"):
        raise BadBook("bad-epub", "it is no EPUB: it doesn't say where its text is")
    described = container.xml("META-INF/container.xml")
    path = next((one.get("full-path", "") for one in _all(described, "rootfile")), "")
    book = _Book(container.xml(path), posixpath.dirname(path))
    for item in _all(book.root, "item"):
        target = _resolved(book.folder, item.get("href", ""))
        if "nav" in item.get("properties", "").split():
            book.navigation = target
        elif item.get("media-type", "") in _PAGES:
            book.pages[item.get("id", "")] = target
        elif item.get("media-type", "") == "application/x-dtbncx+xml":
            book.contents = target
    for reference in _all(book.root, "reference"):
        if reference.get("type", "") in _AROUND:
            book.around.add(_resolved(book.folder, reference.get("href", "")))
    _refuse_encrypted(container, book)
    return book


def _refuse_encrypted(container: Container, book: _Book) -> None:
    """Fonts may be scrambled, the text may not."""
    if container.has("META-INF/encryption.xml"):
        pages = set(book.pages.values())
        for one in _all(container.xml("META-INF/encryption.xml"), "CipherReference"):
            if unquote(one.get("URI", "")) in pages:
                raise encrypted()


def _chapters(
    container: Container, book: _Book, source: str, problems: list[Problem]
) -> tuple[list[Raw], int]:
    """The paragraphs of all chapters in reading order, and the deceptive characters in them."""
    names = dict(_names(container, book))
    blocks: list[Raw] = []
    hidden = 0
    for place in list(_spine(book))[:_MOST_CHAPTERS]:
        try:
            parser = BlockParser()
            parser.feed(container.text(place))
            parser.close()
        except BadBook as fault:
            if fault.rule != "bad-epub":
                raise
            message = f"a chapter is left out: {fault.message}"
            problems.append(Problem(source, 1, 1, "text-missing", Level.WARNING, message))
            continue
        chapter = parser.builder.finish()
        hidden += parser.builder.hidden
        if parser.types & _AROUND or not chapter:
            continue
        name = names.get(place, "")
        if name and all(block.kind is not ParagraphKind.HEADING for block in chapter):
            blocks.append(Raw(name, ParagraphKind.HEADING, 1))
        blocks.extend(chapter)
        if len(blocks) > _MOST_PARAGRAPHS:
            break
    return blocks, hidden


def _spine(book: _Book) -> Iterator[str]:
    """The places of the pages in reading order, without covers and contents."""
    for item in _all(book.root, "itemref"):
        place = book.pages.get(item.get("idref", ""), "")
        if place and place not in book.around and item.get("linear", "yes") != "no":
            yield place


def _names(container: Container, book: _Book) -> Iterator[tuple[str, str]]:
    """What the table of contents calls each page; broken contents name none."""
    try:
        if book.navigation:
            parser = LinkParser()
            parser.feed(container.text(book.navigation))
            parser.close()
            folder, links = posixpath.dirname(book.navigation), parser.links
        elif book.contents:
            points = _all(container.xml(book.contents), "navPoint")
            folder, links = posixpath.dirname(book.contents), [_point(one) for one in points]
        else:
            return
    except BadBook:
        return
    # The last wins in a dictionary, and the first link to a page is the one to its beginning.
    for target, name in reversed(links):
        yield _resolved(folder, target), clean_line(name)[:300]


def _date(said: str) -> PartialDate | None:
    return date_of(said) or parse_date(said) or parse_date(said[:4])


def _point(point: Element) -> tuple[str, str]:
    target = next((one.get("src", "") for one in _all(point, "content")), "")
    name = next((one.text or "" for one in _all(point, "text")), "")
    return target, " ".join(name.split())


def _resolved(folder: str, reference: str) -> str:
    """The name in the container that a reference means."""
    return posixpath.normpath(posixpath.join(folder, unquote(reference.partition("#")[0])))


def _all(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name below one, whatever their namespace."""
    return (one for one in element.iter() if one.tag.rpartition("}")[2] == name)


def _said(book: _Book, name: str) -> Iterator[str]:
    for one in _all(book.root, name):
        line = clean_line(" ".join("".join(one.itertext())[:4_000].split()))[:500]
        if line:
            yield line


def _first(book: _Book, name: str) -> str:
    return next(_said(book, name), "")
