"""The annotated article as plain text: for pipes, screen readers and e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from oped_tui.core.anchor import Orphan
from oped_tui.core.annotation import Kind, Note
from oped_tui.core.article import Article, Paragraph, ParagraphKind
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import Pack, Source
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.annotation_text import AnnotationText, issued_words
from oped_tui.formats.export.text_page import LEAST_WIDTH, TextPage

Signs = Literal["unicode", "ascii"]
"""Which set of signs the output can show."""

_INDENT = 6


def format_reading(
    reading: Reading,
    width: int = 72,
    *,
    signs: Signs = "unicode",
    colour: bool = False,
    only: int | None = None,
) -> str:
    """The article with its annotations below each paragraph, in lines of at most `width` cells.

    Every sign stands beside the word that says the same. `colour` adds escape sequences for a
    terminal; `only` is the index of a single paragraph to write, without the rest.
    """
    page = TextPage(max(width, LEAST_WIDTH), colour)
    writer = _Writer(reading, page, AnnotationText(reading, page, signs == "ascii"))
    if only is not None:
        writer.paragraph(only)
        return str(page)
    writer.masthead()
    for index in range(len(reading.article.paragraphs)):
        writer.paragraph(index)
    writer.remainder()
    for pack in reading.packs:
        writer.about(pack)
    return str(page)


@frozen
class _Writer:
    reading: Reading
    page: TextPage
    annotations: AnnotationText

    def masthead(self) -> None:
        """The title and what is known about the article."""
        article = self.reading.article
        self.page.put(article.title or "Untitled", tint="strong")
        for line in (article.standfirst, article.byline or ", ".join(article.author)):
            if line:
                self.page.put(line)
        if facts := _facts(article):
            self.page.put(facts, tint="faint")
        if article.url:
            self.page.put_address(article.url)
        self._put_all(self._lost_after(None), _INDENT)

    def paragraph(self, index: int) -> None:
        """One paragraph, its annotations, and what it leaves out."""
        paragraph = self.reading.article.paragraphs[index]
        self.page.gap()
        heading = paragraph.kind is ParagraphKind.HEADING
        self.page.put(
            _shown(paragraph),
            first=self._number(paragraph).ljust(_INDENT),
            tint="strong" if heading else "plain",
        )
        here = [*self.reading.at(index), *self._lost_after(index)]
        omitted = [one for one in here if one.annotation.kind is Kind.OMISSION]
        self._put_all([one for one in here if one not in omitted], _INDENT)
        if omitted:
            self.page.gap()
            self.page.put_dots("." if self.annotations.ascii_signs else "·", indent=_INDENT)
            self._put_all(omitted, _INDENT)

    def remainder(self) -> None:
        """What concerns the whole piece, and what found no place, so that nothing is hidden."""
        if self.reading.on_article:
            self.page.gap()
            self.page.put("On the whole article", tint="strong")
            self._put_all(self.reading.on_article, _INDENT)
        written = self.annotations.written
        rest = [one for one in self.reading.placed if one.key not in written]
        rest = [one for one in rest if one.annotation.kind is not Kind.REATTACH]
        if rest:
            self.page.gap()
            self.page.put("Without a place in the text", tint="strong")
        for one in rest:
            if one.key not in written:
                self.page.gap()
                self.annotations.put(one, indent=_INDENT)

    def about(self, pack: Pack) -> None:
        """Who made the pack, by which rule and how far to trust it, and its sources."""
        self.page.gap()
        self.page.put(f"About the annotations: {pack.title or pack.id}", tint="strong")
        until = f"checked until {pack.checked_until}" if pack.checked_until else ""
        facts = (", ".join(pack.author), pack.licence, until, self._states(pack))
        self.page.put(" · ".join(fact for fact in facts if fact), indent=2, tint="faint")
        if pack.scope:
            self.page.put(pack.scope, indent=2, first="Scope: ")
        if pack.method:
            self.page.gap()
            self.page.put_prose(pack.method, indent=2)
        if pack.unconfirmed:
            self.page.gap()
            self.page.put("Could not be confirmed:", indent=2)
            for doubt in pack.unconfirmed:
                self.page.put(doubt, indent=2, first="- ")
        if pack.sources:
            self.page.gap()
            self.page.put(f"Sources of {pack.title or pack.id}", tint="strong")
            for source in pack.sources.values():
                self._source(source)

    def _source(self, source: Source) -> None:
        said = (
            ", ".join(source.author),
            source.title,
            source.publisher,
            issued_words(source),
        )
        first = f"{source.id}  "
        self.page.put(". ".join(part for part in said if part), indent=2, first=first)
        deeper = 2 + len(first)
        if source.origin:
            self.page.put(source.origin, indent=deeper, first="Repeats: ")
        if source.reliability:
            self.page.put(source.reliability, indent=deeper, tint="faint")
        for label, address in (("", source.url), ("Archived: ", source.archive)):
            if address:
                self.page.put_address(address, indent=deeper, first=label)

    def _put_all(self, placed: Iterable[Placed], indent: int) -> None:
        for one in placed:
            if one.annotation.kind is not Kind.REATTACH and not self._is_reply(one):
                self.page.gap()
                self.annotations.put(one, indent=indent)

    def _is_reply(self, placed: Placed) -> bool:
        """Whether it is written below what it is about."""
        annotation = placed.annotation
        return isinstance(annotation, Note) and self.reading.find(annotation.about) is not None

    def _lost_after(self, index: int | None) -> list[Placed]:
        """The lost annotations whose old place was after this paragraph."""
        return [
            placed
            for placed in self.reading.orphans
            if isinstance(placed.anchor, Orphan) and placed.anchor.after == index
        ]

    def _number(self, paragraph: Paragraph) -> str:
        number = paragraph.id.removeprefix("p")
        return f"[{number}] " if self.annotations.ascii_signs else f"¶{number} "

    def _states(self, pack: Pack) -> str:
        states = Counter(one.state.value for one in self.reading.placed if one.pack == pack.id)
        counted = ", ".join(f"{count} {state}" for state, count in states.most_common())
        return f"annotations: {counted}" if counted else "no annotations"


def _facts(article: Article) -> str:
    facts = (
        article.publisher,
        str(article.issued or article.dateline),
        "a digest" if article.digest_of else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _shown(paragraph: Paragraph) -> str:
    """The paragraph's text, with what its place in the structure looks like in plain text."""
    if paragraph.kind is ParagraphKind.ITEM:
        return f"- {paragraph.text}"
    if paragraph.kind is ParagraphKind.QUOTE:
        return f"> {paragraph.text}"
    return paragraph.text
