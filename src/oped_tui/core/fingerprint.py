"""Text-free fingerprints of paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise

from oped_tui.core.frozen import frozen
from oped_tui.core.normalise import folded_words

VERSION = 1
"""The algorithm of this module: folding, hash and widths. A change of any of them raises it."""

SKETCH_SIZE = 12  # more than 16 hashes bought nothing on real revisions, 8 lost 0.14 % of them
SKETCH_BITS = 12  # 8 bits collide too often; 16 give a guesser more words back
SHORT = 4  # words: a paragraph up to this length has too few pairs, so its single words count too

_MASK = (1 << SKETCH_BITS) - 1
_WRITTEN = re.compile(r"(\d{1,7}) ([0-9a-f]{8})(?: ((?:[0-9a-f]{3}){1,12}))?", re.ASCII)


@frozen
class Fingerprint:
    """Word count, 32-bit keyed digest of the folded words, and a sketch of 12-bit pair hashes."""

    words: int
    digest: int
    sketch: tuple[int, ...] = ()


def fingerprint_article(texts: Iterable[str], salt: bytes) -> tuple[Fingerprint, ...]:
    """The fingerprints of an article's paragraphs, in order, keyed with a salt of 16 bytes."""
    return fingerprint_words([folded_words(text) for text in texts], salt)


def fingerprint_words(paragraphs: Sequence[Sequence[str]], salt: bytes) -> tuple[Fingerprint, ...]:
    """The fingerprints of paragraphs that are folded already."""
    features = [features_of(words) for words in paragraphs]
    often = Counter(feature for own in features for feature in set(own))
    # By rarity, then by hash: one number, since it is compared for every pair of the article.
    ranks = {
        feature: feature_hash(feature, salt) | (_MASK + 1 if count > 1 else 0)
        for feature, count in often.items()
    }
    return tuple(
        Fingerprint(len(words), digest_of(words, salt), _sketch(own, ranks))
        for words, own in zip(paragraphs, features, strict=True)
    )


def digest_of(words: Sequence[str], salt: bytes) -> int:
    """The keyed digest of a paragraph's folded words: 32 bits."""
    return digest_of_joined(joined(words), salt)


def joined(words: Sequence[str]) -> bytes:
    """A paragraph's folded words as its digest takes them."""
    return _bytes(" ".join(words))


def digest_of_joined(words: bytes, salt: bytes) -> int:
    """The digest of words joined before: worth it where they are tried with many salts."""
    return int.from_bytes(blake2b(words, digest_size=4, key=salt).digest())


def feature_hash(feature: str, salt: bytes) -> int:
    """The keyed hash of a pair of neighbouring words: 12 bits."""
    digest = blake2b(_bytes(feature), digest_size=2, key=salt).digest()
    return int.from_bytes(digest) & _MASK


def pairs_of(words: Sequence[str]) -> list[str]:
    """The pairs of neighbouring words."""
    return [f"{first} {second}" for first, second in pairwise(words)]


def features_of(words: Sequence[str]) -> list[str]:
    """What a paragraph's sketch is drawn from, in order of the text."""
    return [*pairs_of(words), *words] if len(words) <= SHORT else pairs_of(words)


def format_fingerprint(fingerprint: Fingerprint) -> str:
    """A fingerprint as it stands in a pack: `47 8f02c1d9 0f3a51c77…`."""
    sketch = "".join(f"{value:03x}" for value in fingerprint.sketch)
    return f"{fingerprint.words} {fingerprint.digest:08x} {sketch}".rstrip()


def parse_fingerprint(text: str) -> Fingerprint | None:
    """Read what `format_fingerprint` wrote; None where it is none."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    words, digest, sketch = match.groups(default="")
    values = tuple(int(sketch[at : at + 3], 16) for at in range(0, len(sketch), 3))
    return Fingerprint(int(words), int(digest, 16), values)


def _sketch(features: Sequence[str], ranks: Mapping[str, int]) -> tuple[int, ...]:
    """One feature from each of equal segments: rare in the article, then of smallest hash."""
    count = min(SKETCH_SIZE, len(features))
    chosen = set()
    for part in range(count):
        first, last = part * len(features) // count, (part + 1) * len(features) // count
        chosen.add(min(map(ranks.__getitem__, features[first:last])) & _MASK)
    return tuple(sorted(chosen))


def _bytes(text: str) -> bytes:
    # Lone surrogates can come in from a file; they must not stop the article from being read.
    return text.encode("utf-8", "surrogatepass")
