"""Which paragraph is which: exact ones in order, moves, repeats, edits, and abstaining."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.alignment import Alignment, How, align, identity
from oped_tui.core.alignment_exact import heaviest_chain
from oped_tui.core.fingerprint import Fingerprint, fingerprint_article
from oped_tui.core.folded_texts import FoldedTexts

SALT = bytes(range(16))
WORDS = [f"{a}{b}{c}" for a in "bdklmnrst" for b in "aeiou" for c in ("ra", "ven", "lo", "mir")]


def paragraph(seed: int, length: int = 24) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(length))


def article(count: int, length: int = 24) -> list[str]:
    return [paragraph(seed, length) for seed in range(count)]


def aligned(old: list[str], new: list[str]) -> Alignment:
    return align(fingerprint_article(old, SALT), FoldedTexts(new), SALT)


def places(old: list[str], new: list[str]) -> list[tuple[int, ...] | None]:
    return [match.new if match else None for match in aligned(old, new).matches]


def hows(old: list[str], new: list[str]) -> list[How | None]:
    return [match.how if match else None for match in aligned(old, new).matches]


def test_a_text_is_itself() -> None:
    old = article(5)
    assert aligned(old, old) == identity(5)
    assert aligned(old, old).is_unchanged


def test_what_is_longer_stays_in_order_and_the_shorter_moves() -> None:
    old = [*article(4), paragraph(9, 8)]
    new = [old[4], *old[:4]]
    assert hows(old, new) == [How.EXACT] * 4 + [How.MOVED]
    assert not aligned(old, new).is_unchanged


def test_a_passage_moves_whole() -> None:
    old = article(9)
    new = [*old[:2], *old[5:], *old[2:5]]
    assert places(old, new) == [(0,), (1,), (6,), (7,), (8,), (2,), (3,), (4,), (5,)]
    assert hows(old, new)[2:5] == [How.MOVED] * 3


def test_a_short_line_moves_with_its_neighbour() -> None:
    old = [*article(4), "ravo lomir", *(paragraph(seed) for seed in range(20, 24))]
    beside = [*old[:2], *old[5:], old[2], old[3], old[4]]
    assert hows(old, beside)[4] is How.MOVED
    backwards = [*old[:3], old[4], old[5], old[3], *old[6:]]
    assert places(old, backwards)[4] == (3,)


def test_repeats_follow_their_neighbours() -> None:
    old = ["ravo", paragraph(1), "ravo", paragraph(2), "ravo", paragraph(3)]
    assert places(old, old) == [(0,), (1,), (2,), (3,), (4,), (5,)]
    new = old[1:]
    assert places(old, new) == [None, (0,), (1,), (2,), (3,), (4,)]


def test_repeats_between_strangers_are_taken_by_order_only_when_even() -> None:
    first, last = paragraph(1), paragraph(2)
    strange = [paragraph(seed) for seed in range(30, 33)]
    old = [first, strange[0], "ravo mo", strange[1], "ravo mo", strange[2], last]
    even = [first, paragraph(40), "ravo mo", paragraph(41), "ravo mo", paragraph(42), last]
    odd = [first, paragraph(40), "ravo mo", paragraph(41), "ravo mo", "ravo mo", last]
    assert [places(old, even)[at] for at in (2, 4)] == [(2,), (4,)]
    assert [places(old, odd)[at] for at in (2, 4)] == [None, None]


def test_an_edited_paragraph_is_found_by_its_pairs() -> None:
    old = article(6)
    words = old[3].split()
    new = [*old[:3], " ".join([*words[:10], "other", "words", *words[12:]]), *old[4:]]
    assert hows(old, new)[3] is How.EDITED
    assert places(old, new)[3] == (3,)


def test_an_edited_paragraph_out_of_order_is_found_when_enough_is_left() -> None:
    old = article(8)
    edited = old[1] + " and more"
    new = [old[0], *old[2:], edited]
    match = aligned(old, new).matches[1]
    assert match is not None
    assert (match.new, match.how) == ((7,), How.EDITED)


def test_a_split_paragraph_has_all_its_pieces() -> None:
    old = article(6)
    words = old[2].split()
    new = [*old[:2], " ".join(words[:12]), " ".join(words[12:]), *old[3:]]
    assert places(old, new)[2] == (2, 3)


def test_two_neighbours_may_become_one_and_two_strangers_not() -> None:
    old = article(6)
    merged = [*old[:2], f"{old[2]} {old[3]}", *old[4:]]
    assert places(old, merged)[2:4] == [(2,), (2,)]
    apart = [f"{old[0]} {old[5]}", *old[1:5]]
    assert places(old, apart).count((0,)) == 1


def test_a_deleted_paragraph_has_no_place_and_no_suggestion() -> None:
    old = article(6)
    result = aligned(old, [*old[:3], *old[4:]])
    assert result.matches[3] is None
    assert result.suggestions == (None,) * 6


def test_the_only_paragraph_left_at_a_lost_ones_place_is_suggested() -> None:
    old = article(6)
    assert aligned(old, [*old[:3], paragraph(50), *old[4:]]).suggestions[3] == 3
    two = [*old[:3], paragraph(50), paragraph(51), *old[4:]]
    assert aligned(old, two).suggestions[3] is None
    many = [*old[:3], *(paragraph(seed) for seed in range(60, 80)), *old[4:]]
    assert aligned(old, many).suggestions[3] is None


def test_of_two_equal_candidates_one_is_suggested_and_none_taken() -> None:
    old = article(6)
    result = aligned(old, [*old[:3], f"{old[3]} anew", f"{old[3]} again", *old[4:]])
    assert result.matches[3] is None
    assert result.suggestions[3] in (3, 4)


def test_an_unrelated_text_is_another_article() -> None:
    result = aligned(article(6), [paragraph(seed) for seed in range(100, 120)])
    assert not result.fits
    assert set(result.matches) == {None}


def test_one_whole_paragraph_of_some_length_is_enough_to_fit() -> None:
    old = article(30)
    assert aligned(old, [*(paragraph(seed) for seed in range(100, 120)), old[4]]).fits
    assert not aligned([], ["words"]).fits
    assert not aligned(old, []).fits


def test_hostile_fingerprints_place_nothing() -> None:
    prints = [Fingerprint(0, 0, (1, 2, 3)), Fingerprint(9_999_999, 0, (1,)), Fingerprint(2, 7)]
    texts = FoldedTexts(article(30))
    assert align(prints, texts, SALT).matches == (None, None, None)


def test_a_long_rewritten_article_is_aligned_gap_by_gap() -> None:
    count = 1100
    old = article(count, length=9)
    new = [f"{text} anew" if at % 50 else text for at, text in enumerate(old)]
    new[60:110] = []
    found = places(old, new)
    right = sum(1 for at, place in enumerate(found) if place == (at if at < 60 else at - 50,))
    assert right > 0.95 * (count - 50)
    assert all(found[at] is None for at in range(60, 110))


def test_a_text_of_one_repeated_line_is_left_alone() -> None:
    result = aligned([*article(3), *["ravo mo"] * 300], [*article(3), *["ravo mo"] * 301])
    assert [match and match.new for match in result.matches[:3]] == [(0,), (1,), (2,)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=12))
def test_the_chain_is_the_heaviest_there_is(rows: list[tuple[int, int]]) -> None:
    unique = list(dict(rows).items())
    links = [(2 * old, 2 * new) for old, (new, _) in enumerate(unique)]  # no two of them a block
    weights = [weight for _, weight in unique]
    chain = heaviest_chain(links, weights)
    assert chain == sorted(chain, key=lambda link: link[1])
    by_link = dict(zip(links, weights, strict=True))
    assert sum(by_link[link] for link in chain) == heaviest_by_trying(links, weights)


def heaviest_by_trying(links: list[tuple[int, int]], weights: list[int]) -> int:
    best = [0] * len(links)
    for at, (_, new) in enumerate(links):
        before = (best[i] for i in range(at) if links[i][1] < new)
        best[at] = weights[at] + max(before, default=0)
    return max(best, default=0)


@given(st.lists(st.integers(0, 60), unique=True, min_size=2, max_size=25), st.data())
def test_deleting_others_never_moves_a_survivor(seeds: list[int], data: st.DataObject) -> None:
    old = [paragraph(seed, 1 + seed % 15) for seed in seeds]
    old = list(dict.fromkeys(old))
    keep = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    new = [text for text, kept in zip(old, keep, strict=True) if kept]
    result = aligned(old, new)
    for text, kept, match in zip(old, keep, result.matches, strict=True):
        if not result.fits:
            assert match is None
        elif kept:
            assert match is not None
            assert match.how is How.EXACT
            assert match.new == (new.index(text),)


@given(st.lists(st.text(alphabet="ab .", max_size=30), max_size=12))
def test_an_unchanged_article_is_all_exact(texts: list[str]) -> None:
    result = aligned(texts, texts)
    assert result.is_unchanged or not result.fits
    assert [m.new for m in result.matches if m] in ([], [(at,) for at in range(len(texts))])


def test_a_stranger_beside_an_edited_paragraph_is_no_piece_of_it() -> None:
    old = article(6)
    new = [*old[:3], paragraph(50), f"{old[3]} anew", paragraph(51), *old[4:]]
    assert places(old, new)[3] == (4,)
