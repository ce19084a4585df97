"""The names in what a page says of its authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from oped_tui.formats.article_metadata import authors_of_byline, is_byline

MOST_AUTHORS = 20
"""How many lines about authors are looked at, and names are taken."""

_LONGEST_NAME = 100
_NAME_LINE_WORDS = 10
_SHORTEST_HOUSE = 4  # letters; a name may well begin with fewer

_NO_NAME = re.compile(
    r"https?://|www\.|@|[\d<>{}=*]|:$|^by$|^updated|^published|^staff$|^admin(?:istrator)?$|"
    r"^super user$|^(?:your )?name(?: \(|$)|^(?:photo|image|foto)s?\b|^public domain$",
    re.IGNORECASE,
)
_BEFORE_NAMES = re.compile(
    r"^(?:(?:(?:posted|written|published)\s+)?by|par|von|por|di|door|durch)\b:?\s+|"
    r"^(?:authors?|autor(?:in)?)\s?:\s*",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\s+on(?:\s+[A-Z]\w+\.?\s+\d.*)?$|\s+(?:updated|published)\b.*|"
    r"\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(
    r"\s*[,;|]\s*(?:and\s+)?|\s+(?:and|und|et|&)\s+|\s*\((?:with|avec|mit)\s+"
)
_INITIALS = re.compile(r"\s*\([a-z]{1,4}\)$")
_DOMAIN = re.compile(r"\.(?:com|org|net|[a-z]{2})$")


def authors_of(sources: Sequence[Sequence[str]], publisher: str) -> tuple[str, ...]:
    """The authors by the first source that names any; each source is a list of lines.

    Many pages name their own publisher as the author; that counts where nobody else is named.
    """
    names_house = False
    for lines in sources:
        persons: dict[str, None] = {}
        for line in lines[:MOST_AUTHORS]:
            is_house = _begins_with(line, publisher)
            names_house = names_house or is_house
            persons.update(dict.fromkeys(() if is_house else _names(line)))
        found = [name for name in persons if folded_name(name) != folded_name(publisher)]
        if found:
            return tuple(found[:MOST_AUTHORS])
        names_house = names_house or bool(persons)
    return (publisher,) if names_house else ()


def folded_name(name: str) -> str:
    """A name of a person or a publisher, to compare it with another."""
    plain = _DOMAIN.sub("", name.casefold().strip())
    return re.sub(r"^the\s+|[^\w]+", "", plain)


def is_name_line(text: str, authors: Sequence[str]) -> bool:
    """Whether a line begins with an author's full name and says at most a place or a title more."""
    line = _BEFORE_NAMES.sub("", text)
    name = next((one for one in authors if " " in one and line.startswith(one)), "")
    rest = line.removeprefix(name).lstrip(" ,;|-–—·")
    is_short = len(line.split()) <= _NAME_LINE_WORDS and not line.endswith((".", "!", "?"))
    return bool(name) and is_short and not rest[:1].islower()


def _begins_with(line: str, publisher: str) -> bool:
    """Whether a line is a publisher's name, perhaps with its form and place."""
    house = folded_name(publisher)
    return len(house) >= _SHORTEST_HOUSE and folded_name(line).startswith(house)


def _names(line: str) -> Iterator[str]:
    """The names that a line of authors holds, without addresses, roles and the word `by`."""
    if is_byline(line):
        yield from authors_of_byline(line)
        return
    plain = _DATED.sub("", _BEFORE_NAMES.sub("", line))
    for part in _BETWEEN_NAMES.split(plain):
        name = _INITIALS.sub("", part.strip(" .,-–—"))
        name = name if "(" in name else name.rstrip(")")
        if 2 <= len(name) <= _LONGEST_NAME and len(name.split()) <= 6 and not _NO_NAME.search(name):
            yield name
