"""`add`: articles into the library, without opening them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from oped_tui.cli import output
from oped_tui.cli.progress import ProgressLine
from oped_tui.core.article import MarkKind
from oped_tui.core.problem import OpedError

if TYPE_CHECKING:
    from oped_tui.core.article import Article
    from oped_tui.storage.locations import Locations
    from oped_tui.storage.web_articles import Added

EXAMPLES = """
oped-tui add https://example.org/column      fetch a page once; it is read from the library then
oped-tui add saved-page.html book.epub       a page saved in a browser, and a book
pbpaste | oped-tui add -                     what was copied
oped-tui add --dry-run saved-page.html       only show which paragraphs and links were found
"""

_FIRST_WORDS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is added and how it is shown."""
    parser.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE",
        help="an address, an HTML, EPUB, Markdown or text file, or `-` for standard input",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show the paragraphs found, and keep nothing"
    )
    parser.add_argument(
        "--allow-local",
        action="store_true",
        help="also fetch from this machine and private networks",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="lines or JSON (default: text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Add each article; one that can't be added doesn't keep the others out."""
    from oped_tui.storage.locations import find_locations

    locations = find_locations()
    failed = False
    entries: list[dict[str, object]] = []
    for target in arguments.articles:
        try:
            entry = _add(target, locations, arguments)
        except OpedError as error:
            output.complain(str(error))
            failed = True
        else:
            entries.append(entry)
    if arguments.format == "json":
        import json

        output.write(json.dumps({"oped": 1, "articles": entries}, indent=2, ensure_ascii=False))
    return output.MISUSE if failed else output.CLEAN


def _add(target: str, locations: Locations, arguments: argparse.Namespace) -> dict[str, object]:
    """Add one article, and say so; returns what JSON says of it."""
    added = _added(target, locations, arguments)
    for problem in added.problems:
        output.remark(str(problem))
    if arguments.format == "text":
        output.write(_shown(added.article) if arguments.dry_run else _told(added))
    return _entry(added)


def _added(target: str, locations: Locations, arguments: argparse.Namespace) -> Added:
    from oped_tui.storage.article_files import open_article
    from oped_tui.storage.fetch import is_address
    from oped_tui.storage.web_articles import Added, add_article, add_web

    if is_address(target):
        with ProgressLine() as progress:
            return add_web(
                target,
                locations,
                progress=progress,
                allow_local=arguments.allow_local,
                keep=not arguments.dry_run,
            )
    stdin = sys.stdin.buffer if target == "-" else None
    opened = open_article(target, locations, stdin=stdin, whole=True)
    if arguments.dry_run:
        return Added(opened.article, None, opened.problems, new=True)
    return add_article(opened, locations)


def link_count(article: Article) -> int:
    """How many links the paragraphs of an article hold."""
    return sum(mark.kind is MarkKind.LINK for one in article.paragraphs for mark in one.marks)


def _told(added: Added) -> str:
    article = added.article
    facts = (", ".join(article.author), article.publisher, str(article.issued or ""))
    said = "; ".join(fact for fact in facts if fact)
    there = "" if added.new else " (in the library already)"
    lines = [
        f"{article.id}{there}",
        f"  {article.title or '(untitled)'}{f' ({said})' if said else ''}",
        f"  {_counted(len(article.paragraphs), 'paragraph')}, "
        f"{_counted(link_count(article), 'link')}",
    ]
    return "\n".join(lines)


def _shown(article: Article) -> str:
    """The paragraphs by id, first words and links, so that the reader can compare with the page."""
    lines = [article.title or "(untitled)"]
    for paragraph in article.paragraphs:
        words = paragraph.text.split()
        more = " …" if len(words) > _FIRST_WORDS else ""
        links = sum(mark.kind is MarkKind.LINK for mark in paragraph.marks)
        counted = f"  [{_counted(links, 'link')}]" if links else ""
        lines.append(f"  {paragraph.id:<5} {' '.join(words[:_FIRST_WORDS])}{more}{counted}")
    return "\n".join(lines)


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _entry(added: Added) -> dict[str, object]:
    article = added.article
    return {
        "id": article.id or None,
        "title": article.title,
        "author": list(article.author),
        "publisher": article.publisher,
        "issued": str(article.issued) if article.issued else None,
        "URL": article.url or None,
        "path": str(added.path) if added.path else None,
        "paragraphs": len(article.paragraphs),
        "links": link_count(article),
        "new": added.new,
    }
