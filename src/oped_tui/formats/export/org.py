"""Org: a headline a paragraph and one an annotation, for Emacs, Logseq and pandoc."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from oped_tui.core.article import Paragraph, ParagraphKind
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.card import Card, Group, groups, make_card, slug, slugs, web_address
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.org_prose import (
    org_link,
    org_prose,
    org_quote,
    org_run,
    org_tags,
    org_text,
    safe_start,
)
from oped_tui.formats.export.prose import with_marks


def export_org(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """An outline of the annotations by paragraph; headlines are found by their CUSTOM_ID."""
    names = slugs(reading)
    parts = ["\n".join(_keywords(reading))]
    parts += [
        _outline(reading, group, names, with_text=options.with_text)
        for group in groups(reading, every=options.with_text)
    ]
    return "\n\n".join(parts) + "\n"


def _keywords(reading: Reading) -> Iterator[str]:
    article = reading.article
    # Nothing is a formula, a subscript or a macro, and no bare word is a to-do.
    yield f"#+TITLE: {org_text(article.title or 'Untitled')}"
    if article.author:
        yield f"#+AUTHOR: {org_text(', '.join(article.author))}"
    if article.issued:
        yield f"#+DATE: {article.issued}"
    if address := web_address(article.url):
        yield f"#+DESCRIPTION: {address}"
    yield "#+OPTIONS: ^:nil toc:nil num:nil tex:nil"


def _outline(reading: Reading, group: Group, names: dict[str, str], *, with_text: bool) -> str:
    parts = [f"* {org_text(group.label)}"]
    if group.index is not None:
        paragraph = reading.article.paragraphs[group.index]
        parts[0] += "\n" + _drawer(("CUSTOM_ID", f"paragraph-{slug(paragraph.id)}"))
        if with_text:
            parts.append(_paragraph(paragraph))
    parts += [_headline(reading, placed, names[placed.key]) for placed in group.placed]
    return "\n\n".join(parts)


def _paragraph(paragraph: Paragraph) -> str:
    line = safe_start(with_marks(paragraph, org_run))
    if paragraph.kind is ParagraphKind.QUOTE:
        return org_quote(line)
    return f"- {line}" if paragraph.kind is ParagraphKind.ITEM else line


def _headline(reading: Reading, placed: Placed, name: str) -> str:
    card = make_card(reading, placed)
    title = f"{card.title}: {card.summary}" if card.summary else card.title
    created = _time_stamp(placed.annotation.created)
    facts = [("CUSTOM_ID", name), *([("CREATED", created)] if created else [])]
    parts = [f"** {org_text(title)}{org_tags(card.tags)}\n{_drawer(*facts)}"]
    if card.quote:
        parts.append(org_quote(org_text(card.quote)))
    if card.details:
        parts.append("\n".join(f"- {label} :: {org_text(text)}" for label, text in card.details))
    if card.body:
        parts.append(org_prose(card.body))
    if card.sources:
        parts.append("\n".join(_sources(card)))
    return "\n\n".join(parts)


def _sources(card: Card) -> Iterator[str]:
    for source in card.sources:
        line = f"- {source.relation.value.capitalize()}: {org_link(source.name, source.url)}"
        yield f"{line}, {org_text(source.facts)}" if source.facts else line


def _drawer(*facts: tuple[str, str]) -> str:
    lines = [f":{name}: {value}" for name, value in facts]
    return "\n".join([":PROPERTIES:", *lines, ":END:"])


def _time_stamp(created: str) -> str:
    """An inactive time stamp, or nothing where the time can't be read."""
    try:
        time = datetime.datetime.fromisoformat(created)
    except ValueError:
        return ""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")  # Org reads any, English everywhere
    return f"[{time:%Y-%m-%d} {days[time.weekday()]} {time:%H:%M}]"
