"""Whether a text without an id is a later version of an article that notes were taken on."""

from __future__ import annotations

from oped_tui.core.anchoring import map_record
from oped_tui.core.article import Article
from oped_tui.core.folded_texts import FoldedTexts
from oped_tui.core.names import title_part
from oped_tui.core.pack import ArticleRecord
from oped_tui.core.versions import default_id

# Shares of words that stand in paragraphs found again. Two editions of a letter share many
# paragraphs and are two articles all the same: their titles tell.
_HALF = 0.5
_FIFTH = 0.2
_MOST = 0.8
_NEARLY_ALL = 0.9


def is_later_version(article: Article, texts: FoldedTexts, record: ArticleRecord) -> bool:
    """Whether an article's paragraphs are an edited version of those recorded, not another article.

    Under the same title half of the recorded words are enough, or a fifth where next to nothing is
    new, as in an article that was shortened. Without a title half of the new words must be old,
    too, and under another title most of both.
    """
    matches = map_record(record, texts).alignment.matches
    old = [fingerprint.words for _, fingerprint in record.fingerprints]
    new = [len(texts.words(index)) for index in range(len(texts))]
    found = {index for match in matches if match is not None for index in match.new}
    kept = sum(count for count, match in zip(old, matches, strict=True) if match is not None)
    of_old = kept / max(1, sum(old))
    of_new = sum(new[index] for index in found) / max(1, sum(new))
    if title_part(record.id) != title_part(default_id(article)):
        return min(of_old, of_new) >= _MOST
    if of_new >= _NEARLY_ALL and of_old >= _FIFTH:
        return True
    return of_old >= _HALF and (bool(article.title) or of_new >= _HALF)
