"""A card of the page: sign and words, quote, details, prose, sources."""

from __future__ import annotations

from html import escape

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import Annotation, Claim, Kind, Verdict
from oped_tui.core.citing import quoted
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.card import Card, CardSource, make_card
from oped_tui.formats.export.html_prose import html_link, html_prose

_VERDICTS = {
    Verdict.CONTRADICTED: "bad",
    Verdict.MISLEADING: "bad",
    Verdict.UNSUPPORTED: "warn",
    Verdict.PARTLY_SUPPORTED: "warn",
    Verdict.SUPPORTED: "good",
}
_KINDS = {
    Kind.FORECAST: "forecast",
    Kind.RHETORIC: "rhetoric",
    Kind.OMISSION: "warn",
    Kind.CONTEXT: "context",
    Kind.NOTE: "note",
    Kind.HIGHLIGHT: "note",
}


@frozen
class HtmlCards:
    """Writes the cards of one reading; `names` are their ids in the page, by key."""

    reading: Reading
    names: dict[str, str]
    quotes_linked: bool

    def write(self, placed: Placed) -> str:
        """One card as HTML."""
        card = make_card(self.reading, placed)
        kind = " omission" if card.kind is Kind.OMISSION else ""
        parts = [
            f'<article class="card t-{tint_of(placed.annotation)}{kind}" '
            f'id="{self.names[card.key]}" tabindex="-1" data-in="{escape(placed.layer)}">',
            _head(card),
        ]
        if card.state:
            parts.append(f'<p class="state">{escape(card.state)}</p>')
        if card.quote:
            parts.append(f'<p class="quote">{self._quote(placed, card)}</p>')
        if card.summary:
            parts.append(f'<p class="summary" dir="auto">{escape(card.summary)}</p>')
        if card.details:
            rows = (
                f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in card.details
            )
            parts.append(f"<dl>{''.join(rows)}</dl>")
        if card.body:
            parts.append(f'<div class="body" dir="auto">{html_prose(card.body)}</div>')
        if card.sources:
            items = "".join(f"<li>{_source(one)}</li>" for one in card.sources)
            parts.append(f'<ul class="sources">{items}</ul>')
        if card.tags:
            parts.append(f'<p class="tags">Tags: {escape(", ".join(card.tags))}</p>')
        return "\n".join([*parts, "</article>"])

    def _quote(self, placed: Placed, card: Card) -> str:
        words = escape(quoted(card.quote))
        if not self.quotes_linked or not is_marked(placed):
            return words
        return f'<a href="#q-{self.names[card.key]}">{words}</a>'


def tint_of(annotation: Annotation) -> str:
    """The name of the tint of an annotation."""
    if isinstance(annotation, Claim):
        return _VERDICTS.get(annotation.verdict, "open")
    return _KINDS.get(annotation.kind, "open")


def is_marked(placed: Placed) -> bool:
    """Whether words of this copy's text are marked for it."""
    return isinstance(placed.anchor, Anchor) and placed.anchor.start is not None


def _head(card: Card) -> str:
    words = escape(card.headline)
    if card.suspended:
        words = f"<s>{words}</s>"
    sign = f'<span class="sign" aria-hidden="true">{escape(card.sign.glyph)}</span>'
    return f"<h3>{sign} {words}</h3>"


def _source(source: CardSource) -> str:
    named = html_link(escape(source.name), source.url)
    facts = f", {escape(source.facts)}" if source.facts else ""
    return f"{source.relation.value.capitalize()}: {named}{facts}"
