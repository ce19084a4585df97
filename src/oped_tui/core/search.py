"""Search: everything of a reading that a query asks for, grouped, with the words in context."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oped_tui.core.excerpt import Excerpt, excerpt
from oped_tui.core.frozen import frozen
from oped_tui.core.query import Field, Query, Term, parse_query, searchable
from oped_tui.core.reading import Reading
from oped_tui.core.search_entries import Entry, Group, entries

_NUMBERED = re.compile(r"p?(\d{1,9})[a-z]*", re.ASCII)
_RANGE = re.compile(r"p?(\d{1,9})-p?(\d{1,9})", re.ASCII)

_EDGE = "\0"
"""Stands between values: no clean text has it, and it is no space."""

# Fields whose values are known words: their beginning is enough. The others are names, in which
# any part counts.
_BY_BEGINNING = frozenset({Field.KIND, Field.VERDICT, Field.TAG})


@frozen
class Hit:
    """One thing found; `key` and `index` say where it leads, as in `search_entries.Entry`."""

    group: Group
    key: str
    index: int | None
    title: str
    excerpt: Excerpt


@frozen
class HitGroup:
    """What was found in one group: how many in all, and the first of them."""

    group: Group
    total: int
    hits: tuple[Hit, ...]


@frozen
class Results:
    """What a query found; groups without hits are left out."""

    groups: tuple[HitGroup, ...] = ()

    @property
    def total(self) -> int:
        """How many things were found."""
        return sum(group.total for group in self.groups)


class SearchIndex:
    """Everything of one reading as shown that can be found, made once."""

    __slots__ = ("_entries", "_fields", "_ids", "_texts")

    def __init__(self, reading: Reading) -> None:
        self._entries = tuple(entries(reading))
        self._texts = [_joined(entry.texts) for entry in self._entries]
        self._ids = [(*entry.fields.get(Field.P, ()), "")[0] for entry in self._entries]
        self._fields: dict[Field, list[str]] = {}

    def find(self, text: str, *, limit: int = 50) -> Results:
        """What a query finds, of each group at most `limit` with context; nothing for no query."""
        query = parse_query(text)
        if not query.terms:
            return Results()
        found: dict[Group, list[Entry]] = {group: [] for group in Group}
        for place in self._matching(query):
            entry = self._entries[place]
            found[entry.group].append(entry)
        words = query.words
        return Results(
            tuple(
                HitGroup(group, len(those), tuple(_hit(entry, words) for entry in those[:limit]))
                for group, those in found.items()
                if those
            )
        )

    def _matching(self, query: Query) -> list[int]:
        # Words first: they are the quickest to compare and leave the fewest.
        places = list(range(len(self._entries)))
        for term in sorted(query.terms, key=lambda term: term.field is not None):
            places = list(self._holding(term, places))
        return places

    def _holding(self, term: Term, places: list[int]) -> Iterator[int]:
        if term.field is Field.P:
            there = {one for one in set(self._ids) if any(_is_in(one, v) for v in term.values)}
            return (place for place in places if (self._ids[place] in there) is not term.negated)
        texts, needles = self._texts, term.values
        if term.field is not None:
            texts = self._texts_of(term.field)
            if term.field in _BY_BEGINNING:
                needles = tuple(f"{_EDGE}{value}" for value in needles)
        if len(needles) == 1:
            needle = needles[0]
            return (place for place in places if (needle in texts[place]) is not term.negated)
        return (
            place
            for place in places
            if any(needle in texts[place] for needle in needles) is not term.negated
        )

    def _texts_of(self, field: Field) -> list[str]:
        if field not in self._fields:
            known: dict[tuple[str, ...], str] = {}
            self._fields[field] = [
                known.get(values) or known.setdefault(values, _joined(values))
                for values in (entry.fields.get(field, ()) for entry in self._entries)
            ]
        return self._fields[field]


def _joined(values: tuple[str, ...]) -> str:
    """Values as one text to look into, an edge before each."""
    return searchable(_EDGE + _EDGE.join(values))


def _is_in(paragraph: str, wanted: str) -> bool:
    """Whether a paragraph id is what `p:` asks for: `12`, `p12`, `h1`, `10-14`."""
    span = _RANGE.fullmatch(wanted)
    if span is None:
        return paragraph.casefold() in (wanted, f"p{wanted}")
    number = _NUMBERED.fullmatch(paragraph)
    return number is not None and int(span[1]) <= int(number[1]) <= int(span[2])


def _hit(entry: Entry, words: tuple[str, ...]) -> Hit:
    return Hit(entry.group, entry.key, entry.index, entry.title, excerpt(entry.texts, words))
