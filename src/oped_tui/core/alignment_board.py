"""The state of an alignment while it is made: what is placed, what is open, which gap is where."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise

from oped_tui.core.fingerprint import Fingerprint, digest_of
from oped_tui.core.folded_texts import FoldedTexts

Key = tuple[int, int]
"""Word count and digest: equal where the folded words are equal."""

# Paragraphs: in a larger gap the only open one is hardly the counterpart of a lost one.
_GLANCE = 10


class Board:
    """Old fingerprints on one side, new paragraphs on the other, and the links laid so far.

    `places[old]` lists the new paragraphs of an old one, `olds[new]` the reverse, and
    `suggestions[old]` the best candidate that was refused. Links in order
    form the backbone: both sides of it ascend, and it cuts the rest into gaps.
    """

    __slots__ = (
        "_backbone",
        "_in_order",
        "new_keys",
        "old",
        "old_keys",
        "olds",
        "places",
        "salt",
        "suggestions",
        "texts",
    )

    def __init__(self, old: Sequence[Fingerprint], texts: FoldedTexts, salt: bytes) -> None:
        self.old, self.texts, self.salt = old, texts, salt
        self.old_keys: list[Key] = [(one.words, one.digest) for one in old]
        self.new_keys: list[Key] = [
            (len(words), digest_of(words, salt)) for words in map(texts.words, range(len(texts)))
        ]
        self.places: list[list[int]] = [[] for _ in old]
        self.olds: list[list[int]] = [[] for _ in self.new_keys]
        self._backbone: list[tuple[int, int]] = []
        self.suggestions: list[int | None] = [None] * len(old)
        self._in_order = [False] * len(old)

    def is_same(self, old: int) -> bool:
        """Whether an old paragraph stands somewhere with the same words."""
        return any(self.new_keys[new] == self.old_keys[old] for new in self.places[old])

    def is_in_order(self, old: int) -> bool:
        """Whether an old paragraph's link belongs to the backbone."""
        return self._in_order[old]

    def place(self, old: int, new: int) -> None:
        """Link an old paragraph to a new one; a link that crosses none joins the backbone."""
        in_order = not self.crosses(old, new)
        self.places[old].append(new)
        self.olds[new].append(old)
        if in_order:
            insort(self._backbone, (old, new))
            self._in_order[old] = True

    def crosses(self, old: int, new: int) -> bool:
        """Whether a link would cross the backbone."""
        at = bisect_left(self._backbone, (old, new))
        before = self._backbone[at - 1][1] if at else -1
        after = self._backbone[at][1] if at < len(self._backbone) else len(self.new_keys)
        return not before <= new <= after

    def lay_backbone(self, links: Sequence[tuple[int, int]]) -> None:
        """Link what stands in order, at the beginning, in one go."""
        for old, new in links:
            self.places[old].append(new)
            self.olds[new].append(old)
            self._in_order[old] = True
        self._backbone.extend(links)

    def gap_of(self, old: int) -> tuple[int, int]:
        """The new paragraphs, from first to before last, between an old one's placed neighbours."""
        at = bisect_left(self._backbone, (old, -1))
        first = self._backbone[at - 1][1] + 1 if at else 0
        last = self._backbone[at][1] if at < len(self._backbone) else len(self.new_keys)
        return first, max(first, last)

    def only_open(self, old: int) -> int | None:
        """The one open new paragraph where an open old one stood alone between placed ones."""
        if any(
            0 <= beside < len(self.old) and not self.places[beside] for beside in (old - 1, old + 1)
        ):
            return None
        first, last = self.gap_of(old)
        if last - first > _GLANCE:
            return None
        news = [new for new in range(first, last) if not self.olds[new]]
        return news[0] if len(news) == 1 else None

    def gaps(self) -> list[tuple[list[int], list[int]]]:
        """The open old and new paragraphs of each gap where both sides have some."""
        found = []
        edges = [(-1, -1), *self._backbone, (len(self.old), len(self.new_keys))]
        for (old_before, new_before), (old_after, new_after) in pairwise(edges):
            olds = [old for old in range(old_before + 1, old_after) if not self.places[old]]
            news = [new for new in range(new_before + 1, new_after) if not self.olds[new]]
            if olds and news:
                found.append((olds, news))
        return found
