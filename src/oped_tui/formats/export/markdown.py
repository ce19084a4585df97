"""Markdown with footnotes, as pandoc reads it: the article's words or quotes, cards as notes."""

from __future__ import annotations

import json

from oped_tui.core.anchor import Anchor
from oped_tui.core.article import Paragraph, ParagraphKind
from oped_tui.core.citing import quoted
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.card import Card, Group, groups, make_card, slugs, web_address
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.csl_json import csl_items
from oped_tui.formats.export.markdown_prose import (
    indented,
    markdown_link,
    markdown_prose,
    markdown_run,
    markdown_text,
    safe_start,
)
from oped_tui.formats.export.prose import cut_at


def export_markdown(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """The annotations as footnotes of the words they are about.

    Without the article's text each paragraph is its number and its quotes. The sources stand in the
    front matter too, so that `pandoc --citeproc` makes a bibliography and `[@S1]` cites one.
    """
    labels = slugs(reading)
    parts = [_front_matter(reading)]
    parts += [
        _place(reading, group, labels, with_text=options.with_text)
        for group in groups(reading, every=options.with_text)
    ]
    for placed in reading.placed:
        body = indented(card_markdown(make_card(reading, placed)), "    ").lstrip()
        parts.append(f"[^{labels[placed.key]}]: {body}")
    return "\n\n".join(parts) + "\n"


def card_markdown(card: Card) -> str:
    """A card as Markdown blocks: headline, details, body, tags, sources."""
    head = f"**{markdown_text(card.title)}**"
    parts = [f"{head}: {markdown_text(card.summary)}" if card.summary else head]
    parts += [f"{label}: {markdown_text(text)}" for label, text in card.details]
    if card.body:
        parts.append(markdown_prose(card.body, own=card.is_own))
    if card.tags:
        parts.append(f"Tags: {', '.join(map(markdown_text, card.tags))}")
    parts += [source_line(card, number) for number in range(len(card.sources))]
    return "\n\n".join(parts)


def source_line(card: Card, number: int) -> str:
    """One of a card's sources as a line of Markdown."""
    source = card.sources[number]
    named = f"{source.relation.value.capitalize()}: {markdown_link(source.name, source.url)}"
    return f"{named}, {markdown_text(source.facts)}" if source.facts else named


def quoted_words(card: Card) -> str:
    """A quote in typographic quotation marks."""
    return markdown_text(quoted(card.quote))


def paragraph_markdown(paragraph: Paragraph, inserts: list[tuple[int, str]]) -> str:
    """A paragraph of the article with things put in at character positions, in that order."""
    pieces = cut_at(paragraph, [at for at, _ in inserts])
    texts = [insert for _, insert in inserts]
    lines = [
        "".join(markdown_run(text, marks) for text, marks in piece) + insert
        for piece, insert in zip(pieces, [*texts, ""], strict=True)
    ]
    text = safe_start("".join(lines))
    if paragraph.kind is ParagraphKind.HEADING:
        return f"{'#' * min(paragraph.level + 1, 6)} {text}"
    prefix = {ParagraphKind.QUOTE: "> ", ParagraphKind.ITEM: "- "}.get(paragraph.kind, "")
    return prefix + text


def _front_matter(reading: Reading) -> str:
    """YAML in which every value is JSON, which YAML includes."""
    article = reading.article
    facts = {
        "title": article.title,
        "author": list(article.author),
        "publisher": article.publisher,
        "date": str(article.issued or ""),
        "url": web_address(article.url),
        "lang": article.language,
    }
    lines = [f"{key}: {_json(value)}" for key, value in facts.items() if value]
    items = csl_items(reading)[1:]
    if items:
        lines += ["nocite: '@*'", "references:", *(f"- {_json(item)}" for item in items)]
    return "\n".join(["---", *lines, "---"])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _place(reading: Reading, group: Group, labels: dict[str, str], *, with_text: bool) -> str:
    if with_text and group.index is not None:
        paragraph = reading.article.paragraphs[group.index]
        ends = [(_end(placed, paragraph), f"[^{labels[placed.key]}]") for placed in group.placed]
        return paragraph_markdown(paragraph, sorted(ends, key=lambda one: one[0]))
    cards = [make_card(reading, placed) for placed in group.placed]
    quotes = [
        (f" {quoted_words(one)}" if one.quote else "") + f"[^{labels[one.key]}]" for one in cards
    ]
    return f"**{group.label}**{''.join(quotes)}"


def _end(placed: Placed, paragraph: Paragraph) -> int:
    anchor = placed.anchor
    end = anchor.end if isinstance(anchor, Anchor) else None
    return len(paragraph.text) if end is None else end
