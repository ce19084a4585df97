"""A guess at what somebody meant to write."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MOST_COMPARED = 2000  # comparing is slow, and a guess among more is hardly better


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'summary'?` for the end of a message; empty where nothing is near."""
    candidates = sorted(set(known))[:_MOST_COMPARED]
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    near = difflib.get_close_matches(word.casefold()[:80], folded, n=1, cutoff=0.6)
    return f"; did you mean '{folded[near[0]]}'?" if near else ""
