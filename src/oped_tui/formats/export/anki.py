"""Anki: a text file of cards; importing it again brings them up to date, without doubles."""

from __future__ import annotations

from oped_tui.core.annotation import Claim, Forecast, Note
from oped_tui.core.citing import quoted
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.annotation_text import headline
from oped_tui.formats.export.card import Card, about_annotation, make_card, paragraph_label
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.prose import plain_text


def export_anki(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """A card an annotation that has an answer: the words in front, what is known behind.

    An annotation's key within its article is the note's GUID, by which Anki knows it again.
    """
    title = " ".join(reading.article.title.replace("::", ":").split()) or "Untitled"
    lines = [
        "#separator:tab",
        "#html:false",
        "#notetype:Basic",
        f"#deck:Op-eds::{title}",
        "#guid column:1",
        "#tags column:4",
    ]
    for placed in reading.placed:
        card = make_card(reading, placed)
        answer = _answer(card)
        if answer:
            guid = f"{reading.article.work_id}/{placed.key}"
            row = (guid, _question(reading, placed, card), answer, _tags(placed, card))
            lines.append("\t".join(map(_field, row)))
    return "\n".join(lines) + "\n"


def _question(reading: Reading, placed: Placed, card: Card) -> str:
    annotation = placed.annotation
    where = annotation.target.paragraph
    at = reading.article.index_of(where)
    label = "The whole article" if at is None else paragraph_label(reading, at)
    if isinstance(annotation, Claim | Forecast):
        asked = "How did this come out?" if isinstance(annotation, Forecast) else "Is this so?"
        statement = annotation.statement
        return "\n".join(filter(None, (label, _quoted(card), statement, asked)))
    lines = [label, _quoted(card)]
    if isinstance(annotation, Note) and annotation.about:
        about = about_annotation(reading, annotation.about)
        lines.append(f"On the {headline(about)}: {about.summary}" if about else annotation.about)
    if not card.quote and card.summary:
        lines.append(card.headline)
    return "\n".join(filter(None, lines))


def _quoted(card: Card) -> str:
    return quoted(card.quote) if card.quote else ""


def _answer(card: Card) -> str:
    mine = card.headline if card.headline.startswith("my verdict") else ""
    head = mine if not card.by else card.title
    sources = "; ".join(f"{one.relation.value}: {one.name}" for one in card.sources)
    parts = (head, card.summary, plain_text(card.body) if card.body else "", sources)
    return "\n".join(filter(None, parts))


def _tags(placed: Placed, card: Card) -> str:
    """Tags are parted by spaces."""
    own = ("_".join(tag.split()) for tag in card.tags)
    return " ".join(["oped", card.kind.value, placed.annotation.target.paragraph, *own])


def _field(text: str) -> str:
    """A field; one with a quotation mark, a tab or a line end stands in quotation marks."""
    if not text.startswith("#") and not any(sign in text for sign in '"\t\n'):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
