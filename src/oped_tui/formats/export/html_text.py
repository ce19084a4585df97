"""The left pane of the page: a paragraph with its quoted words linked to their cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from oped_tui.core.anchor import Anchor
from oped_tui.core.article import MarkKind, Paragraph, ParagraphKind
from oped_tui.core.reading import Placed
from oped_tui.core.runs import flatten
from oped_tui.formats.export.card import web_address
from oped_tui.formats.export.html_card import is_marked, tint_of
from oped_tui.formats.export.html_prose import html_run


def html_words(paragraph: Paragraph, placed: Sequence[Placed], names: Mapping[str, str]) -> str:
    """A paragraph in the element of its kind."""
    inner = _linked(paragraph, placed, names)
    if paragraph.kind is ParagraphKind.QUOTE:
        return f"<blockquote>{inner}</blockquote>"
    if paragraph.kind is ParagraphKind.ITEM:
        return f"<ul><li>{inner}</li></ul>"
    return f"<p>{inner}</p>"


def html_quotes(placed: Sequence[Placed], names: Mapping[str, str]) -> str:
    """The quoted words alone, where the text itself is not shown."""
    quoted = {
        one.annotation.target.quote.exact: one
        for one in reversed(placed)
        if one.annotation.target.quote
    }
    items = [
        f'<li><a class="q t-{tint_of(one.annotation)}" data-in="{escape(one.layer)}" '
        f'href="#{names[one.key]}">“{escape(words)}”</a></li>'
        for words, one in reversed(quoted.items())
    ]
    return f"<ul>{''.join(items)}</ul>" if items else "<p>(the whole paragraph)</p>"


def _linked(paragraph: Paragraph, placed: Sequence[Placed], names: Mapping[str, str]) -> str:
    quoting = [one for one in placed if is_marked(one)]
    spans = [_span(one) for one in quoting]
    marks = paragraph.marks
    edges = [*spans, *((mark.start, mark.end) for mark in marks)]
    begun: set[int] = set()
    written = []
    for run in flatten(len(paragraph.text), edges):
        covering = [at for at in run.spans if at < len(spans)]
        own = [marks[at - len(spans)] for at in run.spans if at >= len(spans)]
        words = paragraph.text[run.start : run.end]
        inner = html_run(words, own)
        if covering:
            # The shortest quote is the likeliest to be meant.
            chosen = quoting[min(covering, key=lambda at: spans[at][1] - spans[at][0])]
            linked = any(mark.kind is MarkKind.LINK and web_address(mark.url) for mark in own)
            inner = _quote(inner, chosen, names, is_link=bool(words.strip()) and not linked)
        places = (names[quoting[at].key] for at in covering if at not in begun)
        written += [f'<span id="q-{name}"></span>' for name in places]
        begun.update(covering)
        written.append(inner)
    return "".join(written)


def _quote(inner: str, placed: Placed, names: Mapping[str, str], *, is_link: bool) -> str:
    """Quoted words: a link to the card, but where the article itself links them."""
    state = " changed" if placed.suspended else ""
    marked = f'class="q t-{tint_of(placed.annotation)}{state}" data-in="{escape(placed.layer)}"'
    if not is_link:
        return f"<span {marked}>{inner}</span>"
    return f'<a {marked} href="#{names[placed.key]}">{inner}</a>'


def _span(placed: Placed) -> tuple[int, int]:
    anchor = placed.anchor
    assert isinstance(anchor, Anchor)  # only what is marked has a span
    return anchor.start or 0, anchor.end or 0
