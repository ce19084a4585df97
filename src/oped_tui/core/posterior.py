"""How probable it is that an open old paragraph is an open new one, judged by its sketch."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp, inf, log
from typing import NamedTuple

from oped_tui.core.alignment_board import Board
from oped_tui.core.fingerprint import SHORT, SKETCH_BITS, Fingerprint, feature_hash, pairs_of
from oped_tui.core.frozen import frozen

# How much of a paragraph's pairs an edit may leave: from a typo to a rewriting.
_KEPT_SHARES = (0.95, 0.75, 0.5, 0.3)
_KEPT_LOGARITHMS = tuple((log(kept), log(1 - kept)) for kept in _KEPT_SHARES)
# Pairs overlap, so their hits are not quite independent evidence.
_DAMPING = 0.9
# Pairs such as "of the" are met by chance more often than the hash alone collides.
_COMMON = 0.003
_MOST_BASE = 0.5  # a paragraph of thousands of words has every hash

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
_MOST_CANDIDATES = 16
# A hash that so many open paragraphs have leads to none of them; it only counts where another did.
_MOST_PLACES = 100
# Less is neither accepted nor suggested.
_NOTABLE = 0.01


@frozen
class Candidate:
    """A possible link: log-likelihood ratio, the sketch hashes that were hit, and probability."""

    old: int
    new: int
    likelihood: float
    hits: frozenset[int]
    in_gap: bool
    probability: float


class _Chance(NamedTuple):
    """Logarithms for a new paragraph: of a chance hit, of a chance miss, of its words."""

    base: float
    miss: float
    words: float


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
    """Open old and new paragraphs that are judged against each other.

    `survival` is how probable it is beforehand that an old one is still somewhere.
    """

    def __init__(
        self,
        board: Board,
        features: Features,
        survival: float,
        olds: Sequence[int],
        news: Sequence[int],
    ) -> None:
        self._board, self._features, self._survival = board, features, survival
        self._olds, self._news = olds, news

    def candidates(self) -> list[Candidate]:
        """The links that are worth a thought, with their probability."""
        brief = [old for old in self._olds if self._board.old[old].words <= SHORT]
        longer = [old for old in self._olds if self._board.old[old].words > SHORT]
        return [one for olds in (brief, longer) if olds for one in self._judge(olds)]

    def _judge(self, olds: Sequence[int]) -> Iterator[Candidate]:
        """Judge old paragraphs that are looked for in the same kind of features."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        chances: dict[int, _Chance] = {}
        kind = self._board.old[olds[0]]
        for new in self._news:
            found = self._features.of(new, kind)
            base = min(_MOST_BASE, len(found) / (1 << SKETCH_BITS) + _COMMON)
            words = len(self._board.texts.words(new))
            chances[new] = _Chance(log(base), log(1 - base), log(max(1, words)))
            for value in found:
                places[value].append(new)
        # The share among the others: with few open paragraphs its own hit would be no surprise.
        shares = {
            value: log((len(news) - 1) / len(self._news)) if len(news) > 1 else -inf
            for value, news in places.items()
        }
        for old in olds:
            yield from self._posterior(old, places, shares, chances)

    def _posterior(
        self,
        old: int,
        places: Mapping[int, list[int]],
        shares: Mapping[int, float],
        chances: Mapping[int, _Chance],
    ) -> list[Candidate]:
        fingerprint = self._board.old[old]
        sketch = frozenset(fingerprint.sketch)
        found = [news for value in sketch if len(news := places.get(value, ())) <= _MOST_PLACES]
        often = Counter(new for news in found for new in news)
        hits = {
            new: sketch & self._features.of(new, fingerprint)
            for new, _ in often.most_common(_MOST_CANDIDATES)
        }
        likelihoods = {
            new: _likelihood(fingerprint, [shares[value] for value in own], chances[new])
            for new, own in hits.items()
        }
        return self._with_probabilities(old, likelihoods, hits)

    def _with_probabilities(
        self, old: int, likelihoods: Mapping[int, float], hits: Mapping[int, frozenset[int]]
    ) -> list[Candidate]:
        """The posterior of each link; neighbours with disjoint hits share their mass."""
        first, last = self._board.gap_of(old)
        inside = bisect_left(self._news, last) - bisect_left(self._news, first)
        outside = len(self._news) - inside
        mass = {}
        for new, likelihood in likelihoods.items():
            prior = _IN_GAP / inside if first <= new < last else (1 - _IN_GAP) / outside
            mass[new] = self._survival * prior * exp(likelihood)
        total = sum(mass.values()) + 1 - self._survival
        found = []
        for new, own in mass.items():
            together = own
            for beside in (new - 1, new + 1):
                if beside in mass and hits[beside].isdisjoint(hits[new]):
                    together += mass[beside]
            if together > _NOTABLE * total:
                place = Candidate(
                    old,
                    new,
                    likelihoods[new],
                    hits[new],
                    first <= new < last,
                    together / total,
                )
                found.append(place)
        return found


def _likelihood(old: Fingerprint, shares: Sequence[float], chance: _Chance) -> float:
    """The log-likelihood ratio of the same paragraph against any other, given the hits' shares."""
    hits = len(shares)
    misses = len(old.sketch) - hits
    surprise = sum(max(chance.base, share) for share in shares)
    ratio = abs(chance.words - log(max(1, old.words)))
    if old.words <= _BRIEF_WORDS:
        penalty = _BRIEF_PENALTY * max(0.0, ratio - _BRIEF_FREE)
    else:
        penalty = _LONG_PENALTY * max(0.0, ratio - _LONG_FREE)
    return _DAMPING * (_best_edit(hits, misses) - misses * chance.miss - surprise) - penalty


@lru_cache(maxsize=1024)
def _best_edit(hits: int, misses: int) -> float:
    """The log-likelihood of hits and misses under the amount of editing that suits them best."""
    return max(hits * kept + misses * lost for kept, lost in _KEPT_LOGARITHMS)


def survival(board: Board) -> float:
    """How probable it is beforehand that an open paragraph is still somewhere."""
    total = sum(one.words for one in board.old)
    placed = sum(board.old[old].words for old, places in enumerate(board.places) if places)
    return max(_LEAST_SURVIVAL, _SURVIVAL * min(1.0, placed / (_ENOUGH_FOUND * max(1, total))))
