"""The paragraph ids of a copy, and where its body begins and ends, as a pack's fingerprints say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from oped_tui.core.alignment import Alignment, Match
from oped_tui.core.anchoring import ParagraphMap, map_record
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.folded_texts import FoldedTexts
from oped_tui.core.pack import ArticleRecord

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def name_paragraphs(
    article: Article, record: ArticleRecord
) -> tuple[Article, FoldedTexts, ParagraphMap] | None:
    """Cut an article's body and name its paragraphs as a record knows them.

    None where the record's fingerprints don't fit the article. The record's ids win; a paragraph it
    doesn't know is lettered after its predecessor. At each edge, what stands outside the first or
    last paragraph of the record is metadata; where that paragraph was not found, the article's own
    edge stays.
    """
    blocks = [*article.front, *(one.text for one in article.paragraphs), *article.back]
    texts = FoldedTexts(blocks)
    whole = map_record(record, texts)
    if not whole.alignment.fits:
        return None
    first, last = _edges(article, whole.alignment)
    body = _recut(article, first, last)
    paragraphs = ParagraphMap(whole.ids, _shifted(whole.alignment, first, last))
    named = body.with_ids(_ids(paragraphs, len(body.paragraphs)))
    return named, texts.cut(first, last), paragraphs


def _edges(article: Article, alignment: Alignment) -> tuple[int, int]:
    """Where the body begins and ends among all blocks."""
    first = len(article.front)
    last = first + len(article.paragraphs)
    placed = [new for match in alignment.matches if match for new in match.new]
    ends = alignment.matches[0], alignment.matches[-1]
    first = min(placed) if ends[0] else min(first, *placed)
    last = max(placed) + 1 if ends[1] else max(last, max(placed) + 1)
    return first, last


def _recut(article: Article, first: int, last: int) -> Article:
    """The article with the blocks from `first` to before `last` as its body."""
    front, back = len(article.front), len(article.back)
    size = front + len(article.paragraphs) + back
    if (first, last) == (front, size - back):
        return article
    blocks = [
        *(Paragraph("", text) for text in article.front),
        *article.paragraphs,
        *(Paragraph("", text) for text in article.back),
    ]
    body = tuple(blocks[first:last])
    taken = {one.text.strip() for one in body if not one.id}
    return replace(
        article,
        front=tuple(one.text for one in blocks[:first]),
        back=tuple(one.text for one in blocks[last:]),
        paragraphs=body,
        standfirst=_unless(taken, article.standfirst),
        byline=_unless(taken, article.byline),
        author_line=_unless(taken, article.author_line),
        disclaimer=_unless(taken, article.disclaimer),
        dateline=_unless(taken, article.dateline),
    )


def _unless(taken: set[str], text: str) -> str:
    """A metadata text, or nothing where its block turned out to be body."""
    return "" if text.strip() in taken else text


def _shifted(alignment: Alignment, first: int, last: int) -> Alignment:
    """An alignment with all blocks as one with the body alone."""
    matches = tuple(
        match and Match(tuple(new - first for new in match.new), match.how)
        for match in alignment.matches
    )
    suggestions = tuple(
        None if new is None or not first <= new < last else new - first
        for new in alignment.suggestions
    )
    return Alignment(matches, suggestions, alignment.fits)


def _ids(paragraphs: ParagraphMap, count: int) -> tuple[str, ...]:
    names: list[str | None] = [None] * count
    for key, match in zip(paragraphs.ids, paragraphs.alignment.matches, strict=True):
        if match and names[match.new[0]] is None:
            names[match.new[0]] = key
    return tuple(_lettered(names, frozenset(paragraphs.ids)))


def _lettered(names: Sequence[str | None], known: frozenset[str]) -> Iterator[str]:
    used = set(known)
    stem, count = "p0", 0
    for name in names:
        if name is not None:
            stem, count = name, 0
            yield name
            continue
        while (lettered := stem + _letters(count)) in used:
            count += 1
        used.add(lettered)
        yield lettered


def _letters(number: int) -> str:
    """`a` to `z`, then `aa`, `ab`, …"""
    text = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(_LETTERS))
        text = _LETTERS[letter] + text
    return text
