"""Annotations by the map of their pack: anchors, orphans, and what a digest says of them."""

from __future__ import annotations

from oped_tui.core.alignment import Alignment, How, Match
from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.anchoring import (
    ARTICLES_WORDS,
    ParagraphMap,
    anchor_annotation,
    anchor_annotations,
    map_ids,
)
from oped_tui.core.annotation import ARTICLE, Annotation, Kind, QuoteSelector, Target
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.folded_texts import FoldedTexts

TEXTS = (
    "The ferry is late again, and the harbour office is silent about it.",
    "Nobody says why, and nobody asks; nobody even wonders.",
    "The council promised an engine and a timetable.",
)
COPY = FoldedTexts(TEXTS)
OWN = Article(paragraphs=tuple(Paragraph(f"p{n}", text) for n, text in enumerate(TEXTS, 1)))


def about(paragraph: str, quote: str = "") -> Annotation:
    selector = QuoteSelector(quote) if quote else None
    return Annotation(id="a", kind=Kind.CONTEXT, target=Target(paragraph, selector))


def mapped(
    *matches: Match | None, suggestion: int | None = None, fits: bool = True
) -> ParagraphMap:
    ids = tuple(f"p{number}" for number in range(1, len(matches) + 1))
    suggestions = tuple(None if match else suggestion for match in matches)
    return ParagraphMap(ids, Alignment(matches, suggestions, fits))


def exact(*new: int) -> Match:
    return Match(new, How.EXACT)


def edited(*new: int) -> Match:
    return Match(new, How.EDITED)


def test_what_concerns_the_whole_piece_needs_no_paragraph() -> None:
    assert anchor_annotations([about(ARTICLE)], COPY, mapped()) == (Anchor(None),)


def test_ids_are_taken_at_their_word_where_there_are_no_fingerprints() -> None:
    assert anchor_annotation(about("p2"), COPY, map_ids(OWN)) == Anchor(1)
    unknown = anchor_annotation(about("p9"), COPY, map_ids(OWN))
    assert unknown == Orphan(reason="no paragraph p9 is known")


def test_a_lost_paragraph_says_where_it_stood() -> None:
    paragraphs = mapped(exact(0), Match((2,), How.MOVED), None, edited(1), suggestion=2)
    lost = anchor_annotation(about("p3", "gone"), COPY, paragraphs)
    assert lost == Orphan(0, 1, 2, "paragraph p3 was not found")


def test_in_another_text_everything_is_lost_even_words_that_stand_there() -> None:
    quote = "and the harbour office is silent"
    lost = anchor_annotation(about("p1", quote), COPY, mapped(None, fits=False))
    assert isinstance(lost, Orphan)
    assert "another text" in lost.reason


def test_a_telling_quote_is_found_where_its_lost_paragraph_went() -> None:
    quote = "and the harbour office is silent"
    anchor = anchor_annotation(about("p2", quote), COPY, mapped(exact(1), None))
    assert anchor == Anchor(0, 25, 57, State.EDITED, "these words stand in another paragraph now")


def test_a_telling_quote_outweighs_an_edited_paragraph_without_it() -> None:
    quote = "and the harbour office is silent"
    anchor = anchor_annotation(about("p2", quote), COPY, mapped(exact(2), edited(1)))
    assert anchor == Anchor(0, 25, 57, State.EDITED, "these words stand in another paragraph now")
    unedited = anchor_annotation(about("p2", quote), COPY, mapped(exact(2), exact(1)))
    assert unedited == Anchor(1, state=State.CHANGED, reason="these words are gone")


def test_a_quote_that_stands_elsewhere_twice_is_not_guessed_at() -> None:
    line = "six words that stand in here"
    copy = FoldedTexts([line, line, f"{line}, and {line}"])
    for texts in (copy, copy.cut(2, 3)):
        assert isinstance(anchor_annotation(about("p1", line), texts, mapped(None)), Orphan)


def test_a_brief_quote_is_not_looked_for_elsewhere() -> None:
    anchor = anchor_annotation(about("p2", "an engine"), COPY, mapped(exact(0), edited(1)))
    assert (anchor.state, anchor.reason) == (State.CHANGED, "these words are gone")


def test_of_a_split_paragraph_the_piece_that_fits_best_is_taken() -> None:
    paragraphs = mapped(edited(0, 1, 2))
    found = anchor_annotation(about("p1", "an engine"), COPY, paragraphs)
    assert isinstance(found, Anchor)
    assert (found.paragraph, found.state) == (2, State.EDITED)
    twice = anchor_annotation(about("p1", "and"), COPY, paragraphs)
    assert (twice.state, twice.reason) == (
        State.AMBIGUOUS,
        "these words stand in several parts of the paragraph",
    )
    assert anchor_annotation(about("p1"), COPY, paragraphs) == Anchor(
        0, state=State.EDITED, reason="paragraph edited"
    )


def test_an_ambiguous_quote_stays_with_its_paragraph() -> None:
    anchor = anchor_annotation(about("p2", "nobody"), COPY, mapped(exact(0), edited(1)))
    assert anchor == Anchor(1, state=State.AMBIGUOUS, reason="these words stand here 3 times")


def test_in_a_digest_an_absent_quote_says_nothing() -> None:
    digest = map_ids(OWN, ARTICLES_WORDS)
    absent = anchor_annotation(about("p2", "why does nobody say"), COPY, digest)
    assert absent == Anchor(1, reason=ARTICLES_WORDS)
    present = anchor_annotation(about("p2", "says why"), COPY, digest)
    assert present == Anchor(1, 7, 15)
    twice = anchor_annotation(about("p2", "nobody"), COPY, digest)
    assert twice.state is State.AMBIGUOUS
