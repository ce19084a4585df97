"""Placing paragraphs whose words are the same: in order, moved, or repeated."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from oped_tui.core.alignment_board import Board, Key

Link = tuple[int, int]

# A long paragraph is no better evidence of order than one of this many words, and every paragraph
# counts something.
WEIGHT_WORDS = 40
# A shorter paragraph out of order may be another of the same words ("Not likely.").
MOVED_WORDS = 6


def place_exact(board: Board) -> None:
    """Place what has the same words: the heaviest chain in order, then moves, then repeats."""
    unique = _unique_links(board)
    chain = heaviest_chain(unique, [_weight(board, old) for old, _ in unique])
    board.lay_backbone(chain)
    _place_moves(board, unique)
    place_repeats(board)


def place_repeats(board: Board) -> None:
    """Place repeated texts beside their placed neighbours, then by order within one gap."""
    _extend(board, range(len(board.old) - 1), 1)
    _extend(board, range(len(board.old) - 1, 0, -1), -1)
    for olds, news in board.gaps():
        for old, new in _even_links(board, olds, news):
            board.place(old, new)


def heaviest_chain(links: Sequence[Link], weights: Sequence[int]) -> list[Link]:
    """Of links sorted by their first side, the ascending chain of greatest weight: O(n log n).

    Neighbouring links (i, j), (i + 1, j + 1) are one block, so that a passage moves whole.
    """
    blocks: list[list[Link]] = []
    sums: list[int] = []
    for link, weight in zip(links, weights, strict=True):
        if blocks and blocks[-1][-1] == (link[0] - 1, link[1] - 1):
            blocks[-1].append(link)
            sums[-1] += weight
        else:
            blocks.append([link])
            sums.append(weight)
    return [link for block in _best_blocks(blocks, sums) for link in block]


def _best_blocks(blocks: Sequence[list[Link]], weights: Sequence[int]) -> list[list[Link]]:
    # `ends` and `sums` are a staircase: chains by where they end, each heavier than those before.
    ends: list[int] = []
    sums: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (block, weight) in enumerate(zip(blocks, weights, strict=True)):
        at = bisect_left(ends, block[0][1])
        before.append(last[at - 1] if at else -1)
        total = weight + (sums[at - 1] if at else 0)
        stop = at  # no other block ends within this one: its new sides follow each other
        while stop < len(ends) and sums[stop] <= total:
            stop += 1
        ends[at:stop], sums[at:stop], last[at:stop] = [block[-1][1]], [total], [index]
    chain = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(blocks[index])
        index = before[index]
    return chain[::-1]


def _weight(board: Board, old: int) -> int:
    return min(board.old[old].words, WEIGHT_WORDS) + 1


def _unique_links(board: Board) -> list[Link]:
    old_count, new_count = Counter(board.old_keys), Counter(board.new_keys)
    place = {key: new for new, key in enumerate(board.new_keys) if new_count[key] == 1}
    return [
        (old, place[key])
        for old, key in enumerate(board.old_keys)
        if old_count[key] == 1 and key in place
    ]


def _place_moves(board: Board, unique: Sequence[Link]) -> None:
    off_chain = [link for link in unique if not board.places[link[0]]]
    for old, new in off_chain:
        if board.old[old].words >= MOVED_WORDS:
            board.place(old, new)
    for old, new in off_chain:
        if not board.places[old] and _is_beside(board, old, new):
            board.place(old, new)


def _is_beside(board: Board, old: int, new: int) -> bool:
    return any(
        0 <= old + step < len(board.old) and new + step in board.places[old + step]
        for step in (-1, 1)
    )


def _extend(board: Board, olds: range, step: int) -> None:
    """Go on from placed paragraphs while the next ones are open on both sides and the same."""
    for old in olds:
        following = old + step
        if board.places[following] or not board.places[old]:
            continue
        new = (max if step > 0 else min)(board.places[old]) + step
        if not 0 <= new < len(board.new_keys) or board.olds[new]:
            continue
        if board.old_keys[following] == board.new_keys[new]:
            board.place(following, new)


def _even_links(board: Board, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """The repeats of a gap taken in order, where both sides have the same number of them."""
    by_key: defaultdict[Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for old in olds:
        by_key[board.old_keys[old]][0].append(old)
    for new in news:
        by_key[board.new_keys[new]][1].append(new)
    links = sorted(
        link
        for here, there in by_key.values()
        if len(here) == len(there)
        for link in zip(here, there, strict=True)
    )
    return heaviest_chain(links, [_weight(board, old) for old, _ in links])
