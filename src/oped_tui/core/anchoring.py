"""Annotations × the paragraphs of a copy → an anchor or an orphan for every annotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from oped_tui.core.alignment import Alignment, How, Match, align, identity
from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.annotation import ARTICLE, Annotation, QuoteSelector
from oped_tui.core.article import Article
from oped_tui.core.folded_texts import FoldedTexts
from oped_tui.core.frozen import frozen
from oped_tui.core.normalise import folded_words
from oped_tui.core.pack import ArticleRecord
from oped_tui.core.quotes import Fit, QuoteMatch, find_exact, find_quote

ARTICLES_WORDS = "the article's words"
"""Why a quote is absent from a digest: it is in words that the digest does not use."""

DIGESTS_WORDS = "the digest's words"
"""Why the quote of a note taken on a digest is absent from the article."""

# As many words in a row are in one place by chance so seldom that they outweigh a paragraph in
# which they are not.
_TELLING_WORDS = 6

_STATE = {How.EXACT: State.EXACT, How.MOVED: State.MOVED, How.EDITED: State.EDITED}
_HOW_REASON = {
    How.EXACT: "",
    How.MOVED: "this paragraph stood elsewhere",
    How.EDITED: "paragraph edited",
}
_FIT_STATE = {
    Fit.EDITED: State.EDITED,
    Fit.CHANGED: State.CHANGED,
    Fit.AMBIGUOUS: State.AMBIGUOUS,
    Fit.GONE: State.CHANGED,
}
_BEST_FIRST = (Fit.EXACT, Fit.EDITED, Fit.CHANGED, Fit.GONE)


@frozen
class ParagraphMap:
    """Which paragraph of this copy each paragraph id of a pack or of an article version is.

    `own_words` is set where one side is a digest: then a quote is looked for exactly and only in
    its paragraph, and its absence, for this reason, says nothing.
    """

    ids: tuple[str, ...]
    alignment: Alignment
    own_words: str = ""
    _index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {key: old for old, key in enumerate(self.ids)})

    def index_of(self, paragraph_id: str) -> int | None:
        """Where an id stands among the stored ones, or None where it is unknown."""
        return self._index.get(paragraph_id)

    def neighbours(self, old: int) -> tuple[int | None, int | None]:
        """The paragraphs between which an old one stood: those of its nearest placed neighbours."""
        matches = self.alignment.matches
        before = (match for match in reversed(matches[:old]) if _holds_place(match))
        after = (match for match in matches[old + 1 :] if _holds_place(match))
        first, last = next(before, None), next(after, None)
        return first.new[-1] if first else None, last.new[0] if last else None


def map_record(record: ArticleRecord, texts: FoldedTexts) -> ParagraphMap:
    """Find the paragraphs of a record in a copy by their fingerprints."""
    ids = tuple(key for key, _ in record.fingerprints)
    fingerprints = [fingerprint for _, fingerprint in record.fingerprints]
    return ParagraphMap(ids, align(fingerprints, texts, record.salt))


def map_ids(article: Article, own_words: str = "") -> ParagraphMap:
    """Take an article's paragraph ids at their word."""
    ids = tuple(paragraph.id for paragraph in article.paragraphs)
    return ParagraphMap(ids, identity(len(ids)), own_words)


def anchor_annotations(
    annotations: Iterable[Annotation], texts: FoldedTexts, paragraphs: ParagraphMap
) -> tuple[Anchor | Orphan, ...]:
    """Anchor annotations, in their order, by the map of the pack or version they come from."""
    return tuple(anchor_annotation(one, texts, paragraphs) for one in annotations)


def anchor_annotation(
    annotation: Annotation, texts: FoldedTexts, paragraphs: ParagraphMap
) -> Anchor | Orphan:
    """Anchor one annotation."""
    target = annotation.target
    if target.paragraph == ARTICLE:
        return Anchor(None)
    old = paragraphs.index_of(target.paragraph)
    if old is None:
        return Orphan(reason=f"no paragraph {target.paragraph} is known")
    match = paragraphs.alignment.matches[old]
    if match is None:
        return _anchor_lost(target.quote, texts, paragraphs, old)
    if target.quote is None:
        return Anchor(match.new[0], state=_STATE[match.how], reason=_HOW_REASON[match.how])
    if paragraphs.own_words:
        return _anchor_apart(target.quote, texts, match.new[0], paragraphs.own_words)
    return _anchor_quote(target.quote, texts, match)


def _anchor_quote(quote: QuoteSelector, texts: FoldedTexts, match: Match) -> Anchor:
    paragraph, found = _best_piece(quote, texts, match.new)
    if found.fit is Fit.EXACT:
        reason = _HOW_REASON[match.how]
        if match.how is How.EDITED:
            reason += ", these words unchanged"
        return Anchor(paragraph, found.start, found.end, _STATE[match.how], reason)
    if match.how is How.EDITED and found.fit is not Fit.AMBIGUOUS:
        elsewhere = _anchor_elsewhere(quote, texts)
        if elsewhere is not None:
            return elsewhere
    return Anchor(paragraph, found.start, found.end, _FIT_STATE[found.fit], found.reason)


def _best_piece(
    quote: QuoteSelector, texts: FoldedTexts, pieces: Sequence[int]
) -> tuple[int, QuoteMatch]:
    """The piece of a split paragraph in which a quote fits best."""
    found = [(new, find_quote(quote, texts.folded(new), texts.texts[new])) for new in pieces]
    exact = [one for one in found if one[1].fit in (Fit.EXACT, Fit.AMBIGUOUS)]
    if len(exact) > 1:
        reason = "these words stand in several parts of the paragraph"
        return exact[0][0], QuoteMatch(Fit.AMBIGUOUS, reason=reason)
    return exact[0] if exact else min(found, key=lambda one: _BEST_FIRST.index(one[1].fit))


def _anchor_apart(quote: QuoteSelector, texts: FoldedTexts, paragraph: int, reason: str) -> Anchor:
    found = find_exact(quote, texts.folded(paragraph), texts.texts[paragraph])
    if found.fit is Fit.GONE:
        return Anchor(paragraph, reason=reason)
    state = State.EXACT if found.fit is Fit.EXACT else State.AMBIGUOUS
    return Anchor(paragraph, found.start, found.end, state, found.reason)


def _anchor_lost(
    quote: QuoteSelector | None, texts: FoldedTexts, paragraphs: ParagraphMap, old: int
) -> Anchor | Orphan:
    elsewhere = _anchor_elsewhere(quote, texts) if quote and paragraphs.alignment.fits else None
    if elsewhere is not None:
        return elsewhere
    if not paragraphs.alignment.fits:
        return Orphan(reason="this is another text than the one it was written on")
    after, before = paragraphs.neighbours(old)
    suggestion = paragraphs.alignment.suggestions[old]
    return Orphan(after, before, suggestion, f"paragraph {paragraphs.ids[old]} was not found")


def _anchor_elsewhere(quote: QuoteSelector, texts: FoldedTexts) -> Anchor | None:
    """The one other place of a telling quote whose own paragraph hasn't got it."""
    words = folded_words(quote.exact)
    if len(words) < _TELLING_WORDS:
        return None
    places = texts.having(words)
    if len(places) != 1:
        return None
    found = find_exact(quote, texts.folded(places[0]), texts.texts[places[0]])
    if found.fit is not Fit.EXACT:
        return None
    reason = "these words stand in another paragraph now"
    return Anchor(places[0], found.start, found.end, State.EDITED, reason)


def _holds_place(match: Match | None) -> bool:
    return match is not None and match.how is not How.MOVED
