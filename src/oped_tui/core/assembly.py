"""An article, its packs and the notes on it → a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.anchoring import (
    ARTICLES_WORDS,
    DIGESTS_WORDS,
    ParagraphMap,
    anchor_annotation,
    anchor_annotations,
    map_ids,
    map_record,
)
from oped_tui.core.annotation import Kind, Note
from oped_tui.core.article import Article
from oped_tui.core.fingerprint import VERSION, digest_of
from oped_tui.core.folded_texts import FoldedTexts
from oped_tui.core.frozen import frozen
from oped_tui.core.naming import name_paragraphs
from oped_tui.core.pack import ArticleRecord, Pack
from oped_tui.core.problem import Level, Problem, problem_at
from oped_tui.core.reading import NOTES_LAYER, Placed, Reading
from oped_tui.core.reading_layers import layers_of, reading_layers
from oped_tui.core.versions import default_id

Versions = Mapping[str, ArticleRecord]
"""The article versions that notes were taken on, by version id."""

BY_HAND = "re-attached by hand"
"""Why an annotation stands where the reader put it."""

_NO_VERSIONS: Versions = MappingProxyType({})
_NO_OTHERS: Mapping[str, Sequence[Note]] = MappingProxyType({})

_RULES = {
    State.CHANGED: "quote-not-found",
    State.AMBIGUOUS: "quote-ambiguous",
    State.LOST: "unknown-paragraph",
}


@frozen
class _Copy:
    """The copy being read, with the packs that fit it and their maps."""

    article: Article
    texts: FoldedTexts
    fitting: tuple[tuple[Pack, ParagraphMap], ...] = ()
    problems: tuple[Problem, ...] = ()


def assemble(
    article: Article,
    packs: Iterable[Pack],
    notes: Iterable[Note] = (),
    *,
    versions: Versions = _NO_VERSIONS,
    others: Mapping[str, Sequence[Note]] = _NO_OTHERS,
    problems: Iterable[Problem] = (),
) -> Reading:
    """Anchor everything and put the reading together.

    The first pack (by id) whose fingerprints fit names the paragraphs. A pack that doesn't fit
    attaches nothing and is not part of the reading: one problem says so. `others` are the notes of
    other readers, by their names. `problems` are those found before, kept in front.
    """
    copy = _fit_packs(article, sorted(packs, key=lambda pack: pack.id))
    layers = reading_layers([pack for pack, _ in copy.fitting], sorted(others))
    placed = [
        Placed(annotation, anchor, pack.id, layer_ids[annotation.kind])
        for pack, paragraphs in copy.fitting
        for layer_ids in [layers_of(layers, pack)]
        for annotation, anchor in zip(
            pack.annotations,
            anchor_annotations(pack.annotations, copy.texts, paragraphs),
            strict=True,
        )
    ]
    maps = _VersionMaps(copy.article, copy.texts, versions)
    placed += [Placed(note, maps.anchor(note), "", NOTES_LAYER) for note in notes]
    placed += [
        Placed(note, maps.anchor(note), f"@{name}", f"@{name}")
        for name in sorted(others)
        for note in others[name]
    ]
    placed = _with_places_by_hand(placed)
    found = [problem for one in placed for problem in _place_problems(one)]
    return Reading(
        article=copy.article,
        packs=tuple(pack for pack, _ in copy.fitting),
        layers=tuple(layers),
        placed=tuple(placed),
        problems=(*problems, *copy.problems, *found),
    )


def anchor_note(
    note: Note, reading: Reading, *, versions: Versions = _NO_VERSIONS
) -> Anchor | Orphan:
    """Anchor one note in a reading; without its version among `versions`, by its paragraph id."""
    article = reading.article
    texts = FoldedTexts(paragraph.text for paragraph in article.paragraphs)
    record = versions.get(note.version)
    if record is not None and _stands_unchanged(note, record, article, texts):
        return anchor_annotation(note, texts, map_ids(article))
    return _VersionMaps(article, texts, versions).anchor(note)


def _stands_unchanged(
    note: Note, record: ArticleRecord, article: Article, texts: FoldedTexts
) -> bool:
    """Whether a note's paragraph has the same id and words as when it was taken.

    It spares the alignment of a whole article for the note that was just written.
    """
    key = note.target.paragraph
    index = article.index_of(key)
    stored = next((one for own, one in record.fingerprints if own == key), None)
    if index is None or stored is None:
        return False
    words = texts.words(index)
    return (stored.words, stored.digest) == (len(words), digest_of(words, record.salt))


def with_reattachment(reading: Reading, note: Note, anchor: Anchor | Orphan) -> Reading:
    """The reading with a `reattach` note added, and what it is about put where it says."""
    added = reading.with_note(note, anchor)
    return replace(added, placed=tuple(_with_places_by_hand(list(added.placed))))


class _VersionMaps:
    """The map of each article version that notes were taken on, made when first asked for."""

    def __init__(self, article: Article, texts: FoldedTexts, versions: Versions) -> None:
        self._article, self._texts, self._versions = article, texts, versions
        self._maps: dict[str, ParagraphMap] = {}

    def anchor(self, note: Note) -> Anchor | Orphan:
        """Anchor a note by the version it was taken on."""
        key = note.version if note.version in self._versions else ""
        if key not in self._maps:
            self._maps[key] = self._map(self._versions.get(key))
        return anchor_annotation(note, self._texts, self._maps[key])

    def _map(self, record: ArticleRecord | None) -> ParagraphMap:
        if self._article.digest_of:
            return map_ids(self._article, ARTICLES_WORDS)
        if record is None:
            return map_ids(self._article)
        if not record.fingerprints:  # only a digest's record has none
            return map_ids(self._article, DIGESTS_WORDS)
        return map_record(record, self._texts)


def _fit_packs(article: Article, packs: Sequence[Pack]) -> _Copy:
    """Let the first fitting pack name the paragraphs, and map the others onto them."""
    named = None if article.digest_of else _named_by_first(article, packs)
    if named is None:
        copy = _Copy(article, FoldedTexts(one.text for one in article.paragraphs))
    else:
        copy = named
    for pack in packs:
        if copy.fitting and pack is copy.fitting[0][0]:
            continue
        copy = _with_pack(copy, pack)
    if not copy.article.id:
        known = next((pack.article.id for pack, _ in copy.fitting if pack.article.id), "")
        found = known or default_id(copy.article)
        copy = replace(copy, article=replace(copy.article, id=found))
    return copy


def _named_by_first(article: Article, packs: Sequence[Pack]) -> _Copy | None:
    for pack in packs:
        if pack.article.fingerprints and pack.article.version == VERSION:
            named = name_paragraphs(article, pack.article)
            if named is not None:
                body, texts, paragraphs = named
                return _Copy(body, texts, ((pack, paragraphs),))
    return None


def _with_pack(copy: _Copy, pack: Pack) -> _Copy:
    paragraphs = _map_pack(copy, pack)
    if isinstance(paragraphs, Problem):
        return replace(copy, problems=(*copy.problems, paragraphs))
    fitting = sorted((*copy.fitting, (pack, paragraphs)), key=lambda one: one[0].id)
    return replace(copy, fitting=tuple(fitting))


def _map_pack(copy: _Copy, pack: Pack) -> ParagraphMap | Problem:
    record, article = pack.article, copy.article
    if article.digest_of:
        if record.id == article.digest_of:
            return map_ids(article, ARTICLES_WORDS)
        return _other_article(pack, f"it belongs to {record.id or 'an article without id'}")
    if record.fingerprints:
        if record.version != VERSION:
            return _other_article(pack, f"its fingerprints are of version {record.version}")
        paragraphs = map_record(record, copy.texts)
        if paragraphs.alignment.fits:
            return paragraphs
        return _other_article(pack, "its fingerprints don't fit this text")
    if record.id and article.id and record.id != article.id:
        return _other_article(pack, f"it belongs to {record.id}, and has no fingerprints")
    return map_ids(article)


def _other_article(pack: Pack, why: str) -> Problem:
    message = f"other article: the pack {pack.id} attaches nothing here, {why}"
    return problem_at(pack.place, Level.WARNING, "other-article", message)


def _with_places_by_hand(placed: list[Placed]) -> list[Placed]:
    """Put lost and changed annotations where the reader's latest `reattach` notes say."""
    by_hand: dict[str, Anchor] = {}
    for one in sorted(placed, key=lambda one: one.annotation.id):
        note, anchor = one.annotation, one.anchor
        if not isinstance(note, Note) or not isinstance(anchor, Anchor):
            continue
        if note.kind is Kind.REATTACH and one.is_mine:
            by_hand[note.about] = replace(anchor, state=State.EDITED, reason=BY_HAND)
    return [
        replace(one, anchor=by_hand[one.key]) if one.suspended and one.key in by_hand else one
        for one in placed
    ]


def _place_problems(placed: Placed) -> Iterable[Problem]:
    rule = _RULES.get(placed.state)
    if rule is None:
        return
    where = placed.annotation.target.paragraph
    message = f"{placed.annotation.id} on {where}: {placed.state}, {placed.anchor.reason}"
    place = placed.annotation.place
    place = place if placed.state is State.LOST else place.of("quote")
    yield problem_at(place, Level.WARNING, rule, message)
