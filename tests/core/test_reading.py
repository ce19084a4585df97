from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.annotation import Kind
from oped_tui.core.reading import Reading
from tests.core.builders import (
    article,
    claim,
    entry,
    my_verdict,
    note,
    pack,
    plain,
    reading,
    source,
)

TEXT = article("The pier is old and long.", "It will fall.")


def keys(placed: tuple[object, ...]) -> list[str]:
    return [one.key for one in placed]  # type: ignore[attr-defined]


def test_a_paragraph_has_its_annotations_by_their_words_and_notes_last() -> None:
    whole = reading(
        TEXT,
        pack(claim("late", quote="long"), plain("bare"), claim("early", quote="pier")),
        notes=[note("mine", quote="old")],
    )
    assert keys(whole.at(0)) == ["pier/early", "pier/late", "pier/bare", "mine"]
    assert whole.at(1) == ()
    assert whole.annotated == (0,)


def test_what_concerns_the_whole_piece_stands_apart() -> None:
    whole = reading(TEXT, pack(plain("all", paragraph="article")))
    assert keys(whole.on_article) == ["pier/all"]
    assert whole.annotated == ()


def test_orphans_are_found_at_their_old_places_only() -> None:
    whole = reading(TEXT, pack(claim("gone", paragraph="p9")))
    assert keys(whole.orphans) == ["pier/gone"]
    assert whole.orphans[0].state is State.LOST
    assert whole.orphans[0].suspended


def test_an_orphan_without_a_neighbour_stands_before_everything() -> None:
    lost = reading(TEXT, pack(claim("gone", paragraph="p9"), claim("here")))
    bare = Reading(
        TEXT,
        placed=tuple(
            type(one)(one.annotation, Orphan(), one.pack, one.layer)
            if one.key == "pier/gone"
            else one
            for one in lost.placed
        ),
    )
    assert keys(bare.placed) == ["pier/gone", "pier/here"]


def test_notes_on_the_same_words_stand_as_they_were_written() -> None:
    early = note("0915-zzzzzz", created="2026-11-23T09:15:10Z")
    late = note("0915-aaaaaa", created="2026-11-23T09:15:40Z")
    whole = reading(TEXT, notes=[late, early])
    assert keys(whole.placed) == [early.id, late.id]
    brought_back = whole.without_note(early.id).with_note(early, Anchor(0))
    assert keys(brought_back.placed) == [early.id, late.id]


def test_notes_are_the_readers_own() -> None:
    whole = reading(TEXT, pack(plain("x")), notes=[note("mine")], others=[("ann", note("hers"))])
    assert [one.id for one in whole.notes] == ["mine"]
    hers = whole.find("@ann/hers")
    assert hers is not None
    assert not hers.is_mine


def test_replies_are_found_by_what_they_are_about() -> None:
    whole = reading(TEXT, pack(claim("c")), notes=[my_verdict("pier/c", "supported")])
    assert keys(whole.replies("pier/c")) == ["x-pier/c"]
    assert whole.replies("pier/other") == ()


def test_where_something_was_put_by_hand_is_no_annotation_of_the_paragraph() -> None:
    whole = reading(TEXT, pack(claim("c")), notes=[note("put", kind=Kind.REATTACH, about="pier/c")])
    assert keys(whole.at(0)) == ["pier/c"]
    assert whole.find("put") is not None


def test_a_note_is_added_replaced_and_taken_away_without_touching_others() -> None:
    before = reading(TEXT, pack(claim("c")), notes=[note("one", body="a")])
    changed = before.with_note(note("one", body="b"), Anchor(1))
    assert [one.body for one in changed.notes] == ["b"]
    assert keys(changed.at(1)) == ["one"]
    assert keys(changed.without_note("one").placed) == ["pier/c"]
    assert [one.body for one in before.notes] == ["a"]


def test_sources_and_entries_are_those_of_the_annotations_own_pack() -> None:
    mine = pack(claim("c"), sources=[source("S1")], glossary=[entry("pier", "Pier")])
    whole = reading(TEXT, mine, notes=[note("n")])
    placed, own = whole.find("pier/c"), whole.find("n")
    assert placed is not None
    assert own is not None
    assert whole.source(placed, "S1") == source("S1")
    assert whole.source(placed, "S2") is None
    assert whole.source(own, "S1") is None
    assert whole.entry("pier", "pier") == entry("pier", "Pier")
    assert whole.entry("other", "pier") is None
    assert whole.pack("pier") is mine


def test_hidden_layers_and_unwanted_kinds_are_left_out() -> None:
    whole = reading(TEXT, pack(claim("c"), plain("x")), notes=[note("n")])
    assert whole.visible(frozenset()) is whole
    assert keys(whole.visible(frozenset({"claim"})).placed) == ["pier/x", "n"]
    only = whole.visible(frozenset(), frozenset({Kind.CLAIM}))
    assert keys(only.placed) == ["pier/c"]
