"""Overlapping spans of a paragraph, flattened into runs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from oped_tui.core.frozen import frozen


@frozen
class Run:
    """Characters `start` to `end` of a paragraph, and the indexes of the spans that cover them."""

    start: int
    end: int
    spans: tuple[int, ...] = ()


def flatten(length: int, spans: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """Cut `length` characters at every span's edges; runs touch, don't overlap, none is empty.

    A span's index is its place in `spans`; parts of spans outside the text are left out. One sweep
    over the edges: the work grows with the spans and their overlaps, not with their square.
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    cuts = {0, length}
    for index, (start, end) in enumerate(spans):
        first, last = max(start, 0), min(end, length)
        if first < last:
            begins.setdefault(first, []).append(index)
            ends.setdefault(last, []).append(index)
            cuts.update((first, last))
    open_spans: dict[int, None] = {}
    runs = []
    for start, end in itertools.pairwise(sorted(cuts)):
        for index in ends.get(start, ()):
            del open_spans[index]
        for index in begins.get(start, ()):
            open_spans[index] = None
        runs.append(Run(start, end, tuple(sorted(open_spans))))
    return tuple(runs)
