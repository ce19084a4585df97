"""Which of many packs may belong to an article, before any of them is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypedDict

from oped_tui.core.fingerprint import VERSION, digest_of_joined, joined
from oped_tui.core.normalise import folded_words
from oped_tui.core.pack import ArticleRecord

# Salts differ from pack to pack, so there is no one table of digests; but only paragraphs of equal
# length need comparing. The longest differ most in length and are the surest; since they are also
# the likeliest to be edited, others from all over the article join them.
_LONGEST = 12
_OTHERS = 12
_TELLING = 8  # words: briefer paragraphs stand in many articles


class Signature(TypedDict):
    """What an index keeps of a pack's article: plain data, ready for JSON.

    `salt` is hexadecimal; `paragraphs` holds word count and digest of the paragraphs
    that tell most.
    """

    title: str
    version: int
    salt: str
    paragraphs: list[list[int]]


def signature(record: ArticleRecord) -> Signature:
    """The signature of a pack's or an article version's record."""
    kept = _kept([(one.words, one.digest) for _, one in record.fingerprints])
    return Signature(
        title=" ".join(folded_words(record.title)),
        version=record.version,
        salt=record.salt.hex(),
        paragraphs=[[words, digest] for words, digest in kept],
    )


def recognise(
    texts: Sequence[str], index: Mapping[str, Signature], title: str = ""
) -> tuple[str, ...]:
    """The keys of an index whose packs may belong to an article, the likeliest first.

    Likely is who shares whole paragraphs, by their words; then who has the same title. The full
    alignment decides.
    """
    by_count: defaultdict[int, list[bytes]] = defaultdict(list)
    for text in texts:
        words = folded_words(text)
        by_count[len(words)].append(joined(words))
    wanted = " ".join(folded_words(title))
    found = []
    for key, one in index.items():
        shared = _shared_words(one, by_count)
        if shared or (wanted and wanted == one["title"]):
            found.append((-shared, key))
    return tuple(key for _, key in sorted(found))


def _kept(paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    ordered = sorted(paragraphs, reverse=True)
    longest = set(ordered[:_LONGEST])
    others = [one for one in paragraphs if one not in longest and one[0] >= _TELLING]
    step = max(1, -(-len(others) // _OTHERS))
    return sorted({*longest, *others[::step]}, reverse=True)


def _shared_words(one: Signature, by_count: Mapping[int, list[bytes]]) -> int:
    """How many words stand in paragraphs that the article has whole."""
    if one["version"] != VERSION:
        return 0
    salt = bytes.fromhex(one["salt"])
    return sum(
        count
        for count, digest in one["paragraphs"]
        if any(digest_of_joined(words, salt) == digest for words in by_count.get(count, ()))
    )
