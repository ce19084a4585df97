"""Overlapping spans of a paragraph, flattened into runs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of a paragraph, and the indexes of the spans that cover them."""

    start: int
    end: int
    spans: tuple[int, ...] = ()


def flatten(length: int, spans: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """Cut `length` characters at every span's edges; runs touch, don't overlap, none is empty.

    A span's index is its place in `spans`; parts of spans outside the text are left out.
    """
    cuts = {0, length}
    for start, end in spans:
        if start < end:
            cuts.update((min(max(start, 0), length), min(max(end, 0), length)))
    edges = sorted(cuts)
    return tuple(
        Run(start, end, tuple(i for i, span in enumerate(spans) if span[0] <= start < span[1]))
        for start, end in itertools.pairwise(edges)
    )
