"""A text of either kind to an article."""

from __future__ import annotations

import re
from dataclasses import replace

from oped_tui.core.article import Article
from oped_tui.core.problem import Problem
from oped_tui.formats.article_markdown import parse_markdown
from oped_tui.formats.article_text import parse_text
from oped_tui.formats.front_matter import has_front_matter

HEAD = 1 << 16
"""Characters of a long article that are read first, to have something on screen at once."""

_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_TEXT_NAMES = (".txt", ".text", ".asc")
_LOOKS_LIKE_MARKDOWN = r"(?m)^ {0,3}#{1,6} \S|\]\(https?://"


def parse_article(text: str, name: str = "") -> tuple[Article, tuple[Problem, ...]]:
    """The article of a text, and the faults in its front matter.

    The suffix of the file's `name` says whether it is Markdown or plain text; where it doesn't, and
    always where there is front matter, the text does. An article without an id of its own has none
    until packs are looked at.
    """
    if is_markdown(text, name):
        return parse_markdown(text, name)
    return parse_text(text), ()


def parse_head(text: str, name: str = "", length: int = 0) -> Article:
    """The article of the beginning of a text, with the metadata and paragraph ids of the whole.

    `length` is that of the whole in characters, or about that.
    """
    head = text[:HEAD]
    if is_markdown(head, name):
        article = parse_markdown(head, name, complete=False)[0]
    else:
        article = parse_text(head, complete=False)
    return replace(article, expected=len(article.paragraphs) * length // max(1, len(head)))


def is_markdown(text: str, name: str = "") -> bool:
    """Whether a text is to be read as Markdown."""
    suffix = name.lower()
    if suffix.endswith(_MARKDOWN_NAMES) or has_front_matter(text):
        return True
    if suffix.endswith(_TEXT_NAMES):
        return False
    return re.search(_LOOKS_LIKE_MARKDOWN, text[:HEAD]) is not None
