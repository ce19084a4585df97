"""Prose as HTML: everything escaped, only web addresses linked."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from html import escape

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.formats.export.card import web_address
from oped_tui.formats.export.prose import Block, blocks, with_marks

_ELEMENTS = {MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.CODE: "code"}


def html_prose(markdown: str) -> str:
    """A body as HTML elements, items grouped to lists; headings in it are no headings here."""
    written = []
    for kind, group in itertools.groupby(blocks(markdown), key=lambda one: one.kind):
        inner = [html_inline(one) for one in group]
        if kind is ParagraphKind.ITEM:
            written.append(f"<ul>{''.join(f'<li>{one}</li>' for one in inner)}</ul>")
        elif kind is ParagraphKind.QUOTE:
            written.append(f"<blockquote>{''.join(f'<p>{one}</p>' for one in inner)}</blockquote>")
        else:
            named = ' class="head"' if kind is ParagraphKind.HEADING else ""
            written += [f"<p{named}>{one}</p>" for one in inner]
    return "".join(written)


def html_inline(block: Block) -> str:
    """The inside of a paragraph, with its marks."""
    return with_marks(block, html_run)


def html_run(text: str, marks: Sequence[Mark]) -> str:
    """A stretch of text inside the elements of its marks; of several links the outermost."""
    written = escape(text)
    for mark in reversed(marks):
        if mark.kind in _ELEMENTS:
            written = f"<{_ELEMENTS[mark.kind]}>{written}</{_ELEMENTS[mark.kind]}>"
    address = next((mark.url for mark in marks if mark.kind is MarkKind.LINK), "")
    return html_link(written, address)


def html_link(inner: str, url: str) -> str:
    """A link around escaped HTML, where its address can be opened."""
    address = web_address(url)
    if not address:
        return inner
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{inner}</a>'
