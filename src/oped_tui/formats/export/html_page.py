"""One self-contained page: the two panes in a browser, on a phone and on paper."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from html import escape

from oped_tui.core.article import Article, ParagraphKind
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import Pack
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import gravest, sign_of
from oped_tui.formats.export.annotation_text import issued_words
from oped_tui.formats.export.card import Group, card_ids, groups, paragraph_words
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.csl_json import cited_sources
from oped_tui.formats.export.html_card import HtmlCards
from oped_tui.formats.export.html_prose import html_link, html_prose
from oped_tui.formats.export.html_script import KEYS, PAGE_SCRIPT
from oped_tui.formats.export.html_style import page_style
from oped_tui.formats.export.html_text import html_quotes, html_words


def export_html(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """The page. A digest's text is shown; an article's only with its text asked for.

    Each paragraph stands before its cards, so that it reads well without a script, to a screen
    reader, and on paper; a script puts the cards of one paragraph at a time beside the text.
    """
    shows_text = options.with_text or bool(reading.article.digest_of)
    page = _Page(reading, card_ids(reading), shows_text=shows_text)
    style, script = page_style(), PAGE_SCRIPT
    title = escape(reading.article.title or "Untitled")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="oped-tui">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#:text">Skip to the text</a>
{page.masthead(title)}
{page.tools()}
<main id=":text">
{"".join(page.rows())}</main>
<footer>
{"".join(page.about())}</footer>
<script>{script}</script>
</body>
</html>
"""


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, and only our own style and script count."""
    hashes = {
        name: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for name, text in (("style", style), ("script", script))
    }
    return (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; "
        f"script-src 'sha256-{hashes['script']}'; base-uri 'none'; form-action 'none'"
    )


@frozen
class _Page:
    reading: Reading
    names: dict[str, str]
    shows_text: bool

    def masthead(self, title: str) -> str:
        """Title, authors, and where the article is."""
        article = self.reading.article
        parts = ["<header>", f'<p class="facts">{escape(_facts(article))}</p>']
        parts.append(f'<h1 dir="auto">{title}</h1>')
        if self.shows_text and article.standfirst:
            parts.append(f'<p class="standfirst" dir="auto">{escape(article.standfirst)}</p>')
        if article.author:
            parts.append(f'<p class="facts">By {escape(", ".join(article.author))}</p>')
        address = html_link("The article on the web", article.url)
        if address.startswith("<a"):
            parts.append(f'<p class="facts">{address}</p>')
        return "\n".join([*parts, "</header>"])

    def tools(self) -> str:
        """Layers and keys: of use only with the script, which shows them."""
        counts = Counter(placed.layer for placed in self.reading.placed)
        layers = [layer for layer in self.reading.layers if counts[layer.id]]
        boxes = "\n".join(
            f'<label><input type="checkbox" checked data-layer="{escape(layer.id)}"> '
            f"{number}&nbsp;{escape(layer.title)} ({counts[layer.id]})</label>"
            for number, layer in enumerate(layers, start=1)
        )
        keys = "".join(f"<dt><kbd>{keys}</kbd></dt><dd>{does}</dd>" for keys, does in KEYS)
        return f"""<div class="tools" role="region" aria-label="Layers and keys" data-tools hidden>
<fieldset><legend>Layers</legend>
{boxes}
</fieldset>
<label><input type="checkbox" data-every> Every card at once</label>
<label><input type="checkbox" checked data-keys> Single-letter keys</label>
<details data-help><summary>Keys</summary><dl>{keys}</dl></details>
<p role="status" data-status></p>
</div>"""

    def rows(self) -> Iterator[str]:
        """Every place with its words and its margin."""
        for group in groups(self.reading, every=self.shows_text):
            yield self._row(group)

    def about(self) -> Iterator[str]:
        """Who annotated, by which rule, and every source."""
        for pack in self.reading.packs:
            if any(placed.pack == pack.id for placed in self.reading.placed):
                yield _about(pack)
        sources = [source for _, source in cited_sources(self.reading)]
        if sources:
            yield "<h2>Sources</h2>\n<ul>\n"
        for source in sources:
            named = html_link(escape(source.title or source.id), source.url)
            said = (", ".join(source.author), source.publisher, issued_words(source))
            facts = escape(", ".join(part for part in said if part))
            archived = html_link("archived", source.archive) if source.archive else ""
            doubt = escape(source.reliability)
            rest = " · ".join(part for part in (facts, archived, doubt) if part)
            yield f"<li>{named}. {rest}</li>\n"
        if sources:
            yield "</ul>\n"

    def _row(self, group: Group) -> str:
        label = paragraph_words(group.label)
        cards = HtmlCards(self.reading, self.names, quotes_linked=self.shows_text)
        margin = "\n".join(cards.write(placed) for placed in group.placed)
        if margin:
            margin = (
                f'<div class="margin" role="group" aria-label="Margin: {escape(label)}">\n'
                f"{margin}\n</div>\n"
            )
        words = self._words(group)
        return f'<div class="row" data-label="{escape(label)}">\n{words}\n{margin}</div>\n'

    def _words(self, group: Group) -> str:
        if group.index is None:
            name = ":whole" if group.placed == self.reading.on_article else ":lost"
            return (
                f'<div class="words" id="{name}" tabindex="-1"><h2>{escape(group.label)}</h2></div>'
            )
        paragraph = self.reading.article.paragraphs[group.index]
        opened = f'<div class="words" id="{escape(paragraph.id)}" tabindex="-1" dir="auto"'
        if self.reading.article.language:
            opened += f' lang="{escape(self.reading.article.language)}"'
        if self.shows_text:
            words = html_words(paragraph, group.placed, self.names)
        else:
            words = html_quotes(group.placed, self.names)
        if self.shows_text and paragraph.kind is ParagraphKind.HEADING:
            inner = words.removeprefix("<p>").removesuffix("</p>")
            return f"{opened}><h2>{inner}</h2></div>"
        number = f'<h2 class="number">{escape(group.label)}{_signs(group.placed)}</h2>'
        return f"{number}\n{opened}>{words}</div>"


def _signs(placed: tuple[Placed, ...]) -> str:
    """The gravest signs of a paragraph; the cards say them in words."""
    shown = "".join(
        escape(sign.glyph) for sign in gravest(sign_of(one.annotation) for one in placed)
    )
    return f'<span class="signs" aria-hidden="true">{shown}</span>' if shown else ""


def _facts(article: Article) -> str:
    said = (article.publisher, str(article.issued or ""), "a digest" if article.digest_of else "")
    return " · ".join(part for part in said if part)


def _about(pack: Pack) -> str:
    until = f"checked until {pack.checked_until}" if pack.checked_until else ""
    facts = " · ".join(part for part in (", ".join(pack.author), pack.licence, until) if part)
    parts = [f"<h2>About the annotations: {escape(pack.title or pack.id)}</h2>"]
    parts.append(f'<p class="facts">{escape(facts)}</p>')
    if pack.scope:
        parts.append(f"<p>Scope: {escape(pack.scope)}</p>")
    if pack.method:
        parts.append(html_prose(pack.method))
    if pack.unconfirmed:
        doubts = "".join(f"<li>{escape(doubt)}</li>" for doubt in pack.unconfirmed)
        parts.append(f"<p>Could not be confirmed:</p>\n<ul>{doubts}</ul>")
    return "\n".join(parts) + "\n"
