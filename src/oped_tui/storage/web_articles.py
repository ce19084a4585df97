"""Articles from the web: fetched once, kept for good, and compared when fetched again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from oped_tui.core.article import Article
from oped_tui.core.frozen import frozen
from oped_tui.core.problem import Problem
from oped_tui.formats.article import parse_article
from oped_tui.formats.article_changes import Change, changes_between
from oped_tui.formats.html_decoding import decode_page
from oped_tui.storage.article_files import Opened, find_in_library, is_bundled, open_article
from oped_tui.storage.extraction import Extracted, extract
from oped_tui.storage.failures import UnknownArticle
from oped_tui.storage.fetch import HTML, Progress, checked_address, fetch
from oped_tui.storage.library import find_packs, keep_article
from oped_tui.storage.locations import Locations
from oped_tui.storage.web_failures import NoAddress, NoArticle
from oped_tui.storage.web_index import WebIndex


@frozen
class Added:
    """An article and its file in the library; `new` is False where it was there already."""

    article: Article
    path: Path | None
    problems: tuple[Problem, ...]
    new: bool


@frozen
class Refetched:
    """An article fetched again: what changed, and where the earlier version is, if anything did."""

    article: Article
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    earlier: Path | None


def quiet(_line: str) -> None:
    """Progress that nobody watches."""


def open_web(
    url: str,
    locations: Locations,
    *,
    paragraph: str = "",
    progress: Progress = quiet,
    allow_local: bool = False,
) -> Opened:
    """The article at an address: the reader's copy where there is one, else fetched and kept.

    Raises a WebFailure, or NotSaved.
    """
    added = add_web(url, locations, progress=progress, allow_local=allow_local)
    # Read again, it is the copy that is read, and not the page.
    return Opened(added.article, added.path, str(added.path), paragraph, added.problems)


def add_web(
    url: str,
    locations: Locations,
    *,
    progress: Progress = quiet,
    allow_local: bool = False,
    keep: bool = True,
) -> Added:
    """Fetch the article at an address into the library, unless it was before.

    With `keep` off it is only shown, and has no id. Raises a WebFailure, or NotSaved.
    """
    address = checked_address(url)
    index = WebIndex(locations)
    kept = index.find(address)
    if kept is not None:
        opened = open_article(str(kept), locations, whole=True)
        return Added(_under(opened.article, kept.stem), kept, opened.problems, new=False)
    found = _fetched(address, progress, allow_local=allow_local)
    if not keep:
        return Added(found.article, None, found.problems, new=True)
    known = index.find(found.article.url) if found.article.url else None
    article = _named(found.article, locations, known.stem if known else "")
    path = _keep(article, locations)
    index.keep(address, article.id)
    return Added(article, path, found.problems, new=known is None)


def add_article(opened: Opened, locations: Locations) -> Added:
    """Put an opened article into the library, unless it lies there already.

    Raises NoArticle for one without text, and NotSaved.
    """
    if not opened.article.paragraphs:
        where = str(opened.path or opened.target)
        raise NoArticle("there is no paragraph in it", where, "see: oped-tui add --help")
    if opened.path is not None and opened.path.parent == locations.articles:
        article = _under(opened.article, opened.path.stem)
        return Added(article, opened.path, opened.problems, new=False)
    article = _named(opened.article, locations)
    new = not (locations.articles / f"{article.id}.md").exists()  # a bundled digest is no copy
    return Added(article, _keep(article, locations), opened.problems, new=new)


def refetch(
    name: str, locations: Locations, *, progress: Progress = quiet, allow_local: bool = False
) -> Refetched:
    """Fetch an article of the library again; a changed one is kept, the earlier version beside it.

    The id stays, so that notes and packs follow. Raises UnknownArticle, NoAddress, a WebFailure or
    NotSaved.
    """
    path = find_in_library(name, locations)
    if path is None:
        raise UnknownArticle("it is no article of the library", name, "see: oped-tui list")
    before = open_article(str(path), locations, whole=True).article
    if is_bundled(path, locations) or not before.url:
        advice = "add it from its address: oped-tui add URL"
        raise NoAddress("it was not fetched from anywhere", name, advice)
    found = _fetched(before.url, progress, allow_local=allow_local)
    after = _kept_metadata(found.article, before, path.stem)
    changes = changes_between(before, after)
    if not changes:
        return Refetched(before, (), found.problems, None)
    there = set(locations.articles.iterdir())
    _keep(after, locations)
    beside = sorted(set(locations.articles.iterdir()) - there)
    return Refetched(after, changes, found.problems, beside[0] if beside else None)


def _fetched(url: str, progress: Progress, *, allow_local: bool) -> Extracted:
    page = fetch(url, allow_local=allow_local, progress=progress)
    progress("looking for the article")
    if page.media_type in HTML:
        return extract(page.data, "html", page.url, url=page.url, charset=page.charset)
    article, problems = parse_article(decode_page(page.data, page.charset), _name_of(page.url))
    if not article.paragraphs:
        raise NoArticle("there is no text in it", page.url, "check the address")
    # What a stranger's front matter calls it must not put it in the place of another article.
    return Extracted(replace(article, id="", digest_of="", url=page.url), problems)


def _name_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _under(article: Article, name: str) -> Article:
    """The article under the id it says, or else the name of its file."""
    return article if article.id else replace(article, id=name)


def _named(article: Article, locations: Locations, known_id: str = "") -> Article:
    """The article under its id: what it was kept under, else that of the pack that fits."""
    return replace(article, id=known_id or find_packs(article, locations).article_id)


def _kept_metadata(after: Article, before: Article, name: str) -> Article:
    """The later version under the earlier one's id, with what only the reader's copy said."""
    return replace(
        after,
        id=before.id or name,
        url=before.url,
        title=after.title or before.title,
        author=after.author or before.author,
        publisher=after.publisher or before.publisher,
        issued=after.issued or before.issued,
        language=after.language or before.language,
        licence=after.licence or before.licence,
        digest_of=before.digest_of,
    )


def _keep(article: Article, locations: Locations) -> Path:
    keep_article(Opened(article, None, article.id), article, locations, remember=False)
    return locations.articles / f"{article.id}.md"
