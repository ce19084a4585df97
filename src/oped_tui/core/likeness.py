"""The stretch of a paragraph that is most like some words: approximate search by words."""

from __future__ import annotations

from collections.abc import Sequence

# Quotes are a few words; beyond this many comparisons a search would hold up the reader.
_MOST_CELLS = 250_000

_SLIGHT_LETTERS = 3
_SLIGHT = 0.4  # weight of "of", "the": their agreement shows little
_INSERTED = 0.5  # an added word takes less away than a missing one
_INFLECTED = 0.4  # "sanction" for "sanctions", a typo corrected


def stretches_like(
    wanted: Sequence[str], words: Sequence[str], limit: float
) -> list[tuple[int, int]]:
    """The stretches (words, from and to) of least cost, if within `limit` of the words' weight.

    They may overlap: where the last word is another, or gone, both readings cost the same.

    Sellers' algorithm over words: the cheapest way to turn the wanted words into any stretch.
    """
    if not wanted or len(wanted) * len(words) > _MOST_CELLS:
        return []
    costs, starts = _last_row(wanted, words)
    total = sum(map(_weight, wanted))
    best = min(costs)
    if best > limit * total:
        return []
    return [
        (starts[last], last)
        for last, cost in enumerate(costs)
        if cost == best and starts[last] < last
    ]


def _last_row(wanted: Sequence[str], words: Sequence[str]) -> tuple[list[float], list[int]]:
    """For each end of a stretch, the least cost of one that ends there, and where it begins."""
    costs = [0.0] * (len(words) + 1)
    starts = list(range(len(words) + 1))
    inserted = [_INSERTED * _weight(word) for word in words]
    for word in wanted:
        weight = _weight(word)
        row, origin = [costs[0] + weight], [starts[0]]
        for at, other in enumerate(words):
            cost = costs[at] + (0.0 if word == other else weight * _unlikeness(word, other))
            start = starts[at]
            if costs[at + 1] + weight < cost:
                cost, start = costs[at + 1] + weight, starts[at + 1]
            if row[at] + inserted[at] < cost:
                cost, start = row[at] + inserted[at], origin[at]
            row.append(cost)
            origin.append(start)
        costs, starts = row, origin
    return costs, starts


def _weight(word: str) -> float:
    return _SLIGHT if len(word) <= _SLIGHT_LETTERS and not word.isdigit() else 1.0


def _unlikeness(one: str, other: str) -> float:
    """0 to 1 for two different words: less where one is a form of the other or a slip."""
    short, long = sorted((one, other), key=len)
    if len(short) <= _SLIGHT_LETTERS or short[0] != long[0] or one.isdigit() or other.isdigit():
        return 1.0
    before = _agreeing(short, long)
    after = _agreeing(short[before:][::-1], long[::-1])
    slip = before + after >= len(short) and len(long) - len(short) <= 1
    slip = slip or (len(short) == len(long) and before + after == len(short) - 1)
    inflected = before >= max(_SLIGHT_LETTERS + 1, 0.6 * len(long))
    return _INFLECTED if slip or inflected else 1.0


def _agreeing(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
