"""Obsidian: a note with a block id a paragraph and a callout an annotation."""

from __future__ import annotations

import json
import re

from oped_tui.core.annotation import Kind, Verdict
from oped_tui.core.reading import Reading
from oped_tui.core.signs import VERDICT_SIGNS
from oped_tui.formats.export.card import Card, Group, groups, make_card, slug, web_address
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.markdown import (
    paragraph_markdown,
    quoted_words,
    source_line,
)
from oped_tui.formats.export.markdown_prose import indented, markdown_prose, markdown_text

_TAG_GAP = re.compile(r"[^\w/-]+")

_CALLOUTS = {
    Kind.CONTEXT: "info",
    Kind.CLAIM: "question",
    Kind.FORECAST: "abstract",
    Kind.RHETORIC: "example",
    Kind.QUESTION: "question",
    Kind.OMISSION: "warning",
    Kind.COUNTERVIEW: "quote",
    Kind.NOTE: "note",
    Kind.HIGHLIGHT: "tip",
}
_VERDICT_CALLOUTS = {
    VERDICT_SIGNS[Verdict.SUPPORTED]: "success",
    VERDICT_SIGNS[Verdict.PARTLY_SUPPORTED]: "warning",
    VERDICT_SIGNS[Verdict.MISLEADING]: "danger",
    VERDICT_SIGNS[Verdict.UNSUPPORTED]: "warning",
    VERDICT_SIGNS[Verdict.CONTRADICTED]: "failure",
}


def export_obsidian(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """A note for a vault: `[[Note#^p12]]` leads to a paragraph."""
    parts = [_front_matter(reading), f"# {markdown_text(reading.article.title or 'Untitled')}"]
    for group in groups(reading, every=options.with_text):
        parts.append(_head(reading, group, with_text=options.with_text))
        parts += [_callout(make_card(reading, placed)) for placed in group.placed]
    return "\n\n".join(parts) + "\n"


def _front_matter(reading: Reading) -> str:
    """YAML in which every text is JSON, which YAML includes; keys as Obsidian's Web Clipper's."""
    article = reading.article
    tags = dict.fromkeys(_tag(tag) for one in reading.placed for tag in one.annotation.tags)
    facts = {
        "title": [article.title],
        "author": article.author,
        "source": [web_address(article.url)],
        "published": [str(article.issued or "")],
    }
    lines = ["---"]
    for key, values in facts.items():
        texts = [json.dumps(value, ensure_ascii=False) for value in values if value]
        if texts and key == "author":
            lines += ["author:", *(f"  - {text}" for text in texts)]
        elif texts:
            lines.append(f"{key}: {texts[0]}")
    lines += ["tags:", *(f"  - {json.dumps(tag, ensure_ascii=False)}" for tag in ("oped", *tags))]
    return "\n".join([*lines, "---"])


def _head(reading: Reading, group: Group, *, with_text: bool) -> str:
    """What stands above the callouts of a place, with the block id of a paragraph."""
    if group.index is None:
        return f"## {group.label}"
    paragraph = reading.article.paragraphs[group.index]
    words = paragraph_markdown(paragraph, []) if with_text else f"**{group.label}**"
    return f"{words} ^{slug(paragraph.id)}"


def _callout(card: Card) -> str:
    kind = _VERDICT_CALLOUTS.get(card.sign, _CALLOUTS[card.kind])
    title = f"{card.title}: {card.summary}" if card.summary else card.title
    parts = [quoted_words(card)] if card.quote else []
    parts += [f"{label}: {markdown_text(text)}" for label, text in card.details]
    if card.body:
        parts.append(markdown_prose(card.body, own=card.is_own))
    parts += [source_line(card, number) for number in range(len(card.sources))]
    if card.tags:
        parts.append(" ".join(f"#{_tag(tag)}" for tag in card.tags))
    head = f"> [!{kind}] {markdown_text(title)}"
    return "\n>\n".join([head, *(indented(part, "> ") for part in parts)])


def _tag(tag: str) -> str:
    """A tag in the letters that Obsidian allows; one of digits alone would be none."""
    named = _TAG_GAP.sub("-", tag).strip("-/") or "tag"
    return f"{named}-" if named.isdigit() else named
