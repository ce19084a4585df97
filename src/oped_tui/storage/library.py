"""The library: articles known here, and the readings made of them.

What reads packs and notes is imported where it is needed: the article is on the screen before.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from oped_tui.core.article import Article
from oped_tui.core.dates import PartialDate
from oped_tui.core.frozen import frozen
from oped_tui.core.names import is_name
from oped_tui.core.pack import Pack
from oped_tui.core.problem import Problem
from oped_tui.core.reading import Reading
from oped_tui.storage.article_files import (
    Opened,
    bundled_articles,
    file_of,
    find_in_library,
    is_bundled,
    open_article,
    own_articles,
    read_head,
    read_rest,
)
from oped_tui.storage.bounded_reading import ARTICLE_BYTES, read_bytes
from oped_tui.storage.failures import Missing, StorageError
from oped_tui.storage.files import write_file
from oped_tui.storage.locations import Locations
from oped_tui.storage.places import Places

if TYPE_CHECKING:
    from oped_tui.storage.notebook import Notebook, NotebookContents

__all__ = [
    "FoundPacks",
    "LibraryEntry",
    "OpenReading",
    "Opened",
    "default_target",
    "find_packs",
    "keep_article",
    "list_articles",
    "open_article",
    "open_reading",
    "read_rest",
]

_BEGINNING = 60  # characters


@frozen
class FoundPacks:
    """The packs that may belong to an article, and the id its notes and places are kept under."""

    packs: tuple[Pack, ...]
    problems: tuple[Problem, ...]
    article_id: str


@frozen
class OpenReading:
    """A reading with what it was made of, so that it can be made again when notes change."""

    reading: Reading
    packs: FoundPacks
    notebook: Notebook
    contents: NotebookContents


@frozen
class LibraryEntry:
    """An article of the library, how far it was read (None: never opened), and its notes.

    `name` is its title, or how an article without one begins.
    """

    id: str
    title: str
    name: str
    author: tuple[str, ...]
    publisher: str
    issued: PartialDate | None
    path: Path
    bundled: bool
    digest_of: str
    index: int | None
    paragraphs: int
    notes: int


def find_packs(
    article: Article, locations: Locations, extra: Sequence[Path] = (), *, known: str = ""
) -> FoundPacks:
    """The packs that may belong to an article, and those of `extra`: files or folders anywhere.

    `known` is the id under which its notes were kept before its file was edited just now. Raises
    Missing for an extra pack that isn't there.
    """
    from oped_tui.storage.pack_index import PackIndex, pack_files, read_pack

    packs, problems = PackIndex(locations).candidates(article)
    for path in extra:
        files = pack_files(path)
        if files is None or not path.exists():
            raise Missing("there is no pack", path, "give a pack's file or its folder")
        pack, found = read_pack(files)
        problems += found
        if pack is not None:
            packs = (*(one for one in packs if one.id != pack.id), pack)
    return FoundPacks(packs, problems, _article_id(article, packs, locations, known))


def _article_id(article: Article, packs: Sequence[Pack], locations: Locations, known: str) -> str:
    """The id it has, else that of the pack that fits, else that of its notes, else a new one."""
    from oped_tui.core.versions import default_id

    if article.work_id:
        return article.work_id
    if packs:
        from oped_tui.core.assembly import assemble

        bare = assemble(article, [replace(pack, annotations=()) for pack in packs])
        if any(pack.article.id for pack in bare.packs):
            return bare.article.work_id
    if known:
        return known
    from oped_tui.storage.version_index import VersionIndex

    return VersionIndex(locations).article_of(article) or default_id(article)


def open_reading(
    article: Article,
    locations: Locations,
    reader: str,
    *,
    packs: FoundPacks | None = None,
    notebook: Notebook | None = None,
) -> OpenReading:
    """Packs and notes put to an article. `packs` and `notebook` are those of an earlier opening."""
    from oped_tui.storage.notebook import Notebook, default_reader

    found = packs or find_packs(article, locations)
    book = notebook or Notebook(locations, found.article_id, default_reader(reader))
    contents = book.load()
    return OpenReading(_read(article, found, contents), found, book, contents)


def _read(article: Article, found: FoundPacks, contents: NotebookContents) -> Reading:
    """The reading; what anchors is imported only where there is something to anchor."""
    problems = (*found.problems, *contents.problems)
    if not article.work_id:
        article = replace(article, id=found.article_id)
    if not (found.packs or contents.notes or contents.others):
        from oped_tui.core.bare_reading import bare_reading

        return bare_reading(article, problems)
    from oped_tui.core.assembly import assemble

    return assemble(
        article,
        found.packs,
        contents.notes,
        versions=contents.versions,
        others=contents.others,
        problems=problems,
    )


def keep_article(
    opened: Opened, article: Article, locations: Locations, *, remember: bool = True
) -> Path | None:
    """Keep the reader's copy of an article, and make it what is opened next time.

    `article` is the one of the reading. An earlier version goes beside it. None where no copy is
    needed: a bundled article, or the copy itself. Without `remember` what is opened next time stays
    as it was. Raises NotSaved.
    """
    if not article.complete or not is_name(article.id):
        return None
    if remember:
        _remember(article.id, locations)
    kept = locations.articles / f"{article.id}.md"
    if opened.bundled or (opened.path is not None and _same_file(opened.path, kept)):
        return None
    data = _markdown(article)
    with contextlib.suppress(Missing):
        earlier = read_bytes(kept, ARTICLE_BYTES * 2)
        if earlier == data:
            return kept
        from hashlib import blake2b

        digest = blake2b(earlier, digest_size=4).hexdigest()
        write_file(locations.articles / f"{article.id}~{digest}.md", earlier)
    write_file(kept, data)
    return kept


def _markdown(article: Article) -> bytes:
    """The article's file; encoded piece by piece, since a book at once would stop every thread."""
    from oped_tui.formats.markdown_writing import format_pieces

    return b"".join([piece.encode("utf-8", "replace") for piece in format_pieces(article)])


def _remember(article_id: str, locations: Locations) -> None:
    places = Places(locations)
    window = places.window()
    if window.last_article != article_id or window.last_target:
        places.keep_window(replace(window, last_article=article_id, last_target=""))


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def default_target(locations: Locations) -> str:
    """What opens without a name: the article read last, else the first bundled one."""
    window = Places(locations).window()
    if window.last_target and file_of(window.last_target).is_file():
        return window.last_target
    last = window.last_article
    if last and find_in_library(last, locations) is not None:
        return last
    return next((path.parent.name for path in bundled_articles(locations)), "")


def list_articles(locations: Locations, reader: str = "") -> tuple[LibraryEntry, ...]:
    """Every article known here, bundled ones first; one that can't be read is left out."""
    from oped_tui.storage.notebook import default_reader

    places = Places(locations)
    name = default_reader(reader)
    entries: list[LibraryEntry] = []
    for path in (*bundled_articles(locations), *own_articles(locations)):
        with contextlib.suppress(StorageError):
            entries.append(_entry(path, read_head(path), locations, places, name))
    return tuple(entries)


def _entry(
    path: Path, article: Article, locations: Locations, places: Places, reader: str
) -> LibraryEntry:
    from oped_tui.storage.note_files import files_in

    bundled = is_bundled(path, locations)
    known_id = article.id or (path.parent.name if bundled else path.stem)
    work_id = article.digest_of or known_id
    place = places.of(work_id, article.digest_id)
    notes = 0
    with contextlib.suppress(OSError):
        notes = len(files_in(locations.notes / work_id / reader)) if is_name(work_id) else 0
    counted = len(article.paragraphs) if article.complete else 0
    return LibraryEntry(
        id=known_id,
        title=article.title,
        name=article.title or _beginning(article),
        author=article.author,
        publisher=article.publisher,
        issued=article.issued,
        path=path,
        bundled=bundled,
        digest_of=article.digest_of,
        index=place.index if place.paragraphs else None,
        paragraphs=place.paragraphs or counted,
        notes=notes,
    )


def _beginning(article: Article) -> str:
    """The first words of an article, between quotation marks."""
    text = article.paragraphs[0].text if article.paragraphs else ""
    return f"“{shorten(text, _BEGINNING, placeholder=' …')}”" if text else ""
