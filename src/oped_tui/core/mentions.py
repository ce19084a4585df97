"""Mentions: where an article names the people, places and terms of its packs' glossaries."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from oped_tui.core.frozen import frozen
from oped_tui.core.pack import GlossaryEntry
from oped_tui.core.reading import Reading

_PREFIX = 4
"""Characters of a name that the search looks for before it compares the whole name."""

# One character for one, so that places in the folded text are places in the article.
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\t\n\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
    }
)


@frozen
class Term:
    """A glossary entry and the id of the pack it is from."""

    pack: str
    entry: GlossaryEntry


@frozen
class Mention:
    """A glossary entry of a pack, and the characters of one paragraph that name it, in order."""

    entry: GlossaryEntry
    pack: str
    spans: tuple[tuple[int, int], ...]


@frozen
class _Name:
    """A folded name to look for, and whose it is; `any_case` compares it with lowered text."""

    text: str
    any_case: bool
    terms: tuple[Term, ...]


class Mentions:
    """The mentions of one reading's article, found a paragraph at a time and kept.

    A name counts as whole words, in the case it is written in; one without capitals in any case.
    Kinds of quote, dash and space make no difference. Of names that overlap the longest counts,
    and entries with the same name are mentioned together.
    """

    __slots__ = ("_found", "_names", "_places", "_starts", "_texts", "terms")

    def __init__(self, reading: Reading) -> None:
        found = (Term(pack.id, entry) for pack in reading.packs for entry in pack.glossary.values())
        self.terms = tuple(sorted(found, key=lambda term: (term.entry.name.casefold(), term.pack)))
        paragraphs = reading.article.paragraphs if self.terms else ()
        self._texts = tuple(paragraph.text for paragraph in paragraphs)
        self._names = _names(self.terms)
        self._starts = _starts(self._names)
        self._found: dict[int, tuple[Mention, ...]] = {}
        self._places: dict[tuple[str, str], tuple[int, ...]] | None = None

    def at(self, index: int) -> tuple[Mention, ...]:
        """What one paragraph mentions, in the order of its words; nothing where there is none."""
        if index not in self._found:
            inside = 0 <= index < len(self._texts)
            self._found[index] = self._search(self._texts[index]) if inside else ()
        return self._found[index]

    def paragraphs_of(self, pack: str, entry: str) -> tuple[int, ...]:
        """The indexes of the paragraphs that mention an entry, by the ids of pack and entry."""
        if self._places is None:
            places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
            for index in range(len(self._texts)):
                for mention in self.at(index):
                    places[mention.pack, mention.entry.id].append(index)
            self._places = {key: tuple(indexes) for key, indexes in places.items()}
        return self._places.get((pack, entry), ())

    def _search(self, text: str) -> tuple[Mention, ...]:
        spans: dict[Term, list[tuple[int, int]]] = {}
        folded = text.translate(_TYPOGRAPHY)
        for start, name in self._matches(folded, _lowered(folded)):
            for term in name.terms:
                spans.setdefault(term, []).append((start, start + len(name.text)))
        return tuple(Mention(term.entry, term.pack, tuple(at)) for term, at in spans.items())

    def _matches(self, folded: str, lowered: str) -> Iterator[tuple[int, _Name]]:
        place = 0
        while self._starts and (match := self._starts.search(lowered, place)):
            start = match.start()
            name = self._longest(folded, lowered, start, match.group())
            place = start + (len(name.text) if name else 1)
            if name:
                yield start, name

    def _longest(self, folded: str, lowered: str, start: int, prefix: str) -> _Name | None:
        for size in range(len(prefix), 0, -1):
            for name in self._names.get(prefix[:size], ()):
                text = lowered if name.any_case else folded
                if text.startswith(name.text, start) and _ends_word(text, start + len(name.text)):
                    return name
        return None


def _names(terms: tuple[Term, ...]) -> dict[str, tuple[_Name, ...]]:
    """The names to look for by how they begin, each list with the longest first."""
    owners: defaultdict[tuple[str, bool], dict[Term, None]] = defaultdict(dict)
    for term in terms:
        for written in (term.entry.name, *term.entry.also):
            for text, any_case in _forms(" ".join(written.translate(_TYPOGRAPHY).split())):
                owners[text, any_case][term] = None
    found: defaultdict[str, list[_Name]] = defaultdict(list)
    for (text, any_case), whose in owners.items():
        found[_lowered(text)[:_PREFIX]].append(_Name(text, any_case, tuple(whose)))
    return {
        prefix: tuple(sorted(names, key=lambda name: (-len(name.text), name.any_case)))
        for prefix, names in found.items()
    }


def _forms(name: str) -> Iterator[tuple[str, bool]]:
    """How a name may stand in the text, and whether in any case."""
    if not name:
        return
    if name == (lowered := _lowered(name)):
        yield lowered, True
        return
    yield name, False
    if name[0].islower():  # "the Kremlin" at the beginning of a sentence
        yield name[0].upper()[:1] + name[1:], False


def _starts(names: dict[str, tuple[_Name, ...]]) -> re.Pattern[str] | None:
    """Finds in lowered text where a name may begin; None where there is no name."""
    parts = [
        ("" if _stands_alone(prefix[0]) else r"(?<!\w)") + re.escape(prefix)
        for prefix in sorted(names, key=len, reverse=True)
    ]
    return re.compile("|".join(parts)) if parts else None


def _lowered(text: str) -> str:
    """A text in small letters, of the same length."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)


def _ends_word(text: str, end: int) -> bool:
    """Whether no word goes on over the end of a name."""
    if end == len(text) or _stands_alone(text[end - 1]):
        return True
    after = text[end]
    return not (after.isalnum() or after == "_" or unicodedata.combining(after))


def _stands_alone(sign: str) -> bool:
    """Whether names that begin or end with it need no word boundary there."""
    return not sign.isalnum() or unicodedata.east_asian_width(sign) == "W"
