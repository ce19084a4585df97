"""Whether two wordings of a passage say the same of numbers, names, negations and the like.

No measure of likeness can tell: a corrected number leaves a sentence 0.98 alike, a harmless fix
0.94. So these words are compared one by one, for equality.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from oped_tui.core.frozen import frozen
from oped_tui.core.load_bearing_words import (
    BEARINGS,
    FUNCTION_WORDS,
    MODAL_NEGATIONS,
    NUMBER_WORDS,
    Bearing,
)
from oped_tui.core.normalise import INVISIBLE

_TOKEN = re.compile(
    r"(?:(?<![\w.,])[-−])?\d+(?:[.,'’\u00a0\u202f]\d+)*"  # a number, with its sign and separators
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[%‰$€£¥₴₽°]"
)
_THOUSANDS = re.compile(r"[,'’ ](?=\d{3}(?!\d))")
_ALIASES = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "dollar": "dollars"}
_ALIASES |= {"euro": "euros", "pound": "pounds", "kilometres": "km", "kilometers": "km"}
_MOST_TOLD = 2  # differences named in a reason: it is one line on a card


@frozen
class LoadBearing:
    """One load-bearing word: why it counts, what it is compared by, and how it is written."""

    bearing: Bearing
    key: str
    written: str


def load_bearing(text: str) -> tuple[LoadBearing, ...]:
    """The load-bearing words of a passage, in order."""
    return tuple(_find(_tokens(text)))


def difference(old: str, new: str) -> str:
    """What load-bearing words differ between two wordings, in words; empty where none does."""
    was, now = load_bearing(old), load_bearing(new)
    gone = _missing(was, now, _names_in(new))
    added = _missing(now, was, _names_in(old))
    if gone or added:
        return _told(gone, added)
    order = [one.key for one in was if one.bearing in (Bearing.NAME, Bearing.NUMBER)]
    order_now = [one.key for one in now if one.bearing in (Bearing.NAME, Bearing.NUMBER)]
    if Counter(order) == Counter(order_now) and order != order_now:
        return "names or numbers stand in another order"
    return ""


def figures_difference(old: str, new: str) -> str:
    """What figures and signs differ between two passages of the same folded words.

    Folding drops punctuation, and with it decimal points, minus, percent and currency signs.
    """
    was = [one for one in load_bearing(old) if _is_figure(one)]
    now = [one for one in load_bearing(new) if _is_figure(one)]
    gone, added = _missing(was, now, ()), _missing(now, was, ())
    return _told(gone, added) if gone or added else ""


def _is_figure(one: LoadBearing) -> bool:
    return not one.written.isalpha() and one.bearing in (Bearing.NUMBER, Bearing.UNIT)


def _tokens(text: str) -> list[str]:
    plain = "".join(sign for sign in text if sign not in INVISIBLE)
    return _TOKEN.findall(unicodedata.normalize("NFC", plain))


def _find(tokens: Sequence[str]) -> Iterator[LoadBearing]:
    for written in tokens:
        word = _word(written)
        if written[-1].isdigit():
            yield LoadBearing(Bearing.NUMBER, _number(written), written)
        elif word in NUMBER_WORDS:
            yield LoadBearing(Bearing.NUMBER, NUMBER_WORDS[word], written)
        elif word.endswith("n't") or word == "cannot":
            yield from _negated(word, written)
        elif word.endswith("'ll"):
            yield LoadBearing(Bearing.MODAL, "will", written)
        elif written == "May":
            yield LoadBearing(Bearing.DATE, word, written)
        elif (bearing := BEARINGS.get(word)) is not None:
            yield LoadBearing(bearing, _ALIASES.get(word, word), written)
        elif written[0].isupper() and word not in FUNCTION_WORDS:
            yield LoadBearing(Bearing.NAME, word.removesuffix("'s"), written)


def _negated(word: str, token: str) -> Iterator[LoadBearing]:
    verb = MODAL_NEGATIONS.get(word) or word.removesuffix("n't")
    if BEARINGS.get(verb) is Bearing.MODAL:
        yield LoadBearing(Bearing.MODAL, verb, token)
    yield LoadBearing(Bearing.NEGATION, "not", token)


def _number(token: str) -> str:
    plain = unicodedata.normalize("NFKC", token)
    return _THOUSANDS.sub("", plain).replace("−", "-").replace(",", ".")


def _word(token: str) -> str:
    return unicodedata.normalize("NFKC", token).replace("’", "'").casefold()


def _names_in(text: str) -> frozenset[str]:
    """Every word of a text as a name would be compared: a capital may have come with a sentence."""
    return frozenset(_word(token).removesuffix("'s") for token in _tokens(text))


def _missing(
    here: Sequence[LoadBearing], there: Sequence[LoadBearing], words: Collection[str]
) -> list[LoadBearing]:
    left = Counter(one.key for one in there)
    missing = []
    for one in here:
        if left[one.key] > 0:
            left[one.key] -= 1
        elif one.bearing is not Bearing.NAME or one.key not in words:
            missing.append(one)
    return missing


def _told(gone: Sequence[LoadBearing], added: Sequence[LoadBearing]) -> str:
    """`was 120,000, now 20,000`: what replaced what is told by kind, then by order."""
    rest = list(added)
    told = []
    for one in gone:
        other = next((new for new in rest if new.bearing is one.bearing), None)
        if other is None:
            told.append(f"“{one.written}” is gone")
        else:
            rest.remove(other)
            told.append(f"was {one.written}, now {other.written}")
    told.extend(f"“{one.written}” was added" for one in rest)
    return "; ".join(told[:_MOST_TOLD])
