"""Markdown with front matter to an article."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from oped_tui.core.article import Article, ParagraphKind
from oped_tui.core.problem import Problem
from oped_tui.formats.article_fields import read_fields
from oped_tui.formats.front_matter import read_front_matter
from oped_tui.formats.markdown_body import Raw, parse_body
from oped_tui.formats.paragraph_ids import number_paragraphs

_MOST_AROUND = 16  # blocks before or after a body that can be metadata


def parse_markdown(
    text: str, name: str = "", *, complete: bool = True
) -> tuple[Article, tuple[Problem, ...]]:
    """An article from Markdown; a fault in the front matter costs only its own key.

    Without front matter a first heading is the title, and metadata is told from body as in pasted
    text. `complete` is False for the beginning of a longer text.
    """
    front = read_front_matter(text, name)
    body = parse_body(text, front.end if front else 0, complete=complete)
    problems: tuple[Problem, ...] = ()
    if front is None:
        article, raw = _told_from_body(body.paragraphs, complete=complete)
    else:
        described, problems = read_fields(front, name)
        article, raw = _told_by_heading(described, body.paragraphs)
    paragraphs, repeated = number_paragraphs(raw, text, name)
    hidden = article.hidden_characters + body.hidden
    article = replace(article, paragraphs=paragraphs, hidden_characters=hidden, complete=complete)
    return article, (*problems, *repeated)


def _told_by_heading(
    article: Article, paragraphs: tuple[Raw, ...]
) -> tuple[Article, tuple[Raw, ...]]:
    """A first heading that is the title is no paragraph."""
    first = next(iter(paragraphs), None)
    if first is not None and first.kind is ParagraphKind.HEADING:
        if not article.title and first.level == 1:
            return replace(article, title=first.text), paragraphs[1:]
        if first.text == article.title:
            return article, paragraphs[1:]
    return article, paragraphs


def _told_from_body(
    paragraphs: tuple[Raw, ...], *, complete: bool
) -> tuple[Article, tuple[Raw, ...]]:
    from oped_tui.formats.article_metadata import find_back, find_front

    title = ""
    if paragraphs and paragraphs[0].kind is ParagraphKind.HEADING:
        title, paragraphs = paragraphs[0].text, paragraphs[1:]
    found = find_front(_texts_until_structure(paragraphs), title)
    body = paragraphs[found.before :]
    if complete:
        find_back(_texts_until_structure(reversed(body))[::-1], found)
    end = len(body) - found.after
    front = [title] if title else []
    front += [one.text for one in paragraphs[: found.before]]
    back = tuple(one.text for one in body[end:])
    return found.article(tuple(front), (), back), body[:end]


def _texts_until_structure(paragraphs: Iterable[Raw]) -> list[str]:
    """The first few texts, up to the first heading, quote or item: that is body."""
    texts: list[str] = []
    for paragraph in itertools.islice(paragraphs, _MOST_AROUND):
        texts.append(paragraph.text)
        if paragraph.kind is not ParagraphKind.TEXT or paragraph.id:
            break
    return texts
