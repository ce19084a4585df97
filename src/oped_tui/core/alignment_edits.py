"""Placing edited paragraphs: the probable links, best first; splits and merges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, sqrt

from oped_tui.core.alignment_board import Board
from oped_tui.core.posterior import Candidate, Features, Region, survival

# Chosen on real revisions: below, wrong links grow faster than right ones.
_ACCEPTED = 0.88
# What stands out of order has more places to be found in by chance.
_ACCEPTED_MOVE = 0.995

# Up to here every open paragraph is judged against every other, beyond it gap by gap, and larger
# gaps in slices, so that the work never grows with the square of the article.
_WHOLE = 1_000_000
_SLICE = 100_000

# Two old paragraphs that became one stood near each other, and either left half of itself there.
_MERGE_DISTANCE = 2
_MERGE_SHARE = 0.5
# A further piece of a split paragraph has most of what the other pieces lack.
_PIECE_HITS = 3
_PIECE_SHARE = 0.6


def place_edited(board: Board, features: Features) -> bool:
    """Place what is probable enough; keep the best of what is not as a suggestion.

    Says whether anything was placed.
    """
    candidates = [one for region in _regions(board, features) for one in region.candidates()]
    candidates.sort(key=lambda one: (-one.likelihood, one.old, one.new))
    accepted = [one for one in candidates if _accept(board, features, one)]
    for one in accepted:
        _place_pieces(board, features, one)
    for one in sorted(candidates, key=lambda one: one.probability):
        if one.likelihood > 0:
            board.suggestions[one.old] = one.new
    return bool(accepted)


def _regions(board: Board, features: Features) -> Iterator[Region]:
    olds = [old for old, places in enumerate(board.places) if not places]
    news = [new for new, taken in enumerate(board.olds) if not taken]
    if not olds or not news:
        return
    alive = survival(board)
    if len(olds) * len(news) <= _WHOLE:
        yield Region(board, features, alive, olds, news)
        return
    for gap_olds, gap_news in board.gaps():
        parts = ceil(sqrt(len(gap_olds) * len(gap_news) / _SLICE))
        parts = min(parts, len(gap_olds), len(gap_news))
        for part in range(parts):
            some_olds, some_news = _part(gap_olds, part, parts), _part(gap_news, part, parts)
            yield Region(board, features, alive, some_olds, some_news)


def _part(sequence: Sequence[int], part: int, parts: int) -> Sequence[int]:
    return sequence[part * len(sequence) // parts : (part + 1) * len(sequence) // parts]


def _accept(board: Board, features: Features, one: Candidate) -> bool:
    if board.places[one.old]:
        return False
    in_order = one.in_gap and not board.crosses(one.old, one.new)
    if one.probability < (_ACCEPTED if in_order else _ACCEPTED_MOVE):
        return False
    if board.olds[one.new] and not _may_merge(board, features, one):
        return False
    board.place(one.old, one.new)
    return True


def _may_merge(board: Board, features: Features, one: Candidate) -> bool:
    together = [*board.olds[one.new], one.old]
    return max(together) - min(together) <= _MERGE_DISTANCE and all(
        len(_hits(board, features, old, one.new)) >= _MERGE_SHARE * len(set(board.old[old].sketch))
        for old in together
    )


def _place_pieces(board: Board, features: Features, one: Candidate) -> None:
    """Add the open paragraphs beside a placed one that hold the rest of it."""
    left = set(board.old[one.old].sketch) - one.hits
    for step in (1, -1):
        new = one.new + step
        while 0 <= new < len(board.olds) and not board.olds[new]:
            own = _hits(board, features, one.old, new) & left
            if len(own) < _PIECE_HITS or len(own) < _PIECE_SHARE * len(left):
                break
            board.place(one.old, new)
            left -= own
            new += step


def _hits(board: Board, features: Features, old: int, new: int) -> frozenset[int]:
    return features.of(new, board.old[old]) & frozenset(board.old[old].sketch)
