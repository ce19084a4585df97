"""Finding one's own notes over every article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from oped_tui.core.anchor import Orphan
from oped_tui.core.annotation import ARTICLE, Note
from oped_tui.core.article import Article
from oped_tui.core.frozen import frozen
from oped_tui.core.problem import Level, Problem
from oped_tui.core.reading import NOTES_LAYER, Placed, Reading
from oped_tui.storage.locations import Locations
from oped_tui.storage.notebook import Notebook, notebooks

_NUMBERED = re.compile(r"([a-z]*)(\d+)([a-z]*)")


class Order(StrEnum):
    """How notes are listed: the newest first, or as they stand in their articles."""

    NEWEST = "newest"
    PLACE = "place"


@frozen
class FoundNote:
    """A note, its file, and the article whose notes it lies among."""

    note: Note
    article: str
    path: Path


@frozen
class FoundNotes:
    """The notes that were asked for, the articles looked through, and faults in files of notes."""

    notes: tuple[FoundNote, ...]
    articles: tuple[str, ...]
    problems: tuple[Problem, ...]


def find_notes(
    locations: Locations,
    reader: str,
    query: str = "",
    *,
    tags: Iterable[str] = (),
    article: str = "",
    order: Order = Order.NEWEST,
) -> FoundNotes:
    """A reader's notes that hold all of a query and bear all the tags.

    `query` is written as for the search on the screen; `article` is (a part of) an article's id.
    """
    wanted = {tag.lstrip("#").casefold() for tag in tags}
    articles: list[str] = []
    found: list[FoundNote] = []
    problems: list[Problem] = []
    for notebook in notebooks(locations, reader):
        if article.casefold() not in notebook.article_id.casefold():
            continue
        articles.append(notebook.article_id)
        contents = notebook.load()
        problems += [one for one in contents.problems if one.level is not Level.NOTE]
        found += [
            FoundNote(note, notebook.article_id, notebook.path_of(note.id))
            for note in _matching(notebook, contents.notes, query)
            if wanted <= {tag.casefold() for tag in note.tags}
        ]
    if order is Order.NEWEST:
        found.sort(key=lambda one: (one.note.modified or one.note.created, one.note.id))
        found.reverse()
    else:
        found.sort(
            key=lambda one: (
                one.article, _along(one.note.target.paragraph), one.note.writing_order
            )
        )  # fmt: skip
    return FoundNotes(tuple(found), tuple(articles), tuple(problems))


def _matching(notebook: Notebook, notes: tuple[Note, ...], query: str) -> Iterator[Note]:
    if not query.strip():
        yield from notes
        return
    from oped_tui.core.search import SearchIndex
    from oped_tui.core.search_entries import Group

    placed = tuple(Placed(note, Orphan(), "", NOTES_LAYER) for note in notes)
    index = SearchIndex(Reading(article=Article(id=notebook.article_id), placed=placed))
    results = index.find(query, limit=len(notes))
    keys = {hit.key for one in results.groups if one.group is Group.NOTES for hit in one.hits}
    yield from (note for note in notes if note.id in keys)


def _along(paragraph: str) -> tuple[int, int, str]:
    """Where a paragraph stands, as far as its id says: the whole piece, p1, p2, p2a, p10, …"""
    if paragraph == ARTICLE:
        return (0, 0, "")
    found = _NUMBERED.fullmatch(paragraph)
    return (1, int(found[2]), found[1] + found[3]) if found else (2, 0, paragraph)
