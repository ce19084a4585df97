"""How probable it is that an open old paragraph is an open new one, judged by its sketch."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from oped_tui.core.alignment_board import Board
from oped_tui.core.fingerprint import SHORT, SKETCH_BITS, Fingerprint, feature_hash, pairs_of

# How much of a paragraph's pairs an edit may leave: from a typo to a rewriting.
_KEPT_SHARES = (0.95, 0.75, 0.5, 0.3)
# Pairs overlap, so their hits are not quite independent evidence.
_DAMPING = 0.9
# Pairs such as "of the" are met by chance more often than the hash alone collides.
_COMMON = 0.003

# Length speaks against a short line that only cites a heading, and the other way round. Of old
# paragraphs up to 8 words it is a strong sign beyond 2.5 times, of longer ones a weak one beyond 3.
_BRIEF_WORDS = 8
_BRIEF_PENALTY, _BRIEF_FREE = 4.0, 0.9
_LONG_PENALTY, _LONG_FREE = 1.0, 1.1

# A priori three of four open paragraphs survive, in a text of which enough was found again; of an
# unrelated text hardly any does, which is what keeps it silent.
_SURVIVAL = 0.75
_ENOUGH_FOUND = 0.3
_LEAST_SURVIVAL = 0.005
# And nearly all that survive stay between their neighbours.
_IN_GAP = 0.97

# In a very large gap chance hits abound; those of most hits hold all the mass that matters.
_MOST_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible link: log-likelihood ratio, the sketch hashes that were hit, and probability."""

    old: int
    new: int
    likelihood: float
    hits: frozenset[int]
    in_gap: bool
    probability: float = 0.0


class Features:
    """The feature hashes of new paragraphs, made when first asked for."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._hashes: dict[str, int] = {}
        self._pairs: dict[int, frozenset[int]] = {}
        self._all: dict[int, frozenset[int]] = {}

    def of(self, new: int, old: Fingerprint) -> frozenset[int]:
        """What an old paragraph's sketch is looked for in: pairs, and words for a short one."""
        cache = self._all if old.words <= SHORT else self._pairs
        found = cache.get(new)
        if found is None:
            words = self._board.texts.words(new)
            features = pairs_of(words)
            if old.words <= SHORT:
                features.extend(words)
            found = cache[new] = frozenset(map(self._hash, features))
        return found

    def _hash(self, feature: str) -> int:
        found = self._hashes.get(feature)
        if found is None:
            found = self._hashes[feature] = feature_hash(feature, self._board.salt)
        return found


class Region:
    """Open old and new paragraphs that are judged against each other."""

    def __init__(
        self, board: Board, features: Features, olds: Sequence[int], news: Sequence[int]
    ) -> None:
        self._board, self._features = board, features
        self._olds, self._news = olds, news
        self._survival = survival(board)

    def candidates(self) -> list[Candidate]:
        """Every link with a hit, with its probability."""
        brief = [old for old in self._olds if self._board.old[old].words <= SHORT]
        longer = [old for old in self._olds if self._board.old[old].words > SHORT]
        return [one for olds in (brief, longer) if olds for one in self._judge(olds)]

    def _judge(self, olds: Sequence[int]) -> list[Candidate]:
        """Judge old paragraphs that are looked for in the same kind of features."""
        index: defaultdict[int, list[int]] = defaultdict(list)
        kind = self._board.old[olds[0]]
        for new in self._news:
            for value in self._features.of(new, kind):
                index[value].append(new)
        return [one for old in olds for one in self._posterior(old, index)]

    def _posterior(self, old: int, index: dict[int, list[int]]) -> list[Candidate]:
        fingerprint = self._board.old[old]
        hits: defaultdict[int, list[int]] = defaultdict(list)
        for value in set(fingerprint.sketch):
            for new in index.get(value, ()):
                hits[new].append(value)
        news = list(hits)
        if len(news) > _MOST_CANDIDATES:
            news = sorted(news, key=lambda new: (-len(hits[new]), new))[:_MOST_CANDIDATES]
        first, last = self._board.gap_of(old)
        inside = bisect_left(self._news, last) - bisect_left(self._news, first)
        # The share among the others: with few open paragraphs its own hit would be no surprise.
        hit = {value for values in hits.values() for value in values}
        shares = {value: (len(index[value]) - 1) / len(self._news) for value in hit}
        found = [
            Candidate(
                old,
                new,
                self._likelihood(fingerprint, new, hits[new], shares),
                frozenset(hits[new]),
                first <= new < last,
            )
            for new in news
        ]
        return self._with_probabilities(found, inside)

    def _likelihood(
        self,
        old: Fingerprint,
        new: int,
        hits: Sequence[int],
        shares: dict[int, float],
    ) -> float:
        features = self._features.of(new, old)
        base = min(0.5, len(features) / (1 << SKETCH_BITS) + _COMMON)
        misses = len(set(old.sketch)) - len(hits)
        surprise = sum(log(max(base, shares[value])) for value in hits)
        best = max(
            len(hits) * log(kept) - surprise + misses * log((1 - kept) / (1 - base))
            for kept in _KEPT_SHARES
        )
        ratio = abs(log(len(self._board.texts.words(new)) / old.words))
        if old.words <= _BRIEF_WORDS:
            penalty = _BRIEF_PENALTY * max(0.0, ratio - _BRIEF_FREE)
        else:
            penalty = _LONG_PENALTY * max(0.0, ratio - _LONG_FREE)
        return _DAMPING * best - penalty

    def _with_probabilities(self, found: Sequence[Candidate], inside: int) -> list[Candidate]:
        """The posterior of each candidate; neighbours with disjoint hits share their mass."""
        outside = len(self._news) - inside
        mass = {}
        for one in found:
            prior = _IN_GAP / inside if one.in_gap else (1 - _IN_GAP) / outside
            mass[one.new] = self._survival * prior * exp(one.likelihood)
        total = sum(mass.values()) + 1 - self._survival
        by_new = {one.new: one for one in found}
        judged = []
        for one in found:
            own = mass[one.new]
            for beside in (one.new - 1, one.new + 1):
                other = by_new.get(beside)
                if other is not None and not other.hits & one.hits:
                    own += mass[beside]
            judged.append(
                Candidate(one.old, one.new, one.likelihood, one.hits, one.in_gap, own / total)
            )
        return judged


def survival(board: Board) -> float:
    """How probable it is beforehand that an open paragraph is still somewhere."""
    total = sum(one.words for one in board.old)
    placed = sum(board.old[old].words for old, places in enumerate(board.places) if places)
    return max(_LEAST_SURVIVAL, _SURVIVAL * min(1.0, placed / (_ENOUGH_FOUND * max(1, total))))
