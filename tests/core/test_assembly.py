"""Packs and notes put to an article: names, layers, notes by version, places by hand, problems."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.anchoring import ARTICLES_WORDS, DIGESTS_WORDS
from oped_tui.core.annotation import ARTICLE, Annotation, Kind, Note, QuoteSelector, Target
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.assembly import BY_HAND, anchor_note, assemble, with_reattachment
from oped_tui.core.bare_reading import bare_reading
from oped_tui.core.fingerprint import VERSION, fingerprint_article
from oped_tui.core.pack import ArticleRecord, Layer, Pack
from oped_tui.core.problem import Level, Place, Problem
from oped_tui.core.reading import NOTES_LAYER, Reading, ReadingLayer
from oped_tui.core.versions import default_id, record_id, version_id, version_record

TEXTS = (
    "The ferry is late again, and the harbour office is silent about all of it.",
    "Nobody says why the engine was sold before the new one had been paid for.",
    "The council promised an honest timetable, and then it went on holiday.",
    "Until it returns the island waits, and the mainland forgets the island.",
)
STRANGE = (
    "A bakery in the old town has stopped selling rye bread to its regulars.",
    "Flour is dear this year, says its owner, and she blames the summer rain.",
)


def article(*texts: str, **fields: object) -> Article:
    copy = tuple(Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1))
    return Article(paragraphs=copy, **fields)  # type: ignore[arg-type]


def about(key: str, paragraph: str, quote: str = "", kind: Kind = Kind.CONTEXT) -> Annotation:
    selector = QuoteSelector(quote) if quote else None
    return Annotation(
        id=key, kind=kind, target=Target(paragraph, selector), place=Place(f"{key}.yaml")
    )


def note(key: str, paragraph: str, quote: str = "", **fields: object) -> Note:
    selector = QuoteSelector(quote) if quote else None
    made = Note(id=key, kind=Kind.NOTE, target=Target(paragraph, selector), article="velm")
    return replace(made, **fields)  # type: ignore[arg-type]


def pack(
    key: str, *annotations: Annotation, texts: tuple[str, ...] = TEXTS, **fields: object
) -> Pack:
    salt = key.encode().ljust(16)
    ids = (f"p{number}" for number in range(1, len(texts) + 1))
    prints = tuple(zip(ids, fingerprint_article(texts, salt), strict=True))
    record = ArticleRecord(id="velm", version=VERSION, salt=salt, fingerprints=prints)
    made = Pack(id=key, article=record, annotations=annotations, place=Place(f"{key}.yaml"))
    return replace(made, **fields)  # type: ignore[arg-type]


def anchor_of(reading: Reading, key: str) -> Anchor | Orphan:
    placed = reading.find(key)
    assert placed is not None
    return placed.anchor


def rules(reading: Reading) -> list[str]:
    return [problem.rule for problem in reading.problems]


def test_an_article_alone_is_a_reading_with_an_id_of_its_own() -> None:
    reading = assemble(article(*TEXTS, title="Late Again: the Ferry"), [])
    assert reading.article.id == default_id(reading.article)
    assert reading.article.id.startswith("late-again-the-ferry-")
    assert reading.layers == (ReadingLayer(NOTES_LAYER, "My notes"),)
    assert assemble(article(*TEXTS, id="own"), []).article.id == "own"


@pytest.mark.parametrize("fields", [{}, {"id": "own"}, {"id": "a~digest", "digest_of": "a"}])
def test_a_bare_reading_is_what_assembling_nothing_gives(fields: dict[str, str]) -> None:
    problem = Problem("pack.yaml", 1, 1, "syntax", Level.ERROR, "broken")
    alone = article(*TEXTS, title="Late Again", **fields)
    assert bare_reading(alone, [problem]) == assemble(alone, [], problems=[problem])


def test_the_first_pack_by_id_names_the_paragraphs_and_the_article() -> None:
    first = pack("a", about("x", "p1"), texts=TEXTS[1:])
    second = pack("b", about("y", "p1", "the harbour office"))
    reading = assemble(article(*TEXTS, front=("Late",)), [second, first])
    assert [one.id for one in reading.packs] == ["a", "b"]
    assert [one.id for one in reading.article.paragraphs] == ["p1", "p2", "p3"]
    assert reading.article.front == ("Late", TEXTS[0])
    assert reading.article.id == "velm"
    assert anchor_of(reading, "a/x") == Anchor(0)
    assert anchor_of(reading, "b/y").state is State.LOST


def test_a_pack_that_does_not_fit_attaches_nothing_and_one_line_says_so() -> None:
    stranger = pack("a", about("x", "p1"), about("y", "p2"), texts=STRANGE)
    before = Problem("f", 1, 1, "rule", Level.NOTE, "found before")
    reading = assemble(article(*TEXTS), [stranger, pack("b")], problems=[before])
    assert [one.id for one in reading.packs] == ["b"]
    assert reading.placed == ()
    assert reading.problems[0] is before
    assert rules(reading)[1:] == ["other-article"]
    assert reading.problems[1].source == "a.yaml"


def test_a_pack_of_a_later_algorithm_is_never_guessed_at() -> None:
    later = pack("b", about("x", "p1"))
    later = replace(later, article=replace(later.article, version=VERSION + 1))
    reading = assemble(article(*TEXTS), [later])
    assert (reading.packs, rules(reading)) == ((), ["other-article"])
    assert f"version {VERSION + 1}" in reading.problems[0].message


def test_a_pack_without_fingerprints_goes_by_paragraph_id_on_its_own_article() -> None:
    bare = Pack(id="b", article=ArticleRecord(id="velm"), annotations=(about("x", "p2"),))
    assert anchor_of(assemble(article(*TEXTS), [bare]), "b/x") == Anchor(1)
    assert anchor_of(assemble(article(*TEXTS, id="velm"), [bare]), "b/x") == Anchor(1)
    assert rules(assemble(article(*TEXTS, id="other"), [bare])) == ["other-article"]
    anonymous = replace(bare, article=ArticleRecord())
    assert anchor_of(assemble(article(*TEXTS, id="other"), [anonymous]), "b/x") == Anchor(1)


def test_a_digest_asks_no_fingerprints_and_loses_nothing() -> None:
    digest = article("The boat is late.", "Why? No answer.", id="d", digest_of="velm")
    ours = pack("b", about("x", "p1", "the harbour office"), about("y", "p2", "no answer"))
    theirs = replace(ours, id="c", article=ArticleRecord(id="other"))
    nameless = replace(ours, id="e", article=ArticleRecord())
    mine = note("n", "p2", "engine", version="v")
    reading = assemble(digest, [ours, theirs, nameless], [mine])
    assert reading.article.id == "d"
    assert anchor_of(reading, "b/x") == Anchor(0, reason=ARTICLES_WORDS)
    assert anchor_of(reading, "b/y") == Anchor(1, 5, 14)
    assert anchor_of(reading, "n") == Anchor(1, reason=ARTICLES_WORDS)
    assert [one.id for one in reading.packs] == ["b"]
    assert rules(reading) == ["other-article", "other-article"]


def test_each_kind_is_a_layer_unless_the_pack_says_otherwise() -> None:
    check = Layer("check", "Fact check", frozenset({Kind.CLAIM, Kind.OMISSION}))
    ours = pack(
        "b",
        about("x", "p1", kind=Kind.CLAIM),
        about("y", "p1", kind=Kind.CONTEXT),
        layers=(check,),
    )
    reading = assemble(article(*TEXTS), [ours], others={"petra": [note("n", "p1")]})
    assert reading.layers == (
        ReadingLayer("check", "Fact check"),
        ReadingLayer("context", "Context"),
        ReadingLayer(NOTES_LAYER, "My notes"),
        ReadingLayer("@petra", "@petra"),
    )
    assert {one.key: one.layer for one in reading.placed} == {
        "b/x": "check",
        "b/y": "context",
        "@petra/n": "@petra",
    }


def test_layers_of_the_same_id_are_told_apart_by_their_packs() -> None:
    packs = [pack("a", about("x", "p1")), pack("b", about("x", "p1"), title="Bee")]
    reading = assemble(article(*TEXTS), packs)
    assert reading.layers[:2] == (
        ReadingLayer("a/context", "Context (a)"),
        ReadingLayer("b/context", "Context (Bee)"),
    )
    assert [(one.key, one.layer) for one in reading.placed] == [
        ("a/x", "a/context"),
        ("b/x", "b/context"),
    ]


def test_a_note_is_anchored_by_the_version_it_was_taken_on() -> None:
    yesterday = assemble(article(*TEXTS, id="velm"), []).article
    versions = {version_id(yesterday): version_record(yesterday)}
    mine = note("n", "p2", "why the engine", version=version_id(yesterday))
    today = article("A new beginning of the whole story of the boat.", *TEXTS, id="velm")
    reading = assemble(today, [], [mine], versions=versions)
    assert anchor_of(reading, "n") == Anchor(2, 12, 26)
    by_id = assemble(today, [], [mine])
    assert anchor_of(by_id, "n").state is State.CHANGED
    assert anchor_note(mine, reading, versions=versions) == Anchor(2, 12, 26)
    other = assemble(article(*STRANGE, id="velm"), [], [mine], versions=versions)
    assert anchor_of(other, "n").state is State.LOST


def test_a_note_just_taken_stands_where_it_was_taken() -> None:
    reading = assemble(article(*TEXTS, id="velm"), [])
    key = version_id(reading.article)
    versions = {key: version_record(reading.article)}
    mine = note("n", "p2", "why the engine", version=key)
    anchor = anchor_note(mine, reading, versions=versions)
    assert anchor == Anchor(1, 12, 26)
    assert reading.with_note(mine, anchor).find("n") is not None
    elsewhere = note("m", "p9", version=key)
    assert anchor_note(elsewhere, reading, versions=versions).state is State.LOST


def test_a_note_taken_on_the_digest_keeps_its_paragraph_on_every_copy() -> None:
    digest = article("The boat is late.", "Why? No answer.", id="d", digest_of="velm")
    versions = {version_id(digest): version_record(digest)}
    mine = note("n", "p2", "no answer", version=version_id(digest))
    reading = assemble(article(*TEXTS, id="velm"), [], [mine], versions=versions)
    assert anchor_of(reading, "n") == Anchor(1, reason=DIGESTS_WORDS)


def test_a_note_on_the_whole_piece_is_on_the_whole_piece() -> None:
    reading = assemble(article(*TEXTS), [], [note("n", ARTICLE)])
    assert [one.key for one in reading.on_article] == ["n"]


def test_the_latest_place_by_hand_stands_for_what_was_lost_or_changed() -> None:
    ours = pack("b", about("lost", "p4"), about("fine", "p1"), about("gone", "p1", "red boats"))
    hands = [
        note("n1", "p1", kind=Kind.REATTACH, about="b/lost"),
        note("n3", "p3", "honest", kind=Kind.REATTACH, about="b/lost"),
        note("n2", "p2", kind=Kind.REATTACH, about="b/fine"),
        note("n4", "p9", kind=Kind.REATTACH, about="b/gone"),
        note("n5", "p3"),
    ]
    copy = article(*TEXTS[:3])
    reading = assemble(copy, [ours], hands, others={"petra": [replace(hands[1], about="b/gone")]})
    assert anchor_of(reading, "b/lost") == Anchor(2, 24, 30, State.EDITED, BY_HAND)
    assert anchor_of(reading, "b/fine") == Anchor(0)
    assert anchor_of(reading, "b/gone").state is State.CHANGED
    without = assemble(copy, [ours])
    added = with_reattachment(without, hands[1], anchor_note(hands[1], without))
    assert anchor_of(added, "b/lost") == anchor_of(reading, "b/lost")
    assert anchor_of(added, "n3") == Anchor(2, 24, 30)


def test_what_is_lost_changed_or_ambiguous_is_a_warning_at_its_place() -> None:
    ours = pack(
        "b",
        about("lost", "p4"),
        about("changed", "p1", "red boats"),
        about("ambiguous", "p3", "so"),
        about("unknown", "p9"),
        about("fine", "p1"),
    )
    copy = article(*TEXTS[:2], f"{TEXTS[2]} So, so, so.", LAST)
    found = {(one.source, one.rule, one.level) for one in assemble(copy, [ours]).problems}
    assert found == {
        ("lost.yaml", "unknown-paragraph", Level.WARNING),
        ("changed.yaml", "quote-not-found", Level.WARNING),
        ("ambiguous.yaml", "quote-ambiguous", Level.WARNING),
        ("unknown.yaml", "unknown-paragraph", Level.WARNING),
    }


LAST = "Something else is written in the last place."


def test_a_version_is_named_by_its_words_and_ids() -> None:
    own = article(*TEXTS, id="velm")
    assert version_id(own) == version_id(replace(own, title="Another title"))
    assert version_id(own) == record_id(version_record(own))
    assert version_id(own) != version_id(own.with_ids(("p1", "p2", "p3", "p3a")))
    assert version_id(own) != version_id(article(*TEXTS[:3], LAST, id="velm"))
    assert version_id(own) != version_id(replace(own, id="other"))
    assert version_record(own).salt != version_record(replace(own, id="other")).salt


def test_an_article_without_a_title_has_an_id_too() -> None:
    assert default_id(article("日本語")).startswith("article-")
    assert default_id(article("one")) != default_id(article("two"))
