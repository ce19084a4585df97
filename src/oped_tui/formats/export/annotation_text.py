"""One annotation as plain text: its sign, its verdict in words, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from oped_tui.core.anchor import State
from oped_tui.core.annotation import Annotation, Claim, Forecast, Note, Relation, Rhetoric, Verdict
from oped_tui.core.citing import quoted
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import Source
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import KIND_SIGNS, Sign, sign_of
from oped_tui.formats.export.text_page import TextPage, Tint

SUSPENDED = "words changed since this was checked"
"""What is said of a verdict whose words are no longer the ones judged."""

_TINTS: dict[Verdict, Tint] = {
    Verdict.SUPPORTED: "good",
    Verdict.PARTLY_SUPPORTED: "doubtful",
    Verdict.MISLEADING: "bad",
    Verdict.UNSUPPORTED: "doubtful",
    Verdict.CONTRADICTED: "bad",
    Verdict.UNVERIFIABLE: "doubtful",
}

_ORDER = (Relation.SUPPORTS, Relation.CONTRADICTS, Relation.QUALIFIES, Relation.BACKGROUND)


@frozen
class AnnotationText:
    """Writes annotations of one reading onto a page; `written` are the keys of those done."""

    reading: Reading
    page: TextPage
    ascii_signs: bool = False
    written: set[str] = field(default_factory=set)

    def put(self, placed: Placed, *, indent: int) -> None:
        """Add one annotation, and below it the notes that are about it."""
        inner = indent + 2
        self._head(placed, indent)
        annotation = placed.annotation
        quote = annotation.target.quote
        if quote is not None:
            self.page.put(quoted(quote.exact), indent=inner, tint="faint")
        for label, text in details(annotation, voice_words(self.reading, placed)):
            self.page.put(f"{label}: {text}", indent=inner)
        if annotation.body:
            self.page.put_prose(annotation.body, indent=inner)
        if annotation.tags:
            self.page.put(f"Tags: {', '.join(annotation.tags)}", indent=inner)
        self._sources(placed, inner)
        if isinstance(annotation, Claim) and annotation.checked:
            self.page.put(f"Checked: {annotation.checked}", indent=inner, tint="faint")
        self.written.add(placed.key)
        for reply in self.reading.replies(placed.key):
            if reply.key not in self.written:
                self.put(reply, indent=inner)

    def glyph(self, sign: Sign) -> str:
        """The sign as the output can show it."""
        return sign.ascii if self.ascii_signs else sign.glyph

    def _head(self, placed: Placed, indent: int) -> None:
        annotation = placed.annotation
        words = headline(annotation)
        if placed.pack.startswith("@"):
            words = f"note by {placed.pack[1:]}"
        state = state_words(placed)
        if state:
            words += f" [{state}]"
        if annotation.summary:
            words += f": {annotation.summary}"
        tint: Tint = "strong"
        if isinstance(annotation, Claim):
            tint = "faint" if placed.suspended else _TINTS.get(annotation.verdict, "strong")
        self.page.put(words, indent=indent, first=f"{self.glyph(sign_of(annotation))} ", tint=tint)

    def _sources(self, placed: Placed, indent: int) -> None:
        for relation in _ORDER:
            for citation in placed.annotation.sources:
                if citation.relation is not relation:
                    continue
                source = self.reading.source(placed, citation.source)
                facts = [f"{relation.value.capitalize()}: {citation.source}", citation.locator]
                if source is not None:
                    facts[1:1] = [source.publisher or source.title, issued_words(source)]
                self.page.put(", ".join(filter(None, facts)), indent=indent, tint="faint")
                if source is not None and source.url:
                    self.page.put_address(source.url, indent=indent + 2)


def headline(annotation: Annotation) -> str:
    """The kind, and what came of it, in words."""
    if isinstance(annotation, Claim):
        return f"claim, {sign_of(annotation).word}"
    if isinstance(annotation, Forecast):
        return f"forecast, {OUTCOMES[annotation.outcome.value]}"
    if isinstance(annotation, Rhetoric) and annotation.device:
        return f"rhetoric, {annotation.device}"
    if isinstance(annotation, Note) and annotation.my_verdict is not None:
        return f"my verdict, {annotation.my_verdict.value.replace('-', ' ')}"
    return KIND_SIGNS[annotation.kind].word


OUTCOMES = {
    "came-true": "came true",
    "partly": "came true in part",
    "did-not": "did not come true",
    "open": "open",
    "too-vague": "too vague to score",
}
"""What became of a forecast, in words."""


def state_words(placed: Placed) -> str:
    """The state in this copy, in words; empty where it is exact."""
    if placed.state is State.EXACT:
        return ""
    words = placed.state.value
    if placed.anchor.reason:
        words += f": {placed.anchor.reason}"
    if placed.suspended and isinstance(placed.annotation, Claim):
        words += f"; verdict suspended, {SUSPENDED}"
    return words


def voice_words(reading: Reading, placed: Placed) -> str:
    """Who asserts the statement, in words; empty where nobody is named."""
    annotation = placed.annotation
    if isinstance(annotation, Claim) and annotation.unnamed:
        return "a source that is not named"
    if not isinstance(annotation, Claim | Forecast) or not annotation.voice:
        return ""
    if annotation.voice == "authors":
        return "the authors"
    entry = reading.entry(placed.pack, annotation.voice)
    return entry.name if entry else annotation.voice


def details(annotation: Annotation, voice: str) -> Iterator[tuple[str, str]]:
    """The fields of its kind, as (label, text), without the empty ones."""
    pairs: tuple[tuple[str, str], ...] = ()
    if isinstance(annotation, Claim):
        sourced = {
            True: "the article gives a source",
            False: "the article gives no source",
            None: "",
        }[annotation.sourced]
        pairs = (
            ("Statement", annotation.statement),
            ("Said by", "; ".join(part for part in (voice, sourced) if part)),
            ("Reason", annotation.reason),
        )
    elif isinstance(annotation, Forecast):
        pairs = (
            ("Statement", annotation.statement),
            ("Said by", voice),
            ("Put as", annotation.firmness.value if annotation.firmness else ""),
            ("What would count", annotation.criterion),
            ("Due", str(annotation.resolves_by or "")),
            ("Outcome as of", str(annotation.outcome_date or "")),
        )
    elif isinstance(annotation, Rhetoric):
        pairs = (("Technique", annotation.technique),)
    elif isinstance(annotation, Note):
        pairs = (("Written", annotation.created.partition("T")[0]),)
    return ((label, text) for label, text in pairs if text)


def issued_words(source: Source) -> str:
    """When a source was issued, also where that is not known."""
    return str(source.issued) if source.issued else "no date"
