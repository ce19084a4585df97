"""Where a note made elsewhere belongs in an article: by its words, and never by a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import blake2b
from urllib.parse import urlsplit

from oped_tui.core.annotation import ARTICLE, Note, QuoteSelector, Target
from oped_tui.core.article import Article
from oped_tui.core.describing import describe
from oped_tui.core.folded_texts import FoldedTexts
from oped_tui.core.frozen import frozen
from oped_tui.core.normalise import folded_words, word_runs
from oped_tui.core.quotes import nearest_context
from oped_tui.formats.export.card import IMPORTED
from oped_tui.formats.importing.foreign import ForeignNote
from oped_tui.formats.iris import article_iri

_TELLING_WORDS = 4  # fewer in a row stand in many articles


class Fate(StrEnum):
    """What became of a note at import."""

    ATTACHED = "attached"
    KEPT = "kept on the whole article"
    KNOWN = "already there"
    ELSEWHERE = "left out"


@frozen
class Imported:
    """A note of the file, what became of it and why; `note` is None where it was left out."""

    foreign: ForeignNote
    fate: Fate
    reason: str = ""
    note: Note | None = None


@frozen
class _Found:
    """The target of a quote; None, with the reason, where there isn't exactly one place."""

    target: Target | None
    reason: str = ""


def place_notes(
    foreign: Sequence[ForeignNote], article: Article, known: Iterable[Note] = ()
) -> tuple[Imported, ...]:
    """Turn the notes that belong to the article into notes of the reader, one result for each.

    Words that stand in one place attach there. A note on a page known to be this article, by its
    address or because other words from there stand here, is kept on the whole article otherwise.
    """
    words = _ArticleWords(article)
    found = [words.place(one) for one in foreign]
    told = zip(foreign, found, strict=True)
    pages = {_page(one.url) for one, place in told if place.target and _is_telling(one)}
    pages.add(_page(article_iri(article)))
    known = tuple(known)
    taken = {note.id for note in known}
    said = {_said(note) for note in known}
    ids = {one.id: _id(one) for one in foreign}
    results: list[Imported] = []
    for one, place in zip(foreign, found, strict=True):
        result = _result(one, place, article, pages, ids)
        note = result.note
        if note is not None and (note.id in taken or (not one.own_id and _said(note) in said)):
            result = Imported(one, Fate.KNOWN)
        elif note is not None:
            taken.add(note.id)
            said.add(_said(note))
        results.append(result)
    return tuple(results)


class _ArticleWords:
    """The words of an article in one row, so that context may reach into the next paragraph."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._texts = FoldedTexts(one.text for one in article.paragraphs)
        self._words: list[str] = []
        self._places: list[tuple[int, int]] = []
        for index in range(len(self._texts)):
            own = self._texts.words(index)
            self._words += own
            self._places += ((index, at) for at in range(len(own)))

    def place(self, note: ForeignNote) -> _Found:
        """Where a note belongs, going by its words, or by the paragraph it names."""
        named = None
        if is_from(note, self._article) and self._has(note.paragraph):
            named = _Found(Target(note.paragraph, note.quote))
        if named and (note.own_id or note.quote is None):
            return named
        if note.quote is None:
            return _Found(None, "it has no quoted words")
        found = self._find(note.quote)
        return found if found.target else named or found

    def _has(self, paragraph: str) -> bool:
        return paragraph == ARTICLE or self._article.index_of(paragraph) is not None

    def _find(self, quote: QuoteSelector) -> _Found:
        wanted = folded_words(quote.exact)
        spans = [(at, at + len(wanted)) for at in word_runs(wanted, self._words)]
        best = nearest_context(quote, self._words, spans)
        if not best:
            return _Found(None, "these words are not in this article")
        if len(best) > 1:
            return _Found(None, f"these words stand in {len(best)} places")
        index, first = self._places[best[0][0]]
        # A selection across paragraphs is cut to its first.
        last = min(first + len(wanted), len(self._texts.words(index))) - 1
        folded, text = self._texts.folded(index), self._texts.texts[index]
        words = describe(text, folded.starts[first], folded.ends[last])
        return _Found(Target(self._article.paragraphs[index].id, words))


def _result(
    one: ForeignNote, place: _Found, article: Article, pages: set[str], ids: dict[str, str]
) -> Imported:
    if not (is_from(one, article) or _page(one.url) in pages or (place.target and not one.url)):
        where = one.url or "a page without an address"
        reason = place.reason or "a few words don't tell that this is the page"
        return Imported(one, Fate.ELSEWHERE, f"{reason}; it was made on {where}")
    target = place.target or Target(ARTICLE, one.quote)
    about, reason = one.about, place.reason
    if one.reply_to and not about:
        about = ids.get(one.reply_to, "")
        reason = reason if about else "what it replies to is not in the file"
    origin = f"{IMPORTED}{one.origin}"
    note = Note(
        id=_id(one),
        kind=one.kind,
        target=target,
        body=one.body,
        tags=tuple(dict.fromkeys((*one.tags, origin))),
        created=one.created,
        modified=one.modified or one.created,
        article=article.work_id,
        about=about,
        my_verdict=one.my_verdict,
        colour=one.colour,
    )
    fate = Fate.ATTACHED if place.target else Fate.KEPT
    return Imported(one, fate, reason, note)


def _id(one: ForeignNote) -> str:
    """A note's own id, or one that follows from its origin's: the same at every import."""
    if one.own_id:
        return one.own_id
    digits = blake2b(one.id.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
    return f"{one.origin}-{digits}"


def _said(note: Note) -> tuple[object, ...]:
    """What makes two notes the same whatever their ids: place, words, text, verdict."""
    quote = note.target.quote
    words = " ".join(folded_words(quote.exact)) if quote else ""
    return note.target.paragraph, words, note.body.strip(), note.about, note.my_verdict


def is_from(one: ForeignNote, article: Article) -> bool:
    """Whether a note says that it was made on this article."""
    if one.url:
        return _page(one.url) == _page(article_iri(article))
    return bool(one.title) and one.title == article.title


def _is_telling(one: ForeignNote) -> bool:
    """Whether its words are so many that standing here tells of the page they are from."""
    words = folded_words(one.quote.exact) if one.url and one.quote else ()
    return len(words) >= _TELLING_WORDS


def _page(url: str) -> str:
    """An address without what doesn't tell pages apart: scheme, `www.`, query, fragment, `/`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host else url
