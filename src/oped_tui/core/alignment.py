"""Stored fingerprints × the paragraphs of a copy → which is which; abstains, never guesses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from oped_tui.core.alignment_board import Board
from oped_tui.core.alignment_edits import place_edited
from oped_tui.core.alignment_exact import place_exact, place_repeats
from oped_tui.core.fingerprint import Fingerprint
from oped_tui.core.folded_texts import FoldedTexts
from oped_tui.core.frozen import frozen
from oped_tui.core.posterior import Features

# Texts that share less than this with the fingerprints, and no whole paragraph of some length, are
# other articles: of the paragraphs of unrelated texts 0.05 % stayed attached instead of 0.16 %.
GUARD_SHARE = 0.10
GUARD_WORDS = 12


class How(StrEnum):
    """In what way a paragraph was found again."""

    EXACT = "exact"
    MOVED = "moved"
    EDITED = "edited"


@frozen
class Match:
    """The indexes of the paragraphs that an old one is now (several: it was split), and how."""

    new: tuple[int, ...]
    how: How


@frozen
class Alignment:
    """Where each old paragraph is now, in order; None where no place was good enough.

    `suggestions` holds, for those, the best candidate that was refused. `fits` is False where the
    texts are another article: then nothing is placed and nothing suggested.
    """

    matches: tuple[Match | None, ...]
    suggestions: tuple[int | None, ...]
    fits: bool = True

    @property
    def is_unchanged(self) -> bool:
        """Whether every old paragraph stands as it was, in order."""
        return all(match is not None and match.how is How.EXACT for match in self.matches)


def align(fingerprints: Sequence[Fingerprint], texts: FoldedTexts, salt: bytes) -> Alignment:
    """Find the paragraphs that were fingerprinted with this salt in the texts of another copy."""
    board = Board(fingerprints, texts, salt)
    place_exact(board)
    features = Features(board)
    if place_edited(board, features):  # what was placed narrows the gaps of the rest
        place_repeats(board)
        place_edited(board, features)
    if not _fits(board):
        nothing = (None,) * len(fingerprints)
        return Alignment(nothing, nothing, fits=False)
    matches = tuple(_match(board, old) for old in range(len(fingerprints)))
    return Alignment(matches, tuple(_suggestions(board)))


def identity(count: int) -> Alignment:
    """The alignment of a text with itself."""
    return Alignment(tuple(Match((index,), How.EXACT) for index in range(count)), (None,) * count)


def _match(board: Board, old: int) -> Match | None:
    places = board.places[old]
    if not places:
        return None
    if len(places) > 1 or board.old_keys[old] != board.new_keys[places[0]]:
        return Match(tuple(sorted(places)), How.EDITED)
    return Match((places[0],), How.EXACT if board.is_in_order(old) else How.MOVED)


def _suggestions(board: Board) -> Iterator[int | None]:
    """For what was not placed: the best refused candidate, else the only one left at its place."""
    for old, places in enumerate(board.places):
        if places:
            yield None
        elif (best := board.suggestions[old]) is not None:
            yield best
        else:
            yield board.only_open(old)


def _fits(board: Board) -> bool:
    total = placed = 0
    for fingerprint, places in zip(board.old, board.places, strict=True):
        total += fingerprint.words
        placed += fingerprint.words if places else 0
    if placed >= GUARD_SHARE * total:
        return placed > 0
    return any(
        fingerprint.words >= GUARD_WORDS and board.is_same(old)
        for old, fingerprint in enumerate(board.old)
    )
