"""Which of many packs may belong to an article, before any of them is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypedDict

from oped_tui.core.fingerprint import VERSION, digest_of
from oped_tui.core.normalise import folded_words
from oped_tui.core.pack import ArticleRecord

# The longest paragraphs: they are the surest, and their word counts differ most, so that few
# digests need computing. Salts differ from pack to pack, so there is no one table of digests.
_KEPT = 24


class Signature(TypedDict):
    """What an index keeps of a pack's article: plain data, ready for JSON.

    `salt` is hexadecimal; `paragraphs` holds word count and digest of the longest paragraphs.
    """

    title: str
    version: int
    salt: str
    paragraphs: list[list[int]]


def signature(record: ArticleRecord) -> Signature:
    """The signature of a pack's or an article version's record."""
    longest = sorted((one.words, one.digest) for _, one in record.fingerprints)[-_KEPT:]
    return Signature(
        title=" ".join(folded_words(record.title)),
        version=record.version,
        salt=record.salt.hex(),
        paragraphs=[[words, digest] for words, digest in longest],
    )


def recognise(
    texts: Sequence[str], index: Mapping[str, Signature], title: str = ""
) -> tuple[str, ...]:
    """The keys of an index whose packs may belong to an article, the likeliest first.

    Likely is who shares whole paragraphs, by their words; then who has the same title. The full
    alignment decides.
    """
    by_count: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
    for text in texts:
        words = folded_words(text)
        by_count[len(words)].append(words)
    wanted = " ".join(folded_words(title))
    found = []
    for key, one in index.items():
        shared = _shared_words(one, by_count)
        if shared or (wanted and wanted == one["title"]):
            found.append((-shared, key))
    return tuple(key for _, key in sorted(found))


def _shared_words(one: Signature, by_count: Mapping[int, list[tuple[str, ...]]]) -> int:
    """How many words stand in paragraphs that the article has whole."""
    if one["version"] != VERSION:
        return 0
    salt = bytes.fromhex(one["salt"])
    return sum(
        count
        for count, digest in one["paragraphs"]
        if any(digest_of(words, salt) == digest for words in by_count.get(count, ()))
    )
