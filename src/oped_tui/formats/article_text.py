"""Pasted or plain text to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from oped_tui.core.article import Article, Paragraph
from oped_tui.core.cleaning import clean

SLICE = 1 << 17
"""Characters worked on at a time: a longer stretch would keep other threads waiting."""


def slices(text: str, start: int = 0) -> Iterator[str]:
    """The text from an offset on, in pieces that end with lines."""
    while start < len(text):
        end = text.find("\n", start + SLICE) + 1 or len(text)
        yield text[start:end]
        start = end


def with_breaks(text: str) -> str:
    """The text with plain spaces for no-break spaces between letters.

    Copying from a web page leaves them at random, and each would keep a line from breaking there.
    Those beside figures and signs are kept, one character for one.
    """
    if "\u00a0" not in text:
        return text
    return re.sub(r"(?<=[^\W\d_])\u00a0(?=[^\W\d_])", " ", text)


def split_blocks(text: str) -> tuple[list[str], int]:
    """The blocks of a text, cleaned, each one line, and the count of deceptive characters in it.

    Blank lines part blocks, and the lines of a block are joined; without any blank line every line
    is a block.
    """
    blocks: list[list[str]] = []
    hidden = 0
    fresh = True
    for piece in slices(text):
        cleaned = clean(piece)
        hidden += cleaned.hidden
        lines = with_breaks(cleaned.text).split("\n")
        if cleaned.text.endswith("\n"):
            lines.pop()
        for line in lines:
            stripped = line.strip()
            if not stripped:
                fresh = True
            elif fresh:
                blocks.append([stripped])
                fresh = False
            else:
                blocks[-1].append(stripped)
    if len(blocks) == 1:
        return blocks[0], hidden
    return [lines[0] if len(lines) == 1 else " ".join(lines) for lines in blocks], hidden


def parse_text(text: str, *, complete: bool = True) -> Article:
    """An article from plain text; `complete` is False for the beginning of a longer one."""
    # Its patterns take some milliseconds to compile, and an article with front matter has no need.
    from oped_tui.formats.article_metadata import find_back, find_front

    blocks, hidden = split_blocks(text)
    if not complete and len(blocks) > 1:
        # The last may have been cut.
        blocks = blocks[:-1]
    found = find_front(blocks)
    if complete:
        find_back(blocks[found.before :], found)
    end = len(blocks) - found.after
    body = tuple(
        Paragraph(f"p{number}", block) for number, block in enumerate(blocks[found.before : end], 1)
    )
    article = found.article(tuple(blocks[: found.before]), body, tuple(blocks[end:]))
    return replace(article, hidden_characters=hidden, complete=complete)
