"""A guess at what somebody meant to write."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_GUESS = "; did you mean "
_MOST_COMPARED = 300  # comparing is slow, and a guess among more is hardly better


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'summary'?` for the end of a message; empty where nothing is near."""
    words = set(known)
    if len(words) > _MOST_COMPARED:
        near_length = range(len(word) - 1, len(word) + 2)
        words = {one for one in words if one[:1] == word[:1] and len(one) in near_length}
    candidates = sorted(words)[:_MOST_COMPARED]
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    near = difflib.get_close_matches(word.casefold()[:80], folded, n=1, cutoff=0.6)
    return f"{_GUESS}'{folded[near[0]]}'?" if near else ""


def holds_guess(message: str) -> bool:
    """Whether a message says what somebody may have meant."""
    return _GUESS in message
