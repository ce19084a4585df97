"""The one place that folds text for comparison, keeping the way back to the original characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from oped_tui.core.frozen import frozen

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space and joiners, word joiner, byte-order mark: dropped everywhere."""

_CHUNK = re.compile(r"\S+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# What each byte of ASCII is in a word: letters small, everything that parts words a space.
_LOWER = bytes(ord(chr(one).lower()) if chr(one).isalnum() else 32 for one in range(128)).ljust(256)
# No-break space, dashes, quotation marks, ellipsis.
_TYPESET = "\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
_WORD_CATEGORIES = "LNM"  # letters, numbers, marks: `\w` alone breaks Indic vowel signs

# Scripts written without spaces: every character is a word, or a paragraph would be one word.
_SOLO_RANGES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Hangul letters
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # CJK radicals
    (0x3005, 0x3007),  # ideographic iteration marks and zero
    (0x3040, 0x318F),  # kana, bopomofo, Hangul compatibility letters
    (0x31A0, 0x31FF),  # bopomofo and kana extensions
    (0x3400, 0x9FFF),  # CJK
    (0xAC00, 0xD7FF),  # Hangul
    (0xF900, 0xFAFF),  # CJK compatibility
    (0x20000, 0x3FFFF),  # CJK, further planes
)

_Cut = tuple[tuple[str, int, int], ...]


@frozen
class Folded:
    """The folded words of a text; word i is made of characters `starts[i]` to `ends[i]` of it."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str) -> Folded:
    """The words of a text as they are compared: no case, typography, punctuation or layout.

    Runs of letters, digits and marks are words, after NFKC and case folding; each character of a
    script without spaces is one. A text without any word is compared by its bare characters.
    """
    plain = _plain(text)
    if plain is None:
        cuts = [
            (word, chunk.start() + start, chunk.start() + end)
            for chunk in _CHUNK.finditer(text)
            for word, start, end in _cut(chunk.group())
        ]
    else:
        cuts = [(word.group(), *word.span()) for word in _ASCII_WORD.finditer(plain.lower())]
    if not cuts:
        cuts = [(sign, at, at + 1) for at, sign in enumerate(text) if _is_bare_sign(sign)]
    if not cuts:
        return Folded((), (), ())
    words, starts, ends = zip(*cuts, strict=True)
    return Folded(words, starts, ends)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of `fold`, where the way back is not needed."""
    plain = _plain(text)
    if plain is None:
        words = [word for chunk in text.split() for word in _words_of(chunk)]
    else:
        words = plain.encode("ascii").translate(_LOWER).decode("ascii").split()
    return tuple(words) if words else tuple(sign for sign in text if _is_bare_sign(sign))


def _plain(text: str) -> str | None:
    """A text of ASCII and the marks of typesetting, a space for each of these; None of any other.

    Most English paragraphs are such, and a book has many: it takes a fifth of the time.
    """
    if text.isascii():
        return text
    for mark in _TYPESET:
        text = text.replace(mark, " ")
    return text if text.isascii() else None


def word_runs(needle: Sequence[str], words: Sequence[str]) -> tuple[int, ...]:
    """Where the words of `needle` stand one after the other in `words`: indexes of the first."""
    if not needle:
        return ()
    found: list[int] = []
    size, at = len(needle), 0
    wanted = tuple(needle)
    while True:
        try:
            at = words.index(wanted[0], at)
        except ValueError:
            return tuple(found)
        if tuple(words[at : at + size]) == wanted:
            found.append(at)
        at += 1


def _is_bare_sign(sign: str) -> bool:
    return not sign.isspace() and sign not in INVISIBLE


# Words repeat, so most chunks were cut before. The bound keeps a hostile text from filling memory.
@lru_cache(maxsize=1 << 15)
def _words_of(chunk: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in _cut(chunk))


def _cut(chunk: str) -> _Cut:
    """The words of a text without spaces, each with its first and last character."""
    if chunk.isascii():
        return tuple((m.group(), *m.span()) for m in _ASCII_WORD.finditer(chunk.lower()))
    return tuple(_join(chunk))


def _join(chunk: str) -> Iterator[tuple[str, int, int]]:
    word, first, last = "", 0, 0
    for cluster, start, end in _clusters(chunk):
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
        solo = _is_solo(ord(cluster[0]))
        for sign in folded:
            part = unicodedata.category(sign)[0] in _WORD_CATEGORIES
            if word and not part:
                yield word, first, last
                word = ""
            if part:
                word, first, last = word + sign, first if word else start, end
        if solo and word:
            yield word, first, last
            word = ""
    if word:
        yield word, first, last


def _clusters(chunk: str) -> Iterator[tuple[str, int, int]]:
    """Each character with the marks on it, without invisible ones; solo characters stand alone."""
    at = 0
    while at < len(chunk):
        end = at + 1
        while end < len(chunk) and (_is_joined(chunk[end]) or chunk[end] in INVISIBLE):
            end += 1
        kept = "".join(sign for sign in chunk[at:end] if sign not in INVISIBLE)
        if kept:
            yield kept, at, end
        at = end


def _is_joined(sign: str) -> bool:
    # Hangul vowels and finals compose with the letter before them although they are no marks.
    return unicodedata.category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff"


def _is_solo(code: int) -> bool:
    return code >= 0x0E00 and any(low <= code <= high for low, high in _SOLO_RANGES)
