"""Articles in: from a file, from standard input, or from the library by name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import field, replace
from pathlib import Path
from typing import BinaryIO

from oped_tui.core.article import Article
from oped_tui.core.frozen import frozen
from oped_tui.core.names import is_name
from oped_tui.core.problem import Problem
from oped_tui.core.suggest import did_you_mean
from oped_tui.formats.article import HEAD, parse_article, parse_head
from oped_tui.storage.bounded_reading import ARTICLE_BYTES, decode_text, read_bytes, too_large
from oped_tui.storage.failures import UnknownArticle, Unsupported, unreadable
from oped_tui.storage.locations import Locations
from oped_tui.storage.pages import kind_of, open_page

STANDARD_INPUT = "-"
"""The target that is read from standard input."""

_HEAD_BYTES = 2 * HEAD
_ADDRESS = r"[A-Za-z][A-Za-z0-9+.-]*://"
_PARAGRAPH = r"[1-9][0-9]{0,6}[a-z]*"
_BUNDLED_ARTICLE = "article.md"


@frozen
class Opened:
    """An article as opened: perhaps only its head, which `read_rest` completes.

    `path` is None for standard input; `paragraph` is the id that the target named after `#`.
    """

    article: Article
    path: Path | None
    target: str
    paragraph: str = ""
    problems: tuple[Problem, ...] = ()
    bundled: bool = False
    text: str = field(default="", repr=False)


def open_article(
    target: str,
    locations: Locations,
    *,
    stdin: BinaryIO | None = None,
    whole: bool = False,
    progress: Callable[[str], None] = lambda _line: None,
) -> Opened:
    """Open a file, `-` for standard input, or an article of the library; `#p12` names a paragraph.

    Of a long text only the head is read unless `whole`. Raises UnknownArticle, Unsupported, or what
    reading a file raises.
    """
    name, paragraph = _split(target)
    if re.match(_ADDRESS, name):
        return _from_web(name, paragraph, locations, progress)
    if name == STANDARD_INPUT:
        return _from_stdin(stdin, paragraph, whole=whole)
    path = _find(name, locations)
    bundled = is_bundled(path, locations)
    return _from_file(path, Opened(Article(), path, name, paragraph, (), bundled), whole=whole)


def read_rest(opened: Opened) -> Opened:
    """The whole of what was opened; itself where it was whole already."""
    if opened.article.complete:
        return opened
    if opened.path is not None:
        return _from_file(opened.path, opened, whole=True)
    article, problems = parse_article(opened.text)
    return replace(opened, article=article, problems=problems, text="")


def find_in_library(name: str, locations: Locations) -> Path | None:
    """The file of an article by its id: the reader's own copy before the bundled one."""
    if not is_name(name):
        return None
    own = locations.articles / f"{name}.md"
    if own.is_file():
        return own
    for path in bundled_articles(locations):
        if name in (path.parent.name, read_head(path).id):
            return path
    return None


def own_articles(locations: Locations) -> tuple[Path, ...]:
    """The reader's copies, without their earlier versions."""
    return tuple(sorted(path for path in locations.articles.glob("*.md") if is_name(path.stem)))


def bundled_articles(locations: Locations) -> tuple[Path, ...]:
    """The articles that came with the program."""
    return tuple(sorted(locations.bundled.glob(f"*/{_BUNDLED_ARTICLE}")))


def is_bundled(path: Path, locations: Locations) -> bool:
    """Whether a file came with the program."""
    # Not Path.resolve: it gives up on links that lead in a circle.
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(locations.bundled))


def read_head(path: Path) -> Article:
    """The metadata and first paragraphs of an article's file; raises what reading raises."""
    return _from_file(path, Opened(Article(), path, str(path)), whole=False).article


def file_of(target: str) -> Path:
    """The file that a target names if it names one, without a paragraph in it."""
    return Path(_split(target)[0])


def _split(target: str) -> tuple[str, str]:
    """What to open, and the id of a paragraph in it; `#12` is `#p12`."""
    name, mark, fragment = target.rpartition("#")
    if not mark or not name or not is_name(fragment) or os.path.lexists(target):
        return target, ""
    return name, f"p{fragment}" if re.fullmatch(_PARAGRAPH, fragment) else fragment


def _find(name: str, locations: Locations) -> Path:
    path = Path(name)
    if os.path.lexists(name) and not path.is_dir():
        return path
    kept = find_in_library(name, locations)
    if kept is not None:
        return kept
    if name and "\0" not in name and (os.path.lexists(name) or path.suffix or len(path.parts) > 1):
        return path  # reading it says what is wrong
    known = [one.parent.name for one in bundled_articles(locations)]
    known += [one.stem for one in own_articles(locations)]
    what = f"neither a file nor an article of the library{did_you_mean(name, known)}"
    raise UnknownArticle(what, name or "(nothing)", "see: oped-tui list")


def _from_file(path: Path, opened: Opened, *, whole: bool) -> Opened:
    kind = kind_of(path.name)
    data = read_bytes(path, ARTICLE_BYTES, None if whole or kind else _HEAD_BYTES)
    if kind is None and (kind := kind_of("", data)) is not None:
        data = read_bytes(path, ARTICLE_BYTES)
    if kind is not None:
        return open_page(data, kind, opened, str(path))
    whole = whole or len(data) < _HEAD_BYTES
    text = decode_text(data, path, whole=whole)
    if not whole:
        length = len(text) * _size(path) // len(data)
        return replace(opened, article=parse_head(text, path.name, length))
    return _parsed(text, opened, path.name, str(path))


def _size(path: Path) -> int:
    """A file's size in bytes; 0 where it has gone."""
    try:
        return os.path.getsize(path)  # noqa: PTH202 - one call, that a test can make fail
    except OSError:
        return 0


def _from_web(
    address: str, paragraph: str, locations: Locations, progress: Callable[[str], None]
) -> Opened:
    if not address.lower().startswith(("https://", "http://")):
        raise Unsupported("only http and https addresses can be read", address, "save it as a file")
    # The network's modules take long to import, and are seldom needed.
    from oped_tui.storage.web_articles import open_web

    return open_web(address, locations, paragraph=paragraph, progress=progress)


def _from_stdin(stdin: BinaryIO | None, paragraph: str, *, whole: bool) -> Opened:
    where = "standard input"
    if stdin is None:
        raise Unsupported("nothing can be read from it here", where, "give a file instead")
    try:
        data = stdin.read(ARTICLE_BYTES + 1)
    except OSError as error:
        raise unreadable(error, where) from error
    if len(data) > ARTICLE_BYTES:
        raise too_large(where, ARTICLE_BYTES)
    kind = kind_of("", data)
    if kind is not None:
        opened = Opened(Article(), None, STANDARD_INPUT, paragraph)
        return open_page(data, kind, opened, where)
    text = decode_text(data, where)
    if whole or len(text) < HEAD:
        return _parsed(text, Opened(Article(), None, STANDARD_INPUT, paragraph), "", where)
    head = parse_head(text, length=len(text))
    return Opened(head, None, STANDARD_INPUT, paragraph, text=text)


def _parsed(text: str, opened: Opened, name: str, source: str) -> Opened:
    article, problems = parse_article(text, name)
    return replace(
        opened,
        article=article,
        problems=tuple(replace(problem, source=source) for problem in problems),
    )
