"""Finding what a reader types: any stretch of characters, folded but not cut into words."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from oped_tui.core.normalise import INVISIBLE

_SAME = (
    "'‘’‚‛′ʼ`´",
    '"“”„‟«»″',
    "-‐‑‒–—―−",
)
# Letters with accents that a reader may type without: Latin to the phonetic extensions, Greek,
# Cyrillic, and the further Latin and Greek blocks.
_ACCENTED = (range(0x41, 0x590), range(0x1E00, 0x2000))
_ACCENTS = "[\u0300-\u036f]*"
_MARKS = f"[{INVISIBLE}\u0300-\u036f]*"


def folded_matches(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where a query stands in a text: first and last-plus-one characters, none overlapping.

    Case, accents, the kind of quote, dash and space, and invisible characters make no difference.
    """
    pattern = _pattern(query.strip())
    return tuple(match.span() for match in pattern.finditer(text)) if pattern else ()


# One character class a letter leaves the search to the regular-expression engine: no folded copy
# of the text, and the offsets are the text's own.
@lru_cache(maxsize=64)
def _pattern(query: str) -> re.Pattern[str] | None:
    parts: list[str] = []
    for sign in _bare(query):
        if sign.isspace():
            part = r"\s+"
        else:
            part = "[" + "".join(re.escape(variant) for variant in _variants(sign)) + "]"
        if not (parts and part == parts[-1] == r"\s+"):
            parts.append(part)
    return re.compile(_MARKS.join(parts) + _ACCENTS) if parts else None


def _variants(sign: str) -> str:
    for family in _SAME:
        if sign in family:
            return family
    return "".join(sorted({sign, sign.lower()[:1], *_by_base().get(_base(sign), "")}))


@lru_cache(maxsize=1)
def _by_base() -> dict[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    for code in (code for block in _ACCENTED for code in block):
        sign = chr(code)
        if sign.isalpha():
            found[_base(sign)] += sign
    return dict(found)


def _base(sign: str) -> str:
    """A letter without its accents and case, in as many letters as that takes."""
    plain = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in plain if not "\u0300" <= part <= "\u036f").casefold()


def _bare(text: str) -> str:
    """A text without invisible characters, and without accents that are characters of their own."""
    return "".join(s for s in text if s not in INVISIBLE and not "\u0300" <= s <= "\u036f")
